-- A statement that fails changes nothing, and the transaction goes on.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
INSERT INTO t VALUES (1, 1);
-- > ok, 1 row affected
BEGIN;
-- > ok
INSERT INTO t VALUES (2, 2);
-- > ok, 1 row affected
-- @ error
INSERT INTO t VALUES (3, 3), (1, 9);
-- > error 1062 (23000) duplicate-entry: Duplicate entry '1' for key 'PRIMARY'
SELECT * FROM t ORDER BY id;
-- > id | n
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
COMMIT;
-- > ok
SELECT * FROM t ORDER BY id;
-- > id | n
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
