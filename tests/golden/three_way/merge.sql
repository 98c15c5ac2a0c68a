-- MERGE … SINCE FORK brings what one side did since the fork: inserts, changed cells and deletions, and keeps what the other did.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(40), price DECIMAL(10,2), stock INT, CHECK (stock >= 0));
-- > ok
INSERT INTO shop.products VALUES (1, 'Kettle', 39.00, 7), (2, 'Lamp', 18.00, 3), (3, 'Teapot', 54.00, 4), (4, 'Clock', 21.00, 9);
-- > ok, 4 rows affected (Records: 4  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO agent;
-- > ok
UPDATE agent.products SET price = price * 0.9 WHERE id IN (1, 3);
-- > ok, 2 rows affected (Rows matched: 2  Changed: 2  Warnings: 0)
DELETE FROM agent.products WHERE id = 2;
-- > ok, 1 row affected
INSERT INTO agent.products VALUES (5, 'Mug', 6.50, 40);
-- > ok, 1 row affected
UPDATE shop.products SET stock = 6 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DIFF TABLE agent.products AGAINST shop.products SINCE FORK;
-- > state             | id | base_name | current_name | incoming_name | base_price | current_price | incoming_price | base_stock | current_stock | incoming_stock
-- > ------------------+----+-----------+--------------+---------------+------------+---------------+----------------+------------+---------------+---------------
-- > mergeable_by_cell |  1 | Kettle    | Kettle       | Kettle        |      39.00 |         39.00 |          35.10 |          7 |             6 |              7
-- > deleted_there     |  2 | Lamp      | Lamp         | NULL          |      18.00 |         18.00 |           NULL |          3 |             3 |           NULL
-- > changed_there     |  3 | Teapot    | Teapot       | Teapot        |      54.00 |         54.00 |          48.60 |          4 |             4 |              4
-- > added_there       |  5 | NULL      | NULL         | Mug           |       NULL |          NULL |           6.50 |       NULL |          NULL |             40
-- > (4 rows)
DIFF DATABASE agent AGAINST shop SINCE FORK;
-- > table    | change | part  | state             | rows | base | current | incoming
-- > ---------+--------+-------+-------------------+------+------+---------+---------
-- > products | rows   | NULL  | added_there       |    1 | NULL | NULL    | NULL
-- > products | rows   | NULL  | deleted_there     |    1 | NULL | NULL    | NULL
-- > products | rows   | NULL  | changed_there     |    1 | NULL | NULL    | NULL
-- > products | rows   | NULL  | mergeable_by_cell |    1 | NULL | NULL    | NULL
-- > products | cells  | price | NULL              |    2 | NULL | NULL    | NULL
-- > products | cells  | stock | NULL              |    1 | NULL | NULL    | NULL
-- > (6 rows)
MERGE DATABASE agent INTO shop SINCE FORK DRY RUN;
-- > outcome | table    | definition | inserted | updated | deleted | decided | snapshot
-- > --------+----------+------------+----------+---------+---------+---------+---------
-- > merged  | products | NULL       |        1 |       2 |       1 |       0 | NULL
-- > (1 row)
MERGE DATABASE agent INTO shop SINCE FORK;
-- > outcome | table    | definition | inserted | updated | deleted | decided | snapshot
-- > --------+----------+------------+----------+---------+---------+---------+---------
-- > merged  | products | NULL       |        1 |       2 |       1 |       0 | s10
-- > (1 row)
SELECT * FROM shop.products ORDER BY id;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle | 35.10 |     6
-- >  3 | Teapot | 48.60 |     4
-- >  4 | Clock  | 21.00 |     9
-- >  5 | Mug    |  6.50 |    40
-- > (4 rows)
-- Twice is once.
MERGE DATABASE agent INTO shop SINCE FORK;
-- > outcome    | table | definition | inserted | updated | deleted | decided | snapshot
-- > -----------+-------+------------+----------+---------+---------+---------+---------
-- > up_to_date | NULL  | NULL       |        0 |       0 |       0 |       0 | NULL
-- > (1 row)
-- And back: the fork catches up.
MERGE DATABASE shop INTO agent SINCE FORK;
-- > outcome      | table    | definition | inserted | updated | deleted | decided | snapshot
-- > -------------+----------+------------+----------+---------+---------+---------+---------
-- > fast_forward | products | NULL       |        0 |       1 |       0 |       0 | s11
-- > (1 row)
DIFF DATABASE agent AGAINST shop;
-- > table | change | part | state | rows | base | current | incoming
-- > ------+--------+------+-------+------+------+---------+---------
-- > (0 rows)
