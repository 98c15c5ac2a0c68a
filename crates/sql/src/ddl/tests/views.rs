//! Views keep meaning what they meant.

use super::World;

#[test]
fn a_view_shows_its_columns_under_their_names() {
    let mut world = World::with(&[
        "CREATE TABLE m (a INT, d INT)",
        "INSERT INTO m VALUES (1, 2)",
        "CREATE VIEW v AS SELECT a, d + 1 FROM m",
        "CREATE OR REPLACE VIEW v (x, y) AS SELECT a, d + 1 FROM m",
    ]);
    assert_eq!(world.header("SELECT * FROM v"), "x|y");
    assert_eq!(world.rows("SELECT y FROM v"), ["3"]);
    assert_eq!(
        world.rows("DESC v"),
        ["x|int(11)|YES||NULL|", "y|bigint(20)|YES||NULL|"]
    );
    assert_eq!(world.rows("SHOW FULL TABLES"), ["m|BASE TABLE", "v|VIEW"]);
}

#[test]
fn a_star_does_not_grow_with_its_table() {
    let mut world = World::with(&[
        "CREATE TABLE m (a INT, d INT)",
        "INSERT INTO m VALUES (1, 2)",
        "CREATE VIEW v AS SELECT * FROM m WHERE a IN (SELECT a FROM m)",
        "ALTER TABLE m ADD z INT FIRST",
    ]);
    assert_eq!(world.header("SELECT * FROM v"), "a|d");
    assert_eq!(world.rows("SELECT * FROM v"), ["1|2"]);
}

#[test]
fn tables_are_those_of_where_the_view_was_made() {
    let mut world = World::with(&[
        "CREATE TABLE m (a INT)",
        "INSERT INTO m VALUES (1)",
        "CREATE TABLE other.m (a INT)",
        "CREATE VIEW other.v AS WITH c AS (SELECT a FROM m) SELECT a FROM c WHERE EXISTS (SELECT 1 FROM m)",
    ]);
    assert_eq!(world.rows("SELECT * FROM other.v"), ["1"]);
}
