//! INSERT and REPLACE, as recorded from seekdb.

use crate::check;

#[test]
fn column_lists_and_counts() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT)
         ok 0
         > INSERT INTO t VALUES (1)
         error 1136 Column count doesn't match value count at row 1 [1]
         help There are 2 columns and 1 value.
         > INSERT INTO t VALUES (1, 2, 3)
         error 1136 Column count doesn't match value count at row 1 [1]
         help There are 2 columns and 3 values.
         > INSERT INTO t (id) VALUES (1, 2)
         error 1136 Column count doesn't match value count at row 1 [1]
         help There is 1 column and 2 values.
         > INSERT INTO t VALUES (1, 2), (3, 4, 5), (6, 7)
         error 1136 Column count doesn't match value count at row 2 [3]
         help There are 2 columns and 3 values.
         > INSERT INTO t SELECT 1
         error 1136 Column count doesn't match value count at row 1 [SELECT 1]
         help There are 2 columns and 1 value.
         > INSERT INTO t (v, v) VALUES (1, 2)
         error 1110 Column 'v' specified twice [v]
         > INSERT INTO t SET v = 5, v = 6
         error 1110 Column 'v' specified twice [v]
         > INSERT INTO t (v, id) VALUES (1, 2)
         ok 1
         > INSERT INTO t SET id = 3, v = id + 1
         ok 1
         > INSERT INTO t (id, v) VALUES (91, id + 1)
         ok 1
         > INSERT INTO t (id, v) VALUES (93, nosuch)
         error 1054 Unknown column 'nosuch' in 'field list' [nosuch]
         > SELECT * FROM t
         id:INT | v:INT
         2 | 1
         3 | 4
         91 | 92",
    );
}

#[test]
fn defaults_numbers_and_generated_columns() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, v INT, s VARCHAR(5) DEFAULT 'x', n INT NOT NULL DEFAULT 7, g INT AS (v*2))
         ok 0
         > INSERT INTO t (v) VALUES (10),(20),(30)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > INSERT INTO t VALUES (5, 1, 'a', 1, 5)
         error 3105 The value specified for generated column 'g' in table 't' is not allowed [INSERT INTO t VALUES (5, 1, 'a', 1, 5)]
         > INSERT INTO t VALUES (5, 1, 'a', 1, DEFAULT)
         ok 1
         > INSERT INTO t VALUES ()
         ok 1
         > INSERT INTO t () VALUES (), ()
         ok 2 Records: 2  Duplicates: 0  Warnings: 0
         > SELECT LAST_INSERT_ID(), ROW_COUNT()
         LAST_INSERT_ID():BIGINT UNSIGNED | ROW_COUNT():BIGINT
         7 | 2
         > INSERT INTO t (id, v) VALUES (NULL, 1), (20, 1), (0, 2), (NULL, 3)
         ok 4 Records: 4  Duplicates: 0  Warnings: 0
         > SELECT LAST_INSERT_ID()
         LAST_INSERT_ID():BIGINT UNSIGNED
         9
         > SELECT * FROM t WHERE id > 3
         id:INT | v:INT | s:VARCHAR | n:INT | g:INT
         5 | 1 | a | 1 | 2
         6 | NULL | x | 7 | NULL
         7 | NULL | x | 7 | NULL
         8 | NULL | x | 7 | NULL
         9 | 1 | x | 7 | 2
         20 | 1 | x | 7 | 2
         21 | 2 | x | 7 | 4
         22 | 3 | x | 7 | 6
         > INSERT INTO t SET v = 5, s = DEFAULT, n = v + 1
         ok 1
         > SELECT * FROM t WHERE id = 23
         id:INT | v:INT | s:VARCHAR | n:INT | g:INT
         23 | 5 | x | 6 | 10
         > INSERT INTO t (n) VALUES (1), (NULL)
         error 1048 Column 'n' cannot be null [NULL]
         > INSERT INTO t (v) VALUES (1), ('abc')
         error 1366 Incorrect integer value for column 'v' at row 2 ['abc']",
    );
}

#[test]
fn ignore() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT, c VARCHAR(5))
         ok 0
         > INSERT INTO x VALUES (1,1,'a'),(2,2,'b'),(3,3,'c')
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > INSERT IGNORE INTO x VALUES (1,1,'a'),(4,4,'d'),(5,5,'e')
         ok 2 Records: 2  Duplicates: 0  Warnings: 0
         > INSERT IGNORE INTO x VALUES (1,1,'a'),(2,4,'d')
         ok 0
         > INSERT IGNORE INTO x VALUES (6,1,'a'),(6,4,'d')
         ok 1
         > INSERT IGNORE INTO x SELECT a, b, c FROM x
         ok 0
         > UPDATE IGNORE x SET a = 1 WHERE a = 2
         ok 0 Rows matched: 1  Changed: 0  Warnings: 0",
    );
}

#[test]
fn replace() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT, c VARCHAR(5))
         ok 0
         > INSERT INTO x VALUES (1,1,'a'),(2,2,'b'),(3,3,'c')
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > REPLACE INTO x SELECT a,b+1,c FROM x WHERE a < 3
         ok 4 Records: 2  Duplicates: 2  Warnings: 0
         > REPLACE INTO x VALUES (1,9,'z'),(2,9,'z')
         ok 4 Records: 2  Duplicates: 2  Warnings: 0
         > REPLACE INTO x VALUES (1,9,'z'),(1,9,'z')
         ok 2 Records: 2  Duplicates: 0  Warnings: 0
         > REPLACE INTO x VALUES (7,1,'z')
         ok 1
         > REPLACE INTO x SET a = 7, b = 2
         ok 2
         > CREATE TABLE w (a INT UNIQUE, b INT, UNIQUE KEY ub (b))
         ok 0
         > INSERT INTO w VALUES (1,1),(2,2),(NULL,NULL),(NULL,NULL)
         ok 4 Records: 4  Duplicates: 0  Warnings: 0
         > REPLACE INTO w VALUES (1, 2)
         ok 3
         > SELECT * FROM w
         a:INT | b:INT
         NULL | NULL
         NULL | NULL
         1 | 2",
    );
}

#[test]
fn on_duplicate_key_update() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT, c VARCHAR(5))
         ok 0
         > INSERT INTO x VALUES (1,1,'a'),(2,2,'b')
         ok 2 Records: 2  Duplicates: 0  Warnings: 0
         > INSERT INTO x VALUES (1,9,'z'),(2,9,'z') ON DUPLICATE KEY UPDATE b = b
         ok 0 Records: 2  Duplicates: 0  Warnings: 0
         > INSERT INTO x VALUES (1,1,'z'),(2,8,'z') ON DUPLICATE KEY UPDATE b = VALUES(b)
         ok 2 Records: 2  Duplicates: 1  Warnings: 0
         > INSERT INTO x (a, b) VALUES (1, 5), (1, 6) ON DUPLICATE KEY UPDATE b = VALUES(b) + b, a = a
         ok 4 Records: 2  Duplicates: 2  Warnings: 0
         > INSERT INTO x (a, b) VALUES (3, 6) ON DUPLICATE KEY UPDATE b = 7
         ok 1
         > INSERT INTO x (a, b) VALUES (3, 6) ON DUPLICATE KEY UPDATE b = 7
         ok 2
         > INSERT INTO x SELECT a + 10, b, c FROM x ON DUPLICATE KEY UPDATE b = x.b + 1
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > INSERT INTO x VALUES (3, 1, 'q') ON DUPLICATE KEY UPDATE a = 2
         error 1062 Duplicate entry '2' for key 'PRIMARY'
         > SELECT * FROM x
         a:INT | b:INT | c:VARCHAR
         1 | 12 | a
         2 | 8 | b
         3 | 7 | NULL
         11 | 12 | a
         12 | 8 | b
         13 | 7 | NULL",
    );
}

#[test]
fn checks() {
    check(
        "> CREATE TABLE c (id INT PRIMARY KEY, n INT, CONSTRAINT pos CHECK (n > 0))
         ok 0
         > INSERT INTO c VALUES (1, -1)
         error 3819 check constraint violated
         > INSERT INTO c VALUES (1, NULL), (2, 1)
         ok 2 Records: 2  Duplicates: 0  Warnings: 0
         > UPDATE c SET n = n - 1 WHERE id = 2
         error 3819 check constraint violated",
    );
}
