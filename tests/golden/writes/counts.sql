-- Affected rows are counted as MySQL counts them.
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(5) NOT NULL, n INT DEFAULT 7);
INSERT INTO t (name) VALUES ('a'), ('b'), ('c');
INSERT INTO t SET name = 'd', n = NULL;
UPDATE t SET n = 7;
UPDATE t SET n = n + 1 WHERE id > 2;
DELETE FROM t WHERE id = 2;
DELETE FROM t WHERE id = 2;
INSERT INTO t SELECT id + 10, name, n FROM t;
SELECT * FROM t ORDER BY id;
