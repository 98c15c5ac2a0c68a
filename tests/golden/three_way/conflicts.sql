-- Where both sides changed one cell, somebody decides: cell by cell, row by row, or for all; clean cells are merged in any case.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(40), price INT, stock INT);
-- > ok
INSERT INTO shop.products VALUES (1, 'Kettle', 39, 7), (2, 'Lamp', 18, 3), (3, 'Clock', 21, 9);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO agent;
-- > ok
UPDATE agent.products SET price = 35, name = 'Kettle 2' WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE shop.products SET price = 42, stock = 6 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM agent.products WHERE id = 2;
-- > ok, 1 row affected
UPDATE shop.products SET stock = 2 WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
INSERT INTO agent.products VALUES (9, 'Mug', 6, 1);
-- > ok, 1 row affected
INSERT INTO shop.products VALUES (9, 'Cup', 6, 1);
-- > ok, 1 row affected
-- @ error
MERGE DATABASE agent INTO shop SINCE FORK;
-- > error 4179 (HY000) three-way-conflicts at `agent INTO shop`: MERGE: the sides contradict each other in 3 place(s); nothing was changed
-- > help: STRATEGY MANUAL lists them; decide with RESOLVE (…), or for all of them with STRATEGY THEIRS or OURS.
MERGE DATABASE agent INTO shop SINCE FORK STRATEGY MANUAL;
-- > table    | key | column | kind        | base | current | incoming | resolve
-- > ---------+-----+--------+-------------+------+---------+----------+---------------------------------------------------
-- > products | 1   | price  | edit/edit   | 39   | 42      | 35       | TABLE `products` KEY (1) COLUMN `price` AS CURRENT
-- > products | 2   | stock  | edit/delete | 3    | 2       | NULL     | TABLE `products` KEY (2) AS CURRENT
-- > products | 9   | name   | add/add     | NULL | Cup     | Mug      | TABLE `products` KEY (9) COLUMN `name` AS CURRENT
-- > (3 rows)
-- Nothing was changed yet. Part of the decisions:
MERGE DATABASE agent INTO shop SINCE FORK STRATEGY MANUAL RESOLVE (TABLE products KEY (1) COLUMN price AS VALUE 40, TABLE products KEY (2) AS INCOMING);
-- > table    | key | column | kind    | base | current | incoming | resolve
-- > ---------+-----+--------+---------+------+---------+----------+--------------------------------------------------
-- > products | 9   | name   | add/add | NULL | Cup     | Mug      | TABLE `products` KEY (9) COLUMN `name` AS CURRENT
-- > (1 row)
-- All of them:
MERGE DATABASE agent INTO shop SINCE FORK STRATEGY MANUAL
  RESOLVE (TABLE products KEY (1) COLUMN price AS VALUE 40, TABLE products KEY (2) AS INCOMING, TABLE products COLUMN name AS CURRENT);
-- > outcome | table    | definition | inserted | updated | deleted | decided | snapshot
-- > --------+----------+------------+----------+---------+---------+---------+---------
-- > merged  | products | NULL       |        0 |       1 |       1 |       3 | s12
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | name     | price | stock
-- > ---+----------+-------+------
-- >  1 | Kettle 2 |    40 |     6
-- >  3 | Clock    |    21 |     9
-- >  9 | Cup      |     6 |     1
-- > (3 rows)
-- @ error
MERGE DATABASE agent INTO shop SINCE FORK RESOLVE (TABLE prodcts AS CURRENT);
-- > error 1146 (42S02) unknown-table at `prodcts`: Table 'prodcts' doesn't exist
-- @ error
MERGE DATABASE agent INTO shop SINCE FORK RESOLVE (TABLE products KEY (1, 2) AS CURRENT);
-- > error 1210 (HY000) bad-decision at `TABLE products KEY (1, 2) AS CURRENT`: Incorrect arguments to KEY or RESOLVE: KEY needs a value for each column of the primary key
-- @ error
MERGE DATABASE agent INTO shop SINCE FORK RESOLVE (TABLE products AS VALUE 1);
-- > error 1210 (HY000) bad-decision at `TABLE products AS VALUE 1`: Incorrect arguments to KEY or RESOLVE: AS VALUE decides about one column; add COLUMN name
