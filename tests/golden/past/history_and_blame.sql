-- Finding the bad write: the versions of a row and of a cell, the snapshots that touched a table, the writer of each cell.
CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT);
-- > ok
INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
UPDATE products SET price = 35.00 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
-- @ session agent
UPDATE products SET price = price * 0.1;
-- > ok, 3 rows affected (Rows matched: 3  Changed: 3  Warnings: 0)
UPDATE products SET stock = 2, name = 'Kettle 2' WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM products WHERE id = 3;
-- > ok, 1 row affected
SHOW HISTORY OF products WHERE id = 1;
-- > snapshot | time                | author | change | id | cells                                       | statement
-- > ---------+---------------------+--------+--------+----+---------------------------------------------+--------------------------------------------------------------------------------------------------
-- > s6       | 2026-01-01 00:00:00 | main   | update |  1 | name: Kettle → Kettle 2, stock: 3 → 2       | UPDATE products SET stock = 2, name = 'Kettle 2' WHERE id = 1
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  1 | price: 35.00 → 3.50                         | UPDATE products SET price = price * 0.1
-- > s4       | 2026-01-01 00:00:00 | main   | update |  1 | price: 39.00 → 35.00                        | UPDATE products SET price = 35.00 WHERE id = 1
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  1 | id: 1, name: Kettle, price: 39.00, stock: 3 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (4 rows)
-- One cell, with its values.
SHOW HISTORY OF products (price) WHERE id = 1;
-- > snapshot | time                | author | change | id | old_price | new_price | statement
-- > ---------+---------------------+--------+--------+----+-----------+-----------+--------------------------------------------------------------------------------------------------
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  1 |     35.00 |      3.50 | UPDATE products SET price = price * 0.1
-- > s4       | 2026-01-01 00:00:00 | main   | update |  1 |     39.00 |     35.00 | UPDATE products SET price = 35.00 WHERE id = 1
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  1 |      NULL |     39.00 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (3 rows)
SHOW HISTORY OF products (price) WHERE id = 1 LIMIT 1;
-- > snapshot | time                | author | change | id | old_price | new_price | statement
-- > ---------+---------------------+--------+--------+----+-----------+-----------+----------------------------------------
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  1 |     35.00 |      3.50 | UPDATE products SET price = price * 0.1
-- > (1 row)
-- A row that is gone has a history, too; without a key, all rows are looked at.
SHOW HISTORY OF products WHERE id = 3;
-- > snapshot | time                | author | change | id | cells                                     | statement
-- > ---------+---------------------+--------+--------+----+-------------------------------------------+--------------------------------------------------------------------------------------------------
-- > s7       | 2026-01-01 00:00:00 | main   | delete |  3 | id: 3, name: Tray, price: 2.20, stock: 8  | DELETE FROM products WHERE id = 3
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  3 | price: 22.00 → 2.20                       | UPDATE products SET price = price * 0.1
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  3 | id: 3, name: Tray, price: 22.00, stock: 8 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (3 rows)
SHOW HISTORY OF products WHERE price < 1;
-- > snapshot | time                | author | change | id | cells              | statement
-- > ---------+---------------------+--------+--------+----+--------------------+----------------------------------------
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  2 | price: 9.50 → 0.95 | UPDATE products SET price = price * 0.1
-- > (1 row)
SHOW HISTORY OF products AS OF 's3' WHERE id = 1;
-- > snapshot | time                | author | change | id | cells                                       | statement
-- > ---------+---------------------+--------+--------+----+---------------------------------------------+--------------------------------------------------------------------------------------------------
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  1 | id: 1, name: Kettle, price: 39.00, stock: 3 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (1 row)
SHOW LOG TABLE products;
-- > snapshot | parents | database | statement                                                                                         | author | time                | rows_added | rows_removed | rows_modified | tables
-- > ---------+---------+----------+---------------------------------------------------------------------------------------------------+--------+---------------------+------------+--------------+---------------+---------
-- > s7       | s6      | test     | DELETE FROM products WHERE id = 3                                                                 | main   | 2026-01-01 00:00:00 |          0 |            1 |             0 | products
-- > s6       | s5      | test     | UPDATE products SET stock = 2, name = 'Kettle 2' WHERE id = 1                                     | main   | 2026-01-01 00:00:00 |          0 |            0 |             1 | products
-- > s5       | s4      | test     | UPDATE products SET price = price * 0.1                                                           | agent  | 2026-01-01 00:00:00 |          0 |            0 |             3 | products
-- > s4       | s3      | test     | UPDATE products SET price = 35.00 WHERE id = 1                                                    | main   | 2026-01-01 00:00:00 |          0 |            0 |             1 | products
-- > s3       | s2      | test     | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8) | main   | 2026-01-01 00:00:00 |          3 |            0 |             0 | products
-- > s2       | s1      | test     | CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT)      | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | products
-- > (6 rows)
SHOW BLAME OF products;
-- > id | name_snapshot | price_snapshot | stock_snapshot | newest | author | time                | statement
-- > ---+---------------+----------------+----------------+--------+--------+---------------------+--------------------------------------------------------------
-- >  1 | s6            | s5             | s6             | s6     | main   | 2026-01-01 00:00:00 | UPDATE products SET stock = 2, name = 'Kettle 2' WHERE id = 1
-- >  2 | s3            | s5             | s3             | s5     | agent  | 2026-01-01 00:00:00 | UPDATE products SET price = price * 0.1
-- > (2 rows)
SHOW BLAME OF products (price) WHERE id = 1;
-- > id | price_snapshot | newest | author | time                | statement
-- > ---+----------------+--------+--------+---------------------+----------------------------------------
-- >  1 | s5             | s5     | agent  | 2026-01-01 00:00:00 | UPDATE products SET price = price * 0.1
-- > (1 row)
SHOW BLAME OF products AS OF 's3';
-- > id | name_snapshot | price_snapshot | stock_snapshot | newest | author | time                | statement
-- > ---+---------------+----------------+----------------+--------+--------+---------------------+--------------------------------------------------------------------------------------------------
-- >  1 | s3            | s3             | s3             | s3     | main   | 2026-01-01 00:00:00 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- >  2 | s3            | s3             | s3             | s3     | main   | 2026-01-01 00:00:00 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- >  3 | s3            | s3             | s3             | s3     | main   | 2026-01-01 00:00:00 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (3 rows)
-- Renaming hides nothing, and a new column was written where it was added.
ALTER TABLE products RENAME COLUMN price TO cost;
-- > ok
ALTER TABLE products ADD COLUMN sold INT DEFAULT 0;
-- > ok
RENAME TABLE products TO goods;
-- > ok
SHOW HISTORY OF goods (cost) WHERE id = 1;
-- > snapshot | time                | author | change | id | old_cost | new_cost | statement
-- > ---------+---------------------+--------+--------+----+----------+----------+--------------------------------------------------------------------------------------------------
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  1 |    35.00 |     3.50 | UPDATE products SET price = price * 0.1
-- > s4       | 2026-01-01 00:00:00 | main   | update |  1 |    39.00 |    35.00 | UPDATE products SET price = 35.00 WHERE id = 1
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  1 |     NULL |    39.00 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (3 rows)
SHOW BLAME OF goods;
-- > id | name_snapshot | cost_snapshot | stock_snapshot | sold_snapshot | newest | author | time                | statement
-- > ---+---------------+---------------+----------------+---------------+--------+--------+---------------------+---------------------------------------------------
-- >  1 | s6            | s5            | s6             | s9            | s9     | main   | 2026-01-01 00:00:00 | ALTER TABLE products ADD COLUMN sold INT DEFAULT 0
-- >  2 | s3            | s5            | s3             | s9            | s9     | main   | 2026-01-01 00:00:00 | ALTER TABLE products ADD COLUMN sold INT DEFAULT 0
-- > (2 rows)
-- A merge wrote nothing that was written before: blame names the snapshot on the branch.
FORK DATABASE test TO draft;
-- > ok
UPDATE draft.goods SET stock = 50 WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
MERGE TABLE draft.goods INTO goods STRATEGY THEIRS;
-- > ok, 1 row affected
SHOW BLAME OF goods;
-- > id | name_snapshot | cost_snapshot | stock_snapshot | sold_snapshot | newest | author | time                | statement
-- > ---+---------------+---------------+----------------+---------------+--------+--------+---------------------+---------------------------------------------------
-- >  1 | s6            | s5            | s6             | s9            | s9     | main   | 2026-01-01 00:00:00 | ALTER TABLE products ADD COLUMN sold INT DEFAULT 0
-- >  2 | s3            | s5            | s12            | s9            | s12    | main   | 2026-01-01 00:00:00 | UPDATE draft.goods SET stock = 50 WHERE id = 2
-- > (2 rows)
SHOW HISTORY OF goods WHERE id = 2 LIMIT 2;
-- > snapshot | time                | author | change | id | cells              | statement
-- > ---------+---------------------+--------+--------+----+--------------------+-----------------------------------------------
-- > s12      | 2026-01-01 00:00:00 | main   | update |  2 | stock: 100 → 50    | UPDATE draft.goods SET stock = 50 WHERE id = 2
-- > s5       | 2026-01-01 00:00:00 | agent  | update |  2 | price: 9.50 → 0.95 | UPDATE products SET price = price * 0.1
-- > (2 rows)
-- A dropped table is remembered.
DROP TABLE goods;
-- > ok
SHOW HISTORY OF goods (stock) WHERE id = 2;
-- > snapshot | time                | author | change | id | old_stock | new_stock | statement
-- > ---------+---------------------+--------+--------+----+-----------+-----------+--------------------------------------------------------------------------------------------------
-- > s14      | 2026-01-01 00:00:00 | main   | delete |  2 |        50 |      NULL | DROP TABLE goods
-- > s12      | 2026-01-01 00:00:00 | main   | update |  2 |       100 |        50 | UPDATE draft.goods SET stock = 50 WHERE id = 2
-- > s3       | 2026-01-01 00:00:00 | main   | insert |  2 |      NULL |       100 | INSERT INTO products VALUES (1, 'Kettle', 39.00, 3), (2, 'Mug', 9.50, 100), (3, 'Tray', 22.00, 8)
-- > (3 rows)
SHOW LOG TABLE goods LIMIT 2;
-- > snapshot | parents  | database | statement                                          | author | time                | rows_added | rows_removed | rows_modified | tables
-- > ---------+----------+----------+----------------------------------------------------+--------+---------------------+------------+--------------+---------------+-------
-- > s14      | s13      | test     | DROP TABLE goods                                   | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | goods
-- > s13      | s10, s12 | test     | MERGE TABLE draft.goods INTO goods STRATEGY THEIRS | main   | 2026-01-01 00:00:00 |          0 |            0 |             1 | goods
-- > (2 rows)
-- Without a key, rows are told apart by their values.
CREATE TABLE notes (body TEXT);
-- > ok
INSERT INTO notes VALUES ('a'), (NULL);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
UPDATE notes SET body = 'b' WHERE body = 'a';
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
SHOW HISTORY OF notes;
-- > snapshot | time                | author | change | cells       | statement
-- > ---------+---------------------+--------+--------+-------------+---------------------------------------------
-- > s17      | 2026-01-01 00:00:00 | main   | update | body: a → b | UPDATE notes SET body = 'b' WHERE body = 'a'
-- > s16      | 2026-01-01 00:00:00 | main   | insert | body: a     | INSERT INTO notes VALUES ('a'), (NULL)
-- > s16      | 2026-01-01 00:00:00 | main   | insert | body: NULL  | INSERT INTO notes VALUES ('a'), (NULL)
-- > (3 rows)
SHOW BLAME OF notes;
-- > body | body_snapshot | newest | author | time                | statement
-- > -----+---------------+--------+--------+---------------------+---------------------------------------------
-- > b    | s17           | s17    | main   | 2026-01-01 00:00:00 | UPDATE notes SET body = 'b' WHERE body = 'a'
-- > NULL | s16           | s16    | main   | 2026-01-01 00:00:00 | INSERT INTO notes VALUES ('a'), (NULL)
-- > (2 rows)
-- @ error
SHOW HISTORY OF nowhere;
-- > error 1146 (42S02) unknown-table at `nowhere`: Table 'test.nowhere' doesn't exist
-- @ error
SHOW BLAME OF notes (size);
-- > error 1054 (42S22) unknown-column at `size`: Unknown column 'size' in 'field list'
-- @ error
SHOW HISTORY OF notes WHERE size = 1;
-- > error 1054 (42S22) unknown-column at `size`: Unknown column 'size' in 'where clause'
-- @ error
SHOW LOG FROM nowhere;
-- > error 1049 (42000) unknown-database at `nowhere`: Unknown database 'nowhere'
-- @ error
SHOW LOG TABLE nowhere;
-- > error 1146 (42S02) unknown-table at `nowhere`: Table 'test.nowhere' doesn't exist
-- @ error
SHOW HISTORY OF notes WHERE body = (SELECT 1);
-- > error 1235 (0A000) not-supported at `(SELECT 1)`: not supported yet: a subquery in the WHERE of this statement
-- @ error
SHOW BLAME OF information_schema.tables;
-- > error 1235 (0A000) not-supported at `information_schema.tables`: versions of a system or internal database not supported
