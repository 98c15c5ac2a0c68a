-- Affected rows are counted as MySQL counts them.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(5) NOT NULL, n INT DEFAULT 7);
-- > ok
INSERT INTO t (name) VALUES ('a'), ('b'), ('c');
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
INSERT INTO t SET name = 'd', n = NULL;
-- > ok, 1 row affected
UPDATE t SET n = 7;
-- > ok, 1 row affected (Rows matched: 4  Changed: 1  Warnings: 0)
UPDATE t SET n = n + 1 WHERE id > 2;
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
DELETE FROM t WHERE id = 2;
-- > ok, 1 row affected
DELETE FROM t WHERE id = 2;
-- > ok
INSERT INTO t SELECT id + 10, name, n FROM t;
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
SELECT * FROM t ORDER BY id;
-- > id | name | n
-- > ---+------+--
-- >  1 | a    | 7
-- >  3 | c    | 8
-- >  4 | d    | 8
-- > 11 | a    | 7
-- > 13 | c    | 8
-- > 14 | d    | 8
-- > (6 rows)
