//! Statements that would never end, or hold more than there is. The tests allow 500,000 rows and 8 MB.

use crate::check;

const DIGITS: &str = "> CREATE TABLE d (n INT PRIMARY KEY)
    ok 0
    > INSERT INTO d VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)
    ok 10 Records: 10  Duplicates: 0  Warnings: 0
    > CREATE TABLE many (n INT PRIMARY KEY, s VARCHAR(40))
    ok 0
    > INSERT INTO many SELECT a.n + 10 * b.n + 100 * c.n + 1000 * e.n, 'x' FROM d a, d b, d c, d e
    ok 10000 Records: 10000  Duplicates: 0  Warnings: 0\n";

#[test]
fn work_is_limited() {
    check(&format!(
        "{DIGITS}> SELECT COUNT(*) FROM many a, many b
         error 3024 Query execution was interrupted, it had to look at more than 500000 rows
         help Nothing was changed. Add a condition or a LIMIT, or join tables by their keys.
         > SELECT COUNT(*) FROM many a JOIN many b ON a.s = b.s
         error 3024 Query execution was interrupted, it had to look at more than 500000 rows
         help Nothing was changed. Add a condition or a LIMIT, or join tables by their keys.
         > UPDATE many a, many b SET a.s = 'y' WHERE a.n + b.n < 0
         error 3024 Query execution was interrupted, it had to look at more than 500000 rows
         help Nothing was changed. Add a condition or a LIMIT, or join tables by their keys.
         > SELECT a.n, b.n FROM many a, many b LIMIT 2
         n:INT | n:INT
         0 | 0
         0 | 1
         > SELECT COUNT(*) FROM many a JOIN many b ON a.n = b.n
         COUNT(*):BIGINT
         10000"
    ));
}

#[test]
fn memory_is_limited() {
    check(&format!(
        "{DIGITS}> SELECT a.n, b.n FROM many a JOIN d b ON b.n < 100 JOIN d c ON c.n < 3 ORDER BY a.n + c.n DESC
         error 3024 Query execution was interrupted, its rows take more than 8 MB of memory
         help Nothing was changed. Add a condition or a LIMIT, or select fewer columns.
         > SELECT a.n FROM many a JOIN d b ON b.n < 100 ORDER BY a.n DESC LIMIT 1
         n:INT
         9999"
    ));
}
