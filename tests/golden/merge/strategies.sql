-- One conflict and one new row under each strategy.
CREATE TABLE base (id INT PRIMARY KEY, name VARCHAR(20), score INT);
-- > ok
INSERT INTO base VALUES (1, 'Alice', 80), (2, 'Bob', 90);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK TABLE base TO here;
-- > ok
FORK TABLE base TO there;
-- > ok
UPDATE there SET score = 85 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
INSERT INTO there VALUES (3, 'Cleo', 75);
-- > ok, 1 row affected
DELETE FROM there WHERE id = 2;
-- > ok, 1 row affected

-- FAIL changes nothing, not even by adding the new row.
-- @ error
MERGE TABLE there INTO here STRATEGY FAIL;
-- > error 4179 (HY000) merge-conflicts at `there INTO here`: MERGE TABLE: 1 conflict(s) detected. Use THEIRS or OURS strategy to resolve. FAIL strategy is not allowed
-- > help: Look at them with DIFF TABLE, then merge with STRATEGY THEIRS (take incoming) or STRATEGY OURS (keep current).
SELECT * FROM here ORDER BY id;
-- > id | name  | score
-- > ---+-------+------
-- >  1 | Alice |    80
-- >  2 | Bob   |    90
-- > (2 rows)
-- @ error
MERGE TABLE there INTO here;
-- > error 4179 (HY000) merge-conflicts at `there INTO here`: MERGE TABLE: 1 conflict(s) detected. Use THEIRS or OURS strategy to resolve. FAIL strategy is not allowed
-- > help: Look at them with DIFF TABLE, then merge with STRATEGY THEIRS (take incoming) or STRATEGY OURS (keep current).

-- OURS adds the new row and keeps the rest.
FORK TABLE here TO ours;
-- > ok
MERGE TABLE there INTO ours STRATEGY OURS;
-- > ok, 1 row affected
SELECT * FROM ours ORDER BY id;
-- > id | name  | score
-- > ---+-------+------
-- >  1 | Alice |    80
-- >  2 | Bob   |    90
-- >  3 | Cleo  |    75
-- > (3 rows)

-- THEIRS also takes the changed row. Nothing is ever deleted.
MERGE TABLE there INTO here STRATEGY THEIRS;
-- > ok, 2 rows affected
SELECT * FROM here ORDER BY id;
-- > id | name  | score
-- > ---+-------+------
-- >  1 | Alice |    85
-- >  2 | Bob   |    90
-- >  3 | Cleo  |    75
-- > (3 rows)
-- A second time there is nothing left to do.
-- @ tree
MERGE TABLE there INTO here STRATEGY THEIRS;
-- > ok
-- >   ◉─╮    s11 test.here   MERGE TABLE there INTO here STRATEGY THEIRS · 2 rows +1 ~1
-- >   │ ├─⬢  s10 test.ours   MERGE TABLE there INTO ours STRATEGY OURS · 1 row +1
-- >   ├─┼─◇  s9  test.ours   FORK TABLE here TO ours
-- >   │ ○    s8  test.there  DELETE FROM there · 1 row −1
-- >   │ ○    s7  test.there  INSERT INTO there · 1 row +1
-- >   │ ○    s6  test.there  UPDATE there · 1 row ~1
-- > ╭─┼─◇    s5  test.there  FORK TABLE base TO there
-- > ├─◇      s4  test.here   FORK TABLE base TO here
-- > ○        s3  test        INSERT INTO base · 2 rows +2
-- > ○        s2  test        CREATE TABLE base
-- > ○        s1  test        CREATE DATABASE test
