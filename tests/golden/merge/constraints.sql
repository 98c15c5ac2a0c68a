-- A merge whose result would break a constraint changes nothing.
CREATE TABLE here (id INT PRIMARY KEY, email VARCHAR(40) UNIQUE);
-- > ok
INSERT INTO here VALUES (1, 'a@example.org');
-- > ok, 1 row affected
FORK TABLE here TO there;
-- > ok
INSERT INTO here VALUES (2, 'b@example.org');
-- > ok, 1 row affected
INSERT INTO there VALUES (3, 'b@example.org'), (4, 'c@example.org');
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
-- @ error
MERGE TABLE there INTO here STRATEGY OURS;
-- > error 1062 (23000) duplicate-entry: Duplicate entry 'b@example.org' for key 'email'
SELECT * FROM here ORDER BY id;
-- > id | email
-- > ---+--------------
-- >  1 | a@example.org
-- >  2 | b@example.org
-- > (2 rows)
