-- Going back is a step like any other: nothing is lost, and one statement takes it back.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
INSERT INTO t VALUES (1, 1), (2, 2);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
UPDATE t SET n = 10;
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
CREATE TABLE more (id INT PRIMARY KEY);
-- > ok
RESET DATABASE test TO 's3';
-- > ok, 2 rows affected
SELECT * FROM t;
-- > id | n
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
SHOW TABLES;
-- > Tables_in_test
-- > --------------
-- > t
-- > (1 row)
SHOW LOG;
-- > snapshot | parents | database | statement                                  | author | time                | rows_added | rows_removed | rows_modified | tables
-- > ---------+---------+----------+--------------------------------------------+--------+---------------------+------------+--------------+---------------+--------
-- > s6       | s3      | test     | RESET DATABASE test TO 's3'                | main   | 2026-01-01 00:00:00 |          0 |            0 |             2 | more, t
-- > s5       | s4      | test     | CREATE TABLE more (id INT PRIMARY KEY)     | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | more
-- > s4       | s3      | test     | UPDATE t SET n = 10                        | main   | 2026-01-01 00:00:00 |          0 |            0 |             2 | t
-- > s3       | s2      | test     | INSERT INTO t VALUES (1, 1), (2, 2)        | main   | 2026-01-01 00:00:00 |          2 |            0 |             0 | t
-- > s2       | s1      | test     | CREATE TABLE t (id INT PRIMARY KEY, n INT) | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | t
-- > s1       |         | test     | CREATE DATABASE test                       |        | NULL                |          0 |            0 |             0 |
-- > (6 rows)
-- Back again.
RESET DATABASE test TO 's5';
-- > ok, 2 rows affected
SELECT * FROM t;
-- > id |  n
-- > ---+---
-- >  1 | 10
-- >  2 | 10
-- > (2 rows)
SHOW TABLES;
-- > Tables_in_test
-- > --------------
-- > more
-- > t
-- > (2 rows)
-- @ tree
RESET DATABASE test TO 's5';
-- > ok
-- > ◉  s7 test  RESET DATABASE test TO 's5' · 2 rows ~2
-- > ○  s6 test  RESET DATABASE test TO 's3' · 2 rows ~2
-- > ○  s5 test  CREATE TABLE more
-- > ○  s4 test  UPDATE t · 2 rows ~2
-- > ○  s3 test  INSERT INTO t · 2 rows +2
-- > ○  s2 test  CREATE TABLE t
-- > ○  s1 test  CREATE DATABASE test
-- What is given up can be kept under a name.
RESET DATABASE test TO 's3' PRESERVE AS later;
-- > ok, 2 rows affected
SELECT * FROM t;
-- > id | n
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
SELECT * FROM later.t;
-- > id |  n
-- > ---+---
-- >  1 | 10
-- >  2 | 10
-- > (2 rows)
-- A fork starts over from what its parent is now.
FORK DATABASE test TO draft;
-- > ok
UPDATE draft.t SET n = 99;
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
UPDATE t SET n = 3 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
SHOW BRANCHES;
-- > tree     | name  | parent | fork_point | head | rows_ahead | rows_behind | own_bytes | shared_bytes | history_bytes | created             | age  | expires
-- > ---------+-------+--------+------------+------+------------+-------------+-----------+--------------+---------------+---------------------+------+--------
-- > test     | test  | NULL   | NULL       | s12  |       NULL |        NULL |       152 |            0 |           888 | NULL                | NULL | NULL
-- > ├─ draft | draft | test   | s9         | s11  |          2 |           1 |       152 |            0 |           152 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > └─ later | later | test   | s7         | s8   |          2 |           1 |       208 |            0 |             0 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > (3 rows)
RESET DATABASE draft TO PARENT;
-- > ok, 2 rows affected
SELECT * FROM draft.t;
-- > id | n
-- > ---+--
-- >  1 | 3
-- >  2 | 2
-- > (2 rows)
MERGE TABLE draft.t INTO t;
-- > ok
-- @ error
RESET DATABASE test TO PARENT;
-- > error 1235 (0A000) not-supported at `test`: `test` was not forked, so RESET … TO PARENT is not supported
-- @ error
RESET DATABASE nowhere TO 's1';
-- > error 1049 (42000) unknown-database at `nowhere`: Unknown database 'nowhere'
-- @ error
RESET DATABASE test TO 's99';
-- > error 1525 (HY000) unknown-snapshot at `'s99'`: Incorrect SNAPSHOT value: 's99'
-- > help: There is no snapshot of that name; SHOW LOG lists those that there are.
-- @ error
RESET DATABASE test TO 's3' PRESERVE AS draft;
-- > error 1007 (HY000) database-exists at `draft`: Can't create database 'draft'; database exists
-- @ error
RESET DATABASE information_schema TO 's1';
-- > error 1235 (0A000) not-supported at `information_schema`: reset of a system database not supported
-- Somebody's open work is not taken away.
-- @ session other
BEGIN;
-- > ok
-- @ session other
UPDATE t SET n = 0;
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
-- @ error
RESET DATABASE test TO 's3';
-- > error 1205 (HY000) lock-wait-timeout: Lock wait timeout exceeded; try restarting transaction
-- > help: Another session has uncommitted changes in this table; COMMIT or ROLLBACK there, then try again.
-- @ session other
ROLLBACK;
-- > ok
-- What was dropped comes back with its past.
DROP TABLE t;
-- > ok
UNDROP TABLE t;
-- > ok
SELECT * FROM t;
-- > id | n
-- > ---+--
-- >  1 | 3
-- >  2 | 2
-- > (2 rows)
SHOW HISTORY OF t (n) WHERE id = 1 LIMIT 2;
-- > snapshot | time                | author | change | id | old_n | new_n | statement
-- > ---------+---------------------+--------+--------+----+-------+-------+---------------
-- > s15      | 2026-01-01 00:00:00 | main   | insert |  1 |  NULL |     3 | UNDROP TABLE t
-- > s14      | 2026-01-01 00:00:00 | main   | delete |  1 |     3 |  NULL | DROP TABLE t
-- > (2 rows)
DROP TABLE t;
-- > ok
UNDROP TABLE t AS t2;
-- > ok
SELECT * FROM t2;
-- > id | n
-- > ---+--
-- >  1 | 3
-- >  2 | 2
-- > (2 rows)
-- @ error
UNDROP TABLE t2;
-- > error 1146 (42S02) unknown-table at `t2`: Table 'test.t2' doesn't exist
-- > help: No table of the name `t2` was dropped in `test`.
-- @ error
UNDROP TABLE nothing;
-- > error 1146 (42S02) unknown-table at `nothing`: Table 'test.nothing' doesn't exist
-- > help: No table of the name `nothing` was dropped in `test`.
DROP DATABASE draft;
-- > ok, 1 row affected
UNDROP DATABASE draft AS draft2;
-- > ok
UPDATE draft2.t SET n = 5;
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
SHOW LOG FROM draft2 LIMIT 3;
-- > snapshot | parents | database | statement                      | author | time                | rows_added | rows_removed | rows_modified | tables
-- > ---------+---------+----------+--------------------------------+--------+---------------------+------------+--------------+---------------+-------
-- > s18      | s13     | draft2   | UPDATE draft2.t SET n = 5      | main   | 2026-01-01 00:00:00 |          0 |            0 |             2 | t
-- > s13      | s12     | draft    | RESET DATABASE draft TO PARENT | main   | 2026-01-01 00:00:00 |          0 |            0 |             2 | t
-- > s11      | s10     | draft    | UPDATE draft.t SET n = 99      | main   | 2026-01-01 00:00:00 |          0 |            0 |             2 | t
-- > (3 rows)
-- @ error
UNDROP DATABASE draft;
-- > error 1049 (42000) unknown-database at `draft`: Unknown database 'draft'
-- > help: No database was dropped.
FORK DATABASE test TO draft;
-- > ok
DROP DATABASE draft;
-- > ok, 1 row affected
FORK DATABASE test TO draft;
-- > ok
-- @ error
UNDROP DATABASE draft;
-- > error 1007 (HY000) database-exists at `draft`: Can't create database 'draft'; database exists
-- > help: Give it another name: UNDROP DATABASE `draft` AS …
UNDROP DATABASE draft AS older;
-- > ok
SHOW BRANCHES;
-- > tree      | name   | parent | fork_point | head | rows_ahead | rows_behind | own_bytes | shared_bytes | history_bytes | created             | age  | expires
-- > ----------+--------+--------+------------+------+------------+-------------+-----------+--------------+---------------+---------------------+------+--------
-- > test      | test   | NULL   | NULL       | s17  |       NULL |        NULL |       152 |            0 |          1192 | NULL                | NULL | NULL
-- > ├─ draft  | draft  | test   | s17        | s20  |          0 |           0 |         0 |          152 |             0 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > ├─ draft2 | draft2 | test   | s9         | s18  |          2 |           0 |       152 |            0 |           456 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > ├─ later  | later  | test   | s7         | s8   |          2 |           1 |       208 |            0 |             0 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > └─ older  | older  | test   | s17        | s19  |          0 |           0 |         0 |          152 |             0 | 2026-01-01 00:00:00 | 0 s  | NULL
-- > (5 rows)
-- What comes back has to fit to what is there.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.parents (id INT PRIMARY KEY);
-- > ok
INSERT INTO shop.parents VALUES (1);
-- > ok, 1 row affected
CREATE TABLE shop.children (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parents (id));
-- > ok
INSERT INTO shop.children VALUES (1, 1);
-- > ok, 1 row affected
DROP TABLE shop.children;
-- > ok
DELETE FROM shop.parents;
-- > ok, 1 row affected
-- @ error
UNDROP TABLE shop.children;
-- > error 1452 (23000) no-parent-row: Cannot add or update a child row: a foreign key constraint fails
-- > help: `children` (parent) needs a row with that id in `parents` (foreign key `children_OBFK_1`).
