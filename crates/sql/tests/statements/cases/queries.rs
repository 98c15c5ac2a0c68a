//! Set operations, VALUES, WITH.

use crate::check;

#[test]
fn unions() {
    check(
        "> CREATE TABLE x (a INT PRIMARY KEY, b INT)
         ok 0
         > INSERT INTO x VALUES (1,1),(2,1),(3,NULL)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > SELECT 1 UNION SELECT 2, 3
         error 1222 The used SELECT statements have a different number of columns [UNION SELECT 2, 3]
         > SELECT 1 AS a UNION SELECT 'x' ORDER BY a
         a:VARCHAR
         1
         x
         > SELECT 1 AS a UNION SELECT 2 ORDER BY b
         error 1054 Unknown column 'b' in 'order clause' [b]
         > SELECT a FROM x WHERE a = 3 UNION ALL SELECT 'z'
         a:VARCHAR
         3
         z
         > SELECT 1 UNION SELECT 1.5
         1:DECIMAL
         1.0
         1.5
         > SELECT b FROM x UNION SELECT b FROM x
         b:INT
         1
         NULL
         > SELECT a FROM x UNION ALL SELECT b FROM x ORDER BY a DESC LIMIT 3
         a:INT
         3
         2
         1
         > (SELECT a FROM x ORDER BY a DESC LIMIT 1) UNION ALL (SELECT a FROM x ORDER BY a LIMIT 1)
         a:INT
         3
         1
         > (SELECT a FROM x) ORDER BY a DESC LIMIT 1
         a:INT
         3
         > SELECT 1 INTERSECT SELECT 1
         1:BIGINT
         1
         > SELECT b FROM x INTERSECT ALL SELECT b FROM x
         b:INT
         1
         1
         NULL
         > SELECT b FROM x EXCEPT SELECT 1
         b:BIGINT
         NULL
         > SELECT b FROM x EXCEPT ALL SELECT 1
         b:BIGINT
         1
         NULL
         > SELECT a FROM x EXCEPT SELECT 2 ORDER BY a LIMIT 1
         a:BIGINT
         1
         > SELECT COUNT(*) FROM (SELECT a FROM x UNION ALL SELECT a FROM x) d
         COUNT(*):BIGINT
         6",
    );
}

#[test]
fn values() {
    check(
        "> VALUES ROW(1,2), ROW(3,4)
         column_0:BIGINT | column_1:BIGINT
         1 | 2
         3 | 4
         > VALUES ROW(1,'a'), ROW(2.5,'b') ORDER BY column_0 DESC LIMIT 1
         column_0:DECIMAL | column_1:VARCHAR
         2.5 | b",
    );
}

#[test]
fn with_recursive() {
    check(
        "> WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT * FROM c
         n:BIGINT
         1
         2
         3
         4
         5
         > WITH RECURSIVE c (n) AS (SELECT 1 UNION SELECT n % 3 + 1 FROM c) SELECT * FROM c
         n:BIGINT
         1
         2
         3
         > WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT * FROM c LIMIT 3
         n:BIGINT
         1
         2
         3
         > WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT COUNT(*) FROM c
         error 3636 Recursive query aborted after 1001 iterations. Try increasing @@cte_max_recursion_depth to a larger value.
         > WITH RECURSIVE c AS (SELECT 1 AS n) SELECT * FROM c
         n:BIGINT
         1
         > WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n FROM (SELECT n + 1 n FROM c WHERE n < 5) d) SELECT * FROM c
         error 3577 In recursive query block of Recursive Common Table Expression, the recursive table must be referenced only once, and not in any subquery [c]
         > WITH RECURSIVE c (n) AS (SELECT n FROM c) SELECT * FROM c
         error 3573 Recursive Common Table Expression should contain a UNION ALL [c]
         help Write `SELECT start … UNION ALL SELECT … FROM itself`.
         > CREATE TABLE e (child INT PRIMARY KEY, parent INT)
         ok 0
         > INSERT INTO e VALUES (1,NULL),(2,1),(3,1),(4,2),(5,4)
         ok 5 Records: 5  Duplicates: 0  Warnings: 0
         > WITH RECURSIVE tree (id, depth) AS (SELECT child, 0 FROM e WHERE parent IS NULL UNION ALL SELECT e.child, t.depth + 1 FROM tree t JOIN e ON e.parent = t.id) SELECT * FROM tree
         id:INT | depth:BIGINT
         1 | 0
         2 | 1
         3 | 1
         4 | 2
         5 | 3
         > WITH c AS (SELECT 1 x), c AS (SELECT 2) SELECT * FROM c
         error 1066 Not unique table/alias: 'c' [c]",
    );
}
