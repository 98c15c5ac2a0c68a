-- Joins and groups.
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20));
-- > ok
CREATE TABLE orders (id INT PRIMARY KEY, customer INT, amount DECIMAL(10,2));
-- > ok
INSERT INTO customers VALUES (1, 'Ann'), (2, 'Ben'), (3, 'Cai');
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
INSERT INTO orders VALUES (10, 1, 20.00), (11, 1, 5.50), (12, 2, 7.25), (13, 9, 1.00);
-- > ok, 4 rows affected (Records: 4  Duplicates: 0  Warnings: 0)
SELECT c.name, o.amount FROM customers c JOIN orders o ON o.customer = c.id ORDER BY o.id;
-- > name | amount
-- > -----+-------
-- > Ann  |  20.00
-- > Ann  |   5.50
-- > Ben  |   7.25
-- > (3 rows)
SELECT c.name, o.id FROM customers AS c LEFT JOIN orders AS o ON o.customer = c.id ORDER BY c.id, o.id;
-- > name |   id
-- > -----+-----
-- > Ann  |   10
-- > Ann  |   11
-- > Ben  |   12
-- > Cai  | NULL
-- > (4 rows)
SELECT c.name, COUNT(o.id) AS orders, SUM(o.amount) AS total FROM customers c LEFT JOIN orders o ON o.customer = c.id GROUP BY c.id, c.name ORDER BY c.id;
-- > name | orders | total
-- > -----+--------+------
-- > Ann  |      2 | 25.50
-- > Ben  |      1 |  7.25
-- > Cai  |      0 |  NULL
-- > (3 rows)
SELECT customer, AVG(amount) FROM orders GROUP BY customer HAVING COUNT(*) > 1;
-- > customer | AVG(amount)
-- > ---------+------------
-- >        1 |   12.750000
-- > (1 row)
SELECT COUNT(*), MIN(amount), MAX(amount), SUM(amount), COUNT(DISTINCT customer) FROM orders;
-- > COUNT(*) | MIN(amount) | MAX(amount) | SUM(amount) | COUNT(DISTINCT customer)
-- > ---------+-------------+-------------+-------------+-------------------------
-- >        4 |        1.00 |       20.00 |       33.75 |                        3
-- > (1 row)
SELECT COUNT(*), SUM(amount) FROM orders WHERE id < 0;
-- > COUNT(*) | SUM(amount)
-- > ---------+------------
-- >        0 |        NULL
-- > (1 row)
