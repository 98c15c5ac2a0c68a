//! Ordinary SQL as recorded from seekdb (topic 11).

use crate::check;

#[test]
fn order_by_and_null() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(5))
         ok 0
         > INSERT INTO t VALUES (1, NULL, 'b'), (2, 1, NULL), (3, 2, 'A'), (4, NULL, 'a'), (5, 0, 'B')
         ok 5 Records: 5  Duplicates: 0  Warnings: 0
         > SELECT * FROM t ORDER BY v, id
         id:INT | v:INT | s:VARCHAR
         1 | NULL | b
         4 | NULL | a
         5 | 0 | B
         2 | 1 | NULL
         3 | 2 | A
         > SELECT * FROM t ORDER BY v DESC, id
         id:INT | v:INT | s:VARCHAR
         3 | 2 | A
         2 | 1 | NULL
         5 | 0 | B
         1 | NULL | b
         4 | NULL | a
         > SELECT * FROM t ORDER BY s, id
         id:INT | v:INT | s:VARCHAR
         2 | 1 | NULL
         3 | 2 | A
         4 | NULL | a
         1 | NULL | b
         5 | 0 | B
         > SELECT s, COUNT(*) FROM t GROUP BY s ORDER BY s
         s:VARCHAR | COUNT(*):BIGINT
         NULL | 1
         A | 2
         b | 2
         > SELECT DISTINCT s FROM t ORDER BY s
         s:VARCHAR
         NULL
         A
         b
         > SELECT * FROM t WHERE s = 'A' ORDER BY id
         id:INT | v:INT | s:VARCHAR
         3 | 2 | A
         4 | NULL | a
         > SELECT * FROM t WHERE s LIKE 'a%' ORDER BY id
         id:INT | v:INT | s:VARCHAR
         3 | 2 | A
         4 | NULL | a",
    );
}

#[test]
fn case_and_insert_select() {
    check(
        "> CREATE TABLE o (id INT PRIMARY KEY, amount DECIMAL(10,2), status VARCHAR(20))
         ok 0
         > INSERT INTO o VALUES (1, 100, 'pending'), (2, 200, 'pending'), (3, 149.99, NULL), (4, 150, 'x')
         ok 4 Records: 4  Duplicates: 0  Warnings: 0
         > CREATE TABLE r (id INT PRIMARY KEY, final_amount DECIMAL(10,2))
         ok 0
         > INSERT INTO r SELECT id, CASE WHEN amount >= 150 THEN amount * 0.9 ELSE amount END FROM o
         ok 4 Records: 4  Duplicates: 0  Warnings: 0
         > SELECT * FROM r ORDER BY id
         id:INT | final_amount:DECIMAL
         1 | 100.00
         2 | 180.00
         3 | 149.99
         4 | 135.00
         > SELECT id, amount * 0.9, amount / 3 FROM o ORDER BY id
         id:INT | amount * 0.9:DECIMAL | amount / 3:DECIMAL
         1 | 90.000 | 33.333333
         2 | 180.000 | 66.666667
         3 | 134.991 | 49.996667
         4 | 135.000 | 50.000000",
    );
}

#[test]
fn refused_values() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL, s VARCHAR(3), t TINYINT, d DATE, u INT, dec1 DECIMAL(4,2), UNIQUE KEY uk (u))
         ok 0
         > INSERT INTO t VALUES (1, 1, 'abc', 1, '2026-01-01', 1, 1.5)
         ok 1
         > INSERT INTO t VALUES (1, 1, 'abc', 1, '2026-01-01', 2, 1.5)
         error 1062 Duplicate entry 'Int(1)' for key 'PRIMARY'
         > INSERT INTO t VALUES (2, 1, 'abc', 1, '2026-01-01', 1, 1.5)
         error 1062 Duplicate entry 'Int(1)' for key 'uk'
         > INSERT INTO t VALUES (2, NULL, 'abc', 1, '2026-01-01', 2, 1.5)
         error 1048 Column 'n' cannot be null [NULL]
         > INSERT INTO t (id) VALUES (2)
         error 1364 Field 'n' doesn't have a default value [INSERT INTO t (id) VALUES (2)]
         > INSERT INTO t VALUES (2, 1, 'abcd', 1, '2026-01-01', 2, 1.5)
         error 1406 Data too long for column 's' at row 1 ['abcd']
         > INSERT INTO t VALUES (2, 1, 'abc', 128, '2026-01-01', 2, 1.5)
         error 1264 Out of range value for column 't' at row 1 [128]
         > INSERT INTO t VALUES (2, 1, 'abc', 1, '2026-02-30', 2, 1.5)
         error 1292 Incorrect datetime value for column 'd' at row 1 ['2026-02-30']
         > INSERT INTO t VALUES (2, 1, 'abc', 1, 'not a date', 2, 1.5)
         error 1292 Incorrect datetime value for column 'd' at row 1 ['not a date']
         > INSERT INTO t VALUES (2, 'xyz', 'abc', 1, '2026-01-01', 2, 1.5)
         error 1366 Incorrect integer value for column 'n' at row 1 ['xyz']
         > INSERT INTO t VALUES (2, 1, 'abc', 1, '2026-01-01', 2, 100)
         error 1264 Out of range value for column 'dec1' at row 1 [100]
         > INSERT INTO t VALUES (NULL, 1, 'abc', 1, '2026-01-01', 2, 1.5)
         error 1048 Column 'id' cannot be null [NULL]
         > UPDATE t SET n = NULL
         error 1048 Column 'n' cannot be null
         > SELECT 1/0
         1/0:DECIMAL
         NULL
         > INSERT INTO t VALUES (3, 1/0, 'a', 1, '2026-01-01', 3, 1)
         error 1048 Column 'n' cannot be null
         > SELECT * FROM t
         id:INT | n:INT | s:VARCHAR | t:TINYINT | d:DATE | u:INT | dec1:DECIMAL
         1 | 1 | abc | 1 | 2026-01-01 | 1 | 1.50",
    );
}
