-- FORK commits the session's open transaction first, and does not see what others have not committed.
CREATE TABLE t (id INT PRIMARY KEY);
BEGIN;
INSERT INTO t VALUES (1);
--: session other
BEGIN;
--: session other
INSERT INTO t VALUES (2);
FORK TABLE t TO t2;
ROLLBACK;
SELECT * FROM t2 ORDER BY id;
SELECT * FROM t ORDER BY id;
--: session other
ROLLBACK;
