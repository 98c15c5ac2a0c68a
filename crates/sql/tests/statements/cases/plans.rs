//! How statements are run: which trees are read, how tables are joined, what need not be sorted.

use crate::check;

const TABLES: &str = "> CREATE TABLE d (n INT PRIMARY KEY)
    ok 0
    > INSERT INTO d VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)
    ok 10 Records: 10  Duplicates: 0  Warnings: 0
    > CREATE TABLE t (id INT PRIMARY KEY, grp INT, name VARCHAR(20), price DECIMAL(10,2), KEY by_grp (grp))
    ok 0
    > INSERT INTO t SELECT a.n + 10 * b.n + 100 * c.n, a.n, 'x', 1.5 FROM d a, d b, d c
    ok 1000 Records: 1000  Duplicates: 0  Warnings: 0
    > CREATE TABLE u (id INT PRIMARY KEY, t_id INT, v INT)
    ok 0
    > INSERT INTO u SELECT id, id, 1 FROM t
    ok 1000 Records: 1000  Duplicates: 0  Warnings: 0\n";

fn check_with_tables(script: &str) {
    check(&format!("{TABLES}{script}"));
}

#[test]
fn access() {
    check_with_tables(
        "> EXPLAIN SELECT * FROM t WHERE id = 5 AND name = 'x'
         |Look up one row of t by the primary key: id = 5
         |   only where t.name = 'x'
         > EXPLAIN SELECT * FROM t WHERE id >= 5 AND id < 10
         |Read a part of t by the primary key: id >= 5 AND id < 10
         > EXPLAIN SELECT * FROM t WHERE id IN (3, 1, 2)
         |Read a part of t by the primary key: id IN (1, 2, 3)
         > EXPLAIN SELECT * FROM t WHERE grp = 5 AND price > 1
         |Read a part of t by index by_grp: grp = 5
         |   only where t.price > 1
         > EXPLAIN SELECT * FROM t WHERE id + 1 = 5
         |Read t (1,000 rows)
         |   only where (t.id + 1) = 5
         > EXPLAIN SELECT * FROM t WHERE id = 1.5
         |Read t (1,000 rows)
         |   only where t.id = 1.5
         > EXPLAIN SELECT * FROM t WHERE id = '7'
         |Look up one row of t by the primary key: id = 7
         > EXPLAIN SELECT name FROM t WHERE name = 'a' OR name = 'b'
         |Select t.name
         |└─ Read t (1,000 rows)
         |      only where (t.name = 'a') OR (t.name = 'b')
         > EXPLAIN SELECT * FROM t WHERE 1 = 2
         |No rows
         > EXPLAIN UPDATE t SET price = 0 WHERE id = 7
         |Update t
         |└─ Look up one row of t by the primary key: id = 7
         > EXPLAIN DELETE FROM t WHERE id < 7 ORDER BY id LIMIT 2
         |Delete from t
         |└─ At most 2 rows
         |   └─ Read a part of t by the primary key: id < 7",
    );
}

#[test]
fn order() {
    check_with_tables(
        "> EXPLAIN SELECT * FROM t ORDER BY id DESC LIMIT 3
         |At most 3 rows
         |└─ Read t (1,000 rows) in the order of the primary key, backwards
         > EXPLAIN SELECT * FROM t ORDER BY grp LIMIT 3
         |At most 3 rows
         |└─ Read t (1,000 rows) in the order of index by_grp
         > EXPLAIN SELECT * FROM t ORDER BY grp
         |Sort by t.grp
         |└─ Read t (1,000 rows)
         > EXPLAIN SELECT * FROM t WHERE grp = 3 ORDER BY name LIMIT 3
         |At most 3 rows
         |└─ First 3 rows by t.name
         |   └─ Read a part of t by index by_grp: grp = 3
         > EXPLAIN SELECT t.id, u.v FROM t JOIN u ON u.id = t.id ORDER BY t.id
         |Select t.id, u.v
         |└─ Join by hash on t.id = u.id
         |   ├─ Read t (1,000 rows)
         |   └─ Read u (1,000 rows)",
    );
}

#[test]
fn joins() {
    check_with_tables(
        "> EXPLAIN SELECT t.name, u.v FROM t, u WHERE u.t_id = t.id AND t.grp = 3
         |Select t.name, u.v
         |└─ Join by hash on u.t_id = t.id
         |   ├─ Read u (1,000 rows)
         |   └─ Read a part of t by index by_grp: grp = 3
         > EXPLAIN SELECT t.name FROM u JOIN t ON t.id = u.t_id WHERE u.id = 7
         |Select t.name
         |└─ Join with t looked up by its primary key: t.id = u.t_id
         |   └─ Look up one row of u by the primary key: id = 7
         > EXPLAIN SELECT u.id FROM u LEFT JOIN t ON t.id = u.t_id AND t.grp > 2 WHERE u.v < 10
         |Select u.id
         |└─ Left join by hash on u.t_id = t.id
         |   ├─ Read u (1,000 rows)
         |   │     only where u.v < 10
         |   └─ Read a part of t by index by_grp: grp > 2
         > EXPLAIN SELECT COUNT(*) FROM t a JOIN t b ON a.id < b.id
         |Select COUNT(*)
         |└─ Summarise all rows
         |   │  COUNT(*)
         |   └─ Join, pair by pair on a.id < b.id
         |      ├─ Read a (1,000 rows)
         |      └─ Read b (1,000 rows)",
    );
}

#[test]
fn simpler_joins() {
    check_with_tables(
        "> EXPLAIN SELECT t.name, u.id FROM t LEFT JOIN u ON u.t_id = t.id WHERE u.id = 5
         |Select t.name, u.id
         |└─ Join with t looked up by its primary key: t.id = u.t_id
         |   └─ Look up one row of u by the primary key: id = 5
         > EXPLAIN SELECT t.name, u.id FROM t LEFT JOIN u ON u.t_id = t.id WHERE u.id IS NULL
         |Select t.name, u.id
         |└─ Keep where u.id IS NULL
         |   └─ Left join by hash on t.id = u.t_id
         |      ├─ Read t (1,000 rows)
         |      └─ Read u (1,000 rows)
         > CREATE VIEW vw AS SELECT id AS k, price * 2 AS p FROM t
         ok 0
         > EXPLAIN SELECT p FROM vw WHERE k = 7 AND p > 1
         |Select vw.p
         |└─ Rows of vw
         |   └─ Select t.id, t.price * 2
         |      └─ Look up one row of t by the primary key: id = 7
         |            only where (t.price * 2) > 1
         > SELECT p FROM vw WHERE k = 7 AND p > 1
         p:DECIMAL
         3.00
         > SELECT COUNT(*) FROM (SELECT grp, RAND() AS r FROM t) d WHERE d.grp < 2 AND d.r >= 0
         COUNT(*):BIGINT
         200",
    );
}

#[test]
fn subqueries() {
    check_with_tables(
        "> EXPLAIN SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.t_id = t.id AND u.v > 3)
         |Rows that have a partner by hash on t.id = u.t_id
         |├─ Read t (1,000 rows)
         |└─ Read u (1,000 rows)
         |      only where u.v > 3
         > EXPLAIN SELECT id FROM t WHERE id NOT IN (SELECT t_id FROM u)
         |After its subqueries
         |├─ Read t (1,000 rows)
         |│     only where NOT (t.id) IN (subquery 1)
         |└─ Subquery 1, once
         |   └─ Select u.t_id
         |      └─ Read u (1,000 rows)
         > EXPLAIN SELECT d.c, SUM(d.m) OVER (ORDER BY d.c DESC) s FROM (SELECT grp AS c, MAX(price) AS m FROM t GROUP BY grp) d ORDER BY s LIMIT 1
         |Select d.c, SUM(d.m)
         |└─ At most 1 rows
         |   └─ First 1 rows by SUM(d.m)
         |      └─ Window: order by d.c DESC
         |         │  SUM(d.m)
         |         └─ Sort by d.c DESC
         |            └─ Rows of d
         |               └─ Select t.grp, MAX(t.price)
         |                  └─ Group by t.grp
         |                     │  MAX(t.price)
         |                     └─ Read t (1,000 rows)",
    );
}
