-- EXPLAIN ANALYZE runs the statement, keeps nothing of it, and tells rows, rows examined and time of every node.
CREATE TABLE t (id INT PRIMARY KEY, g INT, KEY by_g (g));
-- > ok
INSERT INTO t VALUES (1, 1), (2, 1), (3, 2), (4, 3);
-- > ok, 4 rows affected (Records: 4  Duplicates: 0  Warnings: 0)
EXPLAIN ANALYZE SELECT g, COUNT(*) FROM t WHERE id > 1 GROUP BY g ORDER BY 2 DESC;
-- > Query Plan
-- > ----------------------------------------------------
-- > Select t.g, COUNT(*)
-- > │  → 3 rows, 0.000 ms
-- > └─ Sort by COUNT(*) DESC
-- >    │  → 3 rows, 0.000 ms
-- >    └─ Group by t.g
-- >       │  → 3 rows, 0.000 ms
-- >       │  COUNT(*)
-- >       └─ Read a part of t by the primary key: id > 1
-- >             → 3 rows, 3 examined, 0.000 ms
-- > Total: 3 rows, 3 examined, 0.000 ms
-- > (10 rows)
EXPLAIN ANALYZE SELECT * FROM t WHERE g IN (SELECT MAX(g) FROM t) AND id < (SELECT 10);
-- > Query Plan
-- > ---------------------------------------------------------
-- > After its subqueries
-- > │  → 1 row, 0.000 ms
-- > ├─ Read a part of t by the primary key: id < (subquery 2)
-- > │     → 1 row, 4 examined, 0.000 ms
-- > │     only where (t.g) IN (subquery 1)
-- > ├─ Subquery 1, once
-- > │  └─ Select MAX(t.g)
-- > │     │  → 1 row, 0.000 ms
-- > │     └─ Summarise all rows
-- > │        │  → 1 row, 0.000 ms
-- > │        │  MAX(t.g)
-- > │        └─ Read t (4 rows)
-- > │              → 4 rows, 4 examined, 0.000 ms
-- > └─ Subquery 2, once
-- >    └─ Select 10
-- >       │  → 1 row, 0.000 ms
-- >       └─ One row
-- >             → 1 row, 0.000 ms
-- > Total: 1 row, 8 examined, 0.000 ms
-- > (19 rows)
EXPLAIN ANALYZE SELECT a.id FROM t a JOIN t b ON a.g = b.g LIMIT 2;
-- > Query Plan
-- > ------------------------------------------
-- > Select a.id
-- > │  → 2 rows, 0.000 ms
-- > └─ At most 2 rows
-- >    │  → 2 rows, 0.000 ms
-- >    └─ Join by hash on a.g = b.g
-- >       │  → 2 rows, 0.000 ms
-- >       ├─ Read a (4 rows)
-- >       │     → 1 row, 1 examined, 0.000 ms
-- >       └─ Read b (4 rows)
-- >             → 4 rows, 4 examined, 0.000 ms
-- > Total: 2 rows, 5 examined, 0.000 ms
-- > (11 rows)
EXPLAIN ANALYZE WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 10) SELECT * FROM r;
-- > Query Plan
-- > --------------------------------------------------------------
-- > Rows of r
-- > │  → 10 rows, 0.000 ms
-- > └─ Start, then round after round what follows
-- >    │  → 10 rows, 10 examined, 0.000 ms
-- >    ├─ Select 1
-- >    │  │  → 1 row, 0.000 ms
-- >    │  └─ One row
-- >    │        → 1 row, 0.000 ms
-- >    └─ Select r.n + 1
-- >       │  → 9 rows, 0.000 ms, in 10 runs
-- >       └─ Keep where r.n < 10
-- >          │  → 9 rows, 0.000 ms, in 10 runs
-- >          └─ Rows of r
-- >             │  → 10 rows, 0.000 ms, in 10 runs
-- >             └─ Rows of the last round
-- >                   → 10 rows, 10 examined, 0.000 ms, in 10 runs
-- > Total: 10 rows, 20 examined, 0.000 ms
-- > (17 rows)
EXPLAIN ANALYZE SELECT id FROM t ORDER BY id LIMIT 1;
-- > Query Plan
-- > -----------------------------------
-- > At most 1 rows
-- > │  → 1 row, 0.000 ms
-- > └─ Read t (4 rows)
-- >       → 1 row, 1 examined, 0.000 ms
-- > Total: 1 row, 1 examined, 0.000 ms
-- > (5 rows)
EXPLAIN ANALYZE SELECT * FROM t WHERE 1 = 2;
-- > Query Plan
-- > -----------------------------------
-- > No rows
-- >    → 0 rows, 0.000 ms
-- > Total: 0 rows, 0 examined, 0.000 ms
-- > (3 rows)
-- A subquery that runs for every row counts for the node that asks it.
EXPLAIN ANALYZE SELECT (SELECT COUNT(*) FROM t b WHERE b.id < a.id) FROM t a;
-- > Query Plan
-- > ------------------------------------
-- > Select (subquery 1 for a.id)
-- > │  → 4 rows, 6 examined, 0.000 ms
-- > └─ Read a (4 rows)
-- >       → 4 rows, 4 examined, 0.000 ms
-- > Total: 4 rows, 10 examined, 0.000 ms
-- > (5 rows)
-- Nothing is changed.
EXPLAIN ANALYZE UPDATE t SET g = 9 WHERE id > 2;
-- > Query Plan
-- > -----------------------------------------------------
-- > Update t
-- > └─ Read a part of t by the primary key: id > 2
-- >       → 2 rows, 2 examined, 0.000 ms
-- > Total: 2 rows would be affected, 2 examined, 0.000 ms
-- > (4 rows)
EXPLAIN ANALYZE DELETE FROM t;
-- > Query Plan
-- > -----------------------------------------------------
-- > Delete from t
-- > └─ Read t (4 rows)
-- >       → 4 rows, 4 examined, 0.000 ms
-- > Total: 4 rows would be affected, 4 examined, 0.000 ms
-- > (4 rows)
EXPLAIN ANALYZE INSERT INTO t SELECT id + 10, g FROM t;
-- > Query Plan
-- > -----------------------------------------------------
-- > Insert into t
-- > └─ Select t.id + 10, t.g
-- >    │  → 4 rows, 0.000 ms
-- >    └─ Read t (4 rows)
-- >          → 4 rows, 4 examined, 0.000 ms
-- > Total: 4 rows would be affected, 4 examined, 0.000 ms
-- > (6 rows)
SELECT * FROM t;
-- > id | g
-- > ---+--
-- >  1 | 1
-- >  2 | 1
-- >  3 | 2
-- >  4 | 3
-- > (4 rows)
-- Warnings and errors are those of the statement.
EXPLAIN ANALYZE SELECT 'a' + 1;
-- > Query Plan
-- > ----------------------------------
-- > Select 'a' + 1
-- > │  → 1 row, 0.000 ms
-- > └─ One row
-- >       → 1 row, 0.000 ms
-- > Total: 1 row, 0 examined, 0.000 ms
-- > (5 rows)
-- > warning 1292: Truncated incorrect DOUBLE value: 'a'
SHOW WARNINGS;
-- > Level   | Code | Message
-- > --------+------+--------------------------------------
-- > Warning | 1292 | Truncated incorrect DOUBLE value: 'a'
-- > (1 row)
-- > warning 1292: Truncated incorrect DOUBLE value: 'a'
-- @ error
EXPLAIN ANALYZE SELECT (SELECT id FROM t);
-- > error 1242 (21000) subquery-rows at `(SELECT id FROM t)`: Subquery returns more than 1 row
-- @ error
EXPLAIN ANALYZE FORMAT = JSON SELECT 1;
-- > error 1235 (0A000) not-supported at `SELECT 1`: not supported yet: EXPLAIN FORMAT=JSON
