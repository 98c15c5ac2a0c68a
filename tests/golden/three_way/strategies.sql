-- A strategy touches only conflicting cells; HatiData's names for them are understood.
CREATE DATABASE main;
-- > ok, 1 row affected
CREATE TABLE main.t (id INT PRIMARY KEY, a INT, b INT);
-- > ok
INSERT INTO main.t VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
FORK DATABASE main TO branch;
-- > ok
UPDATE branch.t SET a = 10, b = 10 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE main.t SET a = 11 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE main.t SET a = 12 WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM branch.t WHERE id = 3;
-- > ok, 1 row affected
FORK DATABASE main TO ours;
-- > ok
MERGE DATABASE branch INTO ours SINCE FORK STRATEGY OURS;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > merged  | t     | NULL       |        0 |       1 |       1 |       1 | s11
-- > (1 row)
SELECT * FROM ours.t ORDER BY id;
-- > id |  a |  b
-- > ---+----+---
-- >  1 | 11 | 10
-- >  2 | 12 |  2
-- > (2 rows)
MERGE DATABASE branch INTO main SINCE FORK STRATEGY branch_wins DRY RUN;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > merged  | t     | NULL       |        0 |       1 |       1 |       1 | NULL
-- > (1 row)
MERGE DATABASE branch INTO main SINCE FORK STRATEGY branch_wins;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > merged  | t     | NULL       |        0 |       1 |       1 |       1 | s12
-- > (1 row)
SELECT * FROM main.t ORDER BY id;
-- > id |  a |  b
-- > ---+----+---
-- >  1 | 10 | 10
-- >  2 | 12 |  2
-- > (2 rows)
-- One table only.
UPDATE branch.t SET b = 7 WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
MERGE TABLE branch.t INTO main.t SINCE FORK STRATEGY abort;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > merged  | t     | NULL       |        0 |       1 |       0 |       0 | s14
-- > (1 row)
SELECT * FROM main.t ORDER BY id;
-- > id |  a |  b
-- > ---+----+---
-- >  1 | 10 | 10
-- >  2 | 12 |  7
-- > (2 rows)
-- Tables that share no past: nobody knows who changed what, so nothing is deleted and rows that differ are conflicts.
CREATE TABLE main.other (id INT PRIMARY KEY, a INT, b INT);
-- > ok
INSERT INTO main.other VALUES (1, 0, 0), (8, 8, 8);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
MERGE TABLE branch.t INTO main.other SINCE FORK STRATEGY MANUAL;
-- > table | key | column | kind   | base | current | incoming | resolve
-- > ------+-----+--------+--------+------+---------+----------+--------------------------------------------
-- > other | 1   | a      | differ | NULL | 0       | 10       | TABLE `other` KEY (1) COLUMN `a` AS CURRENT
-- > other | 1   | b      | differ | NULL | 0       | 10       | TABLE `other` KEY (1) COLUMN `b` AS CURRENT
-- > (2 rows)
MERGE TABLE branch.t INTO main.other SINCE FORK STRATEGY OURS;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > merged  | other | NULL       |        1 |       0 |       0 |       2 | s17
-- > (1 row)
-- > note 1105: The two sides have no past in common, so nobody knows who changed what: rows that `main` lacks were added, nothing was deleted.
SELECT * FROM main.other ORDER BY id;
-- > id | a | b
-- > ---+---+--
-- >  1 | 0 | 0
-- >  2 | 2 | 7
-- >  8 | 8 | 8
-- > (3 rows)
