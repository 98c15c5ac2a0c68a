//! GROUP BY, HAVING, aggregates, DISTINCT.

use crate::check;

const TABLE: &str =
    "> CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(5), d DECIMAL(10,2), f DOUBLE)
    ok 0
    > INSERT INTO t VALUES (1,10,'a',1.5,1.5),(2,20,'A',2.25,2),(3,NULL,'b',NULL,NULL)
    ok 3 Records: 3  Duplicates: 0  Warnings: 0\n";

fn check_with_table(script: &str) {
    check(&format!("{TABLE}{script}"));
}

#[test]
fn aggregates() {
    check_with_table(
        "> SELECT COUNT(*), SUM(v), AVG(v), MIN(v), MAX(v), SUM(d), AVG(d), SUM(f), AVG(f), COUNT(DISTINCT s), MIN(s), MAX(d) FROM t
         COUNT(*):BIGINT | SUM(v):DECIMAL | AVG(v):DECIMAL | MIN(v):INT | MAX(v):INT | SUM(d):DECIMAL | AVG(d):DECIMAL | SUM(f):DOUBLE | AVG(f):DOUBLE | COUNT(DISTINCT s):BIGINT | MIN(s):VARCHAR | MAX(d):DECIMAL
         3 | 30 | 15.0000 | 10 | 20 | 3.75 | 1.875000 | 3.5 | 1.75 | 2 | a | 2.25
         > SELECT SUM(v)+1, SUM(v)*0.5, SUM(v)/3, AVG(v)*2 FROM t
         SUM(v)+1:DECIMAL | SUM(v)*0.5:DECIMAL | SUM(v)/3:DECIMAL | AVG(v)*2:DECIMAL
         31 | 15.0 | 10.0000 | 30.0000
         > SELECT SUM(v), COUNT(v), MAX(v) FROM t WHERE id > 100
         SUM(v):DECIMAL | COUNT(v):BIGINT | MAX(v):INT
         NULL | 0 | NULL
         > SELECT GROUP_CONCAT(s), GROUP_CONCAT(DISTINCT s ORDER BY s DESC SEPARATOR '|'), GROUP_CONCAT(id, s) FROM t
         GROUP_CONCAT(s):VARCHAR | GROUP_CONCAT(DISTINCT s ORDER BY s DESC SEPARATOR '|'):VARCHAR | GROUP_CONCAT(id, s):VARCHAR
         a,A,b | b|a | 1a,2A,3b
         > SELECT STD(v), STDDEV_SAMP(v), VARIANCE(v), VAR_SAMP(v), BIT_AND(v), BIT_OR(v), BIT_XOR(v) FROM t
         STD(v):DOUBLE | STDDEV_SAMP(v):DOUBLE | VARIANCE(v):DOUBLE | VAR_SAMP(v):DOUBLE | BIT_AND(v):BIGINT UNSIGNED | BIT_OR(v):BIGINT UNSIGNED | BIT_XOR(v):BIGINT UNSIGNED
         5 | 7.0710678118654755 | 25 | 50 | 0 | 30 | 30
         > SELECT COUNT(DISTINCT v, s), SUM(DISTINCT v) FROM t
         COUNT(DISTINCT v, s):BIGINT | SUM(DISTINCT v):DECIMAL
         2 | 30
         > SELECT COUNT(*), v FROM t WHERE id > 5
         COUNT(*):BIGINT | v:INT
         0 | NULL
         > SELECT v FROM t ORDER BY COUNT(*)
         v:INT
         10",
    );
}

#[test]
fn groups() {
    check_with_table(
        "> SELECT s, v FROM t GROUP BY s
         s:VARCHAR | v:INT
         a | 10
         b | NULL
         > SELECT s, v FROM t GROUP BY 1 ORDER BY 2 DESC
         s:VARCHAR | v:INT
         a | 10
         b | NULL
         > SELECT s, COUNT(*) FROM t GROUP BY s DESC
         s:VARCHAR | COUNT(*):BIGINT
         b | 1
         a | 2
         > SELECT s, COUNT(*) c FROM t GROUP BY s HAVING c > 1
         s:VARCHAR | c:BIGINT
         a | 2
         > SELECT s x, COUNT(*) FROM t GROUP BY x HAVING x = 'a'
         x:VARCHAR | COUNT(*):BIGINT
         a | 2
         > SELECT COUNT(*) c FROM t HAVING c > 5
         c:BIGINT
         > SELECT CASE WHEN id > 2 THEN 'hi' ELSE 'lo' END AS grp, COUNT(*) FROM t GROUP BY grp ORDER BY COUNT(*)
         grp:VARCHAR | COUNT(*):BIGINT
         hi | 1
         lo | 2
         > SELECT v + 1 AS k, SUM(id) FROM t GROUP BY k ORDER BY SUM(id) DESC LIMIT 2
         k:BIGINT | SUM(id):DECIMAL
         NULL | 3
         21 | 2
         > SELECT s, v, COUNT(*) FROM t GROUP BY s, v ORDER BY s, v
         s:VARCHAR | v:INT | COUNT(*):BIGINT
         a | 10 | 1
         A | 20 | 1
         b | NULL | 1",
    );
}

#[test]
fn aggregates_out_of_place() {
    check_with_table(
        "> SELECT v FROM t WHERE COUNT(*) > 1
         error 1111 Invalid use of group function [COUNT(*)]
         > SELECT v FROM t GROUP BY COUNT(*)
         error 1111 Invalid use of group function [COUNT(*)]
         > SELECT SUM(COUNT(*)) FROM t
         error 1111 Invalid use of group function [COUNT(*)]
         > SELECT COUNT(*) AS c FROM t GROUP BY c
         error 1111 Invalid use of group function [c]
         > UPDATE t SET v = COUNT(*)
         error 1111 Invalid use of group function [COUNT(*)]",
    );
}

#[test]
fn distinct() {
    check_with_table(
        "> SELECT DISTINCT v FROM t ORDER BY id
         v:INT
         10
         20
         NULL
         > SELECT DISTINCT s FROM t ORDER BY v
         s:VARCHAR
         b
         a
         > SELECT DISTINCT s, v > 0 FROM t ORDER BY 1 DESC LIMIT 1
         s:VARCHAR | v > 0:INT
         b | NULL
         > SELECT DISTINCT 1 FROM t
         1:BIGINT
         1",
    );
}

#[test]
fn limit() {
    check_with_table(
        "> SELECT id FROM t LIMIT 1 OFFSET 1
         id:INT
         2
         > SELECT id FROM t LIMIT 1, 1
         id:INT
         2
         > SELECT id FROM t LIMIT 0
         id:INT
         > SELECT id FROM t ORDER BY v DESC LIMIT 1, 5
         id:INT
         1
         3
         > SELECT id FROM t ORDER BY id DESC LIMIT 2
         id:INT
         3
         2
         > SELECT 1 FROM dual
         1:BIGINT
         1
         > SELECT 1 WHERE 0
         1:BIGINT",
    );
}
