-- sql_safe_updates: what counts is whether a key leads to the rows, not whether there is a WHERE.
CREATE TABLE t (id INT PRIMARY KEY, v INT, w INT, KEY k (w));
-- > ok
INSERT INTO t VALUES (1, 1, 1), (2, 2, 2);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
SET sql_safe_updates = 1;
-- > ok

-- @ error
UPDATE t SET v = 5;
-- > error 1175 (HY000) safe-update-mode at `UPDATE t SET v = 5`: You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column
-- @ error
UPDATE t SET v = 5 WHERE 1 = 1;
-- > error 1175 (HY000) safe-update-mode at `UPDATE t SET v = 5 WHERE 1 = 1`: You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column
-- @ error
DELETE FROM t WHERE v = 99;
-- > error 1175 (HY000) safe-update-mode at `DELETE FROM t WHERE v = 99`: You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column
-- @ error
DELETE FROM t WHERE id + 1 = 99;
-- > error 1175 (HY000) safe-update-mode at `DELETE FROM t WHERE id + 1 = 99`: You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column

UPDATE t SET v = 6 WHERE id > 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE t SET v = 7 WHERE w = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE t SET v = 8 WHERE v = 1 AND id = 5;
-- > ok (Rows matched: 0  Changed: 0  Warnings: 0)
DELETE FROM t WHERE v = 99 LIMIT 1;
-- > ok
SELECT * FROM t ORDER BY id;
-- > id | v | w
-- > ---+---+--
-- >  1 | 7 | 1
-- >  2 | 6 | 2
-- > (2 rows)
