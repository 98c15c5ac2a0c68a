-- What is not built yet says so, with its place; it never answers something else.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
-- @ error
CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET NEW.n = 1;
-- > error 1235 (0A000) not-supported at `r`: not supported yet: triggers
-- @ error
LOAD DATA INFILE 'x' INTO TABLE t;
-- > error 1235 (0A000) not-supported at `LOAD`: not supported yet: LOAD DATA
-- @ error
CREATE PROCEDURE p() SELECT 1;
-- > error 1235 (0A000) not-supported at `CREATE PROCEDURE`: not supported yet: stored procedures
-- @ error
GRANT ALL ON t TO somebody;
-- > error 1235 (0A000) not-supported at `GRANT`: not supported yet: privileges
-- @ error
SELECT id, ST_AsText(n) FROM t;
-- > error 1305 (42000) unknown-function at `ST_AsText(n)`: FUNCTION ST_AsText does not exist
