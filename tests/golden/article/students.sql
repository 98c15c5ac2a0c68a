-- The article's second script: two forks of one table, one of them changed, compared and merged.
CREATE DATABASE demo;
-- > ok, 1 row affected
CREATE TABLE demo.student_base (id INT PRIMARY KEY, name VARCHAR(20), score INT);
-- > ok
INSERT INTO demo.student_base VALUES (1, 'Alice', 80), (2, 'Bob', 90), (3, 'Charlie', 70);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
FORK TABLE demo.student_base TO demo.t_current;
-- > ok
FORK TABLE demo.student_base TO demo.t_incoming;
-- > ok
UPDATE demo.t_incoming SET score = 85 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM demo.t_incoming WHERE id = 2;
-- > ok, 1 row affected
INSERT INTO demo.t_incoming VALUES (4, 'David', 95);
-- > ok, 1 row affected

-- @ states
DIFF TABLE demo.t_incoming AGAINST demo.t_current;
-- > __table         | __flag | id | name  | score
-- > ----------------+--------+----+-------+------
-- > demo.t_current  | INSERT |  1 | Alice |    80
-- > demo.t_incoming | INSERT |  1 | Alice |    85
-- > demo.t_current  | INSERT |  2 | Bob   |    90
-- > demo.t_incoming | INSERT |  4 | David |    95
-- > (4 rows)
-- > incoming demo.t_incoming → current demo.t_current, compared since s4
-- > ~ 1 changed there · + 1 added there · − 1 deleted there · 1 cell · = 1 same
-- > state           | id | name  |   score
-- > ----------------+----+-------+--------
-- > ~ changed there |  1 | Alice | 80 → 85
-- > − deleted there |  2 | Bob   |      90
-- > + added there   |  4 | David |      95
MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS;
-- > ok, 2 rows affected
SELECT * FROM demo.t_current ORDER BY id;
-- > id | name    | score
-- > ---+---------+------
-- >  1 | Alice   |    85
-- >  2 | Bob     |    90
-- >  3 | Charlie |    70
-- >  4 | David   |    95
-- > (4 rows)
-- Bob stays: MERGE never deletes.
-- @ states, tree
DIFF TABLE demo.t_incoming AGAINST demo.t_current;
-- > __table        | __flag | id | name | score
-- > ---------------+--------+----+------+------
-- > demo.t_current | INSERT |  2 | Bob  |    90
-- > (1 row)
-- > incoming demo.t_incoming → current demo.t_current, compared since s9
-- > − 1 added here · = 3 same
-- > state        | id | name | score
-- > -------------+----+------+------
-- > − added here |  2 | Bob  |    90
-- >     ⬢─╮  s10 demo.t_current   MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS · 2 rows +1 ~1
-- >     │ ○  s9  demo.t_incoming  INSERT INTO demo.t_incoming · 1 row +1
-- >     │ ○  s8  demo.t_incoming  DELETE FROM demo.t_incoming · 1 row −1
-- >     │ ○  s7  demo.t_incoming  UPDATE demo.t_incoming · 1 row ~1
-- >   ╭─┼─◇  s6  demo.t_incoming  FORK TABLE demo.student_base TO demo.t_incoming
-- >   ├─◇    s5  demo.t_current   FORK TABLE demo.student_base TO demo.t_current
-- >   ○      s4  demo             INSERT INTO demo.student_base · 3 rows +3
-- >   ○      s3  demo             CREATE TABLE demo.student_base
-- >   ○      s2  demo             CREATE DATABASE demo
-- > ◉        s1  test             CREATE DATABASE test
