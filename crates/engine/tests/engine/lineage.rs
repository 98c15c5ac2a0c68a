//! What the branch tree is drawn from.

use history::ParentKind;

use crate::World;

const SHOP: &[&str] = &[
    "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
    "INSERT INTO t VALUES (1, 1)",
    "FORK DATABASE test TO draft",
    "UPDATE draft.t SET v = 2",
    "FORK TABLE draft.t TO draft.copy",
    "MERGE TABLE draft.t INTO test.t STRATEGY THEIRS",
    "DROP DATABASE draft",
];

#[test]
fn databases_come_in_the_order_of_creation_and_dropped_ones_stay() {
    let world = World::with(SHOP);
    let lineage = world.instance.lineage();
    let names: Vec<(&str, bool)> = lineage
        .databases
        .iter()
        .map(|database| (&*database.name, database.dropped))
        .collect();
    assert_eq!(names, [("test", false), ("draft", true)]);
    let draft = &lineage.databases[1];
    let origin = draft.forked_from.as_ref().expect("it is a fork");
    assert_eq!((&*origin.database, origin.fork_point.0), ("test", 3));
    let copy = draft
        .tables
        .iter()
        .find(|table| &*table.name == "copy")
        .expect("it was forked");
    let source = copy.forked_from.as_ref().expect("by FORK TABLE");
    assert_eq!(source.source.joined(), "draft.t");
}

#[test]
fn snapshots_say_what_came_in_and_what_changed() {
    let world = World::with(SHOP);
    let lineage = world.instance.lineage();
    let newest = &lineage.snapshots[0];
    assert_eq!(newest.incoming.len(), 1);
    let merged = &newest.incoming[0];
    assert_eq!(
        (merged.source.joined().as_str(), merged.kind),
        ("draft.t", ParentKind::Merge)
    );
    assert_eq!(newest.snapshot.parents.len(), 2);
    assert_eq!(newest.snapshot.note.counts.updated, 1);
    assert_eq!(&*newest.snapshot.note.author, "first");
    assert_eq!(newest.tables.len(), 1);
}

#[test]
fn a_transaction_is_one_snapshot_for_each_database_it_changed() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY)",
        "FORK DATABASE test TO other",
    ]);
    let before = world.snapshots();
    world.run(0, "BEGIN");
    world.run(0, "INSERT INTO t VALUES (1)");
    world.run(0, "INSERT INTO t VALUES (2)");
    world.run(0, "INSERT INTO other.t VALUES (3)");
    assert_eq!(world.snapshots(), before);
    world.run(0, "COMMIT");
    assert_eq!(world.snapshots(), before + 2);
    let newest = world.instance.history().head("test").expect("it exists");
    assert_eq!(newest.note.counts.inserted, 2);
    assert!(
        newest.note.statement.contains("VALUES (1)")
            && newest.note.statement.contains("VALUES (2)")
    );
}

#[test]
fn what_changes_nothing_leaves_no_snapshot() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY)",
        "INSERT INTO t VALUES (1)",
    ]);
    let before = world.snapshots();
    world.run(0, "UPDATE t SET id = 1");
    world.run(0, "DELETE FROM t WHERE id = 7");
    world.run(0, "BEGIN");
    world.run(0, "INSERT INTO t VALUES (2)");
    world.run(0, "DELETE FROM t WHERE id = 2");
    world.run(0, "COMMIT");
    assert_eq!(world.snapshots(), before);
}
