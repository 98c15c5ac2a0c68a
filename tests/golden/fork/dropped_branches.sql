-- Branches that are gone stay in the tree, and a new one of the same name is another branch.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
INSERT INTO t VALUES (1, 1);
-- > ok, 1 row affected
FORK TABLE t TO copy;
-- > ok
UPDATE copy SET n = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DROP TABLE copy;
-- > ok
FORK TABLE t TO copy;
-- > ok
UPDATE t SET n = 3;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
FORK DATABASE test TO branch;
-- > ok
UPDATE branch.t SET n = 4;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DROP DATABASE branch;
-- > ok, 2 rows affected
FORK DATABASE test TO branch;
-- > ok
-- What a statement changed in several tables, or in none of the forked ones, stands in its database's lane.
BEGIN;
-- > ok
UPDATE t SET n = 5;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE copy SET n = 6;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
COMMIT;
-- > ok
-- Merging works across databases; the source's lane comes in.
UPDATE branch.t SET n = 7;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
-- @ tree
MERGE TABLE branch.t INTO t STRATEGY THEIRS;
-- > ok, 1 row affected
-- > ◉───────╮  s14 test       MERGE TABLE branch.t INTO t STRATEGY THEIRS · 1 row ~1
-- > │       ○  s13 branch     UPDATE branch.t · 1 row ~1
-- > ○       │  s12 test       UPDATE t and 1 more · 2 rows ~2
-- > ├───────◇  s11 branch     FORK DATABASE test TO branch
-- > │     ○    s10 branch     UPDATE branch.t · 1 row ~1
-- > ├─────◇    s9  branch     FORK DATABASE test TO branch
-- > ○          s8  test       UPDATE t · 1 row ~1
-- > ├───◇      s7  test.copy  FORK TABLE t TO copy
-- > │ ×        s6  test.copy  DROP TABLE copy
-- > │ ○        s5  test.copy  UPDATE copy · 1 row ~1
-- > ├─◇        s4  test.copy  FORK TABLE t TO copy
-- > ○          s3  test       INSERT INTO t · 1 row +1
-- > ○          s2  test       CREATE TABLE t
-- > ○          s1  test       CREATE DATABASE test
