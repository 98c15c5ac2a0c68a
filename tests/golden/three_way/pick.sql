-- PICK takes over some rows, or what one snapshot did.
CREATE DATABASE main;
-- > ok, 1 row affected
CREATE TABLE main.t (id INT PRIMARY KEY, a INT);
-- > ok
INSERT INTO main.t VALUES (1, 1), (2, 2), (3, 3), (4, 4);
-- > ok, 4 rows affected (Records: 4  Duplicates: 0  Warnings: 0)
FORK DATABASE main TO branch;
-- > ok
UPDATE branch.t SET a = a * 10;
-- > ok, 4 rows affected (Rows matched: 4  Changed: 4  Warnings: 0)
INSERT INTO branch.t VALUES (5, 5);
-- > ok, 1 row affected
DELETE FROM branch.t WHERE id = 4;
-- > ok, 1 row affected
PICK ROWS FROM TABLE branch.t INTO main.t KEY (1);
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > picked  | t     | NULL       |        0 |       1 |       0 |       0 | s9
-- > (1 row)
PICK ROWS FROM TABLE branch.t INTO main.t WHERE a > 25 OR id = 4;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > picked  | t     | NULL       |        0 |       1 |       1 |       0 | s10
-- > (1 row)
SELECT * FROM main.t ORDER BY id;
-- > id |  a
-- > ---+---
-- >  1 | 10
-- >  2 |  2
-- >  3 | 30
-- > (3 rows)
PICK 's6' INTO main STRATEGY MANUAL;
-- > table | key | column | kind        | base | current | incoming | resolve
-- > ------+-----+--------+-------------+------+---------+----------+-----------------------------
-- > t     | 4   | a      | delete/edit | 4    | NULL    | 40       | TABLE `t` KEY (4) AS CURRENT
-- > (1 row)
PICK 's6' INTO main STRATEGY OURS;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > picked  | t     | NULL       |        0 |       1 |       0 |       1 | s11
-- > (1 row)
SELECT * FROM main.t ORDER BY id;
-- > id |  a
-- > ---+---
-- >  1 | 10
-- >  2 | 20
-- >  3 | 30
-- > (3 rows)
PICK ROWS FROM TABLE branch.t INTO main.t;
-- > outcome | table | definition | inserted | updated | deleted | decided | snapshot
-- > --------+-------+------------+----------+---------+---------+---------+---------
-- > picked  | t     | NULL       |        1 |       0 |       0 |       0 | s12
-- > (1 row)
SELECT * FROM main.t ORDER BY id;
-- > id |  a
-- > ---+---
-- >  1 | 10
-- >  2 | 20
-- >  3 | 30
-- >  5 |  5
-- > (4 rows)
-- @ error
PICK ROWS FROM TABLE branch.t INTO main.t KEY (1, 2);
-- > error 1210 (HY000) bad-decision at `branch.t INTO main.t`: Incorrect arguments to KEY or RESOLVE: KEY needs a value for each column of the primary key
-- @ error
PICK ROWS FROM TABLE branch.nope INTO main.t;
-- > error 1146 (42S02) unknown-table at `branch.nope`: Table 'branch.nope' doesn't exist
