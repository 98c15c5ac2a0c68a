-- Projection, conditions, order, limit.
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT);
-- > ok
INSERT INTO t VALUES (1, 'Kettle', 39.00, 14), (2, 'Mug', 9.50, NULL), (3, 'Teapot', 54.00, 8), (4, 'Ladle', 12.00, 0);
-- > ok, 4 rows affected (Records: 4  Duplicates: 0  Warnings: 0)
SELECT * FROM t ORDER BY price DESC LIMIT 2;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  3 | Teapot | 54.00 |     8
-- >  1 | Kettle | 39.00 |    14
-- > (2 rows)
SELECT name, price * stock AS value FROM t WHERE stock IS NOT NULL ORDER BY value;
-- > name   |  value
-- > -------+-------
-- > Ladle  |   0.00
-- > Teapot | 432.00
-- > Kettle | 546.00
-- > (3 rows)
SELECT id FROM t WHERE price BETWEEN 10 AND 40 AND name LIKE '%le' ORDER BY id;
-- > id
-- > --
-- >  1
-- >  4
-- > (2 rows)
SELECT id FROM t WHERE stock NOT IN (8, 14);
-- > id
-- > --
-- >  4
-- > (1 row)
SELECT DISTINCT stock > 5 AS plenty FROM t ORDER BY plenty;
-- > plenty
-- > ------
-- >   NULL
-- >      0
-- >      1
-- > (3 rows)
SELECT name, CASE WHEN price >= 50 THEN 'high' WHEN price >= 10 THEN 'middle' ELSE 'low' END AS class FROM t ORDER BY id LIMIT 1, 3;
-- > name   | class
-- > -------+-------
-- > Mug    | low
-- > Teapot | high
-- > Ladle  | middle
-- > (3 rows)
SELECT 1 + 1, 7 / 2, 7 DIV 2, -7 % 3, 1.5 * 2, NULL + 1, 'a' = 'A';
-- > 1 + 1 |  7 / 2 | 7 DIV 2 | -7 % 3 | 1.5 * 2 | NULL + 1 | 'a' = 'A'
-- > ------+--------+---------+--------+---------+----------+----------
-- >     2 | 3.5000 |       3 |     -1 |     3.0 |     NULL |         1
-- > (1 row)
