-- Every state that a row can have when both sides come from one fork.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT);
-- > ok
INSERT INTO shop.products VALUES
  (1, 'Kettle', 39.00, 14), (2, 'Mug', 9.50, 40), (3, 'Teapot', 54.00, 8),
  (4, 'Ladle', 12.00, 30), (5, 'Clock', 28.00, 21), (6, 'Apron', 17.00, 22), (7, 'Lamp', 34.00, 12);
-- > ok, 7 rows affected (Records: 7  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO shop_agent;
-- > ok
-- 1 changed on both sides, 2 only there, 3 only here, 4 in different cells, 5 deleted there, 6 deleted here, 7 alike.
UPDATE shop_agent.products SET price = price - 1 WHERE id IN (1, 2, 4);
-- > ok, 3 rows affected (Rows matched: 3  Changed: 3  Warnings: 0)
UPDATE shop.products SET price = 42.00 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE shop.products SET stock = 7 WHERE id = 3;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE shop.products SET stock = 29 WHERE id = 4;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM shop_agent.products WHERE id = 5;
-- > ok, 1 row affected
DELETE FROM shop.products WHERE id = 6;
-- > ok, 1 row affected
INSERT INTO shop_agent.products VALUES (8, 'Strainer', 11.50, 20);
-- > ok, 1 row affected
INSERT INTO shop.products VALUES (9, 'Tray', 22.00, 5);
-- > ok, 1 row affected

-- The statement compares two tables; the picture also knows where they parted.
-- @ states
DIFF TABLE shop_agent.products AGAINST shop.products;
-- > __table             | __flag | id | name     | price | stock
-- > --------------------+--------+----+----------+-------+------
-- > shop.products       | INSERT |  1 | Kettle   | 42.00 |    14
-- > shop_agent.products | INSERT |  1 | Kettle   | 38.00 |    14
-- > shop.products       | INSERT |  2 | Mug      |  9.50 |    40
-- > shop_agent.products | INSERT |  2 | Mug      |  8.50 |    40
-- > shop.products       | INSERT |  3 | Teapot   | 54.00 |     7
-- > shop_agent.products | INSERT |  3 | Teapot   | 54.00 |     8
-- > shop.products       | INSERT |  4 | Ladle    | 12.00 |    29
-- > shop_agent.products | INSERT |  4 | Ladle    | 11.00 |    30
-- > shop.products       | INSERT |  5 | Clock    | 28.00 |    21
-- > shop_agent.products | INSERT |  6 | Apron    | 17.00 |    22
-- > shop_agent.products | INSERT |  8 | Strainer | 11.50 |    20
-- > shop.products       | INSERT |  9 | Tray     | 22.00 |     5
-- > (12 rows)
-- > incoming shop_agent.products → current shop.products, compared since s4
-- > ! 1 conflict · ~! 1 mergeable by cell · ~ 1 changed there · ↺ 1 newer here · + 1 added there · − 1 added here · − 1 deleted there · + 1 deleted here · 5 cells · = 1 same
-- > state                | id | name     |                       price |     stock
-- > ---------------------+----+----------+-----------------------------+----------
-- > ! conflict           |  1 | Kettle   | ! 42.00 → 38.00 (was 39.00) |        14
-- > ~ changed there      |  2 | Mug      |                 9.50 → 8.50 |        40
-- > ↺ newer here         |  3 | Teapot   |                       54.00 |   ↺ 7 → 8
-- > ~! mergeable by cell |  4 | Ladle    |               12.00 → 11.00 | ↺ 29 → 30
-- > − deleted there      |  5 | Clock    |                       28.00 |        21
-- > + deleted here       |  6 | Apron    |                       17.00 |        22
-- > + added there        |  8 | Strainer |                       11.50 |        20
-- > − added here         |  9 | Tray     |                       22.00 |         5
-- Swapped, "there" and "here" change places.
-- @ states
DIFF TABLE shop.products AGAINST shop_agent.products;
-- > __table             | __flag | id | name     | price | stock
-- > --------------------+--------+----+----------+-------+------
-- > shop.products       | INSERT |  1 | Kettle   | 42.00 |    14
-- > shop_agent.products | INSERT |  1 | Kettle   | 38.00 |    14
-- > shop.products       | INSERT |  2 | Mug      |  9.50 |    40
-- > shop_agent.products | INSERT |  2 | Mug      |  8.50 |    40
-- > shop.products       | INSERT |  3 | Teapot   | 54.00 |     7
-- > shop_agent.products | INSERT |  3 | Teapot   | 54.00 |     8
-- > shop.products       | INSERT |  4 | Ladle    | 12.00 |    29
-- > shop_agent.products | INSERT |  4 | Ladle    | 11.00 |    30
-- > shop.products       | INSERT |  5 | Clock    | 28.00 |    21
-- > shop_agent.products | INSERT |  6 | Apron    | 17.00 |    22
-- > shop_agent.products | INSERT |  8 | Strainer | 11.50 |    20
-- > shop.products       | INSERT |  9 | Tray     | 22.00 |     5
-- > (12 rows)
-- > incoming shop.products → current shop_agent.products, compared since s4
-- > ! 1 conflict · ~! 1 mergeable by cell · ~ 1 changed there · ↺ 1 newer here · + 1 added there · − 1 added here · − 1 deleted there · + 1 deleted here · 5 cells · = 1 same
-- > state                | id | name     |                       price |   stock
-- > ---------------------+----+----------+-----------------------------+--------
-- > ! conflict           |  1 | Kettle   | ! 38.00 → 42.00 (was 39.00) |      14
-- > ↺ newer here         |  2 | Mug      |               ↺ 8.50 → 9.50 |      40
-- > ~ changed there      |  3 | Teapot   |                       54.00 |   8 → 7
-- > ~! mergeable by cell |  4 | Ladle    |             ↺ 11.00 → 12.00 | 30 → 29
-- > + deleted here       |  5 | Clock    |                       28.00 |      21
-- > − deleted there      |  6 | Apron    |                       17.00 |      22
-- > − added here         |  8 | Strainer |                       11.50 |      20
-- > + added there        |  9 | Tray     |                       22.00 |       5
