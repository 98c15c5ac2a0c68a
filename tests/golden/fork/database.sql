-- A fork starts with the rows of its source; from then on each goes its own way.
CREATE DATABASE shop;
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2));
INSERT INTO shop.products VALUES (1, 'Kettle', 39.00), (2, 'Mug', 9.50);
FORK DATABASE shop TO shop_agent;
UPDATE shop_agent.products SET price = 35.10 WHERE id = 1;
DELETE FROM shop.products WHERE id = 2;
SELECT * FROM shop.products ORDER BY id;
SELECT * FROM shop_agent.products ORDER BY id;

-- A fork of a fork outlives both.
FORK DATABASE shop_agent TO third;
DROP DATABASE shop_agent;
DROP DATABASE shop;
SELECT * FROM third.products ORDER BY id;
--: tree
SHOW DATABASES;
