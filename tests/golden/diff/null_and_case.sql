-- NULL differs from every value; letters that the collation holds equal do not differ.
CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20), n INT);
INSERT INTO a VALUES (1, 'alice', NULL), (2, 'bob', 0), (3, NULL, 1);
FORK TABLE a TO b;
UPDATE b SET name = 'ALICE' WHERE id = 1;
UPDATE b SET n = NULL WHERE id = 2;
UPDATE b SET name = '' WHERE id = 3;
--: states
DIFF TABLE b AGAINST a;
