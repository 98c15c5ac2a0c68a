-- What is not built yet says so, with its place; it never answers something else.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
--: error
CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET NEW.n = 1;
--: error
LOAD DATA INFILE 'x' INTO TABLE t;
--: error
CREATE PROCEDURE p() SELECT 1;
--: error
GRANT ALL ON t TO somebody;
--: error
SELECT id, ST_AsText(n) FROM t;
