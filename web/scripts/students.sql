-- Two people work on copies of the same table. What happens to their changes?
-- Run the script, then look at the two comparisons below.

CREATE DATABASE demo;

-- The table that everything starts from.
CREATE TABLE demo.student_base (id INT PRIMARY KEY, name VARCHAR(20), score INT);
INSERT INTO demo.student_base VALUES (1, 'Alice', 80), (2, 'Bob', 90), (3, 'Charlie', 70);

-- Two forks. Nothing is copied until a row changes.
FORK TABLE demo.student_base TO demo.t_current;
FORK TABLE demo.student_base TO demo.t_incoming;

-- On one of them a score changes, a student leaves, another one joins.
UPDATE demo.t_incoming SET score = 85 WHERE id = 1;
DELETE FROM demo.t_incoming WHERE id = 2;
INSERT INTO demo.t_incoming VALUES (4, 'David', 95);

-- What would arrive?
DIFF TABLE demo.t_incoming AGAINST demo.t_current;

-- Take it. A merge never deletes, so Bob stays.
MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS;
SELECT * FROM demo.t_current ORDER BY id;

-- What still differs, and what nobody has touched.
DIFF TABLE demo.t_incoming AGAINST demo.t_current;
SELECT * FROM demo.t_incoming ORDER BY id;
SELECT * FROM demo.student_base ORDER BY id;
