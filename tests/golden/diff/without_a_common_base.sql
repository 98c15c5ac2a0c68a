-- Tables that were never forked from each other can be compared, but nobody knows who changed what.
CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20));
CREATE TABLE b (id INT PRIMARY KEY, name VARCHAR(20));
INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three');
INSERT INTO b VALUES (1, 'one'), (2, 'zwei'), (4, 'four');
--: states
DIFF TABLE a AGAINST b;
--: states
DIFF TABLE a AGAINST a;
