//! PREPARE and EXECUTE, ours and theirs.

use crate::World;

#[test]
fn values_take_the_place_of_question_marks() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
        "PREPARE i FROM 'INSERT INTO t VALUES (?, ? * 2)'",
        "SET @a = 1, @b = 21",
    ]);
    assert_eq!(world.affected(0, "EXECUTE i USING @a, @b"), 1);
    assert_eq!(world.rows(0, "SELECT id, v FROM t"), "1,42");
    assert_eq!(world.fails(0, "EXECUTE i USING @a"), 1210);
    assert_eq!(world.fails(1, "EXECUTE i USING @a, @b"), 1243);
    world.run(0, "DEALLOCATE PREPARE i");
    assert_eq!(world.fails(0, "EXECUTE i USING @a, @b"), 1243);
}

#[test]
fn our_statements_can_be_prepared_too() {
    let mut world = World::with(&[
        "CREATE TABLE a (id INT PRIMARY KEY)",
        "SET @fork = 'FORK TABLE a TO b'",
        "PREPARE f FROM @fork",
        "EXECUTE f",
        "INSERT INTO b VALUES (1)",
        "PREPARE d FROM 'DIFF TABLE b AGAINST a'",
    ]);
    assert_eq!(world.rows(0, "EXECUTE d"), "test.b,INSERT,1");
    assert_eq!(
        world.fails(0, "PREPARE x FROM 'DIFF TABLE ? AGAINST a'"),
        1064
    );
}
