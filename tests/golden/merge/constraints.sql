-- A merge whose result would break a constraint changes nothing.
CREATE TABLE here (id INT PRIMARY KEY, email VARCHAR(40) UNIQUE);
INSERT INTO here VALUES (1, 'a@example.org');
FORK TABLE here TO there;
INSERT INTO here VALUES (2, 'b@example.org');
INSERT INTO there VALUES (3, 'b@example.org'), (4, 'c@example.org');
--: error
MERGE TABLE there INTO here STRATEGY OURS;
SELECT * FROM here ORDER BY id;
