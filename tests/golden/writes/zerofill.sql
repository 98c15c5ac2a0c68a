-- Zeros fill the digits that a value does not need; a column that is filled is unsigned.
CREATE TABLE t (id INT PRIMARY KEY, v INT ZEROFILL, w SMALLINT(3) ZEROFILL);
-- > ok
INSERT INTO t VALUES (1, 42, 7), (2, 4294967295, 65535);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
SELECT * FROM t ORDER BY id;
-- > id |          v |     w
-- > ---+------------+------
-- >  1 | 0000000042 |   007
-- >  2 | 4294967295 | 65535
-- > (2 rows)
SELECT v + 1, CONCAT(w, '!') FROM t WHERE id = 1;
-- > v + 1 | CONCAT(w, '!')
-- > ------+---------------
-- >    43 | 007!
-- > (1 row)
-- @ error
INSERT INTO t VALUES (3, -1, 0);
-- > error 1264 (22003) out-of-range at `-1`: Out of range value for column 'v' at row 1
SHOW CREATE TABLE t;
-- > Table | Create Table
-- > ------+--------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > t     | CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `v` int(10) unsigned zerofill DEFAULT NULL,\n  `w` smallint(3) unsigned zerofill DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) DEFAULT CHARSET = utf8mb4
-- > (1 row)
-- @ error
CREATE TABLE f (id INT PRIMARY KEY, v DOUBLE ZEROFILL);
-- > error 1235 (0A000) not-supported at `DOUBLE ZEROFILL`: not supported yet: ZEROFILL of fractions
