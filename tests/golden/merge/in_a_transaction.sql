-- MERGE takes part in a transaction, and ROLLBACK undoes it.
CREATE TABLE here (id INT PRIMARY KEY, n INT);
INSERT INTO here VALUES (1, 1);
FORK TABLE here TO there;
UPDATE there SET n = 2;
BEGIN;
MERGE TABLE there INTO here STRATEGY THEIRS;
SELECT * FROM here;
--: session other
SELECT * FROM here;
ROLLBACK;
SELECT * FROM here;
