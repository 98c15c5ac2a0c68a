-- EXPLAIN ANALYZE runs the statement, keeps nothing of it, and tells rows, rows examined and time of every node.
CREATE TABLE t (id INT PRIMARY KEY, g INT, KEY by_g (g));
INSERT INTO t VALUES (1, 1), (2, 1), (3, 2), (4, 3);
EXPLAIN ANALYZE SELECT g, COUNT(*) FROM t WHERE id > 1 GROUP BY g ORDER BY 2 DESC;
EXPLAIN ANALYZE SELECT * FROM t WHERE g IN (SELECT MAX(g) FROM t) AND id < (SELECT 10);
EXPLAIN ANALYZE SELECT a.id FROM t a JOIN t b ON a.g = b.g LIMIT 2;
EXPLAIN ANALYZE WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT * FROM r;
EXPLAIN ANALYZE SELECT id FROM t ORDER BY id LIMIT 1;
EXPLAIN ANALYZE SELECT * FROM t WHERE 1 = 2;
-- A subquery that runs for every row counts for the node that asks it.
EXPLAIN ANALYZE SELECT (SELECT COUNT(*) FROM t b WHERE b.id < a.id) FROM t a;
-- Nothing is changed.
EXPLAIN ANALYZE UPDATE t SET g = 9 WHERE id > 2;
EXPLAIN ANALYZE DELETE FROM t;
EXPLAIN ANALYZE INSERT INTO t SELECT id + 10, g FROM t;
SELECT * FROM t;
-- Warnings and errors are those of the statement.
EXPLAIN ANALYZE SELECT 'a' + 1;
SHOW WARNINGS;
-- @ error
EXPLAIN ANALYZE SELECT (SELECT id FROM t);
-- @ error
EXPLAIN ANALYZE FORMAT = JSON SELECT 1;
