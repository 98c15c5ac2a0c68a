//! The texts of syntax errors, as recorded from seekdb 1.4.

use crate::parse_statement;

/// A statement and the text that seekdb quotes.
const RECORDED: &[(&str, &str)] = &[
    // Statements that end too early quote the last token.
    ("SELECT 1 +", "+"),
    ("SELECT (1", "1"),
    ("SELECT 1 FROM", "FROM"),
    ("INSERT INTO t VALUES (1,2", "2"),
    ("INSERT INTO test.t", "test.t"),
    ("SELECT * FROM t.", "."),
    ("SELECT * FROM t WHERE a = \n", "="),
    ("SELECT 1 FROM t WHERE -- c", "-- c"),
    ("SELECT 1 FROM t WHERE /* x */", "*/"),
    ("SELECT 1 FROM t WHERE a IN (1, 'x'", "'x'"),
    ("CREATE", "CREATE"),
    ("CREATE TABLE t (a INT", "INT"),
    ("SELECT COUNT(* FROM t1", "FROM t1"),
    // The first token that does not fit.
    ("SELECT 1)", ")"),
    ("SELECT FROM t", "FROM t"),
    ("SELEC 1", "SELEC 1"),
    ("SELECT * FORM t", "FORM t"),
    ("SELECT a b c FROM t1", "c FROM t1"),
    ("SELECT a, FROM t1", "FROM t1"),
    ("SELECT TOP 5 * FROM t1", "5 * FROM t1"),
    ("SELECT * t1", "t1"),
    ("SELECT 1 FROM t LIMIT -1", "-1"),
    ("SELECT 1 FROM t LIMIT 1+1", "+1"),
    ("SELECT 1 IN ()", ")"),
    ("SELECT id FROM t AS q (x)", "(x)"),
    ("SELECT id FROM t ORDER BY id ASC NULLS LAST", "NULLS LAST"),
    (
        "SELECT COUNT(*) FILTER (WHERE id > 1) FROM t",
        "(WHERE id > 1) FROM t",
    ),
    ("SELECT * FROM t LEFT JOIN t u", "u"),
    ("SELECT * FROM t1 LEFT t2 ON a=b", "t2 ON a=b"),
    ("SELECT a FROM t1 GROUP a", "a"),
    ("SELECT CAST(1 AS VARCHAR(5))", "VARCHAR(5))"),
    ("SELECT INTERVAL 1 DAY", "DAY"),
    ("SELECT * FROM t1 WHERE a NOT 5", "5"),
    ("SELECT * FROM t1 WHERE a IN 1", "1"),
    (
        "SELECT *\nFROM t\nWHERE a == 1\nAND b = 2",
        "== 1\nAND b = 2",
    ),
    ("INSERT INTO t1 (a, b VALUES (1, 2)", "VALUES (1, 2)"),
    ("INSERT INTO t1 VALUES (1, 'it's')", "s')"),
    ("INSERT INTO t VALUES (1,)", ")"),
    ("INSERT t1 (a) VALUES (1) (2)", "(2)"),
    ("UPDATE t1 a = 1", "= 1"),
    ("DELETE t1 WHERE a = 1", "WHERE a = 1"),
    ("DELETE FROM t1, t2 WHERE 1", "WHERE 1"),
    ("COMMIT TABLE b", "TABLE b"),
    ("BEGIN TRANSACTION", "BEGIN"),
    ("USE 'test'", "'test'"),
    ("SHOW FORKS", "FORKS"),
    ("SHOW FORK TABLES", "FORK TABLES"),
    ("DROP FORK b", "FORK b"),
    ("UNFORK TABLE b", "UNFORK TABLE b"),
    ("CREATE TABEL t4 (id INT)", "TABEL t4 (id INT)"),
    ("CREATE TABLE c CLONE a", "CLONE a"),
    ("CREATE TABLE u ()", ")"),
    ("CREATE TABLE u (id NOSUCHTYPE)", "NOSUCHTYPE)"),
    ("CREATE TABLE t4 (id VARCHAR)", ")"),
    ("CREATE TABLE t4 (id INT AUTOINCREMENT)", "AUTOINCREMENT)"),
    ("CREATE TABLE t1 (id INT, key INT)", "INT)"),
    (
        "CREATE TABLE t1 (id INT, group INT, v INT)",
        "group INT, v INT)",
    ),
    ("CREATE TABLE IF NOT EXIST t4 (id INT)", "EXIST t4 (id INT)"),
    // Words of ours where they are no names, and where they are.
    (
        "CREATE TABLE fork (id INT PRIMARY KEY, v INT)",
        "fork (id INT PRIMARY KEY, v INT)",
    ),
    (
        "SELECT fork, diff, ours FROM cols",
        "fork, diff, ours FROM cols",
    ),
    ("EXPLAIN DIFF TABLE b AGAINST a", "TABLE b AGAINST a"),
    ("EXPLAIN FORK TABLE a TO c", "FORK TABLE a TO c"),
    ("DESC DIFF TABLE b AGAINST a", "TABLE b AGAINST a"),
    (
        "SELECT * FROM (DIFF TABLE b AGAINST a) d",
        "TABLE b AGAINST a) d",
    ),
    ("SELECT * FROM DIFF TABLE b AGAINST a", "TABLE b AGAINST a"),
    (
        "WITH d AS (DIFF TABLE b AGAINST a) SELECT * FROM d",
        "DIFF TABLE b AGAINST a) SELECT * FROM d",
    ),
    (
        "CREATE VIEW dv AS DIFF TABLE b AGAINST a",
        "DIFF TABLE b AGAINST a",
    ),
    (
        "CREATE TABLE dt AS DIFF TABLE b AGAINST a",
        "DIFF TABLE b AGAINST a",
    ),
    (
        "INSERT INTO a DIFF TABLE b AGAINST a",
        "DIFF TABLE b AGAINST a",
    ),
    ("(DIFF TABLE b AGAINST a)", "DIFF TABLE b AGAINST a)"),
    (
        "SELECT EXISTS (DIFF TABLE b AGAINST a)",
        "DIFF TABLE b AGAINST a)",
    ),
    // A reserved word where an operand should stand counts as a table whose dot is missing.
    ("SELECT a order FROM t1", "FROM t1"),
    ("SELECT a FROM t1 WHERE AND b = 1", "b = 1"),
    ("UPDATE t1 SET a = 1, WHERE b = 2", "b = 2"),
    ("SELECT 1 = LIMIT 2 OFFSET 0", "2 OFFSET 0"),
    ("INSERT INTO a (id, INT) VALUES (1, 4)", ") VALUES (1, 4)"),
    // Names joined by dots are one place.
    ("SELECT * FROM a.b.c", "a.b.c"),
    ("SELECT * FROM t x.y", "x.y"),
    ("SELECT * FROM a . b . c", ". c"),
    ("SELECT a.b.c.d FROM t", ".d FROM t"),
    ("SELECT * FROM t..x", ".x"),
    ("DROP TABLE a.b.c", "a.b.c"),
    // Quotes and comments that never end.
    ("SELECT 'abc", "abc"),
    ("SELECT `abc", "abc"),
    ("SELECT 1 /* abc", "c"),
    ("UPDATE \"my b\" SET v = 1", "\"my b\" SET v = 1"),
];

#[test]
fn syntax_errors_quote_what_seekdb_quotes() {
    for (sql, near) in RECORDED {
        let error = parse_statement(sql).expect_err(sql);
        assert_eq!((error.code, &*error.sqlstate), (1064, "42000"), "{sql}");
        let (_, quoted) = error
            .message
            .split_once(" near ")
            .expect("every syntax error quotes");
        let line = 1 + sql
            .find(near)
            .map_or(0, |start| sql[..start].matches('\n').count());
        assert_eq!(quoted, format!("'{near}' at line {line}"), "{sql}");
        let span = error.span.expect("every syntax error has a place");
        assert!(
            sql.get(span.range()).is_some_and(|place| !place.is_empty()),
            "{sql}"
        );
    }
}

#[test]
fn the_quoted_text_is_cut_at_80_bytes() {
    let sql = "CREATE TABLE cols (id INT PRIMARY KEY, fork INT, diff INT, merge INT, against INT, strategy INT, \
               theirs INT, ours INT, fail INT)";
    let error = parse_statement(sql).unwrap_err();
    assert!(error.message.ends_with(
        "near 'fork INT, diff INT, merge INT, against INT, strategy INT, theirs INT, ours INT, ' at line 1"
    ));
    let sql = format!("SELECT 1 FROM FROM {}", "é".repeat(60));
    let error = parse_statement(&sql).unwrap_err();
    assert!(
        error
            .message
            .ends_with(&format!("near 'FROM {}' at line 1", "é".repeat(37)))
    );
}

#[test]
fn help_names_the_word_that_was_meant_or_what_could_stand_there() {
    for (sql, help) in [
        ("SELEC 1", "Did you mean SELECT?"),
        ("SELECT * FORM t", "Did you mean FROM?"),
        ("CREATE TABEL t (a INT)", "Did you mean TABLE?"),
        ("SHOW DATABSES", "Did you mean DATABASES?"),
        (
            "CREATE TABLE order (id INT)",
            "ORDER is a reserved word; as a name it needs backticks: `order`.",
        ),
        ("INSERT INTO t VALUES (1, 2", "Expected `,` or `)` here."),
        ("SELECT 'abc", "This quote is never closed."),
        ("USE", "Expected a database name here."),
    ] {
        let error = parse_statement(sql).unwrap_err();
        assert_eq!(error.help.as_deref(), Some(help), "{sql}");
    }
}

#[test]
fn what_is_known_but_not_done_says_so_at_its_place() {
    for (sql, feature, place) in [
        (
            "SELECT MATCH (a) AGAINST ('x') FROM t",
            "MATCH … AGAINST",
            "MATCH",
        ),
        ("KILL 5", "KILL", "KILL"),
        ("CREATE TABLE t (e VECTOR(3))", "the type VECTOR", "VECTOR"),
    ] {
        let error = parse_statement(sql).unwrap_err();
        assert_eq!((error.code, &*error.sqlstate), (1235, "0A000"), "{sql}");
        assert_eq!(error.message, format!("not supported yet: {feature}"));
        assert_eq!(error.span.map(|span| span.text(sql)), Some(place));
    }
    let error = parse_statement("CREATE TEMPORARY TABLE t (a INT)").unwrap_err();
    assert_eq!(
        error.message,
        "MySQL compatible temporary table not supported"
    );
}

#[test]
fn names_that_nothing_can_have() {
    for (sql, code, message) in [
        ("CREATE TABLE `` (a INT)", 1103, "Incorrect table name ''"),
        ("SELECT * FROM `a `", 1103, "Incorrect table name 'a '"),
        ("CREATE DATABASE ``", 1102, "Incorrect database name ''"),
    ] {
        let error = parse_statement(sql).unwrap_err();
        assert_eq!((error.code, error.message.as_str()), (code, message));
    }
    let long = "t".repeat(65);
    let error = parse_statement(&format!("DROP TABLE {long}")).unwrap_err();
    assert_eq!(
        (error.code, error.message),
        (1059, format!("Identifier name '{long}' is too long"))
    );
}
