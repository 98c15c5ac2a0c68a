//! ALTER TABLE and what it does to rows.

use super::World;

#[test]
fn columns_come_go_and_move() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(10), KEY ka (a))",
        "INSERT INTO t VALUES (1, 10, 'x'), (2, 20, 'y')",
        "ALTER TABLE t ADD COLUMN c INT",
        "ALTER TABLE t ADD COLUMN d INT NOT NULL",
        "ALTER TABLE t ADD e VARCHAR(5) DEFAULT 'dd' AFTER id",
        "ALTER TABLE t ADD f INT FIRST",
        "ALTER TABLE t ADD (h INT, i INT)",
    ]);
    assert_eq!(world.header("SELECT * FROM t"), "f|id|e|a|b|c|d|h|i");
    assert_eq!(
        world.rows("SELECT * FROM t"),
        [
            "NULL|1|dd|10|x|NULL|0|NULL|NULL",
            "NULL|2|dd|20|y|NULL|0|NULL|NULL"
        ]
    );
    world.ok("ALTER TABLE t DROP COLUMN f, DROP h, DROP COLUMN i");
    world.ok("ALTER TABLE t MODIFY b VARCHAR(20) NOT NULL DEFAULT 'q' AFTER id");
    assert_eq!(
        world.rows("SELECT * FROM t"),
        ["1|x|dd|10|NULL|0", "2|y|dd|20|NULL|0"]
    );
    assert!(
        world
            .error("ALTER TABLE t MODIFY b INT")
            .starts_with("1366 Incorrect integer value")
    );
    world.ok("ALTER TABLE t CHANGE a a2 BIGINT, RENAME COLUMN c TO cc");
    assert_eq!(world.header("SELECT * FROM t"), "id|b|e|a2|cc|d");
    assert_eq!(world.rows("DESC t")[3], "a2|bigint(20)|YES|MUL|NULL|");
}

#[test]
fn values_are_converted_or_the_statement_fails() {
    let mut world = World::with(&[
        "CREATE TABLE m (a VARCHAR(10), d DECIMAL(5,2), n INT)",
        "INSERT INTO m VALUES ('12', 1.25, NULL), ('x', 2.5, 3)",
        "ALTER TABLE m MODIFY d DECIMAL(5,1)",
    ]);
    assert_eq!(world.rows("SELECT * FROM m"), ["12|1.3|NULL", "x|2.5|3"]);
    assert_eq!(
        world.error("ALTER TABLE m MODIFY n INT NOT NULL"),
        "1138 Invalid use of NULL value"
    );
    world.ok("ALTER TABLE m MODIFY n VARCHAR(5), MODIFY d INT, MODIFY a VARCHAR(20)");
    assert_eq!(world.rows("SELECT * FROM m"), ["12|1|NULL", "x|3|3"]);
}

#[test]
fn primary_keys_can_change() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, a INT)",
        "INSERT INTO t VALUES (1, 20), (2, 10)",
        "ALTER TABLE t DROP PRIMARY KEY",
    ]);
    assert_eq!(world.rows("SELECT * FROM t"), ["1|20", "2|10"]);
    world.ok("INSERT INTO t VALUES (1, 30)");
    assert!(
        world
            .error("ALTER TABLE t ADD PRIMARY KEY (id)")
            .starts_with("1062")
    );
    world.ok("ALTER TABLE t ADD PRIMARY KEY (a)");
    assert_eq!(world.rows("SELECT * FROM t"), ["2|10", "1|20", "1|30"]);
    assert_eq!(world.rows("DESC t")[1], "a|int(11)|NO|PRI|NULL|");
    world.ok("ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, a)");
    assert_eq!(world.rows("SELECT * FROM t"), ["1|20", "1|30", "2|10"]);
}

#[test]
fn new_checks_and_foreign_keys_look_at_the_rows() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE c (id INT PRIMARY KEY, pid INT)",
        "INSERT INTO c VALUES (1, 5)",
    ]);
    assert_eq!(
        world.error("ALTER TABLE c ADD CONSTRAINT f1 FOREIGN KEY (pid) REFERENCES p(id)"),
        "5785 cannot validate (test.f1) - parent keys not found"
    );
    world.ok("INSERT INTO p VALUES (5)");
    world.ok("ALTER TABLE c ADD CONSTRAINT f1 FOREIGN KEY (pid) REFERENCES p(id)");
    assert_eq!(
        world.error("ALTER TABLE c ADD CHECK (pid > 5)"),
        "3819 check constraint violated"
    );
    world.ok("ALTER TABLE c ADD CONSTRAINT ck CHECK (pid > 4)");
    world.ok("ALTER TABLE c DROP CHECK ck, DROP FOREIGN KEY f1");
    world.ok("DROP TABLE p");
}

#[test]
fn what_depends_on_names_follows_them() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE c (id INT PRIMARY KEY, pid INT, CONSTRAINT f1 FOREIGN KEY (pid) REFERENCES p(id), CHECK (pid > 0))",
        "ALTER TABLE p RENAME COLUMN id TO pk",
        "ALTER TABLE p RENAME TO pp",
        "ALTER TABLE c RENAME COLUMN pid TO ppid",
    ]);
    let definition = world.table("c").definition().clone();
    let key = &definition.foreign_keys[0];
    assert_eq!((&*key.parent_table, &*key.parent_columns[0]), ("pp", "pk"));
    assert_eq!(&*definition.checks[0].expression, "(`ppid` > 0)");
    world.ok("RENAME TABLE pp TO other.pp");
    let key = world.table("c").definition().foreign_keys[0].clone();
    assert_eq!(key.parent_database.as_deref(), Some("other"));
    world.ok("RENAME TABLE other.pp TO x, x TO y");
    let key = world.table("c").definition().foreign_keys[0].clone();
    assert_eq!((key.parent_database, &*key.parent_table), (None, "y"));
}

#[test]
fn dropped_columns_leave_keys_and_take_their_checks() {
    let mut world = World::with(&[
        "CREATE TABLE k (a INT, b INT, c INT, KEY ab (a, b), UNIQUE KEY ub (b), CHECK (b < 10), CHECK (a > 0))",
        "ALTER TABLE k DROP COLUMN b",
    ]);
    let definition = world.table("k").definition().clone();
    assert_eq!(definition.indexes.len(), 1);
    assert_eq!(definition.indexes[0].columns, [0]);
    assert_eq!(definition.checks.len(), 1);
    world.ok("ALTER TABLE k ADD CHECK (a < c)");
    assert!(
        world
            .error("ALTER TABLE k DROP COLUMN c")
            .starts_with("3959 ")
    );
}

#[test]
fn generated_columns_are_computed_for_old_rows() {
    let mut world = World::with(&[
        "CREATE TABLE g (a INT)",
        "INSERT INTO g VALUES (1), (2)",
        "ALTER TABLE g ADD b INT AS (a * 10) STORED, ADD c INT DEFAULT 7 FIRST",
    ]);
    assert_eq!(world.rows("SELECT * FROM g"), ["7|1|10", "7|2|20"]);
    world.ok("ALTER TABLE g MODIFY b INT AS (a + 100)");
    assert_eq!(world.rows("SELECT * FROM g"), ["7|1|101", "7|2|102"]);
}

#[test]
fn a_new_numbered_column_numbers_the_rows() {
    let mut world = World::with(&[
        "CREATE TABLE ai (a INT)",
        "INSERT INTO ai VALUES (5), (6)",
        "ALTER TABLE ai ADD id INT AUTO_INCREMENT PRIMARY KEY FIRST",
    ]);
    assert_eq!(world.rows("SELECT * FROM ai"), ["1|5", "2|6"]);
    assert_eq!(world.table("ai").next_auto_increment(), 3);
    world.ok("ALTER TABLE ai AUTO_INCREMENT = 50");
    assert_eq!(world.table("ai").next_auto_increment(), 50);
}

#[test]
fn indexes_come_and_go() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, x INT)",
        "CREATE INDEX i1 ON t (x)",
        "CREATE UNIQUE INDEX i2 ON t (x, id)",
    ]);
    assert_eq!(
        world.error("CREATE INDEX I1 ON t (x)"),
        "1061 Duplicate key name 'I1'"
    );
    assert_eq!(
        world.rows("SHOW INDEX FROM t WHERE Key_name = 'i2'").len(),
        2
    );
    world.ok("DROP INDEX i1 ON t");
    world.ok("ALTER TABLE t RENAME INDEX i2 TO i3, COMMENT = 'hello'");
    assert_eq!(
        world.rows("SHOW INDEX FROM t WHERE Seq_in_index = 1")[1]
            .split('|')
            .nth(2),
        Some("i3")
    );
    assert_eq!(
        world.table("t").definition().comment.as_deref(),
        Some("hello")
    );
}

#[test]
fn truncate_empties_and_starts_counting_again() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, x INT)",
        "INSERT INTO t (x) VALUES (1), (2)",
        "TRUNCATE t",
    ]);
    assert_eq!(world.rows("SELECT * FROM t"), [""; 0]);
    assert_eq!(world.table("t").next_auto_increment(), 1);
}
