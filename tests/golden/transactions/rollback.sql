-- What a transaction did is seen by itself at once, by others after COMMIT, by nobody after ROLLBACK.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
BEGIN;
UPDATE t SET n = 2;
INSERT INTO t VALUES (2, 2);
SELECT * FROM t ORDER BY id;
--: session other
SELECT * FROM t ORDER BY id;
ROLLBACK;
SELECT * FROM t ORDER BY id;
BEGIN;
DELETE FROM t;
COMMIT;
--: session other, tree
SELECT * FROM t;
