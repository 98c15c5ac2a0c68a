-- A statement that fails changes nothing, and the transaction goes on.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
BEGIN;
INSERT INTO t VALUES (2, 2);
--: error
INSERT INTO t VALUES (3, 3), (1, 9);
SELECT * FROM t ORDER BY id;
COMMIT;
SELECT * FROM t ORDER BY id;
