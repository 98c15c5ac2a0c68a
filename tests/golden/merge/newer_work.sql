-- MERGE compares two tables, not three: THEIRS takes older values too. The picture warns before.
CREATE DATABASE shop;
CREATE TABLE shop.products (id INT PRIMARY KEY, price DECIMAL(10,2), stock INT);
INSERT INTO shop.products VALUES (1, 39.00, 14), (8, 28.00, 21);
FORK DATABASE shop TO shop_agent;
UPDATE shop_agent.products SET price = 35.10 WHERE id = 1;
UPDATE shop.products SET stock = 20 WHERE id = 8;
--: states
DIFF TABLE shop_agent.products AGAINST shop.products;
MERGE TABLE shop_agent.products INTO shop.products STRATEGY THEIRS;
SELECT * FROM shop.products ORDER BY id;
