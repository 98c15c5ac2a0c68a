//! DEFAULTs: constants mean the same to both sides, GlueSQL keeps its own expressions, and MySQL's are not guessed at.

use history::ColumnDefault;

use crate::common::{catalog_after, error, glue, glue_after, run, texts};

#[test]
fn constants_become_literals() {
    let mut glue = glue_after(&[
        "CREATE TABLE t (id INTEGER, n INTEGER DEFAULT -5, s TEXT DEFAULT 'it''s', b BOOLEAN DEFAULT TRUE, \
         d DATE DEFAULT '2026-01-31', x DECIMAL DEFAULT 1.50, u UUID DEFAULT '936DA01F9ABD4d9d80C702AF85C822A8', y BYTEA DEFAULT X'0aff')",
    ]);
    run(&mut glue, "INSERT INTO t (id) VALUES (1)");
    let values = "1 -5 it's TRUE 2026-01-31 1.5 936da01f-9abd-4d9d-80c7-02af85c822a8 0aff";
    assert_eq!(texts(&mut glue, "SELECT * FROM t"), [values]);
    let table = glue.storage.catalog().table("t").expect("there");
    let defaults = table.definition().columns.iter().skip(1);
    let defaults: Vec<_> = defaults
        .map(|column| match column.default.clone().expect("a default") {
            ColumnDefault::Literal(text) => format!("L {text}"),
            ColumnDefault::Expression(text) => format!("E {text}"),
        })
        .collect();
    let expected = [
        "L '-5'",
        "E 'it''s'",
        "L '1'",
        "L '2026-01-31'",
        "L '1.5000000000000000000000000000'",
        "L '936da01f-9abd-4d9d-80c7-02af85c822a8'",
        "E X'0AFF'",
    ];
    assert_eq!(defaults, expected);
}

#[test]
fn expressions_of_gluesql_stay_its_own() {
    let mut glue = glue_after(&[
        "CREATE TABLE t (id INTEGER, s TEXT DEFAULT UPPER('a') || 'b', n INTEGER DEFAULT (7 - 2 * 2), at TIMESTAMP DEFAULT NOW())",
    ]);
    run(&mut glue, "INSERT INTO t (id) VALUES (1)");
    assert_eq!(
        texts(&mut glue, "SELECT id, s, n FROM t WHERE at IS NOT NULL"),
        ["1 Ab 3"]
    );
    let definition = glue
        .storage
        .catalog()
        .table("t")
        .expect("there")
        .definition()
        .clone();
    let default = |position: usize| match &definition.columns[position].default {
        Some(ColumnDefault::Expression(text)) => text.to_string(),
        other => panic!("{other:?}"),
    };
    // GlueSQL prints `||` as `+`, so its text would not do.
    assert!(
        default(1).starts_with("gluesql_default('tree {"),
        "{}",
        default(1)
    );
    assert_eq!(default(2), "gluesql_default('(7 - 2 * 2)')");
    assert_eq!(default(3), "CURRENT_TIMESTAMP(6)");
}

#[test]
fn literals_of_mysql_are_read() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE t (id INT PRIMARY KEY, n INT DEFAULT -5, d DECIMAL(5,2) DEFAULT 1.5, s VARCHAR(9) DEFAULT 'it''s \\\\', \
         e ENUM('a','b') DEFAULT 'b', m DATETIME DEFAULT '2026-01-31 00:00:00', y INT DEFAULT NULL, b BIT(3) DEFAULT b'101')",
    ]));
    run(&mut glue, "INSERT INTO t (id) VALUES (1)");
    assert_eq!(
        texts(&mut glue, "SELECT * FROM t"),
        ["1 -5 1.50 it's \\ b 2026-01-31 00:00:00 NULL 5"]
    );
}

#[test]
fn expressions_of_mysql_fail_when_they_are_needed_and_say_why() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40) DEFAULT (uuid()), at DATETIME DEFAULT CURRENT_TIMESTAMP)",
        "INSERT INTO t VALUES (1, 'one', '2026-01-31 00:00:00')",
    ]));
    assert_eq!(texts(&mut glue, "SELECT id, v FROM t"), ["1 one"]);
    let message = error(&mut glue, "INSERT INTO t (id) VALUES (2)");
    assert!(
        message.contains("of column v, which GlueSQL cannot evaluate"),
        "{message}"
    );
    run(&mut glue, "INSERT INTO t (id, v) VALUES (2, 'two')");
    assert_eq!(
        texts(&mut glue, "SELECT id FROM t WHERE at IS NOT NULL"),
        ["1", "2"]
    );
}

#[test]
fn an_altered_table_keeps_what_gluesql_cannot_see() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(40) DEFAULT (uuid()), a INT, b INT, UNIQUE KEY pair (a, b), KEY only_a (a))",
        "INSERT INTO t (v, a, b) VALUES ('one', 1, 2)",
    ]));
    run(&mut glue, "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 3");
    run(&mut glue, "ALTER TABLE t RENAME COLUMN b TO bb");
    run(&mut glue, "ALTER TABLE t RENAME TO Renamed");
    assert_eq!(texts(&mut glue, "SELECT * FROM renamed"), ["1 one 1 2 3"]);
    run(&mut glue, "ALTER TABLE Renamed DROP COLUMN a");
    let definition = glue
        .storage
        .catalog()
        .table("renamed")
        .expect("there")
        .definition()
        .clone();
    assert!(definition.columns[0].auto_increment);
    assert_eq!(
        definition.columns[1].default,
        Some(ColumnDefault::Expression("uuid()".into()))
    );
    let indexes: Vec<_> = definition
        .indexes
        .iter()
        .map(|index| (&*index.name, index.columns.clone()))
        .collect();
    assert_eq!(indexes, [("pair", vec![2])]);
    let message = error(&mut glue, "INSERT INTO Renamed (v) VALUES ('two')");
    assert!(message.contains("lack of required column: id"), "{message}");
}
