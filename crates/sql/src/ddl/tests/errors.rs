//! What cannot be declared, in seekdb's words.

use super::World;

/// Statements in a world with the tables below, and what seekdb 1.4 says (numbers of generated names aside).
const REFUSED: &[(&str, &str)] = &[
    ("CREATE TABLE t (id INT)", "1050 Table 't' already exists"),
    ("CREATE TABLE v (id INT)", "1050 Table 'v' already exists"),
    (
        "CREATE TABLE nodb.t (id INT)",
        "1049 Unknown database 'nodb'",
    ),
    (
        "CREATE TABLE u (id INT, id INT)",
        "1060 Duplicate column name 'id'",
    ),
    (
        "CREATE TABLE u (a INT, B INT, A INT)",
        "1060 Duplicate column name 'A'",
    ),
    (
        "CREATE TABLE u (id INT PRIMARY KEY, x INT PRIMARY KEY)",
        "1068 Multiple primary key defined",
    ),
    (
        "CREATE TABLE u (a INT, PRIMARY KEY (a), PRIMARY KEY (a))",
        "1062 Duplicated primary key",
    ),
    (
        "CREATE TABLE u (a INT PRIMARY KEY, PRIMARY KEY (a))",
        "1062 Duplicated primary key",
    ),
    (
        "CREATE TABLE u (id INT, KEY k (zz))",
        "1072 Key column 'zz' doesn't exist in table",
    ),
    (
        "CREATE TABLE u (a INT, PRIMARY KEY (zz))",
        "1072 Key column 'zz' doesn't exist in table",
    ),
    (
        "CREATE TABLE u (a INT, KEY x (a), KEY X (a))",
        "1061 Duplicate key name 'X'",
    ),
    (
        "CREATE TABLE u (a INT, KEY (a, a))",
        "1060 Duplicate column name 'a'",
    ),
    (
        "CREATE TABLE u (a TEXT, KEY (a))",
        "1167 The used storage engine can't index column 'a'",
    ),
    (
        "CREATE TABLE u (a TEXT PRIMARY KEY)",
        "1167 The used storage engine can't index column 'a'",
    ),
    (
        "CREATE TABLE u (a JSON, KEY (a))",
        "3152 JSON column 'a' cannot be used in key specification.",
    ),
    (
        "CREATE TABLE u (a INT NULL PRIMARY KEY)",
        "1171 All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead",
    ),
    (
        "CREATE TABLE u (a INT DEFAULT NULL, PRIMARY KEY (a))",
        "1171 All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead",
    ),
    (
        "CREATE TABLE u (a INT DEFAULT NULL PRIMARY KEY)",
        "1067 Invalid default value for 'a'",
    ),
    (
        "CREATE TABLE u (a INT, KEY `PRIMARY` (a))",
        "1280 Incorrect index name 'PRIMARY'",
    ),
    (
        "CREATE TABLE u (a INT, KEY `` (a))",
        "1280 Incorrect index name ''",
    ),
    (
        "CREATE TABLE u (a VARCHAR(20000) PRIMARY KEY)",
        "1071 Specified key was too long; max key length is 16384 bytes",
    ),
    (
        "CREATE TABLE u (a INT AUTO_INCREMENT, b INT AUTO_INCREMENT)",
        "1075 Incorrect table definition; there can be only one auto column",
    ),
    (
        "CREATE TABLE u (a VARCHAR(10) AUTO_INCREMENT)",
        "1063 Incorrect column specifier for column 'a'",
    ),
    (
        "CREATE TABLE u (`a ` INT)",
        "1166 Incorrect column name 'a '",
    ),
    // Defaults.
    (
        "CREATE TABLE u (id INT DEFAULT 'x')",
        "1067 Invalid default value for 'id'",
    ),
    (
        "CREATE TABLE u (id INT NOT NULL DEFAULT NULL)",
        "1067 Invalid default value for 'id'",
    ),
    (
        "CREATE TABLE u (t TEXT DEFAULT 'x')",
        "1067 Invalid default value for 't'",
    ),
    (
        "CREATE TABLE u (t JSON DEFAULT '{}')",
        "1101 BLOB, TEXT, GEOMETRY or JSON column 't' can't have a default value",
    ),
    (
        "CREATE TABLE u (v VARCHAR(3) DEFAULT 'abcd')",
        "1067 Invalid default value for 'v'",
    ),
    (
        "CREATE TABLE u (d DATE DEFAULT '2020-13-01')",
        "1067 Invalid default value for 'd'",
    ),
    (
        "CREATE TABLE u (d DECIMAL(3,1) DEFAULT 123.45)",
        "1067 Invalid default value for 'd'",
    ),
    (
        "CREATE TABLE u (d INT DEFAULT CURRENT_TIMESTAMP)",
        "1067 Invalid default value for 'd'",
    ),
    (
        "CREATE TABLE u (d DATETIME(3) DEFAULT CURRENT_TIMESTAMP)",
        "1067 Invalid default value for 'd'",
    ),
    (
        "CREATE TABLE u (d INT ON UPDATE CURRENT_TIMESTAMP)",
        "1294 Invalid ON UPDATE clause for 'd' column",
    ),
    (
        "CREATE TABLE u (e ENUM('a','b') DEFAULT 'c')",
        "1067 Invalid default value for 'e'",
    ),
    (
        "CREATE TABLE u (e TINYINT DEFAULT 300)",
        "1067 Invalid default value for 'e'",
    ),
    (
        "CREATE TABLE u (e TINYINT UNSIGNED DEFAULT -1)",
        "1067 Invalid default value for 'e'",
    ),
    (
        "CREATE TABLE u (a INT AUTO_INCREMENT DEFAULT 5 PRIMARY KEY)",
        "1067 Invalid default value for 'a'",
    ),
    (
        "CREATE TABLE u (a INT, b INT DEFAULT (a + 1))",
        "1235 Column reference in default value expression not supported",
    ),
    // Types.
    (
        "CREATE TABLE u (e ENUM('a','A'))",
        "1291 Column 'e' has duplicated value 'a' in ENUM ",
    ),
    (
        "CREATE TABLE u (e SET('a,b'))",
        "1367 Illegal set 'a,b' value found during parsing",
    ),
    (
        "CREATE TABLE u (a DECIMAL(66,2))",
        "1426 Too big precision 66 specified for column 'a'. Maximum is 65.",
    ),
    (
        "CREATE TABLE u (a DECIMAL(40,31))",
        "1425 Too big scale 31 specified for column 'a'. Maximum is 30.",
    ),
    (
        "CREATE TABLE u (a DECIMAL(5,10))",
        "1427 For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column 'a').",
    ),
    (
        "CREATE TABLE u (a DATETIME(7))",
        "1426 Too big precision 7 specified for column 'a'. Maximum is 6.",
    ),
    (
        "CREATE TABLE u (a INT(300))",
        "1439 Display width out of range for column 'a' (max = 255)",
    ),
    (
        "CREATE TABLE u (a CHAR(300))",
        "1074 Column length too big for column 'a' (max = 256)",
    ),
    (
        "CREATE TABLE u (a VARCHAR(300000))",
        "1074 Column length too big for column 'a' (max = 262144)",
    ),
    (
        "CREATE TABLE u (a BIT(65))",
        "1439 Display width out of range for column 'a' (max = 64)",
    ),
    (
        "CREATE TABLE u (a FLOAT(60))",
        "1063 Incorrect column specifier for column 'a'",
    ),
    (
        "CREATE TABLE u (a VARCHAR(10) CHARACTER SET latin1)",
        "1115 Unknown character set: 'latin1'",
    ),
    (
        "CREATE TABLE u (a VARCHAR(10) COLLATE utf8mb4_unicode_ci)",
        "1273 Unknown collation: 'utf8mb4_unicode_ci'",
    ),
    // Generated columns and CHECK.
    (
        "CREATE TABLE u (a INT AS (NOW()))",
        "3102 Expression of generated column contains a disallowed function",
    ),
    (
        "CREATE TABLE u (a INT AS (RAND()))",
        "3102 Expression of generated column contains a disallowed function",
    ),
    (
        "CREATE TABLE u (a INT AS (a + 1))",
        "3106 'Defining a generated column on generated column(s)' is not supported for generated columns.",
    ),
    (
        "CREATE TABLE u (a INT, c INT AS (a + 1), b INT AS (c + 1))",
        "3106 'Defining a generated column on generated column(s)' is not supported for generated columns.",
    ),
    (
        "CREATE TABLE u (a INT, b INT AS (nope + 1))",
        "1054 Unknown column 'nope' in 'generated column function'",
    ),
    (
        "CREATE TABLE u (a INT, b INT AS ((SELECT 1)))",
        "1235 use subquery in generated column not supported",
    ),
    (
        "CREATE TABLE u (a INT AS (1) STORED PRIMARY KEY)",
        "3106 'Defining a generated column as primary key' is not supported for generated columns.",
    ),
    (
        "CREATE TABLE u (a INT, b INT AS (a + 1) NULL PRIMARY KEY)",
        "3106 'Defining a generated column as primary key' is not supported for generated columns.",
    ),
    (
        "CREATE TABLE u (a INT, b INT AS (SUM(a)))",
        "1111 Invalid use of group function",
    ),
    (
        "CREATE TABLE u (a INT, CHECK ((SELECT 1)))",
        "3815 An expression of a check constraint contains disallowed function.",
    ),
    (
        "CREATE TABLE u (a INT, CHECK (nope > 1))",
        "3820 Check constraint 'u_OBCHECK_1' refers to non-existing column 'nope'.",
    ),
    (
        "CREATE TABLE u (a INT, CHECK (NOW() > a))",
        "3814 An expression of a check constraint contains disallowed function.",
    ),
    (
        "CREATE TABLE u (a INT CHECK (b > 1), b INT)",
        "3813 Column check constraint 'u_OBCHECK_1' references other column.",
    ),
    (
        "CREATE TABLE u (a INT, CONSTRAINT x CHECK (a > 1), CONSTRAINT x CHECK (a > 2))",
        "3822 Duplicate check constraint name 'x'.",
    ),
    (
        "CREATE TABLE u (a INT, CONSTRAINT CK CHECK (a > 1))",
        "3822 Duplicate check constraint name 'CK'.",
    ),
    (
        "CREATE TABLE u (a INT, CHECK (a))",
        "3812 An expression of non-boolean type specified to a check constraint 'u_OBCHECK_1'",
    ),
    (
        "CREATE TABLE u (a INT, CHECK (COUNT(*) > 1))",
        "5694 group function is not allowed here",
    ),
    (
        "CREATE TABLE u (a INT, CHECK (@x > 1))",
        "3816 An expression of a check constraint cannot refer to a user or system variable.",
    ),
    // Foreign keys.
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (p) REFERENCES nope(id))",
        "1146 Table doesn't exist",
    ),
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (p) REFERENCES nodb.t(id))",
        "1146 Table doesn't exist",
    ),
    (
        "CREATE TABLE u (p BIGINT, FOREIGN KEY (p) REFERENCES t(id))",
        "1215 Cannot add foreign key constraint",
    ),
    (
        "CREATE TABLE u (p INT UNSIGNED, FOREIGN KEY (p) REFERENCES t(id))",
        "1215 Cannot add foreign key constraint",
    ),
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (p) REFERENCES t(nope))",
        "5031 Column not found",
    ),
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (nope) REFERENCES t(id))",
        "5031 Column not found",
    ),
    (
        "CREATE TABLE u (p INT, q INT, FOREIGN KEY (p, q) REFERENCES t(id))",
        "1239 Incorrect foreign key definition: Key reference and table reference don't match",
    ),
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (p) REFERENCES t(n))",
        "1215 Cannot add foreign key constraint",
    ),
    (
        "CREATE TABLE u (p INT, FOREIGN KEY (p) REFERENCES v(id))",
        "1215 Cannot add foreign key constraint",
    ),
    (
        "CREATE TABLE u (p INT, CONSTRAINT fk FOREIGN KEY (p) REFERENCES t(id))",
        "1022 Can't write; duplicate key in table 'u'",
    ),
    (
        "CREATE TABLE u (p INT NOT NULL, FOREIGN KEY (p) REFERENCES t(id) ON DELETE SET NULL)",
        "1830 Column 'p' cannot be NOT NULL: needed in a foreign key constraint 'u_OBFK_1' SET NULL",
    ),
    (
        "CREATE TABLE u LIKE nope",
        "1146 Table 'test.nope' doesn't exist",
    ),
    ("CREATE TABLE u LIKE v", "1347 'test.v' is not BASE TABLE"),
    (
        "CREATE TABLE u SELECT 1, 2, 1",
        "1060 Duplicate column name '1'",
    ),
    // DROP, TRUNCATE, RENAME.
    ("DROP TABLE nope", "1051 Unknown table 'test.nope'"),
    (
        "DROP TABLE NOPE, Nope2",
        "1051 Unknown table 'test.nope,test.nope2'",
    ),
    ("DROP TABLE v", "1051 Unknown table 'test.v'"),
    (
        "DROP TABLE t",
        "3730 Cannot drop table 't' referenced by a foreign key constraint 'fk' on table 'c'",
    ),
    ("DROP VIEW t", "1347 'test.t' is not VIEW"),
    ("DROP VIEW nope", "1051 Unknown table 'test.nope'"),
    (
        "TRUNCATE TABLE nope",
        "1146 Table 'test.nope' doesn't exist",
    ),
    ("TRUNCATE TABLE v", "1146 Table 'test.v' doesn't exist"),
    (
        "TRUNCATE TABLE t",
        "1701 Cannot truncate a table referenced in a foreign key constraint (`test`.`c`, CONSTRAINT `fk` FOREIGN KEY (`pid`) REFERENCES `test`.`t` (`id`))",
    ),
    ("RENAME TABLE nope TO x", "1017 File not exist"),
    ("RENAME TABLE t TO c", "1050 Table 'c' already exists"),
    ("RENAME TABLE t TO t", "1050 Table 't' already exists"),
    // Indexes.
    (
        "CREATE INDEX k ON t (zz)",
        "1072 Key column 'zz' doesn't exist in table",
    ),
    (
        "CREATE INDEX k ON nope (x)",
        "1146 Table 'test.nope' doesn't exist",
    ),
    (
        "DROP INDEX nope ON t",
        "1091 Can't DROP 'nope'; check that column/key exists",
    ),
    (
        "DROP INDEX k ON nope",
        "1146 Table 'test.nope' doesn't exist",
    ),
    (
        "DROP INDEX `PRIMARY` ON k",
        "1091 Can't DROP 'PRIMARY'; check that column/key exists",
    ),
    // ALTER TABLE.
    (
        "ALTER TABLE nope ADD COLUMN x INT",
        "1146 Table 'test.nope' doesn't exist",
    ),
    ("ALTER TABLE v ADD x INT", "1347 'test.v' is not BASE TABLE"),
    (
        "ALTER TABLE k ADD COLUMN A INT",
        "1060 Duplicate column name 'A'",
    ),
    (
        "ALTER TABLE k DROP COLUMN zz",
        "1091 Can't DROP 'zz'; check that column/key exists",
    ),
    (
        "ALTER TABLE k ADD x INT AFTER nope",
        "1054 Unknown column 'nope' in 'k'",
    ),
    (
        "ALTER TABLE k MODIFY nope INT",
        "1054 Unknown column 'nope' in 'k'",
    ),
    (
        "ALTER TABLE k CHANGE a b INT",
        "1060 Duplicate column name 'b'",
    ),
    (
        "ALTER TABLE k RENAME COLUMN a TO b",
        "1060 Duplicate column name 'b'",
    ),
    (
        "ALTER TABLE k ADD x INT, ADD x INT",
        "1060 Duplicate column name 'x'",
    ),
    (
        "ALTER TABLE k ADD x INT, DROP x",
        "1091 Can't DROP 'x'; check that column/key exists",
    ),
    (
        "ALTER TABLE k DROP a, DROP a",
        "1091 Can't DROP 'a'; check that column/key exists",
    ),
    (
        "ALTER TABLE k DROP a, ADD a VARCHAR(5)",
        "1060 Duplicate column name 'a'",
    ),
    (
        "ALTER TABLE k ADD z INT, MODIFY z BIGINT",
        "1054 Unknown column 'z' in 'k'",
    ),
    (
        "ALTER TABLE k DROP a, DROP b",
        "1090 You can't delete all columns with ALTER TABLE; use DROP TABLE instead",
    ),
    (
        "ALTER TABLE t ADD PRIMARY KEY (n)",
        "1068 Multiple primary key defined",
    ),
    (
        "ALTER TABLE k DROP PRIMARY KEY",
        "1091 Can't DROP 'PRIMARY'; check that column/key exists",
    ),
    (
        "ALTER TABLE k ADD KEY kb (a)",
        "1061 Duplicate key name 'kb'",
    ),
    (
        "ALTER TABLE k DROP INDEX nope",
        "1091 Can't DROP 'nope'; check that column/key exists",
    ),
    (
        "ALTER TABLE k DROP CHECK nope",
        "3821 Check constraint 'nope' is not found in the table.",
    ),
    (
        "ALTER TABLE k DROP CONSTRAINT nope",
        "3940 Constraint 'nope' does not exist.",
    ),
    (
        "ALTER TABLE k DROP FOREIGN KEY nope",
        "1091 Can't DROP 'nope'; check that column/key exists",
    ),
    (
        "ALTER TABLE k ALTER COLUMN a SET DEFAULT 'zzz'",
        "1067 Invalid default value for 'a'",
    ),
    (
        "ALTER TABLE k ALTER nope SET DEFAULT 1",
        "1054 Unknown column 'nope' in 'k'",
    ),
    (
        "ALTER TABLE k RENAME INDEX nope TO kc",
        "1176 Key 'nope' doesn't exist in table 'k'",
    ),
    ("ALTER TABLE k RENAME t", "1050 Table 't' already exists"),
    (
        "ALTER TABLE c DROP COLUMN pid",
        "5320 'pid': used in a foreign key constraint",
    ),
    (
        "ALTER TABLE t DROP COLUMN id",
        "5320 'id': used in a foreign key constraint",
    ),
    (
        "ALTER TABLE t DROP PRIMARY KEY",
        "4714 unique/primary keys in table referenced by enabled foreign keys",
    ),
    (
        "ALTER TABLE t MODIFY id BIGINT",
        "5320 'id': used in a foreign key constraint",
    ),
    (
        "ALTER TABLE c MODIFY pid BIGINT",
        "5320 'pid': used in a foreign key constraint",
    ),
    (
        "ALTER TABLE g DROP COLUMN a",
        "3108 Column 'a' has a generated column dependency",
    ),
    (
        "ALTER TABLE g RENAME COLUMN a TO aa",
        "3108 Column 'a' has a generated column dependency",
    ),
    // Views.
    ("CREATE VIEW t AS SELECT 1", "1050 Table 't' already exists"),
    ("CREATE VIEW v AS SELECT 1", "1050 Table 'v' already exists"),
    (
        "CREATE OR REPLACE VIEW t AS SELECT 1",
        "1347 'test.t' is not VIEW",
    ),
    (
        "CREATE VIEW v2 (x) AS SELECT 1, 2",
        "1353 View's SELECT and view's field list have different column counts",
    ),
    (
        "CREATE VIEW v2 (x, X) AS SELECT 1, 2",
        "1060 Duplicate column name 'x'",
    ),
    (
        "CREATE VIEW v2 AS SELECT zz FROM t",
        "1054 Unknown column 'zz' in 'field list'",
    ),
    (
        "CREATE VIEW v2 AS SELECT * FROM nope",
        "1146 Table 'test.nope' doesn't exist",
    ),
];

#[test]
fn refusals_have_the_recorded_numbers_and_words() {
    let tables = [
        "CREATE TABLE t (id INT PRIMARY KEY, n INT)",
        "CREATE TABLE c (id INT PRIMARY KEY, pid INT, CONSTRAINT fk FOREIGN KEY (pid) REFERENCES t (id))",
        "CREATE TABLE k (a INT, b INT, KEY kb (b))",
        "CREATE TABLE g (a INT, b INT AS (a + 1), CONSTRAINT ck CHECK (a > 0))",
        "CREATE VIEW v AS SELECT 1 AS id",
    ];
    for (sql, expected) in REFUSED {
        let mut world = World::with(&tables);
        let before = world.table("t").definition().clone();
        assert_eq!(world.error(sql), *expected, "{sql}");
        assert_eq!(*world.table("t").definition(), before, "{sql}");
    }
}

#[test]
fn if_exists_turns_errors_into_notes() {
    let mut world = World::with(&["CREATE TABLE a (x INT)", "CREATE VIEW v AS SELECT 1"]);
    world.ok("DROP TABLE IF EXISTS nope1, a, nope2");
    assert_eq!(
        world.notes,
        [
            "1051 Unknown table 'test.nope1'",
            "1051 Unknown table 'test.nope2'"
        ]
    );
    world.ok("DROP VIEW IF EXISTS nope, v");
    assert_eq!(world.notes, ["1051 Unknown table 'test.nope'"]);
    assert_eq!(world.rows("SHOW TABLES"), [""; 0]);
}

#[test]
fn the_unknown_is_guessed() {
    let mut world = World::with(&["CREATE TABLE students (x INT)"]);
    let error = world.run("TRUNCATE student").unwrap_err();
    assert_eq!(error.help.as_deref(), Some("Did you mean `students`?"));
}
