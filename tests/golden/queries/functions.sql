-- The common functions. The clock stands at 2026-01-01 00:00:00 UTC in tests.
SELECT CONCAT('a', 1, 'b'), UPPER('straße'), LENGTH('é'), CHAR_LENGTH('é'), SUBSTRING('forkyard', 5), TRIM('  x ');
-- > CONCAT('a', 1, 'b') | UPPER('straße') | LENGTH('é') | CHAR_LENGTH('é') | SUBSTRING('forkyard', 5) | TRIM('  x ')
-- > --------------------+-----------------+-------------+------------------+--------------------------+-------------
-- > a1b                 | STRAßE          |           2 |                1 | yard                     | x
-- > (1 row)
SELECT ROUND(2.5), ROUND(-1.25, 1), FLOOR(-1.5), CEILING(1.2), ABS(-3), MOD(7, 3), POWER(2, 10);
-- > ROUND(2.5) | ROUND(-1.25, 1) | FLOOR(-1.5) | CEILING(1.2) | ABS(-3) | MOD(7, 3) | POWER(2, 10)
-- > -----------+-----------------+-------------+--------------+---------+-----------+-------------
-- >          3 |            -1.3 |          -2 |            2 |       3 |         1 |         1024
-- > (1 row)
SELECT COALESCE(NULL, NULL, 3), IFNULL(NULL, 'x'), NULLIF(1, 1), IF(1 > 2, 'yes', 'no'), GREATEST(1, 3, 2), LEAST('b', 'a');
-- > COALESCE(NULL, NULL, 3) | IFNULL(NULL, 'x') | NULLIF(1, 1) | IF(1 > 2, 'yes', 'no') | GREATEST(1, 3, 2) | LEAST('b', 'a')
-- > ------------------------+-------------------+--------------+------------------------+-------------------+----------------
-- >                       3 | x                 |         NULL | no                     |                 3 | a
-- > (1 row)
SELECT NOW(), CURRENT_DATE, YEAR('2026-11-20'), DATEDIFF('2026-11-20', '2026-01-01'), DATE_FORMAT('2026-11-20', '%d.%m.%Y');
-- > NOW()               | CURRENT_DATE | YEAR('2026-11-20') | DATEDIFF('2026-11-20', '2026-01-01') | DATE_FORMAT('2026-11-20', '%d.%m.%Y')
-- > --------------------+--------------+--------------------+--------------------------------------+--------------------------------------
-- > 2026-01-01 00:00:00 | 2026-01-01   |               2026 |                                  323 | 20.11.2026
-- > (1 row)
SELECT CAST('12abc' AS SIGNED), CAST(3.7 AS SIGNED), CAST(5 AS CHAR), REPLACE('abcabc', 'b', 'x'), LEFT('abc', 2), REVERSE('abc');
-- > CAST('12abc' AS SIGNED) | CAST(3.7 AS SIGNED) | CAST(5 AS CHAR) | REPLACE('abcabc', 'b', 'x') | LEFT('abc', 2) | REVERSE('abc')
-- > ------------------------+---------------------+-----------------+-----------------------------+----------------+---------------
-- >                      12 |                   4 | 5               | axcaxc                      | ab             | cba
-- > (1 row)
-- > warning 1292: Truncated incorrect INTEGER value: '12abc'
