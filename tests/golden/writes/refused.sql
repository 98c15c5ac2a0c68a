-- A value that does not fit is refused, and the whole statement with it.
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(3) NOT NULL, n TINYINT UNSIGNED, price DECIMAL(4,2));
--: error
INSERT INTO t VALUES (1, 'abc', 1, 1), (2, 'abcd', 1, 1);
--: error
INSERT INTO t VALUES (1, NULL, 1, 1);
--: error
INSERT INTO t VALUES (1, 'a', 256, 1);
--: error
INSERT INTO t VALUES (1, 'a', 1, 123.4);
--: error
INSERT INTO t VALUES (1, 'a', 'x', 1);
--: error
INSERT INTO t (id) VALUES (1);
--: error
INSERT INTO t VALUES (1, 'a');
SELECT COUNT(*) FROM t;
INSERT INTO t VALUES (1, 'a', 255, 99.995);
