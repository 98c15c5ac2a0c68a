-- Every state that a row can have when both sides come from one fork.
CREATE DATABASE shop;
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT);
INSERT INTO shop.products VALUES
  (1, 'Kettle', 39.00, 14), (2, 'Mug', 9.50, 40), (3, 'Teapot', 54.00, 8),
  (4, 'Ladle', 12.00, 30), (5, 'Clock', 28.00, 21), (6, 'Apron', 17.00, 22), (7, 'Lamp', 34.00, 12);
FORK DATABASE shop TO shop_agent;
-- 1 changed on both sides, 2 only there, 3 only here, 4 in different cells, 5 deleted there, 6 deleted here, 7 alike.
UPDATE shop_agent.products SET price = price - 1 WHERE id IN (1, 2, 4);
UPDATE shop.products SET price = 42.00 WHERE id = 1;
UPDATE shop.products SET stock = 7 WHERE id = 3;
UPDATE shop.products SET stock = 29 WHERE id = 4;
DELETE FROM shop_agent.products WHERE id = 5;
DELETE FROM shop.products WHERE id = 6;
INSERT INTO shop_agent.products VALUES (8, 'Strainer', 11.50, 20);
INSERT INTO shop.products VALUES (9, 'Tray', 22.00, 5);

-- The statement compares two tables; the picture also knows where they parted.
--: states
DIFF TABLE shop_agent.products AGAINST shop.products;
-- Swapped, "there" and "here" change places.
--: states
DIFF TABLE shop.products AGAINST shop_agent.products;
