-- What DIFF refuses.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
CREATE TABLE other_type (id INT PRIMARY KEY, n BIGINT);
CREATE TABLE no_key (id INT, n INT);
FORK TABLE no_key TO no_key2;
--: error
DIFF TABLE t AGAINST nothing;
--: error
DIFF TABLE t AGAINST other_type;
--: error
DIFF TABLE no_key AGAINST no_key2;
--: error
DIFF TABLE t;
--: error
SELECT * FROM (DIFF TABLE t AGAINST t) d;
