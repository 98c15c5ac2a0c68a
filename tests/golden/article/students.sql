-- The article's second script: two forks of one table, one of them changed, compared and merged.
CREATE DATABASE demo;
CREATE TABLE demo.student_base (id INT PRIMARY KEY, name VARCHAR(20), score INT);
INSERT INTO demo.student_base VALUES (1, 'Alice', 80), (2, 'Bob', 90), (3, 'Charlie', 70);
FORK TABLE demo.student_base TO demo.t_current;
FORK TABLE demo.student_base TO demo.t_incoming;
UPDATE demo.t_incoming SET score = 85 WHERE id = 1;
DELETE FROM demo.t_incoming WHERE id = 2;
INSERT INTO demo.t_incoming VALUES (4, 'David', 95);

--: states
DIFF TABLE demo.t_incoming AGAINST demo.t_current;
MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS;
SELECT * FROM demo.t_current ORDER BY id;
-- Bob stays: MERGE never deletes.
--: states, tree
DIFF TABLE demo.t_incoming AGAINST demo.t_current;
