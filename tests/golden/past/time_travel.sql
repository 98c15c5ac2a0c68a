-- Every table can be read as it was: by the snapshot's name, with the schema of that time, beside what it is now.
CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2));
-- > ok
INSERT INTO products VALUES (1, 'Kettle', 39.00), (2, 'Mug', 9.50);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
UPDATE products SET price = price * 2 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
ALTER TABLE products ADD COLUMN stock INT DEFAULT 7;
-- > ok
DELETE FROM products WHERE id = 2;
-- > ok, 1 row affected
SHOW LOG;
-- > snapshot | parents | database | statement                                                                         | author | time                | rows_added | rows_removed | rows_modified | tables
-- > ---------+---------+----------+-----------------------------------------------------------------------------------+--------+---------------------+------------+--------------+---------------+---------
-- > s6       | s5      | test     | DELETE FROM products WHERE id = 2                                                 | main   | 2026-01-01 00:00:00 |          0 |            1 |             0 | products
-- > s5       | s4      | test     | ALTER TABLE products ADD COLUMN stock INT DEFAULT 7                               | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | products
-- > s4       | s3      | test     | UPDATE products SET price = price * 2 WHERE id = 1                                | main   | 2026-01-01 00:00:00 |          0 |            0 |             1 | products
-- > s3       | s2      | test     | INSERT INTO products VALUES (1, 'Kettle', 39.00), (2, 'Mug', 9.50)                | main   | 2026-01-01 00:00:00 |          2 |            0 |             0 | products
-- > s2       | s1      | test     | CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2)) | main   | 2026-01-01 00:00:00 |          0 |            0 |             0 | products
-- > s1       |         | test     | CREATE DATABASE test                                                              |        | NULL                |          0 |            0 |             0 |
-- > (6 rows)
SELECT * FROM products AS OF 's3';
-- > id | name   | price
-- > ---+--------+------
-- >  1 | Kettle | 39.00
-- >  2 | Mug    |  9.50
-- > (2 rows)
SELECT * FROM products AS OF 's5';
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle | 78.00 |     7
-- >  2 | Mug    |  9.50 |     7
-- > (2 rows)
SELECT * FROM products;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle | 78.00 |     7
-- > (1 row)
-- What changed since then: the past joined with the present.
SELECT new.id, old.price AS was, new.price AS now FROM products AS OF 's3' AS old JOIN products AS new ON new.id = old.id WHERE old.price <> new.price;
-- > id |   was |   now
-- > ---+-------+------
-- >  1 | 39.00 | 78.00
-- > (1 row)
SELECT old.name FROM products AS OF 's4' AS old LEFT JOIN products new ON new.id = old.id WHERE new.id IS NULL;
-- > name
-- > ----
-- > Mug
-- > (1 row)
SELECT COUNT(*) FROM products AS OF '2026-01-01 00:00:00';
-- > COUNT(*)
-- > --------
-- >        1
-- > (1 row)
-- @ error
SELECT * FROM products AS OF '2025-12-31 23:59:59';
-- > error 1146 (42S02) unknown-table at `products`: Table 'test.products' doesn't exist
-- > help: At '2025-12-31 23:59:59' there was no table `products` in `test`; SHOW LOG FROM test lists when tables came and went.
-- @ error
SELECT * FROM products AS OF 's1';
-- > error 1146 (42S02) unknown-table at `products`: Table 'test.products' doesn't exist
-- > help: At 's1' there was no table `products` in `test`; SHOW LOG FROM test lists when tables came and went.
-- @ error
SELECT * FROM products AS OF 's99';
-- > error 1525 (HY000) unknown-snapshot at `'s99'`: Incorrect SNAPSHOT value: 's99'
-- > help: There is no snapshot of that name; SHOW LOG lists those that there are.
-- @ error
SELECT stock FROM products AS OF 's3';
-- > error 1054 (42S22) unknown-column at `stock`: Unknown column 'stock' in 'field list'
-- A fork has the past of what it was forked from; a snapshot of another database is not in it.
FORK DATABASE test TO draft;
-- > ok
UPDATE draft.products SET price = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
SELECT * FROM draft.products AS OF 's3';
-- > id | name   | price
-- > ---+--------+------
-- >  1 | Kettle | 39.00
-- >  2 | Mug    |  9.50
-- > (2 rows)
-- @ error
SELECT * FROM products AS OF 's8';
-- > error 1525 (HY000) unknown-snapshot at `'s8'`: Incorrect SNAPSHOT value: 's8'
-- > help: s8 is a snapshot of `draft` and not in the past of `test`; write `draft` before AS OF.
-- What was dropped can still be read.
DROP DATABASE draft;
-- > ok, 1 row affected
SELECT * FROM draft.products AS OF 's8';
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle |  1.00 |     7
-- > (1 row)
-- What is written into a table from its own past is a write like any other.
INSERT INTO products (id, name, price) SELECT id, name, price FROM products AS OF 's4' WHERE id = 2;
-- > ok, 1 row affected
SELECT * FROM products;
-- > id | name   | price | stock
-- > ---+--------+-------+------
-- >  1 | Kettle | 78.00 |     7
-- >  2 | Mug    |  9.50 |     7
-- > (2 rows)
