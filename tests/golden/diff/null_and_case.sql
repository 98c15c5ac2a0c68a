-- NULL differs from every value; letters that the collation holds equal do not differ.
CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20), n INT);
-- > ok
INSERT INTO a VALUES (1, 'alice', NULL), (2, 'bob', 0), (3, NULL, 1);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
FORK TABLE a TO b;
-- > ok
UPDATE b SET name = 'ALICE' WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE b SET n = NULL WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE b SET name = '' WHERE id = 3;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
-- @ states
DIFF TABLE b AGAINST a;
-- > __table | __flag | id | name |    n
-- > --------+--------+----+------+-----
-- > test.a  | INSERT |  2 | bob  |    0
-- > test.b  | INSERT |  2 | bob  | NULL
-- > test.a  | INSERT |  3 | NULL |    1
-- > test.b  | INSERT |  3 |      |    1
-- > (4 rows)
-- > incoming test.b → current test.a, compared since s3
-- > ~ 2 changed there · 2 cells · = 1 same
-- > state           | id | name      |        n
-- > ----------------+----+-----------+---------
-- > ~ changed there |  2 | bob       | 0 → NULL
-- > ~ changed there |  3 | NULL → '' |        1
