//! Subqueries in expressions, as recorded from seekdb.

use crate::check;

const TABLES: &str = "> CREATE TABLE x (a INT PRIMARY KEY, b INT, c VARCHAR(5))
    ok 0
    > INSERT INTO x VALUES (1,1,'a'),(2,2,'b'),(3,3,'c'),(4,NULL,'d')
    ok 4 Records: 4  Duplicates: 0  Warnings: 0
    > CREATE TABLE y (id INT PRIMARY KEY, xa INT, w INT)
    ok 0
    > INSERT INTO y VALUES (1,1,10),(2,1,20),(3,2,30),(4,NULL,40)
    ok 4 Records: 4  Duplicates: 0  Warnings: 0\n";

fn check_with_tables(script: &str) {
    check(&format!("{TABLES}{script}"));
}

#[test]
fn scalars_and_rows() {
    check_with_tables(
        "> SELECT (SELECT a FROM x WHERE a = 2), (SELECT a FROM x WHERE a = 0)
         (SELECT a FROM x WHERE a = 2):INT | (SELECT a FROM x WHERE a = 0):INT
         2 | NULL
         > SELECT (SELECT 1 UNION SELECT 2)
         error 1242 Subquery returns more than 1 row [(SELECT 1 UNION SELECT 2)]
         > SELECT (SELECT a, b FROM x LIMIT 1)
         error 1241 Operand should contain 1 column(s) [(SELECT a, b FROM x LIMIT 1)]
         > SELECT a FROM x WHERE a = (SELECT MAX(xa) FROM y)
         a:INT
         2
         > SELECT a, (SELECT SUM(w) FROM y WHERE y.xa = x.a) s FROM x
         a:INT | s:DECIMAL
         1 | 30
         2 | 30
         3 | NULL
         4 | NULL
         > SELECT a FROM x WHERE (SELECT COUNT(*) FROM y WHERE y.xa = x.a) > 1
         a:INT
         1
         > SELECT a FROM x WHERE (a, b) = (SELECT xa, xa FROM y WHERE id = 3)
         a:INT
         2
         > SELECT a FROM x ORDER BY (SELECT COUNT(*) FROM y WHERE y.xa = x.a) DESC, a LIMIT 2
         a:INT
         1
         2
         > SELECT c, (SELECT MAX(w) FROM y WHERE y.xa = x.a) m, COUNT(*) FROM x GROUP BY c, a HAVING m > 5 ORDER BY a
         c:VARCHAR | m:INT | COUNT(*):BIGINT
         a | 20 | 1
         b | 30 | 1",
    );
}

#[test]
fn exists_and_in() {
    check_with_tables(
        "> SELECT EXISTS (SELECT 1 FROM x WHERE a = 100), NOT EXISTS (SELECT 1)
         EXISTS (SELECT 1 FROM x WHERE a = 100):INT | NOT EXISTS (SELECT 1):INT
         0 | 0
         > SELECT a FROM x WHERE EXISTS (SELECT * FROM y WHERE y.xa = x.a)
         a:INT
         1
         2
         > SELECT a FROM x WHERE NOT EXISTS (SELECT * FROM y WHERE y.xa = x.a)
         a:INT
         3
         4
         > SELECT a FROM x WHERE a IN (SELECT xa FROM y)
         a:INT
         1
         2
         > SELECT a FROM x WHERE a NOT IN (SELECT xa FROM y)
         a:INT
         > SELECT a FROM x WHERE a NOT IN (SELECT xa FROM y WHERE xa IS NOT NULL)
         a:INT
         3
         4
         > SELECT b, b IN (SELECT xa FROM y) FROM x
         b:INT | b IN (SELECT xa FROM y):INT
         1 | 1
         2 | 1
         3 | NULL
         NULL | NULL
         > SELECT a FROM x WHERE (a, b) IN (SELECT xa, id FROM y)
         a:INT
         1
         > SELECT * FROM x WHERE a IN (SELECT id, xa FROM y)
         error 1241 Operand should contain 1 column(s) [a IN (SELECT id, xa FROM y)]
         > SELECT a FROM x WHERE a IN (SELECT y.xa FROM y WHERE y.w > x.a * 12)
         a:INT
         1
         2
         > SELECT a FROM x WHERE c = 'a' OR a IN (SELECT id FROM y WHERE xa IS NULL)
         a:INT
         1
         4",
    );
}

#[test]
fn any_and_all() {
    check_with_tables(
        "> SELECT a FROM x WHERE a = ANY (SELECT id FROM y WHERE w < 25)
         a:INT
         1
         2
         > SELECT a FROM x WHERE a > ALL (SELECT xa FROM y WHERE xa IS NOT NULL)
         a:INT
         3
         4
         > SELECT a FROM x WHERE a > ALL (SELECT xa FROM y)
         a:INT
         > SELECT a FROM x WHERE a >= ANY (SELECT xa + 1 FROM y)
         a:INT
         2
         3
         4
         > SELECT a FROM x WHERE a <> ALL (SELECT id FROM y WHERE id < 3)
         a:INT
         3
         4
         > SELECT a FROM x WHERE a > ALL (SELECT xa FROM y WHERE id > 100)
         a:INT
         1
         2
         3
         4",
    );
}

#[test]
fn nesting() {
    check_with_tables(
        "> SELECT a FROM x WHERE EXISTS (SELECT 1 FROM y WHERE y.xa = x.a AND EXISTS (SELECT 1 FROM x z WHERE z.a = y.id AND z.b = x.b + 1))
         a:INT
         1
         2
         > SELECT (SELECT (SELECT x.a + y.id) FROM y WHERE y.id = 1) FROM x WHERE a < 3
         (SELECT (SELECT x.a + y.id) FROM y WHERE y.id = 1):BIGINT
         2
         3
         > SELECT d.a FROM (SELECT a FROM x WHERE a IN (SELECT xa FROM y)) d WHERE d.a > (SELECT MIN(a) FROM x)
         a:INT
         2
         > SELECT nosuch FROM x WHERE a IN (SELECT nosuch FROM y)
         error 1054 Unknown column 'nosuch' in 'field list' [nosuch]
         > SELECT a FROM x WHERE a IN (SELECT x.nosuch FROM y)
         error 1054 Unknown column 'x.nosuch' in 'field list' [x.nosuch]",
    );
}

#[test]
fn for_all_rows_at_once() {
    check_with_tables(
        "> SELECT a, (SELECT COUNT(*) FROM y WHERE y.xa = x.a) c, (SELECT MAX(w) + x.a FROM y WHERE y.xa = x.a) m, EXISTS (SELECT 1 FROM y WHERE y.xa = x.a AND w > 15) e FROM x
         a:INT | c:BIGINT | m:BIGINT | e:INT
         1 | 2 | 21 | 1
         2 | 1 | 32 | 1
         3 | 0 | NULL | 0
         4 | 0 | NULL | 0
         > SELECT a, (SELECT COUNT(*) FROM y WHERE y.xa = x.a HAVING COUNT(*) <> 1) c FROM x
         a:INT | c:BIGINT
         1 | 2
         2 | NULL
         3 | 0
         4 | 0
         > SELECT a, (SELECT id FROM y WHERE y.xa = x.a) i FROM x WHERE a > 1
         a:INT | i:INT
         2 | 3
         3 | NULL
         4 | NULL
         > SELECT a, (SELECT id FROM y WHERE y.xa = x.a) i FROM x
         error 1242 Subquery returns more than 1 row [(SELECT id FROM y WHERE y.xa = x.a)]
         > SELECT a, a IN (SELECT id FROM y WHERE y.xa = x.b) i, a > ALL (SELECT w / 10 FROM y WHERE y.xa = x.a) l FROM x
         a:INT | i:INT | l:INT
         1 | 1 | 0
         2 | 0 | 0
         3 | 0 | 1
         4 | 0 | 1
         > SELECT a, (SELECT GROUP_CONCAT(w ORDER BY w DESC) FROM y WHERE y.xa + 1 = x.a) g FROM x
         a:INT | g:VARCHAR
         1 | NULL
         2 | 20,10
         3 | 30
         4 | NULL
         > EXPLAIN SELECT a, (SELECT COUNT(*) FROM y WHERE y.xa = x.a) c FROM x
         |After its subqueries
         |├─ Select x.a, (subquery 1 for x.a)
         |│  └─ Read x (4 rows)
         |└─ Subquery 1, once
         |   └─ Select COUNT(*), y.xa
         |      └─ Group by y.xa
         |         │  COUNT(*)
         |         └─ Read y (4 rows)",
    );
}

#[test]
fn in_changes() {
    check_with_tables(
        "> UPDATE x SET b = (SELECT SUM(w) FROM y WHERE y.xa = x.a) WHERE a < 3
         ok 2 Rows matched: 2  Changed: 2  Warnings: 0
         > SELECT a, b FROM x
         a:INT | b:INT
         1 | 30
         2 | 30
         3 | 3
         4 | NULL
         > DELETE FROM x WHERE a NOT IN (SELECT xa FROM y WHERE xa IS NOT NULL)
         ok 2
         > INSERT INTO x VALUES ((SELECT MAX(a) + 1 FROM x), 0, 'z')
         ok 1
         > UPDATE x SET c = 'q' WHERE a = (SELECT MAX(a) FROM x)
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > SELECT a, c FROM x
         a:INT | c:VARCHAR
         1 | a
         2 | b
         3 | q",
    );
}
