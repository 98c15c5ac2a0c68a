//! Names that exist, do not exist, or could be several things.

use crate::check;

#[test]
fn unknown_tables() {
    check(
        "> CREATE TABLE orders (id INT PRIMARY KEY)
         ok 0
         > SELECT * FROM nope
         error 1146 Table 'test.nope' doesn't exist [nope]
         > SELECT * FROM oders
         error 1146 Table 'test.oders' doesn't exist [oders]
         help Did you mean `orders`?
         > SELECT * FROM nodb.nope
         error 1146 Table 'nodb.nope' doesn't exist [nodb.nope]
         help There is no database `nodb`.
         > SELECT * FROM tset.orders
         error 1146 Table 'tset.orders' doesn't exist [tset.orders]
         help There is no database `tset`. Did you mean `test`?
         > INSERT INTO nope VALUES (1)
         error 1146 Table 'test.nope' doesn't exist [nope]
         > UPDATE nope SET a = 1
         error 1146 Table 'test.nope' doesn't exist [nope]
         > DELETE FROM nope
         error 1146 Table 'test.nope' doesn't exist [nope]",
    );
}

#[test]
fn unknown_columns() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT)
         ok 0
         > CREATE TABLE u (id INT PRIMARY KEY, t_id INT, amount INT)
         ok 0
         > SELECT x FROM t
         error 1054 Unknown column 'x' in 'field list' [x]
         > SELECT t.x FROM t
         error 1054 Unknown column 't.x' in 'field list' [t.x]
         > SELECT z.v FROM t
         error 1054 Unknown column 'z.v' in 'field list' [z.v]
         > SELECT amuont FROM u
         error 1054 Unknown column 'amuont' in 'field list' [amuont]
         help Did you mean `amount`?
         > SELECT * FROM t WHERE x = 1
         error 1054 Unknown column 'x' in 'where clause' [x]
         > SELECT * FROM t JOIN u ON t.id = u.x
         error 1054 Unknown column 'u.x' in 'on clause' [u.x]
         > SELECT * FROM t JOIN u ON t.id = z.x
         error 1054 Unknown column 'z.x' in 'on clause' [z.x]
         > SELECT * FROM t JOIN u USING (nosuch)
         error 1054 Unknown column 'nosuch' in 'from clause' [nosuch]
         > SELECT v FROM t HAVING x > 1
         error 1054 Unknown column 'x' in 'having clause' [x]
         > SELECT v FROM t HAVING id > 1
         error 1054 Unknown column 'id' in 'having clause' [id]
         > SELECT v, COUNT(*) FROM t GROUP BY x
         error 1054 Unknown column 'x' in 'group statement' [x]
         > SELECT * FROM t GROUP BY 9
         error 1054 Unknown column '9' in 'group statement' [9]
         help The select list has 2 columns.
         > SELECT * FROM t ORDER BY x
         error 1054 Unknown column 'x' in 'order clause' [x]
         > SELECT * FROM t ORDER BY 9
         error 1054 Unknown column '9' in 'order clause' [9]
         help The select list has 2 columns.
         > INSERT INTO t (id, x) VALUES (1, 1)
         error 1054 Unknown column 'x' in 'field list' [x]
         > UPDATE t SET x = 1
         error 1054 Unknown column 'x' in 'field list' [x]
         > UPDATE t SET v = x
         error 1054 Unknown column 'x' in 'field list' [x]
         > UPDATE t SET v = 1 WHERE x
         error 1054 Unknown column 'x' in 'where clause' [x]
         > UPDATE t SET v = 1 ORDER BY x
         error 1054 Unknown column 'x' in 'order clause' [x]
         > DELETE FROM t WHERE x = 1
         error 1054 Unknown column 'x' in 'where clause' [x]
         > SELECT NOSUCH(1)
         error 1305 FUNCTION NOSUCH does not exist [NOSUCH(1)]
         > SELECT z.* FROM t
         error 1051 Unknown table 'z' [z]
         help Only tables and aliases of FROM have a `.*`.
         > SELECT t.v FROM t a
         error 1054 Unknown column 't.v' in 'field list' [t.v]
         > SELECT nodb.t.v FROM t
         error 1054 Unknown column 'nodb.t.v' in 'field list' [nodb.t.v]
         > SELECT *
         error 1096 No tables used [*]",
    );
}

#[test]
fn ambiguous_names() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT)
         ok 0
         > CREATE TABLE u (id INT PRIMARY KEY, v INT)
         ok 0
         > SELECT id FROM t, u
         error 1052 Column 'id' in field list is ambiguous [id]
         help Write the table in front: `table.column`.
         > SELECT * FROM t, t
         error 1066 Not unique table/alias: 't' [t]
         > SELECT * FROM t a, u a
         error 1066 Not unique table/alias: 'a' [u a]
         > SELECT v AS x, id AS x FROM t ORDER BY x
         error 1052 Column 'x' in order clause is ambiguous [x]
         help Write the table in front: `table.column`.
         > SELECT v AS x, v AS x FROM t ORDER BY x
         x:INT | x:INT
         > SELECT v AS id FROM t GROUP BY id
         id:INT
         warning 1052 Column 'id' in group statement is ambiguous",
    );
}

#[test]
fn aliases_and_columns_of_one_name() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT, n INT)
         ok 0
         > INSERT INTO t VALUES (1, 10, 7), (2, 20, 7), (3, NULL, 7)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > SELECT v AS id FROM t ORDER BY id
         id:INT
         NULL
         10
         20
         > SELECT -v id FROM t ORDER BY id
         id:BIGINT
         NULL
         -20
         -10
         > SELECT -v id FROM t ORDER BY id+0
         id:BIGINT
         -10
         -20
         NULL
         > SELECT n AS v, COUNT(*) FROM t GROUP BY v
         v:INT | COUNT(*):BIGINT
         7 | 1
         7 | 1
         7 | 1
         warning 1052 Column 'v' in group statement is ambiguous
         > SELECT n AS v, COUNT(*) FROM t GROUP BY v HAVING v = 7
         v:INT | COUNT(*):BIGINT
         warning 1052 Column 'v' in group statement is ambiguous
         warning 1052 Column 'v' in having clause is ambiguous
         > SELECT test.t.v FROM t LIMIT 1
         v:INT
         10
         > SELECT test.a.v FROM t a LIMIT 1
         v:INT
         10",
    );
}

#[test]
fn names_of_result_columns() {
    check(
        "> CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(5))
         ok 0
         > INSERT INTO t VALUES (1, 10, 'x')
         ok 1
         > SELECT v+1, v + 1, (v), ((v + 1)), -v, 'abc', NULL, 1.50, TRUE, t.v, test.t.v, `v` FROM t
         v+1:BIGINT | v + 1:BIGINT | v:INT | ((v + 1)):BIGINT | -v:BIGINT | abc:VARCHAR | NULL:NULL | 1.50:DECIMAL | TRUE:TINYINT | v:INT | v:INT | v:INT
         11 | 11 | 10 | 11 | -10 | abc | NULL | 1.50 | 1 | 10 | 10 | 10
         > SELECT V, T.v, t.V, `S` FROM t
         V:INT | v:INT | V:INT | S:VARCHAR
         10 | 10 | 10 | x
         > SELECT *, v FROM t
         id:INT | v:INT | s:VARCHAR | v:INT
         1 | 10 | x | 10
         > SELECT 1 a, 2 AS b, 3 AS 'c d', 4 'e', 6 `g`
         a:BIGINT | b:BIGINT | c d:BIGINT | e:BIGINT | g:BIGINT
         1 | 2 | 3 | 4 | 6",
    );
}
