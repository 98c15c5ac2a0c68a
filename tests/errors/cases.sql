-- The cases of docs/errors.md: each heading is an error's name (and its number, when several share the
-- name), below it a script whose last statement fails with that error, or the reason why there is none.

-- # no-database-selected
CREATE DATABASE gone;
USE gone;
DROP DATABASE gone;
SELECT * FROM t;

-- # unknown-database
USE nowhere;

-- # database-exists
CREATE DATABASE test;

-- # cannot-drop-database
DROP DATABASE nowhere;

-- # unknown-table
SELECT * FROM nowhere;

-- # cannot-drop-table
DROP TABLE nowhere;

-- # table-exists
CREATE TABLE t (id INT PRIMARY KEY);
CREATE TABLE t (id INT PRIMARY KEY);

-- # wrong-object
CREATE VIEW v AS SELECT 1 AS one;
FORK TABLE v TO w;

-- # unknown-column
CREATE TABLE t (id INT PRIMARY KEY);
SELECT it FROM t;

-- # ambiguous-column
CREATE TABLE t (id INT PRIMARY KEY);
SELECT id FROM t a JOIN t b ON a.id = b.id;

-- # duplicate-alias
CREATE TABLE t (id INT PRIMARY KEY);
SELECT 1 FROM t, t;

-- # table-not-in-from
CREATE TABLE t (id INT PRIMARY KEY);
DELETE x FROM t;

-- # unknown-function
SELECT UPER('a');

-- # wrong-argument-count
SELECT ABS(1, 2);

-- # unknown-key
CREATE TABLE t (id INT PRIMARY KEY);
ALTER TABLE t RENAME INDEX nothing TO something;

-- # cannot-add-foreign-key
CREATE TABLE parent (id INT PRIMARY KEY, n INT);
CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (n));

-- # wrong-foreign-key
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, q INT, FOREIGN KEY (p, q) REFERENCES parent (id));

-- # duplicate-foreign-key
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE a (id INT PRIMARY KEY, p INT, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id));
CREATE TABLE b (id INT PRIMARY KEY, p INT, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id));

-- # foreign-key-column
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, FOREIGN KEY (p) REFERENCES parent (id));

-- # set-null-of-not-null
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT NOT NULL, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id) ON DELETE SET NULL);

-- # parents-missing
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT);
INSERT INTO child VALUES (1, 9);
ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id);

-- # used-by-foreign-key
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id));
ALTER TABLE child DROP COLUMN p;

-- # key-is-referenced
CREATE TABLE parent (id INT PRIMARY KEY, n INT, UNIQUE KEY u (n));
CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (n));
ALTER TABLE parent DROP INDEX u;

-- # unknown-check
CREATE TABLE t (id INT PRIMARY KEY);
ALTER TABLE t DROP CHECK nothing;

-- # unknown-constraint
CREATE TABLE t (id INT PRIMARY KEY);
ALTER TABLE t DROP CONSTRAINT nothing;

-- # used-by-check
CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, CONSTRAINT c CHECK (a < b));
ALTER TABLE t DROP COLUMN a;

-- # duplicate-check
CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 0));
CREATE TABLE u (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 0));

-- # cannot-drop-parent
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id));
DROP TABLE parent;

-- # cannot-truncate-parent
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT f FOREIGN KEY (p) REFERENCES parent (id));
TRUNCATE TABLE parent;

-- # needed-by-generated-column
CREATE TABLE t (id INT PRIMARY KEY, n INT, twice INT AS (n * 2));
ALTER TABLE t DROP COLUMN n;

-- # generated-column-function
CREATE TABLE t (id INT PRIMARY KEY, n DOUBLE AS (RAND()));

-- # generated-column-not-allowed
CREATE TABLE t (n INT, k INT AS (n * 2) VIRTUAL PRIMARY KEY);

-- # check-function
CREATE TABLE t (id INT PRIMARY KEY, CHECK (id < RAND()));

-- # check-subquery
CREATE TABLE t (id INT PRIMARY KEY, CHECK (id < (SELECT 1)));

-- # check-variable
CREATE TABLE t (id INT PRIMARY KEY, CHECK (id < @n));

-- # check-aggregate
CREATE TABLE t (id INT PRIMARY KEY, CHECK (SUM(id) > 1));

-- # check-not-boolean
CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT c CHECK (id + 1));

-- # check-of-other-column
CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT CHECK (a > 1));

-- # check-unknown-column
CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT c CHECK (n > 1));

-- # null-not-allowed
CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL);
INSERT INTO t VALUES (1, NULL);

-- # duplicate-entry
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES (1), (1);

-- # wrong-value-count
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES (1), (2, 3);

-- # column-twice
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t (id, id) VALUES (1, 1);

-- # no-default
CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL);
INSERT INTO t (id) VALUES (1);

-- # out-of-range
CREATE TABLE t (id INT PRIMARY KEY, n TINYINT);
INSERT INTO t VALUES (1, 128);

-- # data-truncated
CREATE TABLE t (id INT PRIMARY KEY, size ENUM('small', 'big'));
INSERT INTO t VALUES (1, 'huge');

-- # data-too-long
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(3));
INSERT INTO t VALUES (1, 'four');

-- # incorrect-value
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES ('one');

-- # incorrect-datetime
CREATE TABLE t (id INT PRIMARY KEY, d DATETIME);
INSERT INTO t VALUES (1, 'tomorrow');

-- # value-out-of-range
SELECT 9223372036854775807 + 1;

-- # division-by-zero
-- no case: the mode `ERROR_FOR_DIVISION_BY_ZERO` is not supported yet; division by zero is NULL.

-- # check-violated
CREATE TABLE t (id INT PRIMARY KEY, CHECK (id > 0));
INSERT INTO t VALUES (-1);

-- # no-parent-row
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id));
INSERT INTO child VALUES (1, 9);

-- # row-is-referenced
CREATE TABLE parent (id INT PRIMARY KEY);
CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id));
INSERT INTO parent VALUES (9);
INSERT INTO child VALUES (1, 9);
DELETE FROM parent;

-- # generated-column-given
CREATE TABLE t (id INT PRIMARY KEY, twice INT AS (id * 2));
INSERT INTO t VALUES (1, 2);

-- # wrong-column-count
SELECT 1 = (SELECT 1, 2);

-- # subquery-rows
SELECT (SELECT 1 UNION SELECT 2);

-- # set-operation-columns
SELECT 1 UNION SELECT 1, 2;

-- # wrong-aggregate
CREATE TABLE t (id INT PRIMARY KEY);
SELECT * FROM t WHERE SUM(id) > 1;

-- # collation-mix
SELECT 'a' COLLATE utf8mb4_bin = 'A' COLLATE utf8mb4_general_ci;

-- # invalid-json
CREATE TABLE t (id INT PRIMARY KEY, doc JSON);
INSERT INTO t VALUES (1, '{');

-- # invalid-json-path
SELECT JSON_EXTRACT('{}', 'a');

-- # wrong-arguments
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES (1);
SELECT NTILE(0) OVER (ORDER BY id) FROM t;

-- # invalid-regular-expression
SELECT 'a' REGEXP '(';

-- # duplicate-column
CREATE TABLE t (id INT PRIMARY KEY, ID INT);

-- # duplicate-key-name
CREATE TABLE t (id INT PRIMARY KEY, KEY k (id), KEY k (id));

-- # multiple-primary-keys
CREATE TABLE t (id INT PRIMARY KEY);
ALTER TABLE t ADD PRIMARY KEY (id);

-- # unknown-key-column
CREATE TABLE t (id INT PRIMARY KEY, KEY k (n));

-- # wrong-auto-increment
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, n INT AUTO_INCREMENT UNIQUE);

-- # wrong-column-specifier
CREATE TABLE t (id VARCHAR(9) AUTO_INCREMENT PRIMARY KEY);

-- # invalid-default
CREATE TABLE t (id INT PRIMARY KEY, n INT DEFAULT 'many');

-- # default-not-allowed
CREATE TABLE t (id INT PRIMARY KEY, doc JSON DEFAULT '{}');

-- # no-columns
CREATE TABLE t (CHECK (1 > 0));

-- # cannot-drop-all-columns
CREATE TABLE t (n INT);
ALTER TABLE t DROP COLUMN n;

-- # cannot-drop
CREATE TABLE t (id INT PRIMARY KEY);
ALTER TABLE t DROP COLUMN n;

-- # scale-too-big
CREATE TABLE t (id INT PRIMARY KEY, n DECIMAL(40,31));

-- # precision-too-big
CREATE TABLE t (id INT PRIMARY KEY, n DECIMAL(66,2));

-- # scale-above-precision
CREATE TABLE t (id INT PRIMARY KEY, n DECIMAL(2,3));

-- # display-width-too-big
CREATE TABLE t (id INT(256) PRIMARY KEY);

-- # column-too-long
CREATE TABLE t (id INT PRIMARY KEY, c CHAR(300));

-- # cannot-index
CREATE TABLE t (note TEXT PRIMARY KEY);

-- # json-key
CREATE TABLE t (doc JSON, KEY k (doc));

-- # wrong-prefix-key
CREATE TABLE t (id INT, KEY k (id(3)));

-- # key-too-long
CREATE TABLE t (name VARCHAR(10000) PRIMARY KEY);

-- # incorrect-key-name
CREATE TABLE t (id INT, KEY `PRIMARY` (id));

-- # second-primary-key
CREATE TABLE t (id INT PRIMARY KEY, n INT, PRIMARY KEY (n));

-- # nullable-primary-key
CREATE TABLE t (id INT NULL, PRIMARY KEY (id));

-- # duplicate-label
CREATE TABLE t (id INT PRIMARY KEY, size ENUM('big', 'big'));

-- # unknown-character-set
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9) CHARACTER SET klingon);

-- # unknown-collation
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9) COLLATE klingon);

-- # collation-mismatch
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9) CHARACTER SET utf8mb4 COLLATE binary);

-- # wrong-on-update
CREATE TABLE t (id INT PRIMARY KEY, n INT ON UPDATE CURRENT_TIMESTAMP);

-- # illegal-set-label
CREATE TABLE t (id INT PRIMARY KEY, tags SET('a,b'));

-- # null-in-not-null
CREATE TABLE t (id INT PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, NULL);
ALTER TABLE t MODIFY n INT NOT NULL;

-- # nothing-to-rename
RENAME TABLE nothing TO something;

-- # wrong-view-columns
CREATE VIEW v (a, b) AS SELECT 1;

-- # invalid-json-argument
SELECT JSON_EXTRACT('{', '$');

-- # json-too-deep
SELECT CAST(CONCAT(REPEAT('[', 200), REPEAT(']', 200)) AS JSON);

-- # json-null-name
SELECT JSON_OBJECT(NULL, 1);

-- # json-path-wildcard
SELECT JSON_SET('{}', '$.*', 1);

-- # json-vacuous-path
SELECT JSON_REMOVE('{}', '$');

-- # json-one-or-all
SELECT JSON_CONTAINS_PATH('{}', 'some', '$.a');

-- # result-too-large
CREATE TABLE t (id INT PRIMARY KEY, n LONGTEXT);
INSERT INTO t VALUES (1, REPEAT('a', 1000000000));

-- # incorrect-temporal-literal
SELECT DATE '2026-02-30';

-- # illegal-double
-- no case: a number like `1e400` in a statement is 1690 value-out-of-range before it comes to this.

-- # invalid-argument-type
SELECT JSON_QUOTE(1);

-- # invalid-json-type
SELECT JSON_LENGTH(1);

-- # no-tables-used
SELECT *;

-- # unknown-table-of-star
CREATE TABLE t (id INT PRIMARY KEY);
SELECT u.* FROM t;

-- # too-many-tables
SET @wide = (WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 70)
  SELECT CONCAT('SELECT 1 FROM ', GROUP_CONCAT('(SELECT 1) t', i)) FROM n);
PREPARE p FROM @wide;
EXECUTE p;

-- # null-json-name
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9));
INSERT INTO t VALUES (1, NULL);
SELECT JSON_OBJECTAGG(name, id) FROM t;

-- # auto-increment-exhausted
CREATE TABLE t (id TINYINT AUTO_INCREMENT PRIMARY KEY);
INSERT INTO t VALUES (127);
INSERT INTO t VALUES (NULL);

-- # recursive-table-in-subquery
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT COUNT(*) FROM r)) SELECT * FROM r;

-- # recursive-table-without-start
WITH RECURSIVE r AS (SELECT 1 AS n FROM r) SELECT * FROM r;

-- # too-many-rounds
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r;

-- # incorrect-usage
CREATE TABLE t (id INT PRIMARY KEY, n INT);
UPDATE t a JOIN t b ON a.id = b.id SET a.n = 1 LIMIT 1;

-- # not-updatable
CREATE TABLE t (id INT PRIMARY KEY, n INT);
UPDATE t JOIN (SELECT 1 AS k) d ON t.id = d.k SET d.k = 2;

-- # misplaced-window
CREATE TABLE t (id INT PRIMARY KEY);
SELECT id FROM t WHERE ROW_NUMBER() OVER (ORDER BY id) = 1;

-- # unknown-window
CREATE TABLE t (id INT PRIMARY KEY);
SELECT SUM(id) OVER w FROM t;

-- # wrong-frame
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES (1);
SELECT SUM(id) OVER (ORDER BY id ROWS NULL PRECEDING) FROM t;

-- # unknown-savepoint
ROLLBACK TO nowhere;

-- # read-only-transaction
CREATE TABLE t (id INT PRIMARY KEY);
START TRANSACTION READ ONLY;
INSERT INTO t VALUES (1);

-- # unknown-variable
SET no_such_variable = 1;

-- # wrong-variable-value
SET autocommit = 'maybe';

-- # read-only-variable
SET version = 'mine';

-- # unknown-prepared-statement
EXECUTE nothing;

-- # wrong-execute-arguments
PREPARE p FROM 'SELECT ?';
EXECUTE p;

-- # safe-update-mode
CREATE TABLE a (id INT PRIMARY KEY, n INT);
INSERT INTO a VALUES (1, 1);
FORK TABLE a TO b;
UPDATE b SET n = 2;
SET sql_safe_updates = 1;
MERGE TABLE b INTO a STRATEGY THEIRS;

-- # interrupted
-- no case: somebody has to stop a statement while it runs; the playground's *Stop* does.

-- # budget-exceeded
-- no case: it takes a statement that works for a long time.

-- # syntax-error
SELEC 1;

-- # empty-statement
PREPARE p FROM '';

-- # nested-too-deeply
SET @deep = CONCAT('SELECT ', REPEAT('(', 5000), '1', REPEAT(')', 5000));
PREPARE p FROM @deep;

-- # incorrect-table-name
CREATE TABLE `t ` (id INT PRIMARY KEY);

-- # incorrect-database-name
CREATE DATABASE `d `;

-- # incorrect-column-name
CREATE TABLE t (`c ` INT);

-- # name-too-long
CREATE TABLE a_name_of_more_than_sixty_four_characters_is_longer_than_names_may_be (id INT);

-- # not-supported
GRANT ALL ON t TO somebody;

-- # schema-error
CREATE TABLE a (id INT PRIMARY KEY, n INT);
CREATE TABLE b (id INT PRIMARY KEY, n BIGINT);
DIFF TABLE a AGAINST b;

-- # merge-conflicts
CREATE TABLE a (id INT PRIMARY KEY, n INT);
INSERT INTO a VALUES (1, 1);
FORK TABLE a TO b;
UPDATE b SET n = 2;
MERGE TABLE b INTO a;

-- # lock-wait-timeout
CREATE TABLE t (id INT PRIMARY KEY, n INT);
INSERT INTO t VALUES (1, 1);
BEGIN;
UPDATE t SET n = 2;
-- @ session other, error
UPDATE t SET n = 3;

-- # snapshot-too-old
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
START TRANSACTION WITH CONSISTENT SNAPSHOT;
-- @ session other
CREATE TABLE young (id INT PRIMARY KEY);
SELECT * FROM young;

-- # not-grouped
CREATE TABLE t (id INT PRIMARY KEY, n INT);
SELECT n, GROUPING(id) FROM t GROUP BY n WITH ROLLUP;

-- # truncated-double
CREATE TABLE t (id INT PRIMARY KEY, n VARCHAR(9));
INSERT INTO t VALUES (1, 'x');
UPDATE t SET id = 2 WHERE n + 1 = 5;

-- # truncated-decimal
CREATE TABLE t (id INT PRIMARY KEY, n VARCHAR(9));
INSERT INTO t VALUES (1, 'x');
UPDATE t SET id = 2 WHERE n = 1.5;

-- # incorrect-conversion
CREATE TABLE t (id INT PRIMARY KEY, d DATE);
INSERT INTO t VALUES (1, '2026-01-01');
DELETE FROM t WHERE d > 'x';

-- # unknown-snapshot
CREATE TABLE t (id INT PRIMARY KEY);
SELECT * FROM t AS OF 's99';

-- # too-many-rows-for-into
-- no case: triggers are read but not run yet.

-- # undeclared-variable
-- no case: triggers are read but not run yet.

-- # duplicate-variable
-- no case: triggers are read but not run yet.

-- # unknown-trigger
-- no case: triggers are read but not run yet.

-- # row-is-read-only
-- no case: triggers are read but not run yet.

-- # no-such-row
-- no case: triggers are read but not run yet.

-- # bad-sqlstate
-- no case: triggers are read but not run yet.

-- # result-set-from-trigger
-- no case: triggers are read but not run yet.

-- # commit-in-trigger
-- no case: triggers are read but not run yet.

-- # trigger-in-wrong-schema
-- no case: triggers are read but not run yet.

-- # table-in-use
-- no case: triggers are read but not run yet.

-- # triggers-too-deep
-- no case: triggers are read but not run yet.

-- # signalled
-- no case: triggers are read but not run yet.

-- # trigger-exists
-- no case: triggers are read but not run yet.

-- # three-way-conflicts
CREATE DATABASE shop;
CREATE TABLE shop.t (id INT PRIMARY KEY, n INT);
INSERT INTO shop.t VALUES (1, 1);
FORK DATABASE shop TO agent;
UPDATE shop.t SET n = 2;
UPDATE agent.t SET n = 3;
MERGE DATABASE agent INTO shop SINCE FORK;

-- # merge-violations
CREATE DATABASE shop;
CREATE TABLE shop.t (id INT PRIMARY KEY, n INT UNIQUE);
FORK DATABASE shop TO agent;
INSERT INTO shop.t VALUES (1, 1);
INSERT INTO agent.t VALUES (2, 1);
MERGE DATABASE agent INTO shop SINCE FORK STRATEGY THEIRS;

-- # bad-decision
CREATE TABLE t (id INT PRIMARY KEY, n INT);
FORK TABLE t TO u;
PICK ROWS FROM TABLE u INTO t KEY (1, 2);

-- # unknown-dialect
CREATE TABLE t (id INT PRIMARY KEY);
PATCH TABLE t AGAINST t FOR oracle;

-- # unreadable-file
-- no case: files are loaded by the command line, the pipe and the JavaScript class, not by a statement.
