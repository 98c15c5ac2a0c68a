//! History is bounded: old snapshots go, and nothing that somebody needs.

use super::World;

#[test]
fn old_snapshots_go_and_everything_else_works_as_before() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, n INT)",
        "INSERT INTO t VALUES (1, 0), (2, 0)",
        "FORK DATABASE test TO branch",
        "UPDATE branch.t SET n = 7 WHERE id = 2",
        "CREATE DATABASE gone",
        "DROP DATABASE gone",
    ]);
    world.instance.set_history_budget(100_000);
    for n in 1..=100 {
        world.run(0, &format!("UPDATE t SET n = {n} WHERE id = 1"));
    }
    assert!(world.snapshots() < 60, "{}", world.snapshots());
    assert!(world.instance.history().bytes() <= 100_000);
    // The squashed state says where it went; the newest ones and the fork point are there.
    assert_eq!(world.fails(0, "SELECT * FROM t AS OF 's8'"), 1525);
    let recent = world
        .instance
        .history()
        .head("test")
        .expect("it is there")
        .id
        .0
        - 3;
    let asked = format!("SELECT n FROM t AS OF 's{recent}' WHERE id = 1");
    assert_eq!(world.rows(0, &asked), "97");
    assert_eq!(world.rows(0, "SELECT SUM(n) FROM t AS OF 's3'"), "0");
    // The merge still knows what both sides began with.
    world.run(0, "MERGE DATABASE branch INTO test SINCE FORK");
    assert_eq!(
        world.rows(0, "SELECT id, n FROM t ORDER BY id"),
        "1,100 | 2,7"
    );
    world.run(0, "UNDROP DATABASE gone");
}
