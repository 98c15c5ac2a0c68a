//! Result sets of SHOW, as recorded from seekdb 1.4.

use crate::ddl::tests::World;

fn world() -> World {
    World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, name VARCHAR(10), UNIQUE KEY uk (a, name))",
        "CREATE TABLE u (id INT)",
        "CREATE VIEW v AS SELECT 1 AS x",
    ])
}

#[test]
fn databases_and_tables_are_listed_by_name() {
    let mut world = world();
    assert_eq!(world.header("SHOW DATABASES"), "Database");
    assert_eq!(world.rows("SHOW DATABASES"), ["bin", "other", "test"]);
    assert_eq!(world.header("SHOW SCHEMAS LIKE 't%'"), "Database (t%)");
    assert_eq!(world.rows("SHOW DATABASES LIKE 'T%'"), ["test"]);
    assert_eq!(
        world.rows("SHOW DATABASES WHERE `Database` = 'bin'"),
        ["bin"]
    );
    assert_eq!(world.header("SHOW TABLES"), "Tables_in_test");
    assert_eq!(world.rows("SHOW TABLES"), ["t", "u", "v"]);
    assert_eq!(
        world.header("SHOW TABLES FROM test LIKE 't'"),
        "Tables_in_test (t)"
    );
    assert_eq!(
        world.rows("SHOW TABLES FROM test WHERE Tables_in_test <> 't'"),
        ["u", "v"]
    );
    assert_eq!(
        world.header("SHOW FULL TABLES LIKE 't'"),
        "Tables_in_test (t)|Table_type"
    );
    assert_eq!(
        world.rows("SHOW FULL TABLES"),
        ["t|BASE TABLE", "u|BASE TABLE", "v|VIEW"]
    );
    assert_eq!(world.rows("SHOW TABLES FROM other"), [""; 0]);
}

#[test]
fn columns_are_described() {
    let mut world = world();
    assert_eq!(world.header("DESC t"), "Field|Type|Null|Key|Default|Extra");
    assert_eq!(world.rows("DESC t name"), ["name|varchar(10)|YES||NULL|"]);
    assert_eq!(world.rows("DESCRIBE t 'i%'"), ["id|int(11)|NO|PRI|NULL|"]);
    assert_eq!(
        world.rows("SHOW COLUMNS FROM t WHERE Field = 'a'"),
        ["a|int(11)|YES|MUL|NULL|"]
    );
    assert_eq!(
        world.header("SHOW FULL COLUMNS FROM t"),
        "Field|Type|Collation|Null|Key|Default|Extra|Privileges|Comment"
    );
    assert_eq!(
        world.rows("SHOW FULL COLUMNS FROM t LIKE 'name'"),
        ["name|varchar(10)|utf8mb4_general_ci|YES||NULL||SELECT,INSERT,UPDATE,REFERENCES|"]
    );
    assert_eq!(world.rows("DESC v"), ["x|bigint(20)|NO||NULL|"]);
}

#[test]
fn keys_are_listed_a_column_a_line() {
    let mut world = world();
    assert_eq!(
        world.header("SHOW INDEX FROM t"),
        "Table|Non_unique|Key_name|Seq_in_index|Column_name|Collation|Cardinality|Sub_part|Packed|Null|Index_type|Comment|\
         Index_comment|Visible|Expression"
    );
    assert_eq!(
        world.rows("SHOW KEYS FROM t"),
        [
            "t|0|PRIMARY|1|id|A|NULL|NULL|NULL||BTREE|available||YES|NULL",
            "t|0|uk|1|a|A|NULL|NULL|NULL|YES|BTREE|available||YES|NULL",
            "t|0|uk|2|name|A|NULL|NULL|NULL|YES|BTREE|available||YES|NULL",
        ]
    );
    assert_eq!(world.rows("SHOW INDEX FROM v"), [""; 0]);
}

#[test]
fn statements_that_make_things_are_shown() {
    let mut world = world();
    assert_eq!(world.header("SHOW CREATE TABLE u"), "Table|Create Table");
    assert_eq!(
        world.rows("SHOW CREATE DATABASE bin"),
        ["bin|CREATE DATABASE `bin` DEFAULT CHARACTER SET = utf8mb4 DEFAULT COLLATE = utf8mb4_bin"]
    );
    assert_eq!(
        world.rows("SHOW CREATE SCHEMA IF NOT EXISTS test"),
        ["test|CREATE DATABASE IF NOT EXISTS `test` DEFAULT CHARACTER SET = utf8mb4"]
    );
    assert_eq!(
        world.header("SHOW CREATE VIEW v"),
        "View|Create View|character_set_client|collation_connection"
    );
    assert_eq!(
        world.rows("SHOW CREATE TABLE v"),
        ["v|CREATE VIEW `v` (`x`) AS SELECT 1 AS `x`|utf8mb4|utf8mb4_general_ci"]
    );
}

#[test]
fn what_is_always_the_same() {
    let mut world = world();
    assert_eq!(
        world.rows("SHOW COLLATION LIKE '%bin'"),
        ["utf8mb4_bin|utf8mb4|46||Yes|1"]
    );
    assert_eq!(world.rows("SHOW CHARSET").len(), 2);
    assert_eq!(
        world.rows("SHOW ENGINES"),
        ["InnoDB|DEFAULT|Supports transactions|YES|YES"]
    );
    assert_eq!(world.rows("SHOW TRIGGERS"), [""; 0]);
    assert_eq!(world.rows("SHOW TABLE STATUS LIKE 't'").len(), 1);
}

#[test]
fn what_is_not_there_is_an_error() {
    let world = world();
    for (sql, code, message) in [
        ("DESC nope", 1146, "Table 'test.nope' doesn't exist"),
        (
            "SHOW CREATE TABLE nodb.nope",
            1049,
            "Unknown database 'nodb'",
        ),
        ("DESC nodb.nope", 1049, "Unknown database 'nodb'"),
        ("SHOW TABLES FROM nodb", 1049, "Unknown database 'nodb'"),
        ("SHOW CREATE VIEW t", 1347, "'test.t' is not VIEW"),
        (
            "SHOW COLUMNS FROM t WHERE nope = 1",
            1054,
            "Unknown column 'nope' in 'where clause'",
        ),
    ] {
        let error = world.result(sql).unwrap_err();
        assert_eq!(
            (error.code, error.message.as_str()),
            (code, message),
            "{sql}"
        );
    }
}
