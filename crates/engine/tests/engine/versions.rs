//! FORK, DIFF and MERGE: what the base says beyond seekdb's rows, and what is recorded.

use engine::{DiffOutcome, Outcome};
use history::RowState;

use crate::World;

const STUDENTS: &[&str] = &[
    "CREATE DATABASE demo",
    "CREATE TABLE demo.base (id INT PRIMARY KEY, name VARCHAR(20), score INT)",
    "INSERT INTO demo.base VALUES (1, 'Alice', 80), (2, 'Bob', 90), (3, 'Charlie', 70)",
    "FORK TABLE demo.base TO demo.t_current",
    "FORK TABLE demo.base TO demo.t_incoming",
    "UPDATE demo.t_incoming SET score = 85 WHERE id = 1",
    "DELETE FROM demo.t_incoming WHERE id = 2",
    "INSERT INTO demo.t_incoming VALUES (4, 'David', 95)",
];

fn diff(world: &mut World, statement: &str) -> DiffOutcome {
    match world.run(0, statement) {
        Outcome::Diff(diff) => *diff,
        outcome => panic!("{statement}: {outcome:?}"),
    }
}

#[test]
fn the_base_says_who_changed_what() {
    let mut world = World::with(STUDENTS);
    world.run(0, "UPDATE demo.t_current SET score = 75 WHERE id = 3");
    let diff = diff(
        &mut world,
        "DIFF TABLE demo.t_incoming AGAINST demo.t_current",
    );
    let states: Vec<RowState> = diff.rows().iter().map(|row| row.state).collect();
    let expected = [
        RowState::ChangedThere,
        RowState::DeletedThere,
        RowState::NewerHere,
        RowState::AddedThere,
    ];
    assert_eq!(states, expected);
    assert!(diff.base.is_some());
    assert_eq!(diff.counts.iter().map(|(_, rows)| rows).sum::<u64>(), 4);
    assert_eq!(diff.cells_changed, 2);
    assert_eq!(diff.raw_len(), 6);
}

#[test]
fn unrelated_tables_are_compared_without_a_base() {
    let mut world = World::with(&[
        "CREATE TABLE x (id INT PRIMARY KEY, v INT)",
        "CREATE TABLE y (id INT PRIMARY KEY, v INT)",
        "INSERT INTO x VALUES (1, 1), (2, 2)",
        "INSERT INTO y VALUES (1, 9), (3, 3)",
    ]);
    let diff = diff(&mut world, "DIFF TABLE y AGAINST x");
    let states: Vec<RowState> = diff.rows().iter().map(|row| row.state).collect();
    assert_eq!(
        states,
        [RowState::Differs, RowState::AddedHere, RowState::AddedThere]
    );
    assert!(diff.base.is_none());
}

#[test]
fn after_a_merge_the_merged_table_is_the_base() {
    let mut world = World::with(STUDENTS);
    world.run(
        0,
        "MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS",
    );
    let before = world.snapshots();
    assert_eq!(
        world.affected(
            0,
            "MERGE TABLE demo.t_incoming INTO demo.t_current STRATEGY THEIRS"
        ),
        0
    );
    assert_eq!(
        world.snapshots(),
        before,
        "nothing changed, nothing recorded"
    );
    world.run(0, "UPDATE demo.t_incoming SET score = 99 WHERE id = 4");
    let diff = diff(
        &mut world,
        "DIFF TABLE demo.t_incoming AGAINST demo.t_current",
    );
    let states: Vec<RowState> = diff.rows().iter().map(|row| row.state).collect();
    assert_eq!(states, [RowState::AddedHere, RowState::ChangedThere]);
}

#[test]
fn a_merge_into_a_forked_database_leaves_the_other_fingerprints_alone() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
        "INSERT INTO t VALUES (1, 1), (2, 2)",
        "FORK DATABASE test TO draft",
        "UPDATE draft.t SET v = 5 WHERE id = 2",
    ]);
    let fingerprint = |world: &World, database: &str| {
        let catalog = world.instance.committed(database);
        catalog.expect("it exists").fingerprint()
    };
    let (draft, all) = (fingerprint(&world, "draft"), world.instance.fingerprint());
    world.run(0, "MERGE TABLE draft.t INTO test.t STRATEGY THEIRS");
    assert_eq!(fingerprint(&world, "draft"), draft);
    assert_ne!(world.instance.fingerprint(), all);
    assert_eq!(fingerprint(&world, "test"), draft);
}

#[test]
fn a_merge_checks_what_current_demands_of_its_rows() {
    let mut world = World::with(&[
        "CREATE TABLE cur (id INT PRIMARY KEY, v INT, CHECK (v > 0))",
        "CREATE TABLE inc (id INT PRIMARY KEY, v INT)",
        "INSERT INTO inc VALUES (1, 1), (2, -1)",
    ]);
    assert_eq!(world.fails(0, "MERGE TABLE inc INTO cur"), 3819);
    assert_eq!(world.rows(0, "SELECT COUNT(*) FROM cur"), "0");
    world.run(0, "SET sql_safe_updates = 1");
    world.run(0, "DELETE FROM inc WHERE id = 2");
    assert_eq!(world.affected(0, "MERGE TABLE inc INTO cur"), 1);
    world.run(0, "UPDATE inc SET v = 7 WHERE id = 1");
    assert_eq!(
        world.fails(0, "MERGE TABLE inc INTO cur STRATEGY THEIRS"),
        1175
    );
}

#[test]
fn enum_keys_sort_by_their_text() {
    let mut world = World::with(&[
        "CREATE TABLE x (k ENUM('small', 'large', 'medium') PRIMARY KEY, v INT)",
        "FORK TABLE x TO y",
        "INSERT INTO y VALUES ('small', 1), ('large', 2), ('medium', 3)",
    ]);
    let rows = world.rows(0, "DIFF TABLE y AGAINST x");
    let expected = "test.y,INSERT,large,2 | test.y,INSERT,medium,3 | test.y,INSERT,small,1";
    assert_eq!(rows, expected);
}

#[test]
fn the_select_limit_cuts_the_rows_of_the_statement_only() {
    let mut world = World::with(STUDENTS);
    world.run(0, "SET sql_select_limit = 3");
    let diff = diff(
        &mut world,
        "DIFF TABLE demo.t_incoming AGAINST demo.t_current",
    );
    assert_eq!((diff.raw_len(), diff.rows().len()), (3, 3));
}
