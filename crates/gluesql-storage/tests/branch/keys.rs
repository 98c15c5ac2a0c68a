//! Keys that GlueSQL has no word for: several columns, collations, actions of foreign keys.

use gluesql_core::data::{Key, Value};
use gluesql_core::store::{Store, StoreMut};

use crate::common::{catalog_after, error, glue, run, texts};

const PAIRS: [&str; 2] = [
    "CREATE TABLE pairs (a INT, b VARCHAR(10), v INT, PRIMARY KEY (b, a))",
    "INSERT INTO pairs VALUES (1, 'x', 10), (2, 'x', 20), (1, 'y', 30)",
];

#[test]
fn rows_with_keys_of_several_columns_can_be_changed() {
    let mut glue = glue(catalog_after(&PAIRS));
    assert_eq!(
        texts(&mut glue, "SELECT * FROM pairs"),
        ["1 x 10", "2 x 20", "1 y 30"]
    );
    run(&mut glue, "UPDATE pairs SET v = v + 1 WHERE b = 'x'");
    run(&mut glue, "DELETE FROM pairs WHERE a = 2");
    run(&mut glue, "INSERT INTO pairs VALUES (0, 'z', 40)");
    assert_eq!(
        texts(&mut glue, "SELECT * FROM pairs"),
        ["1 x 11", "1 y 30", "0 z 40"]
    );
    run(&mut glue, "UPDATE pairs SET a = 5 WHERE b = 'x'");
    assert_eq!(
        texts(&mut glue, "SELECT * FROM pairs"),
        ["5 x 11", "1 y 30", "0 z 40"],
        "a key moves its row"
    );
}

#[test]
fn keys_of_several_columns_stay_unique() {
    let mut glue = glue(catalog_after(&PAIRS));
    for sql in [
        "INSERT INTO pairs VALUES (1, 'x', 0)",
        "UPDATE pairs SET a = 1",
    ] {
        let message = error(&mut glue, sql);
        assert!(
            message.contains("duplicate entry 'x', 1 for key PRIMARY"),
            "{message}"
        );
    }
    assert_eq!(texts(&mut glue, "SELECT COUNT(*) FROM pairs"), ["3"]);
}

#[test]
fn a_collation_keeps_keys_apart_that_gluesql_takes_for_different() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE people (name VARCHAR(10) PRIMARY KEY, n INT)",
        "INSERT INTO people VALUES ('Alice', 1)",
    ]));
    assert_eq!(
        texts(&mut glue, "SELECT n FROM people WHERE name = 'alice'").len(),
        0
    );
    assert_eq!(
        texts(&mut glue, "SELECT n FROM people WHERE name = 'Alice'"),
        ["1"]
    );
    let message = error(&mut glue, "INSERT INTO people VALUES ('ALICE', 2)");
    assert!(
        message.contains("duplicate entry 'ALICE' for key PRIMARY"),
        "{message}"
    );
    assert_eq!(texts(&mut glue, "SELECT * FROM people"), ["Alice 1"]);
}

#[test]
fn foreign_keys_that_gluesql_cannot_see_still_act() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE parents (id INT PRIMARY KEY)",
        "CREATE TABLE children (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE)",
        "INSERT INTO parents VALUES (1), (2)",
        "INSERT INTO children VALUES (10, 1), (20, 2)",
    ]));
    let message = error(&mut glue, "INSERT INTO children VALUES (30, 3)");
    assert!(message.contains("no parent row"), "{message}");
    let message = error(&mut glue, "DROP TABLE parents CASCADE");
    assert!(
        message.contains("table children points to table parents"),
        "{message}"
    );
    error(&mut glue, "ALTER TABLE parents RENAME COLUMN id TO number");
    error(&mut glue, "ALTER TABLE children DROP COLUMN parent");
    run(&mut glue, "DELETE FROM parents WHERE id = 1");
    assert_eq!(texts(&mut glue, "SELECT id FROM children"), ["20"]);
    run(&mut glue, "ALTER TABLE parents RENAME TO Ancestors");
    run(&mut glue, "DELETE FROM ancestors");
    assert_eq!(
        texts(&mut glue, "SELECT id FROM children").len(),
        0,
        "the key follows its parent's name"
    );
}

#[test]
fn foreign_keys_that_gluesql_declares_are_ours() {
    let mut glue = crate::common::glue_after(&[
        "CREATE TABLE Parents (code TEXT PRIMARY KEY)",
        "CREATE TABLE children (id INTEGER PRIMARY KEY, parent TEXT, FOREIGN KEY (parent) REFERENCES Parents (code))",
        "INSERT INTO Parents VALUES ('a')",
        "INSERT INTO children VALUES (1, 'a')",
    ]);
    let catalog = glue.storage.catalog().clone();
    let definition = |table: &str| catalog.table(table).expect("there").definition().clone();
    let (parents, children) = (definition("parents"), definition("children"));
    assert_eq!(&*children.foreign_keys[0].parent_table, "parents");
    assert_eq!(children.columns[1].data_type, parents.columns[0].data_type);
    // GlueSQL's own check comes first; without it ours refuses.
    assert!(error(&mut glue, "DELETE FROM Parents").contains("referencing column exists"));
    let refused = glue
        .storage
        .delete_data("parents", vec![Key::Str("a".to_owned())]);
    assert!(refused.is_err_and(|error| error.to_string().contains("by foreign key")));
    run(&mut glue, "DROP TABLE Parents CASCADE");
    run(&mut glue, "INSERT INTO children VALUES (2, 'b')");
}

#[test]
fn keys_that_no_row_has_find_nothing() {
    let glue = glue(catalog_after(&PAIRS));
    let storage = &glue.storage;
    for key in [
        Key::None,
        Key::I64(1),
        Key::Str("[1]".to_owned()),
        Key::Str("[".to_owned()),
        Key::Str("[\"x\", 1]".to_owned()),
    ] {
        assert_eq!(storage.fetch_data("pairs", &key), Ok(None), "{key:?}");
    }
    let keys = storage.scan_data("pairs").expect("the table is there");
    for row in keys {
        let (key, values) = row.expect("readable");
        assert_eq!(storage.fetch_data("PAIRS", &key), Ok(Some(values)));
    }
    assert!(storage.fetch_data("nothing", &Key::None).is_err());
    assert_eq!(Value::Null, Value::from(Key::None));
}
