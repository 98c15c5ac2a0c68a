-- REVERT takes back what a snapshot did; what happened since stays.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(40), price INT, stock INT);
-- > ok
INSERT INTO shop.products VALUES (1, 'Kettle', 39, 7), (2, 'Lamp', 18, 3), (3, 'Clock', 21, 9);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
UPDATE shop.products SET price = 0, stock = 0;
-- > ok, 3 rows affected (Rows matched: 3  Changed: 3  Warnings: 0)
UPDATE shop.products SET stock = 5 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
INSERT INTO shop.products VALUES (4, 'Mug', 6, 1);
-- > ok, 1 row affected
-- Kettle's stock was changed since: that cell is a conflict.
-- @ error
REVERT 's5';
-- > error 4179 (HY000) three-way-conflicts at `'s5'`: REVERT: the sides contradict each other in 1 place(s); nothing was changed
-- > help: STRATEGY MANUAL lists them; decide with RESOLVE (…), or for all of them with STRATEGY THEIRS or OURS.
REVERT 's5' STRATEGY MANUAL;
-- > table    | key | column | kind      | base | current | incoming | resolve
-- > ---------+-----+--------+-----------+------+---------+----------+---------------------------------------------------
-- > products | 1   | stock  | edit/edit | 0    | 5       | 7        | TABLE `products` KEY (1) COLUMN `stock` AS CURRENT
-- > (1 row)
-- Only some columns, only some rows:
REVERT 's5' TABLE products (price) WHERE id < 3;
-- > outcome  | table    | definition | inserted | updated | deleted | decided | snapshot
-- > ---------+----------+------------+----------+---------+---------+---------+---------
-- > reverted | products | NULL       |        0 |       2 |       0 |       0 | s8
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle |    39 |     5
-- >  2 | Lamp   |    18 |     0
-- >  3 | Clock  |     0 |     0
-- >  4 | Mug    |     6 |     1
-- > (4 rows)
REVERT 's5' STRATEGY OURS;
-- > outcome  | table    | definition | inserted | updated | deleted | decided | snapshot
-- > ---------+----------+------------+----------+---------+---------+---------+---------
-- > reverted | products | NULL       |        0 |       2 |       0 |       1 | s9
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle |    39 |     5
-- >  2 | Lamp   |    18 |     3
-- >  3 | Clock  |    21 |     9
-- >  4 | Mug    |     6 |     1
-- > (4 rows)
-- A revert is a snapshot like others, so one statement takes it back.
REVERT 's9';
-- > outcome  | table    | definition | inserted | updated | deleted | decided | snapshot
-- > ---------+----------+------------+----------+---------+---------+---------+---------
-- > reverted | products | NULL       |        0 |       2 |       0 |       0 | s10
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle |    39 |     5
-- >  2 | Lamp   |    18 |     0
-- >  3 | Clock  |     0 |     0
-- >  4 | Mug    |     6 |     1
-- > (4 rows)
-- A range, and definitions.
ALTER TABLE shop.products ADD COLUMN note TEXT;
-- > ok
UPDATE shop.products SET note = 'x' WHERE id = 4;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
REVERT 's11' TO 's12';
-- > outcome  | table    | definition | inserted | updated | deleted | decided | snapshot
-- > ---------+----------+------------+----------+---------+---------+---------+---------
-- > reverted | products | altered    |        0 |       0 |       0 |       0 | s13
-- > (1 row)
SHOW COLUMNS FROM shop.products;
-- > Field | Type        | Null | Key | Default | Extra
-- > ------+-------------+------+-----+---------+------
-- > id    | int(11)     | NO   | PRI | NULL    |
-- > name  | varchar(40) | YES  |     | NULL    |
-- > price | int(11)     | YES  |     | NULL    |
-- > stock | int(11)     | YES  |     | NULL    |
-- > (4 rows)
-- @ error
REVERT 's2';
-- > error 1525 (HY000) unknown-snapshot at `'s2'`: Incorrect SNAPSHOT value: 's2'
-- > help: s2 is the beginning of its database; there is nothing before it to go back to.
-- @ error
REVERT 's99';
-- > error 1525 (HY000) unknown-snapshot at `'s99'`: Incorrect SNAPSHOT value: 's99'
-- > help: There is no snapshot of that name; SHOW LOG lists those that there are.
