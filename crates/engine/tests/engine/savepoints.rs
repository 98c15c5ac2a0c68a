//! Statements and savepoints that are taken back.

use crate::World;

#[test]
fn a_failing_statement_leaves_nothing_in_its_transaction() {
    let mut world = World::with(&[
        "CREATE TABLE a (id INT PRIMARY KEY, u INT, UNIQUE KEY uk (u))",
        "INSERT INTO a VALUES (1, 10), (2, 20)",
        "CREATE TABLE b (id INT PRIMARY KEY, u INT, UNIQUE KEY uk (u))",
        "INSERT INTO b VALUES (1, 20), (3, 30)",
        "BEGIN",
        "INSERT INTO a VALUES (50, 50)",
    ]);
    assert_eq!(world.fails(0, "MERGE TABLE b INTO a STRATEGY THEIRS"), 1062);
    assert_eq!(world.rows(0, "SELECT id FROM a ORDER BY id"), "1 | 2 | 50");
    world.run(0, "COMMIT");
    assert_eq!(world.rows(1, "SELECT id FROM a ORDER BY id"), "1 | 2 | 50");
}

#[test]
fn savepoints_survive_the_commits_of_others() {
    let mut world = World::with(&["CREATE TABLE t (id INT PRIMARY KEY)", "BEGIN"]);
    world.run(0, "INSERT INTO t VALUES (1)");
    world.run(0, "SAVEPOINT s");
    world.run(0, "INSERT INTO t VALUES (2)");
    world.run(1, "INSERT INTO t VALUES (9)");
    assert_eq!(world.rows(0, "SELECT id FROM t ORDER BY id"), "1 | 2 | 9");
    world.run(0, "ROLLBACK TO s");
    assert_eq!(world.rows(0, "SELECT id FROM t ORDER BY id"), "1 | 9");
    world.run(0, "RELEASE SAVEPOINT s");
    assert_eq!(world.fails(0, "ROLLBACK TO s"), 1305);
    world.run(0, "COMMIT");
    assert_eq!(world.rows(1, "SELECT id FROM t ORDER BY id"), "1 | 9");
}

#[test]
fn without_autocommit_merge_stays_in_the_transaction() {
    let mut world = World::with(&[
        "CREATE TABLE a (id INT PRIMARY KEY, v INT)",
        "FORK TABLE a TO b",
        "INSERT INTO b VALUES (2, 2)",
        "SET autocommit = 0",
    ]);
    assert_eq!(world.affected(0, "MERGE TABLE b INTO a STRATEGY OURS"), 1);
    assert_eq!(world.rows(1, "SELECT * FROM a"), "");
    world.run(0, "ROLLBACK");
    assert_eq!(world.rows(0, "SELECT * FROM a"), "");
    world.run(0, "MERGE TABLE b INTO a");
    world.run(0, "SET autocommit = 1");
    assert_eq!(world.rows(1, "SELECT * FROM a"), "2,2");
}

#[test]
fn diff_is_allowed_where_nothing_may_be_written() {
    let mut world = World::with(&[
        "CREATE TABLE a (id INT PRIMARY KEY)",
        "FORK TABLE a TO b",
        "INSERT INTO b VALUES (1)",
        "START TRANSACTION READ ONLY",
    ]);
    assert_eq!(world.rows(0, "DIFF TABLE b AGAINST a"), "test.b,INSERT,1");
    assert_eq!(world.fails(0, "MERGE TABLE b INTO a"), 1792);
    assert_eq!(world.fails(0, "FORK TABLE a TO c"), 1792);
    assert_eq!(world.fails(0, "INSERT INTO a VALUES (1)"), 1792);
    world.run(0, "COMMIT");
    world.run(0, "MERGE TABLE b INTO a");
}
