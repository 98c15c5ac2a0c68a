-- Projection, conditions, order, limit.
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2), stock INT);
INSERT INTO t VALUES (1, 'Kettle', 39.00, 14), (2, 'Mug', 9.50, NULL), (3, 'Teapot', 54.00, 8), (4, 'Ladle', 12.00, 0);
SELECT * FROM t ORDER BY price DESC LIMIT 2;
SELECT name, price * stock AS value FROM t WHERE stock IS NOT NULL ORDER BY value;
SELECT id FROM t WHERE price BETWEEN 10 AND 40 AND name LIKE '%le' ORDER BY id;
SELECT id FROM t WHERE stock NOT IN (8, 14);
SELECT DISTINCT stock > 5 AS plenty FROM t ORDER BY plenty;
SELECT name, CASE WHEN price >= 50 THEN 'high' WHEN price >= 10 THEN 'middle' ELSE 'low' END AS class FROM t ORDER BY id LIMIT 1, 3;
SELECT 1 + 1, 7 / 2, 7 DIV 2, -7 % 3, 1.5 * 2, NULL + 1, 'a' = 'A';
