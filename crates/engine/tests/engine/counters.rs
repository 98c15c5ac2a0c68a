//! AUTO_INCREMENT when several sessions take numbers.

use crate::World;

#[test]
fn numbers_taken_by_an_open_transaction_are_not_given_out_again() {
    let mut world =
        World::with(&["CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9))"]);
    world.run(0, "BEGIN");
    world.run(0, "INSERT INTO t (v) VALUES ('first'), ('first')");
    world.run(1, "INSERT INTO t (v) VALUES ('second')");
    world.run(0, "COMMIT");
    world.run(1, "INSERT INTO t (v) VALUES ('last')");
    let rows = world.rows(0, "SELECT id, v FROM t ORDER BY id");
    assert_eq!(rows, "1,first | 2,first | 3,second | 4,last");
}

#[test]
fn last_insert_id_and_row_count_belong_to_the_session() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT)",
        "INSERT INTO t (v) VALUES (1), (2)",
    ]);
    assert_eq!(world.rows(0, "SELECT LAST_INSERT_ID(), ROW_COUNT()"), "1,2");
    assert_eq!(
        world.rows(1, "SELECT LAST_INSERT_ID(), ROW_COUNT()"),
        "0,-1"
    );
}
