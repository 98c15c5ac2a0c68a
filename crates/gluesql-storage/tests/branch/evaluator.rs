//! Why GlueSQL's evaluator does not answer the product's queries: what it answers to the examples in the package's
//! documentation, next to our executor. When a case here fails because GlueSQL got better, the documentation wants
//! another look.

use engine::{Instance, Outcome};

use crate::common::{catalog_after, error, glue, texts};

const TABLE: [&str; 2] = [
    "CREATE TABLE t (id INT PRIMARY KEY, score INT, d DECIMAL(10,2))",
    "INSERT INTO t VALUES (1, 80, 1.50), (2, 90, 2.25), (3, NULL, 10)",
];

/// What our executor answers.
fn ours(sql: &str) -> Vec<String> {
    let mut instance = Instance::new();
    let mut session = instance.open_session("main", Some("test"));
    for statement in TABLE {
        instance
            .run(&mut session, statement)
            .expect("the table can be made");
    }
    match instance.run(&mut session, sql) {
        Ok(Outcome::Rows(result)) => {
            let shown = result.columns.len();
            result.rows.iter().map(|row| line(&row[..shown])).collect()
        }
        other => panic!("{sql}: {other:?}"),
    }
}

fn line(row: &[history::Value]) -> String {
    let text = |value: &history::Value| match value {
        history::Value::Int(number) => number.to_string(),
        history::Value::Decimal(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    row.iter().map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn simple_queries_are_answered_alike() {
    let mut glue = glue(catalog_after(&TABLE));
    for sql in [
        "SELECT id, score FROM t WHERE score > 85",
        "SELECT id FROM t WHERE score = 80 AND id = 1",
        "SELECT COUNT(*) FROM t",
        "SELECT a.id FROM t a JOIN t b ON a.id = b.id ORDER BY a.id DESC",
    ] {
        assert_eq!(texts(&mut glue, sql), ours(sql), "{sql}");
    }
}

#[test]
fn some_everyday_queries_are_answered_wrongly_without_an_error() {
    let mut glue = glue(catalog_after(&TABLE));
    let cases: [(&str, &[&str], &[&str]); 4] = [
        (
            "SELECT score * 1.5 FROM t WHERE id = 1",
            &["80"],
            &["120.0"],
        ),
        (
            "SELECT id FROM t WHERE score > 79.5 ORDER BY id",
            &[],
            &["1", "2"],
        ),
        ("SELECT id FROM t WHERE d = 1.5", &[], &["1"]),
        (
            "SELECT id FROM t WHERE score IS NULL OR score > 85 ORDER BY id",
            &["2"],
            &["2", "3"],
        ),
    ];
    for (sql, theirs, right) in cases {
        assert_eq!(texts(&mut glue, sql), theirs, "GlueSQL: {sql}");
        assert_eq!(ours(sql), right, "{sql}");
    }
}

#[test]
fn some_statements_are_missing() {
    let mut glue = glue(catalog_after(&TABLE));
    for sql in [
        "SELECT id FROM t UNION SELECT score FROM t",
        "WITH c AS (SELECT id FROM t) SELECT * FROM c",
        "CREATE TABLE pair (a INT, b INT, PRIMARY KEY (a, b))",
    ] {
        error(&mut glue, sql);
    }
}
