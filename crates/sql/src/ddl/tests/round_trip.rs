//! The text of SHOW CREATE TABLE makes the same table again.

use super::World;

#[test]
fn a_table_is_made_again_from_its_text() {
    for columns in [
        "id INT",
        "id INT PRIMARY KEY, a VARCHAR(20) DEFAULT 'it''s \\\\ ok', b DECIMAL(10,2) DEFAULT -1.5, UNIQUE KEY `a b` (a), KEY (b, a)",
        "a INT AUTO_INCREMENT PRIMARY KEY, b TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), \
         c DATETIME NOT NULL, d TIMESTAMP NOT NULL",
        "a INT, b INT AS (a + 1) STORED, c INT AS (a DIV 2 % 3) VIRTUAL NOT NULL, CHECK (a > 0 AND NOT a IN (5, 6)), \
         CHECK (b BETWEEN 1 AND 2 OR c LIKE 'x%' OR CASE WHEN a THEN b ELSE c END IS NOT NULL)",
        "a ENUM('x','y''z') DEFAULT 'x', b SET('a','b') NOT NULL, c BIT(8) DEFAULT b'101', d YEAR, e JSON, f BLOB, \
         g VARBINARY(5) DEFAULT 'ab', h TEXT, KEY (h(10))",
        "a VARCHAR(5) COLLATE utf8mb4_bin, b CHAR(5) NOT NULL DEFAULT '', c FLOAT UNSIGNED DEFAULT 1.5, d DOUBLE, \
         e VARCHAR(36) DEFAULT (UUID()), f DATE DEFAULT (CURRENT_DATE) COMMENT 'a''b'",
    ] {
        let mut world = World::with(&[&format!(
            "CREATE TABLE t ({columns}) COMMENT = 'the ''table'''"
        )]);
        let definition = world.table("t").definition().clone();
        let shown = world.rows("SHOW CREATE TABLE t").remove(0);
        let text = shown
            .strip_prefix("t|")
            .expect("the table's name comes first")
            .to_owned();
        world.ok("DROP TABLE t");
        world.ok(&text);
        assert_eq!(*world.table("t").definition(), definition, "{text}");
        assert_eq!(world.rows("SHOW CREATE TABLE t"), [shown]);
    }
}
