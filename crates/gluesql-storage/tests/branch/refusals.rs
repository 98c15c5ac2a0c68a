//! What one side has and the other has not is refused by name, never changed silently.

use gluesql_core::ast::{ColumnDef, ColumnUniqueOption, DataType, Expr};
use gluesql_core::chrono::NaiveDateTime;
use gluesql_core::data::{Schema, SchemaIndex, SchemaIndexOrd, Value};
use gluesql_core::store::{Store, StoreMut};
use gluesql_storage::BranchStorage;
use history::{Catalog, View};

use crate::common::{catalog_after, error, glue, glue_after, run, texts};

#[test]
fn values_that_gluesql_cannot_hold() {
    let cases = [
        ("DATE", "'0000-00-00'", "0000-00-00", "DATE"),
        (
            "DATETIME",
            "'2026-00-00 00:00:00'",
            "2026-00-00 00:00:00.000000",
            "TIMESTAMP",
        ),
        ("TIME", "'-01:00:00'", "-01:00:00.000000", "TIME"),
        ("TIME", "'24:00:00'", "24:00:00.000000", "TIME"),
        (
            "DECIMAL(40,2)",
            "99999999999999999999999999999999.99",
            "99999999999999999999999999999999.99",
            "DECIMAL",
        ),
    ];
    for (data_type, literal, printed, glue_type) in cases {
        let create = format!("CREATE TABLE t (id INT PRIMARY KEY, v {data_type})");
        let insert = format!("INSERT INTO t VALUES (1, {literal})");
        let mut glue = glue(catalog_after(&["SET sql_mode = ''", &create, &insert]));
        let expected = format!("column v holds {printed}, which GlueSQL's {glue_type} cannot hold");
        let message = error(&mut glue, "SELECT * FROM t");
        assert!(message.ends_with(&expected), "{message}");
    }
}

#[test]
fn values_that_the_column_cannot_hold() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE t (id INT PRIMARY KEY, n MEDIUMINT, d DECIMAL(3,1), s VARCHAR(2), e ENUM('a'), b BINARY(1), j JSON, y YEAR, f SET('a','b'))",
    ]));
    for (column, value) in [
        ("n", "8388608"),
        ("d", "99.95"),
        ("s", "'abc'"),
        ("e", "'b'"),
        ("b", "X'0102'"),
        ("j", "'{'"),
        ("y", "1800"),
        ("f", "'a,x'"),
    ] {
        let message = error(
            &mut glue,
            &format!("INSERT INTO t (id, {column}) VALUES (1, {value})"),
        );
        assert!(
            message.contains(&format!("column {column} cannot hold")),
            "{message}"
        );
    }
    run(
        &mut glue,
        "INSERT INTO t (id, s, f) VALUES (1, 'äö', 'b,a')",
    );
    assert_eq!(texts(&mut glue, "SELECT s, f FROM t"), ["äö a,b"]);
}

#[test]
fn numbers_that_are_not_finite() {
    let mut glue = glue_after(&["CREATE TABLE t (f FLOAT)"]);
    for number in [f64::NAN, f64::INFINITY] {
        let refused = glue
            .storage
            .append_data("t", vec![vec![Value::F64(number)]]);
        assert!(refused.is_err());
    }
    let refused = glue.storage.append_data("t", vec![vec![]]);
    assert!(refused.is_err_and(|error| error.to_string().contains("does not fit")));
}

#[test]
fn tables_with_rules_that_gluesql_cannot_follow_are_read_only() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE checked (id INT PRIMARY KEY, CHECK (id > 0))",
        "CREATE TABLE computed (id INT PRIMARY KEY, twice INT GENERATED ALWAYS AS (id * 2) STORED)",
        "CREATE TABLE stamped (id INT PRIMARY KEY, n INT, at DATETIME ON UPDATE CURRENT_TIMESTAMP)",
        "INSERT INTO checked VALUES (1)",
        "INSERT INTO computed (id) VALUES (1)",
        "INSERT INTO stamped (id) VALUES (1)",
    ]));
    for (sql, reason) in [
        ("INSERT INTO checked VALUES (-1)", "CHECK constraints"),
        ("INSERT INTO computed VALUES (2, 5)", "generated columns"),
        ("UPDATE stamped SET n = 1", "ON UPDATE CURRENT_TIMESTAMP"),
        (
            "ALTER TABLE checked RENAME COLUMN id TO number",
            "CHECK constraints",
        ),
        (
            "ALTER TABLE computed DROP COLUMN twice",
            "generated columns",
        ),
    ] {
        let message = error(&mut glue, sql);
        assert!(message.contains(reason), "{message}");
    }
    assert_eq!(texts(&mut glue, "SELECT twice FROM computed"), ["2"]);
    run(&mut glue, "DELETE FROM checked");
    run(&mut glue, "INSERT INTO stamped VALUES (2, 2, NULL)");
}

fn column(name: &str, unique: Option<ColumnUniqueOption>) -> ColumnDef {
    ColumnDef {
        name: name.to_owned(),
        data_type: DataType::Int,
        nullable: true,
        default: None,
        unique,
        comment: None,
    }
}

fn schema(columns: Vec<ColumnDef>) -> Schema {
    Schema {
        table_name: "t".to_owned(),
        column_defs: Some(columns),
        indexes: Vec::new(),
        engine: None,
        foreign_keys: Vec::new(),
        comment: None,
    }
}

#[test]
fn schemas_that_no_definition_can_be_made_of() {
    let mut storage = BranchStorage::new(Catalog::default());
    let primary = Some(ColumnUniqueOption { is_primary: true });
    let mut refused = |schema: &Schema, expected: &str| {
        let message = storage
            .insert_schema(schema)
            .expect_err(expected)
            .to_string();
        assert!(message.contains(expected), "{message}");
    };
    refused(&schema(vec![]), "a table needs a column");
    refused(
        &schema(vec![column("a", None), column("A", None)]),
        "differ in nothing but case",
    );
    refused(
        &schema(vec![column("a", primary), column("b", primary)]),
        "one primary key",
    );
    let index = SchemaIndex {
        name: "i".to_owned(),
        expr: Expr::Identifier("a".to_owned()),
        order: SchemaIndexOrd::Both,
        created: NaiveDateTime::default(),
    };
    let mut indexed = schema(vec![column("a", None)]);
    indexed.indexes.push(index);
    refused(&indexed, "indexes of GlueSQL's are not supported");
}

#[test]
fn schemas_that_rows_do_not_fit() {
    let mut glue = glue_after(&[
        "CREATE TABLE t (a INTEGER, b INTEGER)",
        "INSERT INTO t VALUES (1, NULL), (1, 2)",
    ]);
    let storage = &mut glue.storage;
    let before = storage.catalog().clone();
    let not_null = |name| ColumnDef {
        nullable: false,
        ..column(name, None)
    };
    let unique = Some(ColumnUniqueOption { is_primary: false });
    let text = ColumnDef {
        data_type: DataType::Text,
        ..column("a", None)
    };
    for (columns, expected) in [
        (vec![column("a", None), not_null("b")], "would be NULL"),
        (vec![column("a", None), not_null("c")], "would be NULL"),
        (vec![column("a", unique)], "duplicate entry 1 for key a"),
        (vec![text], "column a is INT and cannot become TEXT"),
    ] {
        let message = storage
            .insert_schema(&schema(columns))
            .expect_err(expected)
            .to_string();
        assert!(message.contains(expected), "{message}");
        assert!(storage.catalog().is_same_as(&before));
    }
    let kept = storage.insert_schema(&schema(vec![column("b", None), column("c", None)]));
    assert_eq!(kept, Ok(()));
    assert_eq!(texts(&mut glue, "SELECT * FROM t"), ["NULL NULL", "2 NULL"]);
}

#[test]
fn names_that_are_taken() {
    let view = View {
        definition_sql: "SELECT 1".into(),
        columns: vec!["1".into()],
    };
    let mut glue = glue(Catalog::default().with_view("v", view));
    run(&mut glue, "CREATE TABLE t (a INTEGER)");
    assert!(error(&mut glue, "CREATE TABLE V (a INTEGER)").contains("v is a view"));
    assert!(error(&mut glue, "ALTER TABLE t RENAME TO v").contains("v exists already"));
    assert!(error(&mut glue, "CREATE TABLE T (a INTEGER)").contains("already exists"));
    run(&mut glue, "ALTER TABLE t RENAME TO T");
    assert_eq!(
        glue.storage
            .fetch_schema("t")
            .map(|schema| schema.map(|schema| schema.table_name)),
        Ok(Some("T".to_owned()))
    );
    assert!(error(&mut glue, "ALTER TABLE T DROP COLUMN a").contains("a table needs a column"));
    let same = error(&mut glue, "ALTER TABLE T RENAME COLUMN a TO a");
    assert!(same.contains("Already existing column: a"), "{same}");
    run(&mut glue, "ALTER TABLE T RENAME COLUMN a TO A");
    run(&mut glue, "ALTER TABLE T ADD COLUMN id INTEGER UNIQUE");
    error(&mut glue, "CREATE INDEX i ON T (id)");
}
