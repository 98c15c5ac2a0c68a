-- Errors name the place and, where there is one, the nearest name.
CREATE TABLE products (id INT PRIMARY KEY, price DECIMAL(10,2));
--: error
SELEC * FROM products;
--: error
SELECT * FROM product;
--: error
SELECT prize FROM products;
--: error
SELECT id, FROM products;
--: error
SELECT * FROM products WHERE;
--: error
SELECT 'unfinished FROM products;
--: error
USE nowhere;
--: error
SELECT * FROM nowhere.products;
--: error
SELECT p.id FROM products p, products q WHERE id = 1;
--: error
CREATE TABLE products (id INT PRIMARY KEY);
--: error
DROP TABLE nothing;
--: error
SELECT nosuchfunction(1);
