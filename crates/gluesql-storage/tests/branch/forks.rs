//! Forks share everything until one side writes, history sees what GlueSQL wrote, and branches go into and out of a history.

use gluesql_core::prelude::Glue;
use gluesql_storage::{BranchStorage, RecordError};
use history::{Catalog, Equality, History, Note, RowState, Table, ThreeWay};

use crate::common::{glue_after, run, texts};

const SHOP: [&str; 3] = [
    "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, price INTEGER)",
    "INSERT INTO products VALUES (1, 'pen', 3), (2, 'ink', 9), (3, 'pad', 5)",
    "CREATE TABLE notes (text TEXT)",
];

fn table<'a>(catalog: &'a Catalog, name: &str) -> &'a Table {
    catalog.table(name).expect("the table is there")
}

fn states(base: &Table, current: &Table, incoming: &Table) -> Vec<RowState> {
    let three_way = ThreeWay::new(Some(base), current, incoming, Equality::default());
    three_way.rows().map(|row| row.state).collect()
}

#[test]
fn a_fork_copies_nothing_and_each_side_writes_for_itself() {
    let mut main = glue_after(&SHOP);
    let mut fork = Glue::new(main.storage.fork());
    let differences = fork
        .storage
        .catalog()
        .table_differences(main.storage.catalog());
    assert_eq!(
        differences.count(),
        0,
        "every table is the same one in memory"
    );
    let base = main.storage.catalog().clone();

    run(&mut fork, "UPDATE products SET price = 4 WHERE id = 1");
    run(&mut fork, "INSERT INTO products VALUES (4, 'cup', 7)");
    run(&mut main, "DELETE FROM products WHERE id = 3");
    assert_eq!(
        texts(&mut main, "SELECT id, price FROM products"),
        ["1 3", "2 9"]
    );
    assert_eq!(
        texts(&mut fork, "SELECT id, price FROM products"),
        ["1 4", "2 9", "3 5", "4 7"]
    );

    let (main, fork) = (main.storage.into_catalog(), fork.storage.into_catalog());
    assert!(table(&main, "notes").is_same_as(table(&fork, "notes")));
    let states = states(
        table(&base, "products"),
        table(&main, "products"),
        table(&fork, "products"),
    );
    assert_eq!(
        states,
        [
            RowState::ChangedThere,
            RowState::DeletedHere,
            RowState::AddedThere
        ]
    );
}

#[test]
fn what_gluesql_wrote_diffs_as_row_changes() {
    let mut fork = glue_after(&SHOP);
    let before = fork.storage.catalog().clone();
    run(
        &mut fork,
        "UPDATE products SET price = price + 1 WHERE id < 3",
    );
    run(&mut fork, "UPDATE products SET name = 'pad' WHERE id = 3");
    let after = fork.storage.into_catalog();
    let changes = table(&before, "products").changes_to(table(&after, "products"));
    assert_eq!(
        changes.len(),
        2,
        "a row that became what it was has not changed"
    );
    assert_ne!(before.fingerprint(), after.fingerprint());
}

#[test]
fn rows_without_a_key_are_told_apart_across_forks() {
    let mut main = glue_after(&SHOP);
    let mut fork = Glue::new(main.storage.fork());
    run(&mut main, "INSERT INTO notes VALUES ('same')");
    run(&mut fork, "INSERT INTO notes VALUES ('same')");
    run(&mut fork, "INSERT INTO notes VALUES ('same')");
    run(&mut fork, "DELETE FROM notes WHERE text = 'other'");
    assert_eq!(texts(&mut fork, "SELECT * FROM notes"), ["same", "same"]);
    let base = Table::new(
        table(main.storage.catalog(), "notes").id(),
        table(main.storage.catalog(), "notes").definition().clone(),
    );
    let (main, fork) = (main.storage.into_catalog(), fork.storage.into_catalog());
    let states = states(&base, table(&main, "notes"), table(&fork, "notes"));
    assert_eq!(
        states,
        [
            RowState::AddedHere,
            RowState::AddedThere,
            RowState::AddedThere
        ]
    );
}

/// A history with one database that GlueSQL filled.
fn recorded() -> History {
    let mut history = History::default();
    let created = history.create_database("shop", Catalog::default(), Note::default());
    created.expect("the name is free");
    let mut shop = Glue::new(BranchStorage::open(&history, "shop").expect("just made"));
    for statement in SHOP {
        run(&mut shop, statement);
    }
    let recorded = shop.storage.record(&mut history, "shop", Note::default());
    assert!(recorded.expect("nobody else wrote").is_some());
    history
}

#[test]
fn a_branch_is_recorded_with_identities_of_its_history() {
    let mut history = recorded();
    let catalog = history.head("shop").expect("recorded").catalog.clone();
    let ids: Vec<u64> = catalog.tables().map(|(_, table)| table.id().0).collect();
    assert_eq!(ids, [1, 2]);

    let forked = history.fork_database("shop", "trial", catalog.forked(), Note::default());
    forked.expect("the name is free");
    let mut trial = Glue::new(BranchStorage::open(&history, "trial").expect("just made"));
    run(&mut trial, "UPDATE products SET price = 10 WHERE id = 2");
    run(&mut trial, "ALTER TABLE notes RENAME TO remarks");
    let recorded = trial.storage.record(&mut history, "trial", Note::default());
    assert!(recorded.expect("nobody else wrote").is_some());

    let place = |database, table| history.table_place(database, table).expect("there");
    let base = history.base_of(place("trial", "products"), place("shop", "products"));
    let base = base.expect("both descend from one table");
    let base = base.place.and_then(|place| history.table_at(place));
    let base = base.expect("recorded");
    let (shop, trial) = (
        &history.head("shop").expect("there").catalog,
        &history.head("trial").expect("there").catalog,
    );
    let states = states(base, table(shop, "products"), table(trial, "products"));
    assert_eq!(states, [RowState::ChangedThere]);
    assert_eq!(table(shop, "notes").id(), table(trial, "remarks").id());
}

#[test]
fn nothing_is_recorded_over_what_others_recorded_or_for_nothing() {
    let mut history = recorded();
    let mut first = Glue::new(BranchStorage::open(&history, "shop").expect("there"));
    let mut second = Glue::new(first.storage.clone());
    let unchanged = first.storage.clone();
    run(&mut first, "DELETE FROM products");
    run(&mut second, "DELETE FROM products WHERE id = 1");
    assert_eq!(
        unchanged.record(&mut history, "shop", Note::default()),
        Ok(None)
    );
    let recorded = first.storage.record(&mut history, "shop", Note::default());
    assert!(recorded.is_ok());
    let late = second.storage.record(&mut history, "shop", Note::default());
    assert_eq!(late, Err(RecordError::Moved("shop".into())));
    let nowhere = glue_after(&SHOP)
        .storage
        .record(&mut history, "nowhere", Note::default());
    assert!(nowhere.is_err_and(|error| error.to_string() == "there is no database nowhere"));
    assert!(BranchStorage::open(&history, "nowhere").is_none());
}
