-- What would break a constraint is never merged, whatever the strategy; DRY RUN shows the rows.
CREATE DATABASE main;
-- > ok, 1 row affected
CREATE TABLE main.parent (id INT PRIMARY KEY, email VARCHAR(20) UNIQUE);
-- > ok
CREATE TABLE main.child (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE);
-- > ok
INSERT INTO main.parent VALUES (1, 'a'), (2, 'b');
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK DATABASE main TO branch;
-- > ok
INSERT INTO branch.parent VALUES (3, 'c');
-- > ok, 1 row affected
INSERT INTO main.parent VALUES (4, 'c');
-- > ok, 1 row affected
DELETE FROM branch.parent WHERE id = 2;
-- > ok, 1 row affected
INSERT INTO main.child VALUES (1, 2);
-- > ok, 1 row affected
-- @ error
MERGE DATABASE branch INTO main SINCE FORK STRATEGY THEIRS;
-- > error 4179 (HY000) merge-violations at `branch INTO main`: MERGE: the result would break 1 constraint(s), first: Duplicate entry 'c' for key 'email'; nothing was changed
-- > help: DRY RUN lists them with their rows; change the rows on one of the sides, then try again.
MERGE DATABASE branch INTO main SINCE FORK STRATEGY THEIRS DRY RUN;
-- > outcome    | table  | error | violation                           | row                 | other_row
-- > -----------+--------+-------+-------------------------------------+---------------------+--------------------
-- > violations | parent |  1062 | Duplicate entry 'c' for key 'email' | id = 3, email = 'c' | id = 4, email = 'c'
-- > (1 row)
UPDATE main.parent SET email = 'd' WHERE id = 4;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
MERGE DATABASE branch INTO main SINCE FORK DRY RUN;
-- > outcome    | table  | error | violation                                                            | row                 | other_row
-- > -----------+--------+-------+----------------------------------------------------------------------+---------------------+-------------------
-- > violations | parent |  1451 | Cannot delete or update a parent row: a foreign key constraint fails | id = 2, email = 'b' | id = 1, parent = 2
-- > (1 row)
DELETE FROM main.child;
-- > ok, 1 row affected
MERGE DATABASE branch INTO main SINCE FORK;
-- > outcome | table  | definition | inserted | updated | deleted | decided | snapshot
-- > --------+--------+------------+----------+---------+---------+---------+---------
-- > merged  | parent | NULL       |        1 |       0 |       1 |       0 | s13
-- > (1 row)
SELECT * FROM main.parent ORDER BY id;
-- > id | email
-- > ---+------
-- >  1 | a
-- >  3 | c
-- >  4 | d
-- > (3 rows)
-- A rule that is new here counts for the rows that are here.
ALTER TABLE branch.parent ADD CONSTRAINT small CHECK (id < 4);
-- > ok
-- @ error
MERGE DATABASE branch INTO main SINCE FORK;
-- > error 4179 (HY000) merge-violations at `branch INTO main`: MERGE: the result would break 1 constraint(s), first: check constraint violated; nothing was changed
-- > help: DRY RUN lists them with their rows; change the rows on one of the sides, then try again.
MERGE DATABASE branch INTO main SINCE FORK DRY RUN;
-- > outcome    | table  | error | violation                 | row                 | other_row
-- > -----------+--------+-------+---------------------------+---------------------+----------
-- > violations | parent |  3819 | check constraint violated | id = 4, email = 'd' | NULL
-- > (1 row)
