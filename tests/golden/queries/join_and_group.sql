-- Joins and groups.
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20));
CREATE TABLE orders (id INT PRIMARY KEY, customer INT, amount DECIMAL(10,2));
INSERT INTO customers VALUES (1, 'Ann'), (2, 'Ben'), (3, 'Cai');
INSERT INTO orders VALUES (10, 1, 20.00), (11, 1, 5.50), (12, 2, 7.25), (13, 9, 1.00);
SELECT c.name, o.amount FROM customers c JOIN orders o ON o.customer = c.id ORDER BY o.id;
SELECT c.name, o.id FROM customers AS c LEFT JOIN orders AS o ON o.customer = c.id ORDER BY c.id, o.id;
SELECT c.name, COUNT(o.id) AS orders, SUM(o.amount) AS total FROM customers c LEFT JOIN orders o ON o.customer = c.id GROUP BY c.id, c.name ORDER BY c.id;
SELECT customer, AVG(amount) FROM orders GROUP BY customer HAVING COUNT(*) > 1;
SELECT COUNT(*), MIN(amount), MAX(amount), SUM(amount), COUNT(DISTINCT customer) FROM orders;
SELECT COUNT(*), SUM(amount) FROM orders WHERE id < 0;
