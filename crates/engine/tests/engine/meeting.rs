//! Two sessions that write the same data: nothing is lost, nothing is seen too early.

use crate::World;

const TABLE: &[&str] = &[
    "CREATE TABLE t (id INT PRIMARY KEY, v INT, UNIQUE KEY uk (v))",
    "INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)",
];

#[test]
fn work_of_two_transactions_on_different_rows_is_joined() {
    let mut world = World::with(TABLE);
    world.run(0, "BEGIN");
    world.run(1, "BEGIN");
    world.run(0, "UPDATE t SET v = 11 WHERE id = 1");
    world.run(1, "UPDATE t SET v = 22 WHERE id = 2");
    world.run(1, "INSERT INTO t VALUES (4, 40)");
    assert_eq!(world.rows(0, "SELECT v FROM t ORDER BY id"), "11 | 20 | 30");
    world.run(1, "COMMIT");
    assert_eq!(
        world.rows(0, "SELECT v FROM t ORDER BY id"),
        "11 | 22 | 30 | 40"
    );
    world.run(0, "COMMIT");
    assert_eq!(
        world.rows(1, "SELECT v FROM t ORDER BY id"),
        "11 | 22 | 30 | 40"
    );
}

#[test]
fn a_row_with_uncommitted_changes_is_locked_for_others() {
    let mut world = World::with(TABLE);
    world.run(0, "BEGIN");
    world.run(0, "UPDATE t SET v = 11 WHERE id = 1");
    assert_eq!(world.fails(1, "UPDATE t SET v = 12 WHERE id = 1"), 1205);
    assert_eq!(world.fails(1, "DELETE FROM t WHERE id = 1"), 1205);
    world.run(1, "UPDATE t SET v = 21 WHERE id = 2");
    world.run(0, "ROLLBACK");
    world.run(1, "UPDATE t SET v = 12 WHERE id = 1");
    assert_eq!(world.rows(0, "SELECT v FROM t ORDER BY id"), "12 | 21 | 30");
}

#[test]
fn a_unique_value_that_is_being_taken_is_locked_too() {
    let mut world = World::with(TABLE);
    world.run(0, "BEGIN");
    world.run(0, "INSERT INTO t VALUES (4, 40)");
    assert_eq!(world.fails(1, "INSERT INTO t VALUES (5, 40)"), 1205);
    assert_eq!(world.fails(1, "INSERT INTO t VALUES (4, 41)"), 1205);
    world.run(0, "COMMIT");
    assert_eq!(world.fails(1, "INSERT INTO t VALUES (5, 40)"), 1062);
}

#[test]
fn definitions_do_not_change_under_uncommitted_rows() {
    let mut world = World::with(TABLE);
    world.run(0, "BEGIN");
    world.run(0, "DELETE FROM t WHERE id = 3");
    assert_eq!(world.fails(1, "DROP TABLE t"), 1205);
    assert_eq!(world.fails(1, "DROP DATABASE test"), 1205);
    world.run(1, "FORK TABLE t TO u");
    assert_eq!(world.rows(1, "SELECT COUNT(*) FROM u"), "3");
    world.run(0, "COMMIT");
    world.run(1, "DROP TABLE t");
}

#[test]
fn repeatable_read_keeps_its_snapshot_and_refuses_to_overwrite_newer_rows() {
    let mut world = World::with(TABLE);
    world.run(0, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    world.run(0, "BEGIN");
    assert_eq!(world.rows(0, "SELECT v FROM t WHERE id = 1"), "10");
    world.run(1, "UPDATE t SET v = 11 WHERE id = 1");
    assert_eq!(world.rows(0, "SELECT v FROM t WHERE id = 1"), "10");
    assert_eq!(world.fails(0, "UPDATE t SET v = 12 WHERE id = 1"), 1205);
    world.run(0, "UPDATE t SET v = 22 WHERE id = 2");
    world.run(0, "COMMIT");
    assert_eq!(world.rows(0, "SELECT v FROM t ORDER BY id"), "11 | 22 | 30");
}

#[test]
fn a_table_younger_than_the_snapshot_is_too_new() {
    let mut world = World::with(TABLE);
    world.run(0, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    world.run(0, "BEGIN");
    world.run(0, "SELECT 1");
    world.run(1, "FORK TABLE t TO u");
    assert_eq!(world.fails(0, "SELECT * FROM u"), 4138);
    assert_eq!(world.fails(0, "DIFF TABLE u AGAINST t"), 4138);
    assert_eq!(world.fails(0, "SELECT * FROM nope"), 1146);
    world.run(0, "COMMIT");
    assert_eq!(world.rows(0, "DIFF TABLE u AGAINST t"), "");
}

#[test]
fn a_parent_that_others_deleted_is_noticed_at_commit() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE c (id INT PRIMARY KEY, pid INT, FOREIGN KEY (pid) REFERENCES p(id))",
        "INSERT INTO p VALUES (1), (2)",
    ]);
    world.run(0, "BEGIN");
    world.run(0, "INSERT INTO c VALUES (1, 1)");
    world.run(1, "DELETE FROM p WHERE id = 1");
    assert_eq!(world.fails(0, "COMMIT"), 1452);
    assert_eq!(world.rows(0, "SELECT COUNT(*) FROM c"), "0");
}

#[test]
fn closing_a_session_frees_what_it_held() {
    let mut world = World::with(TABLE);
    world.run(1, "BEGIN");
    world.run(1, "DELETE FROM t");
    let second = world.sessions.remove(1);
    world.instance.close_session(second);
    assert_eq!(world.affected(0, "UPDATE t SET v = v + 1"), 3);
}

#[test]
fn tables_without_primary_key_take_rows_from_everybody() {
    let mut world = World::with(&["CREATE TABLE log (line VARCHAR(10))"]);
    world.run(0, "BEGIN");
    world.run(1, "BEGIN");
    world.run(0, "INSERT INTO log VALUES ('a')");
    world.run(1, "INSERT INTO log VALUES ('b')");
    world.run(1, "COMMIT");
    world.run(0, "INSERT INTO log VALUES ('c')");
    world.run(0, "COMMIT");
    assert_eq!(
        world.rows(1, "SELECT line FROM log ORDER BY line"),
        "a | b | c"
    );
}
