-- Tables that were never forked from each other can be compared, but nobody knows who changed what.
CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20));
-- > ok
CREATE TABLE b (id INT PRIMARY KEY, name VARCHAR(20));
-- > ok
INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three');
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
INSERT INTO b VALUES (1, 'one'), (2, 'zwei'), (4, 'four');
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
-- @ states
DIFF TABLE a AGAINST b;
-- > __table | __flag | id | name
-- > --------+--------+----+------
-- > test.a  | INSERT |  2 | two
-- > test.b  | INSERT |  2 | zwei
-- > test.a  | INSERT |  3 | three
-- > test.b  | INSERT |  4 | four
-- > (4 rows)
-- > incoming test.a → current test.b
-- > ≠ 1 differs · + 1 added there · − 1 added here · 1 cell · = 1 same
-- > state         | id | name
-- > --------------+----+-----------
-- > ≠ differs     |  2 | zwei → two
-- > + added there |  3 | three
-- > − added here  |  4 | four
-- @ states
DIFF TABLE a AGAINST a;
-- > __table | __flag | id | name
-- > --------+--------+----+-----
-- > (0 rows)
-- > incoming test.a → current test.a, compared since s5
-- > no differences · = 3 same
