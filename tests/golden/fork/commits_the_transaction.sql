-- FORK commits the session's open transaction first, and does not see what others have not committed.
CREATE TABLE t (id INT PRIMARY KEY);
-- > ok
BEGIN;
-- > ok
INSERT INTO t VALUES (1);
-- > ok, 1 row affected
-- @ session other
BEGIN;
-- > ok
-- @ session other
INSERT INTO t VALUES (2);
-- > ok, 1 row affected
FORK TABLE t TO t2;
-- > ok
ROLLBACK;
-- > ok
SELECT * FROM t2 ORDER BY id;
-- > id
-- > --
-- >  1
-- > (1 row)
SELECT * FROM t ORDER BY id;
-- > id
-- > --
-- >  1
-- > (1 row)
-- @ session other
ROLLBACK;
-- > ok
