-- MERGE compares two tables, not three: THEIRS takes older values too. The picture warns before.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, price DECIMAL(10,2), stock INT);
-- > ok
INSERT INTO shop.products VALUES (1, 39.00, 14), (8, 28.00, 21);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO shop_agent;
-- > ok
UPDATE shop_agent.products SET price = 35.10 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE shop.products SET stock = 20 WHERE id = 8;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
-- @ states
DIFF TABLE shop_agent.products AGAINST shop.products;
-- > __table             | __flag | id | price | stock
-- > --------------------+--------+----+-------+------
-- > shop.products       | INSERT |  1 | 39.00 |    14
-- > shop_agent.products | INSERT |  1 | 35.10 |    14
-- > shop.products       | INSERT |  8 | 28.00 |    20
-- > shop_agent.products | INSERT |  8 | 28.00 |    21
-- > (4 rows)
-- > incoming shop_agent.products → current shop.products, compared since s4
-- > ~ 1 changed there · ↺ 1 newer here · 2 cells
-- > state           | id |         price |     stock
-- > ----------------+----+---------------+----------
-- > ~ changed there |  1 | 39.00 → 35.10 |        14
-- > ↺ newer here    |  8 |         28.00 | ↺ 20 → 21
MERGE TABLE shop_agent.products INTO shop.products STRATEGY THEIRS;
-- > ok, 2 rows affected
SELECT * FROM shop.products ORDER BY id;
-- > id | price | stock
-- > ---+-------+------
-- >  1 | 35.10 |    14
-- >  8 | 28.00 |    21
-- > (2 rows)
