-- MERGE takes part in a transaction, and ROLLBACK undoes it.
CREATE TABLE here (id INT PRIMARY KEY, n INT);
-- > ok
INSERT INTO here VALUES (1, 1);
-- > ok, 1 row affected
FORK TABLE here TO there;
-- > ok
UPDATE there SET n = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
BEGIN;
-- > ok
MERGE TABLE there INTO here STRATEGY THEIRS;
-- > ok, 1 row affected
SELECT * FROM here;
-- > id | n
-- > ---+--
-- >  1 | 2
-- > (1 row)
-- @ session other
SELECT * FROM here;
-- > id | n
-- > ---+--
-- >  1 | 1
-- > (1 row)
ROLLBACK;
-- > ok
SELECT * FROM here;
-- > id | n
-- > ---+--
-- >  1 | 1
-- > (1 row)
