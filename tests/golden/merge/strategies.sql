-- One conflict and one new row under each strategy.
CREATE TABLE base (id INT PRIMARY KEY, name VARCHAR(20), score INT);
INSERT INTO base VALUES (1, 'Alice', 80), (2, 'Bob', 90);
FORK TABLE base TO here;
FORK TABLE base TO there;
UPDATE there SET score = 85 WHERE id = 1;
INSERT INTO there VALUES (3, 'Cleo', 75);
DELETE FROM there WHERE id = 2;

-- FAIL changes nothing, not even by adding the new row.
--: error
MERGE TABLE there INTO here STRATEGY FAIL;
SELECT * FROM here ORDER BY id;
--: error
MERGE TABLE there INTO here;

-- OURS adds the new row and keeps the rest.
FORK TABLE here TO ours;
MERGE TABLE there INTO ours STRATEGY OURS;
SELECT * FROM ours ORDER BY id;

-- THEIRS also takes the changed row. Nothing is ever deleted.
MERGE TABLE there INTO here STRATEGY THEIRS;
SELECT * FROM here ORDER BY id;
-- A second time there is nothing left to do.
--: tree
MERGE TABLE there INTO here STRATEGY THEIRS;
