//! Window functions, as recorded from seekdb.

use crate::check;

const TABLE: &str = "> CREATE TABLE y (id INT PRIMARY KEY, xa INT, w INT, d DATE)
    ok 0
    > INSERT INTO y VALUES (1,1,5,'2026-01-01'),(2,1,20,'2026-01-02'),(3,2,30,'2026-01-05'),(4,NULL,40,'2026-01-06')
    ok 4 Records: 4  Duplicates: 0  Warnings: 0\n";

fn check_with_table(script: &str) {
    check(&format!("{TABLE}{script}"));
}

#[test]
fn functions() {
    check_with_table(
        "> SELECT id, LAG(w) OVER (ORDER BY id) l, LEAD(w, 2, 0) OVER (ORDER BY id) d, FIRST_VALUE(w) OVER (PARTITION BY xa ORDER BY id) f, NTILE(2) OVER (ORDER BY id) n, DENSE_RANK() OVER (ORDER BY xa) dr, PERCENT_RANK() OVER (ORDER BY xa) pr, CUME_DIST() OVER (ORDER BY xa) cd, COUNT(*) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) c, AVG(w) OVER w1 a FROM y WINDOW w1 AS (PARTITION BY xa) ORDER BY id
         id:INT | l:INT | d:BIGINT | f:INT | n:BIGINT | dr:BIGINT UNSIGNED | pr:DOUBLE | cd:DOUBLE | c:BIGINT | a:DECIMAL
         1 | NULL | 30 | 5 | 1 | 2 | 0.3333333333333333 | 0.75 | 1 | 12.5000
         2 | 5 | 40 | 5 | 1 | 2 | 0.3333333333333333 | 0.75 | 2 | 12.5000
         3 | 20 | 0 | 30 | 2 | 3 | 1 | 1 | 2 | 30.0000
         4 | 30 | 0 | 40 | 2 | 1 | 0 | 0.25 | 2 | 40.0000
         > SELECT id, ROW_NUMBER() OVER (ORDER BY w DESC) r, RANK() OVER (ORDER BY xa IS NULL) k, LAST_VALUE(w) OVER () l, NTH_VALUE(w, 2) OVER (ORDER BY id) n FROM y ORDER BY id
         id:INT | r:BIGINT UNSIGNED | k:BIGINT UNSIGNED | l:INT | n:INT
         1 | 4 | 1 | 40 | NULL
         2 | 3 | 1 | 40 | 20
         3 | 2 | 1 | 40 | 20
         4 | 1 | 4 | 40 | 20
         > SELECT id FROM y ORDER BY ROW_NUMBER() OVER (ORDER BY w DESC) LIMIT 2
         id:INT
         4
         3",
    );
}

#[test]
fn frames() {
    check_with_table(
        "> SELECT id, SUM(w) OVER (ORDER BY id) a, SUM(w) OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) b, SUM(w) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) c, MAX(w) OVER (ORDER BY id DESC ROWS 1 PRECEDING) m FROM y ORDER BY id
         id:INT | a:DECIMAL | b:DECIMAL | c:DECIMAL | m:INT
         1 | 5 | 25 | 90 | 20
         2 | 25 | 55 | 70 | 30
         3 | 55 | 90 | 40 | 40
         4 | 95 | 70 | NULL | 40
         > SELECT id, COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) c, SUM(w) OVER (ORDER BY xa) s FROM y ORDER BY id
         id:INT | c:BIGINT | s:DECIMAL
         1 | 1 | 65
         2 | 2 | 65
         3 | 1 | 95
         4 | 2 | 40",
    );
}

#[test]
fn over_groups() {
    check_with_table(
        "> SELECT xa, SUM(w), SUM(SUM(w)) OVER (ORDER BY xa) t FROM y GROUP BY xa ORDER BY xa
         xa:INT | SUM(w):DECIMAL | t:DECIMAL
         NULL | 40 | 40
         1 | 25 | 65
         2 | 30 | 95
         > SELECT DISTINCT COUNT(*) OVER () FROM y
         COUNT(*) OVER ():BIGINT
         4
         > SELECT d.id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY xa ORDER BY id DESC) rn FROM y) d WHERE d.rn = 1 ORDER BY 1
         id:INT
         2
         3
         4",
    );
}

#[test]
fn mistakes() {
    check_with_table(
        "> SELECT id FROM y WHERE ROW_NUMBER() OVER () = 1
         error 5338 Window Function not allowed here [ROW_NUMBER() OVER ()]
         help Compute it in a derived table, and filter around it.
         > SELECT id, ROW_NUMBER() OVER () FROM y GROUP BY id HAVING ROW_NUMBER() OVER () > 1
         error 5338 Window Function not allowed here [ROW_NUMBER() OVER ()]
         help Compute it in a derived table, and filter around it.
         > SELECT SUM(w) OVER nosuch FROM y
         error 5929 Window name 'nosuch' is not defined. [nosuch]
         > SELECT SUM(w) OVER a FROM y WINDOW a AS (b), b AS (a)
         error 5929 Window name 'a' is not defined. [a]
         > SELECT MAX(w) OVER (PARTITION BY nosuch) FROM y
         error 1054 Unknown column 'nosuch' in 'field list' [nosuch]
         > SELECT xa AS z, SUM(w) OVER (PARTITION BY z) FROM y
         error 1054 Unknown column 'z' in 'field list' [z]",
    );
}
