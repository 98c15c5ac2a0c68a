//! Joins, and conditions that reach keys.

use crate::check;

const TABLES: &str = "> CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(5))
    ok 0
    > INSERT INTO t VALUES (1,10,'a'),(2,20,'A'),(3,NULL,'b')
    ok 3 Records: 3  Duplicates: 0  Warnings: 0
    > CREATE TABLE u (id INT PRIMARY KEY, t_id INT, v INT)
    ok 0
    > INSERT INTO u VALUES (1,1,5),(2,1,6),(3,2,7),(4,NULL,8)
    ok 4 Records: 4  Duplicates: 0  Warnings: 0\n";

fn check_with_tables(script: &str) {
    check(&format!("{TABLES}{script}"));
}

#[test]
fn inner_joins() {
    check_with_tables(
        "> SELECT t.* , u.v FROM t JOIN u ON u.t_id = t.id ORDER BY u.id
         id:INT | v:INT | s:VARCHAR | v:INT
         1 | 10 | a | 5
         1 | 10 | a | 6
         2 | 20 | A | 7
         > SELECT t.id, u.id FROM t, u WHERE t.id = u.t_id AND u.v > 5 ORDER BY 2
         t.id | u.id
         1 | 2
         2 | 3"
            .replace("t.id | u.id", "id:INT | id:INT")
            .as_str(),
    );
}

#[test]
fn left_and_right_joins() {
    check_with_tables(
        "> SELECT * FROM t LEFT JOIN u ON t.id = u.t_id ORDER BY t.id, u.id
         id:INT | v:INT | s:VARCHAR | id:INT | t_id:INT | v:INT
         1 | 10 | a | 1 | 1 | 5
         1 | 10 | a | 2 | 1 | 6
         2 | 20 | A | 3 | 2 | 7
         3 | NULL | b | NULL | NULL | NULL
         > SELECT t.id, u.id FROM t RIGHT JOIN u ON t.id = u.t_id ORDER BY u.id
         id:INT | id:INT
         1 | 1
         1 | 2
         2 | 3
         NULL | 4
         > SELECT t.id, u.id FROM t LEFT JOIN u ON t.id = u.t_id AND u.v > 5 ORDER BY 1, 2
         id:INT | id:INT
         1 | 2
         2 | 3
         3 | NULL
         > SELECT t.id, u.id FROM t LEFT JOIN u ON t.id = u.t_id WHERE u.id IS NULL
         id:INT | id:INT
         3 | NULL
         > SELECT t.id, COUNT(u.id) FROM t LEFT JOIN u ON u.t_id = t.id GROUP BY t.id ORDER BY t.id
         id:INT | COUNT(u.id):BIGINT
         1 | 2
         2 | 1
         3 | 0
         > SELECT t.id, u.id FROM t LEFT JOIN u ON t.id = 1 ORDER BY 1, 2
         id:INT | id:INT
         1 | 1
         1 | 2
         1 | 3
         1 | 4
         2 | NULL
         3 | NULL
         > SELECT t.id, u.id, w.id FROM t LEFT JOIN (u JOIN t w ON w.id = u.v - 5) ON u.t_id = t.id ORDER BY 1
         id:INT | id:INT | id:INT
         1 | 2 | 1
         2 | 3 | 2
         3 | NULL | NULL",
    );
}

#[test]
fn using_and_natural() {
    check_with_tables(
        "> SELECT * FROM t JOIN u USING (id) ORDER BY id
         id:INT | v:INT | s:VARCHAR | t_id:INT | v:INT
         1 | 10 | a | 1 | 5
         2 | 20 | A | 1 | 6
         3 | NULL | b | 2 | 7
         > SELECT * FROM t NATURAL JOIN u
         id:INT | v:INT | s:VARCHAR | t_id:INT
         > SELECT id FROM t JOIN u USING (id) ORDER BY id
         id:INT
         1
         2
         3
         > SELECT t.id, u.id FROM t LEFT JOIN u USING (id) ORDER BY t.id
         id:INT | id:INT
         1 | 1
         2 | 2
         3 | 3
         > SELECT id, t.v FROM t RIGHT JOIN u USING (id) ORDER BY id
         id:INT | v:INT
         1 | 10
         2 | 20
         3 | NULL
         4 | NULL",
    );
}

#[test]
fn cross_joins() {
    check_with_tables(
        "> SELECT COUNT(*) FROM t t1, t t2, t t3
         COUNT(*):BIGINT
         27
         > SELECT a.id, b.id FROM t a CROSS JOIN t b WHERE a.id < b.id ORDER BY 1, 2
         id:INT | id:INT
         1 | 2
         1 | 3
         2 | 3
         > SELECT a.id, b.id FROM t a JOIN t b ON a.v <=> b.v ORDER BY 1
         id:INT | id:INT
         1 | 1
         2 | 2
         3 | 3
         > SELECT a.id, b.id FROM t a JOIN t b ON a.s = b.s ORDER BY 1, 2
         id:INT | id:INT
         1 | 1
         1 | 2
         2 | 1
         2 | 2
         3 | 3",
    );
}

#[test]
fn derived_tables_and_views() {
    check_with_tables(
        "> SELECT d.n, d.m FROM (SELECT s AS n, MAX(v) AS m FROM t GROUP BY s) AS d WHERE d.m > 5
         n:VARCHAR | m:INT
         a | 20
         > SELECT t.id, d.c FROM t JOIN (SELECT t_id, COUNT(*) AS c FROM u GROUP BY t_id) d ON d.t_id = t.id ORDER BY 1
         id:INT | c:BIGINT
         1 | 2
         2 | 1
         > SELECT * FROM (SELECT id, id FROM t) d
         error 1060 Duplicate column name 'id' [(SELECT id, id FROM t) d]
         > CREATE VIEW vw AS SELECT id AS k, v * 2 AS w FROM t
         ok 0
         > SELECT * FROM vw WHERE k = 2
         k:INT | w:BIGINT
         2 | 40
         > WITH c AS (SELECT id FROM t WHERE id < 3) SELECT c.id, u.id FROM c JOIN u ON u.t_id = c.id ORDER BY 2
         id:INT | id:INT
         1 | 1
         1 | 2
         2 | 3
         > WITH c (z) AS (SELECT id FROM t) SELECT z FROM c ORDER BY z DESC LIMIT 1
         z:INT
         3
         > WITH c (z, y) AS (SELECT id FROM t) SELECT z FROM c
         error 1353 View's SELECT and view's field list have different column counts [c]
         > UPDATE vw SET k = 1
         error 1235 not supported yet: writing through a view [k]",
    );
}

#[test]
fn keys_and_ranges() {
    check(
        "> CREATE TABLE k (a INT, b VARCHAR(5), n INT, PRIMARY KEY (a, b), KEY kn (n))
         ok 0
         > INSERT INTO k VALUES (1,'x',5),(1,'y',6),(2,'x',7),(2,'Y',NULL),(3,'z',5)
         ok 5 Records: 5  Duplicates: 0  Warnings: 0
         > SELECT n FROM k WHERE a = 1 AND b = 'Y'
         n:INT
         6
         > SELECT n FROM k WHERE a = 2
         n:INT
         7
         NULL
         > SELECT a, b FROM k WHERE a > 1 AND a <= 2
         a:INT | b:VARCHAR
         2 | x
         2 | Y
         > SELECT a, b FROM k WHERE a = 1 AND b > 'x'
         a:INT | b:VARCHAR
         1 | y
         > SELECT a, b FROM k WHERE n = 5
         a:INT | b:VARCHAR
         1 | x
         3 | z
         > SELECT a, b FROM k WHERE n < 6
         a:INT | b:VARCHAR
         1 | x
         3 | z
         > SELECT a, b FROM k WHERE a IN (3, 1, 1, NULL) ORDER BY a DESC, b DESC
         a:INT | b:VARCHAR
         3 | z
         1 | y
         1 | x
         > SELECT a FROM k WHERE a BETWEEN 2 AND 9 ORDER BY a LIMIT 2
         a:INT
         2
         2
         > SELECT a, n FROM k ORDER BY n LIMIT 2
         a:INT | n:INT
         2 | NULL
         1 | 5
         > SELECT a FROM k WHERE a = NULL
         a:INT
         > SELECT a FROM k WHERE a = 1.5
         a:INT
         > SELECT a FROM k WHERE a = '3'
         a:INT
         3
         > SELECT x.a, y.a FROM k x JOIN k y ON y.a = x.a + 1 AND y.b = x.b ORDER BY 1
         a:INT | a:INT
         1 | 2
         1 | 2
         > SELECT x.a, y.b FROM k x JOIN k y ON y.n = x.n WHERE x.a = 3 ORDER BY 2
         a:INT | b:VARCHAR
         3 | x
         3 | z",
    );
}
