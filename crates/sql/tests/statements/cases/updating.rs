//! UPDATE and DELETE, as recorded from seekdb.

use crate::check;

#[test]
fn updates() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(5) DEFAULT 'x', g INT AS (v*2))
         ok 0
         > INSERT INTO t (id, v) VALUES (1, 10), (2, 20), (3, 30)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > UPDATE t SET v = v + 1 WHERE id < 3
         ok 2 Rows matched: 2  Changed: 2  Warnings: 0
         > UPDATE t SET v = 30
         ok 2 Rows matched: 3  Changed: 2  Warnings: 0
         > UPDATE t SET v = 2, s = v WHERE id = 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > SELECT * FROM t
         id:INT | v:INT | s:VARCHAR | g:INT
         1 | 2 | 2 | 4
         2 | 30 | x | 60
         3 | 30 | x | 60
         > UPDATE t SET g = 5
         error 3105 The value specified for generated column 'g' in table 't' is not allowed [g]
         > UPDATE t SET g = DEFAULT WHERE id = 1
         ok 0 Rows matched: 1  Changed: 0  Warnings: 0
         > UPDATE t SET s = DEFAULT, v = DEFAULT WHERE id = 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > UPDATE t SET v = v + 1 ORDER BY id DESC LIMIT 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > UPDATE t a SET a.v = 3 WHERE a.id = 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > UPDATE t SET v = 3, v = 4 WHERE id = 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > UPDATE t SET x.v = 1
         error 1054 Unknown column 'x.v' in 'field list' [x.v]
         > UPDATE t a SET t.v = 1
         error 1054 Unknown column 't.v' in 'field list' [t.v]
         > UPDATE t SET v = 0 WHERE 1 = 0
         ok 0 Rows matched: 0  Changed: 0  Warnings: 0
         > SELECT * FROM t
         id:INT | v:INT | s:VARCHAR | g:INT
         1 | 4 | x | 8
         2 | 30 | x | 60
         3 | 31 | x | 62",
    );
}

#[test]
fn keys_change() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT)
         ok 0
         > INSERT INTO x VALUES (1,1),(2,2),(3,3)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > UPDATE x SET a = a + 1
         ok 3 Rows matched: 3  Changed: 3  Warnings: 0
         > UPDATE x SET a = 5 - a WHERE a < 4
         ok 2 Rows matched: 2  Changed: 2  Warnings: 0
         > UPDATE x SET a = a - 1 WHERE a > 2
         error 1062 Duplicate entry 'Int(2)' for key 'PRIMARY'
         > SELECT * FROM x
         a:INT | b:INT
         2 | 2
         3 | 1
         4 | 3",
    );
}

#[test]
fn deletes() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT)
         ok 0
         > INSERT INTO t VALUES (1,1),(2,2),(3,3),(4,4),(5,5)
         ok 5 Records: 5  Duplicates: 0  Warnings: 0
         > DELETE FROM t ORDER BY id DESC LIMIT 1
         ok 1
         > DELETE FROM t a WHERE a.id = 1
         ok 1
         > DELETE a FROM t a WHERE a.id = 2
         ok 1
         > DELETE FROM t WHERE v > 100
         ok 0
         > SELECT * FROM t
         id:INT | v:INT
         3 | 3
         4 | 4
         > DELETE FROM t
         ok 2
         > SELECT COUNT(*) FROM t
         COUNT(*):BIGINT
         0",
    );
}

#[test]
fn over_joins() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT)
         ok 0
         > INSERT INTO x VALUES (1,1),(2,2),(3,3)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > CREATE TABLE y (id INT PRIMARY KEY, xa INT, w INT, KEY (xa))
         ok 0
         > INSERT INTO y VALUES (1,1,10),(2,1,20),(3,2,30)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > UPDATE x JOIN y ON x.a = y.xa SET x.b = y.w
         ok 2 Rows matched: 2  Changed: 2  Warnings: 0
         > SELECT * FROM x
         a:INT | b:INT
         1 | 10
         2 | 30
         3 | 3
         > UPDATE x, y SET x.b = 0, y.w = 0 WHERE x.a = y.xa
         ok 5 Rows matched: 5  Changed: 5  Warnings: 0
         > UPDATE x LEFT JOIN y ON x.a = y.xa SET x.b = 7, y.w = 8 WHERE x.a > 1
         ok 3 Rows matched: 3  Changed: 3  Warnings: 0
         > UPDATE x, y SET x.b = 1 LIMIT 1
         error 5869 Incorrect usage of UPDATE and LIMIT [1]
         > UPDATE (SELECT 1 a) d SET a = 2
         error 1288 The target table d of the UPDATE is not updatable [a]
         > UPDATE x JOIN y ON x.a = y.id SET x.b = x.b + 1, y.w = x.a WHERE x.a = 3
         ok 2 Rows matched: 2  Changed: 2  Warnings: 0
         > DELETE x FROM x JOIN y ON x.a = y.xa
         ok 2
         > DELETE FROM y, x USING y LEFT JOIN x ON x.a = y.xa + 1 WHERE y.xa = 2
         ok 2
         > SELECT COUNT(*) FROM y
         COUNT(*):BIGINT
         2
         > DELETE z FROM x
         error 1109 Unknown table 'z' in MULTI DELETE [z]",
    );
}
