-- Definitions are merged like rows: columns, keys, indexes, views and names, whoever changed them.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(40), price INT);
-- > ok
CREATE TABLE shop.notes (id INT PRIMARY KEY, t TEXT);
-- > ok
INSERT INTO shop.products VALUES (1, 'Kettle', 39), (2, 'Lamp', 18);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO agent;
-- > ok
ALTER TABLE agent.products ADD COLUMN currency CHAR(3) NOT NULL DEFAULT 'EUR' AFTER price;
-- > ok
ALTER TABLE agent.products CHANGE name title VARCHAR(60);
-- > ok
CREATE TABLE agent.tags (id INT PRIMARY KEY, tag VARCHAR(20) UNIQUE);
-- > ok
INSERT INTO agent.tags VALUES (1, 'kitchen');
-- > ok, 1 row affected
DROP TABLE agent.notes;
-- > ok
USE agent;
-- > ok
CREATE VIEW cheap AS SELECT title FROM products WHERE price < 20;
-- > ok
ALTER TABLE shop.products ADD COLUMN stock INT DEFAULT 0;
-- > ok
UPDATE shop.products SET name = 'Kettle 2', stock = 5 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DIFF DATABASE agent AGAINST shop SINCE FORK;
-- > table    | change     | part              | state         | rows | base                            | current                         | incoming
-- > ---------+------------+-------------------+---------------+------+---------------------------------+---------------------------------+----------------------------------------------------------
-- > notes    | definition | table             | changed_there | NULL | `notes`                         | `notes`                         | NULL
-- > products | definition | column name: name | changed_there | NULL | `name` varchar(40) DEFAULT NULL | `name` varchar(40) DEFAULT NULL | `title` varchar(60) DEFAULT NULL
-- > products | definition | column name: type | changed_there | NULL | `name` varchar(40) DEFAULT NULL | `name` varchar(40) DEFAULT NULL | `title` varchar(60) DEFAULT NULL
-- > products | definition | column stock      | changed_here  | NULL | NULL                            | `stock` int(11) DEFAULT '0'     | NULL
-- > products | definition | column currency   | changed_there | NULL | NULL                            | NULL                            | `currency` char(3) NOT NULL DEFAULT 'EUR'
-- > products | rows       | NULL              | newer_here    |    1 | NULL                            | NULL                            | NULL
-- > products | cells      | name              | NULL          |    1 | NULL                            | NULL                            | NULL
-- > products | cells      | stock             | NULL          |    1 | NULL                            | NULL                            | NULL
-- > tags     | definition | table             | changed_there | NULL | NULL                            | NULL                            | `tags`
-- > tags     | rows       | NULL              | added_there   |    1 | NULL                            | NULL                            | NULL
-- > cheap    | definition | view              | changed_there | NULL | NULL                            | NULL                            | SELECT `title` FROM `agent`.`products` WHERE `price` < 20
-- > (11 rows)
MERGE DATABASE agent INTO shop SINCE FORK;
-- > outcome | table    | definition | inserted | updated | deleted | decided | snapshot
-- > --------+----------+------------+----------+---------+---------+---------+---------
-- > merged  | notes    | dropped    |        0 |       0 |       0 |       0 | s15
-- > merged  | products | altered    |        0 |       0 |       0 |       0 | s15
-- > merged  | tags     | created    |        1 |       0 |       0 |       0 | s15
-- > (3 rows)
SHOW TABLES FROM shop;
-- > Tables_in_shop
-- > --------------
-- > cheap
-- > products
-- > tags
-- > (3 rows)
SELECT * FROM shop.products ORDER BY id;
-- > id | title    | price | currency | stock
-- > ---+----------+-------+----------+------
-- >  1 | Kettle 2 |    39 | EUR      |     5
-- >  2 | Lamp     |    18 | EUR      |     0
-- > (2 rows)
SELECT * FROM shop.cheap;
-- > title
-- > -----
-- > Lamp
-- > (1 row)
-- A dropped column that the other side went on using is somebody's decision.
ALTER TABLE agent.products DROP COLUMN price;
-- > ok
UPDATE shop.products SET price = 40 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
-- @ error
MERGE DATABASE agent INTO shop SINCE FORK;
-- > error 4179 (HY000) three-way-conflicts at `agent INTO shop`: MERGE: the sides contradict each other in 1 place(s); nothing was changed
-- > help: STRATEGY MANUAL lists them; decide with RESOLVE (…), or for all of them with STRATEGY THEIRS or OURS.
MERGE DATABASE agent INTO shop SINCE FORK STRATEGY MANUAL;
-- > table    | key  | column | kind                                           | base                         | current                      | incoming | resolve
-- > ---------+------+--------+------------------------------------------------+------------------------------+------------------------------+----------+-------------------------------------------
-- > products | NULL | price  | column: exists in one table only, 1 row edited | `price` int(11) DEFAULT NULL | `price` int(11) DEFAULT NULL | NULL     | TABLE `products` COLUMN `price` AS CURRENT
-- > (1 row)
MERGE DATABASE agent INTO shop SINCE FORK RESOLVE (TABLE products COLUMN price AS CURRENT);
-- > outcome | table    | definition | inserted | updated | deleted | decided | snapshot
-- > --------+----------+------------+----------+---------+---------+---------+---------
-- > merged  | products | NULL       |        0 |       0 |       0 |       1 | s17
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | title    | price | currency | stock
-- > ---+----------+-------+----------+------
-- >  1 | Kettle 2 |    40 | EUR      |     5
-- >  2 | Lamp     |    18 | EUR      |     0
-- > (2 rows)
