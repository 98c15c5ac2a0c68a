-- What a transaction did is seen by itself at once, by others after COMMIT, by nobody after ROLLBACK.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
INSERT INTO t VALUES (1, 1);
-- > ok, 1 row affected
BEGIN;
-- > ok
UPDATE t SET n = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
INSERT INTO t VALUES (2, 2);
-- > ok, 1 row affected
SELECT * FROM t ORDER BY id;
-- > id | n
-- > ---+--
-- >  1 | 2
-- >  2 | 2
-- > (2 rows)
-- @ session other
SELECT * FROM t ORDER BY id;
-- > id | n
-- > ---+--
-- >  1 | 1
-- > (1 row)
ROLLBACK;
-- > ok
SELECT * FROM t ORDER BY id;
-- > id | n
-- > ---+--
-- >  1 | 1
-- > (1 row)
BEGIN;
-- > ok
DELETE FROM t;
-- > ok, 1 row affected
COMMIT;
-- > ok
-- @ session other, tree
SELECT * FROM t;
-- > id | n
-- > ---+--
-- > (0 rows)
-- > ◉  s4 test  DELETE FROM t · 1 row −1
-- > ○  s3 test  INSERT INTO t · 1 row +1
-- > ○  s2 test  CREATE TABLE t
-- > ○  s1 test  CREATE DATABASE test
