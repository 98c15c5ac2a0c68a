//! A transaction keeps the root of before, a failed statement leaves nothing behind.

use crate::common::{error, glue_after, run, texts};

#[test]
fn rollback_puts_the_very_same_tables_back() {
    let mut glue = glue_after(&[
        "CREATE TABLE t (id INTEGER PRIMARY KEY)",
        "INSERT INTO t VALUES (1)",
    ]);
    let before = glue.storage.catalog().clone();
    run(&mut glue, "BEGIN");
    run(&mut glue, "INSERT INTO t VALUES (2)");
    run(&mut glue, "CREATE FUNCTION two() RETURN 2");
    assert_eq!(texts(&mut glue, "SELECT id FROM t"), ["1", "2"]);
    let fork = glue.storage.fork();
    let differences = fork.catalog().table_differences(&before);
    assert_eq!(differences.count(), 0, "a fork takes what is committed");
    assert!(error(&mut glue, "BEGIN").contains("a transaction is open already"));
    run(&mut glue, "ROLLBACK");
    assert!(glue.storage.catalog().is_same_as(&before));
    error(&mut glue, "SELECT two() FROM t");
    run(&mut glue, "COMMIT");
}

#[test]
fn only_what_is_committed_comes_out() {
    let mut glue = glue_after(&["CREATE TABLE t (id INTEGER)"]);
    run(&mut glue, "BEGIN");
    run(&mut glue, "INSERT INTO t VALUES (1)");
    let open = glue.storage.clone();
    run(&mut glue, "COMMIT");
    let rows = |catalog: history::Catalog| catalog.table("t").map(history::Table::len);
    assert_eq!(rows(open.into_catalog()), Some(0));
    assert_eq!(rows(glue.storage.into_catalog()), Some(1));
}

#[test]
fn a_failed_statement_leaves_nothing_behind() {
    let mut glue = glue_after(&["CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE)"]);
    let before = glue.storage.catalog().clone();
    let message = error(&mut glue, "INSERT INTO t VALUES (1, 1), (2, 2), (1, 3)");
    assert!(message.contains("duplicate entry"), "{message}");
    assert!(glue.storage.catalog().is_same_as(&before));
}
