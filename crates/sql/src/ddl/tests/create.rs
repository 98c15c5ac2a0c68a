//! CREATE TABLE, as DESCRIBE and SHOW CREATE TABLE see it afterwards.

use super::World;

fn described(columns: &str) -> Vec<String> {
    let mut world = World::with(&[&format!("CREATE TABLE t ({columns})")]);
    world.rows("DESC t")
}

#[test]
fn types_are_described_as_mysql_does() {
    let rows = described(
        "id INT PRIMARY KEY, b TINYINT, c SMALLINT UNSIGNED, d MEDIUMINT, e BIGINT UNSIGNED, g DECIMAL, \
         h DECIMAL(10,2), i NUMERIC(5), j FLOAT, l DOUBLE, n REAL, o CHAR, p CHAR(10), q VARCHAR(20), r TINYTEXT, s TEXT, \
         t MEDIUMTEXT, u LONGTEXT, v BINARY, w BINARY(4), x VARBINARY(10), y BLOB, z JSON, aa DATE, ab TIME, ac TIME(3), \
         ad DATETIME, ae DATETIME(6), af TIMESTAMP, ag TIMESTAMP(3) NULL, ah YEAR, aj SET('a','b'), ak BIT, al BIT(8), \
         am TEXT(100), an BLOB(70000), ao FLOAT(30), aq TINYBLOB, ar LONGBLOB, at DECIMAL(5,2) UNSIGNED, au TEXT(5), \
         av TEXT(5000000), aw VARCHAR(10) CHARACTER SET binary, ax DECIMAL(0), ay NCHAR(5)",
    );
    let types: Vec<&str> = rows
        .iter()
        .map(|row| row.split('|').nth(1).expect("a type"))
        .collect();
    assert_eq!(
        types,
        [
            "int(11)",
            "tinyint(4)",
            "smallint(5) unsigned",
            "mediumint(9)",
            "bigint(20) unsigned",
            "decimal(10,0)",
            "decimal(10,2)",
            "decimal(5,0)",
            "float",
            "double",
            "double",
            "char(1)",
            "char(10)",
            "varchar(20)",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "binary(1)",
            "binary(4)",
            "varbinary(10)",
            "blob",
            "json",
            "date",
            "time",
            "time(3)",
            "datetime",
            "datetime(6)",
            "timestamp",
            "timestamp(3)",
            "year(4)",
            "set('a','b')",
            "bit(1)",
            "bit(8)",
            "text",
            "mediumblob",
            "double",
            "tinyblob",
            "longblob",
            "decimal(5,2) unsigned",
            "tinytext",
            "longtext",
            "varbinary(10)",
            "decimal(10,0)",
            "char(5)",
        ]
    );
}

#[test]
fn keys_defaults_and_extras_are_described() {
    assert_eq!(
        described(
            "id INT NOT NULL AUTO_INCREMENT, a VARCHAR(10) DEFAULT 'x''y' COMMENT 'c1', b INT DEFAULT 5, \
             c DECIMAL(5,2) DEFAULT 1.5, d DATETIME DEFAULT CURRENT_TIMESTAMP, \
             e TIMESTAMP DEFAULT NOW() ON UPDATE NOW(), f INT AS (b + 1), g INT GENERATED ALWAYS AS (b * 2) STORED, \
             h VARCHAR(5) COLLATE utf8mb4_bin NOT NULL DEFAULT '', PRIMARY KEY (id), UNIQUE KEY uk (a), UNIQUE (b, c), \
             KEY (c), KEY k2 (d DESC, b), INDEX ix USING BTREE (e) COMMENT 'ic', CHECK (b > 0), \
             CONSTRAINT ck2 CHECK (c < 100 AND a <> 'q')"
        ),
        [
            "id|int(11)|NO|PRI|NULL|auto_increment",
            "a|varchar(10)|YES|UNI|x'y|",
            "b|int(11)|YES|MUL|5|",
            "c|decimal(5,2)|YES|MUL|1.50|",
            "d|datetime|YES|MUL|CURRENT_TIMESTAMP|",
            "e|timestamp|YES|MUL|CURRENT_TIMESTAMP|ON UPDATE CURRENT_TIMESTAMP",
            "f|int(11)|YES||(`b` + 1)|VIRTUAL GENERATED",
            "g|int(11)|YES||(`b` * 2)|STORED GENERATED",
            "h|varchar(5)|NO|||",
        ]
    );
}

#[test]
fn defaults_are_converted_to_their_columns() {
    for (column, shown) in [
        ("INT DEFAULT '5'", "5"),
        ("DATETIME DEFAULT '2020-01-01'", "2020-01-01 00:00:00"),
        ("DECIMAL(3,1) DEFAULT 1.25", "1.3"),
        ("INT DEFAULT 1.5", "2"),
        ("ENUM('a','b') DEFAULT 'B'", "b"),
        ("SET('a','b') DEFAULT 'b,a'", "a,b"),
        ("BIT(4) DEFAULT b'101'", "b'101'"),
        ("BOOL DEFAULT TRUE", "1"),
        ("YEAR DEFAULT 2020", "2020"),
        ("VARCHAR(10) DEFAULT 5", "5"),
        ("VARBINARY(10) DEFAULT 'ab'", "ab"),
        ("TIME DEFAULT '10:00'", "10:00:00"),
        ("DOUBLE DEFAULT 1e10", "10000000000"),
        ("INT DEFAULT -7", "-7"),
        ("INT DEFAULT NULL", "NULL"),
        (
            "DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3)",
            "CURRENT_TIMESTAMP(3)",
        ),
        ("INT DEFAULT (1 + 1)", "(1 + 1)"),
    ] {
        let rows = described(&format!("v {column}"));
        assert_eq!(rows[0].split('|').nth(4), Some(shown), "{column}");
    }
}

#[test]
fn keys_get_the_names_that_seekdb_gives() {
    for (columns, expected) in [
        ("a INT, KEY (a), KEY (a)", "KEY `a` (`a`), KEY `a_2` (`a`)"),
        (
            "a INT, b INT, UNIQUE KEY a (b), KEY (a), KEY (a)",
            "UNIQUE KEY `a` (`b`), KEY `a_2` (`a`), KEY `a_3` (`a`)",
        ),
        ("a INT, UNIQUE KEY (A)", "UNIQUE KEY `A` (`a`)"),
        (
            "a INT UNIQUE, c INT KEY",
            "PRIMARY KEY (`c`), UNIQUE KEY `a` (`a`)",
        ),
        (
            "a INT PRIMARY KEY UNIQUE",
            "PRIMARY KEY (`a`), UNIQUE KEY `a` (`a`)",
        ),
        (
            "a INT, CONSTRAINT uq UNIQUE (a), CONSTRAINT uq2 UNIQUE KEY nm (a), CONSTRAINT pkname PRIMARY KEY (a)",
            "PRIMARY KEY (`a`), UNIQUE KEY `uq` (`a`), UNIQUE KEY `nm` (`a`)",
        ),
        ("a INT, b INT, PRIMARY KEY (b, a)", "PRIMARY KEY (`b`, `a`)"),
    ] {
        let mut world = World::with(&[&format!("CREATE TABLE t ({columns})")]);
        let text = world.rows("SHOW CREATE TABLE t").remove(0);
        let keys: Vec<&str> = text
            .lines()
            .map(|line| line.trim().trim_end_matches(','))
            .filter(|line| line.contains("KEY "))
            .collect();
        assert_eq!(keys.join(", "), expected, "{columns}");
    }
}

#[test]
fn the_whole_statement_is_shown() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE c (id INT AUTO_INCREMENT PRIMARY KEY, v INT, pid INT COMMENT 'the parent', s VARCHAR(5) COLLATE utf8mb4_bin, \
         ts TIMESTAMP, CHECK (v > 0), CONSTRAINT ck CHECK (v < 9 AND s <> 'it''s'), \
         FOREIGN KEY (pid) REFERENCES p(id) ON DELETE CASCADE) AUTO_INCREMENT = 10 COMMENT 'children'",
    ]);
    assert_eq!(
        world.rows("SHOW CREATE TABLE c"),
        ["c|CREATE TABLE `c` (\n  \
            `id` int(11) NOT NULL AUTO_INCREMENT,\n  \
            `v` int(11) DEFAULT NULL,\n  \
            `pid` int(11) DEFAULT NULL COMMENT 'the parent',\n  \
            `s` varchar(5) COLLATE utf8mb4_bin DEFAULT NULL,\n  \
            `ts` timestamp NULL DEFAULT NULL,\n  \
            PRIMARY KEY (`id`),\n  \
            CONSTRAINT `c_OBCHECK_1` CHECK ((`v` > 0)),\n  \
            CONSTRAINT `ck` CHECK (((`v` < 9) and (`s` <> 'it''s'))),\n  \
            CONSTRAINT `c_OBFK_1` FOREIGN KEY (`pid`) REFERENCES `p` (`id`) ON UPDATE RESTRICT ON DELETE CASCADE\n\
            ) AUTO_INCREMENT = 10 DEFAULT CHARSET = utf8mb4 COMMENT = 'children'"]
    );
}

#[test]
fn a_database_passes_its_collation_on() {
    let mut world = World::with(&[
        "CREATE TABLE bin.t (a VARCHAR(5), b VARCHAR(5) COLLATE utf8mb4_general_ci)",
    ]);
    let rows = world.rows("SHOW FULL COLUMNS FROM bin.t");
    assert!(rows[0].starts_with("a|varchar(5)|utf8mb4_bin|"), "{rows:?}");
    assert!(
        rows[1].starts_with("b|varchar(5)|utf8mb4_general_ci|"),
        "{rows:?}"
    );
}

#[test]
fn like_copies_everything_but_foreign_keys() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY)",
        "CREATE TABLE a (id INT PRIMARY KEY, v INT DEFAULT 3, CONSTRAINT ck CHECK (v > 0), KEY k (v), \
         FOREIGN KEY (v) REFERENCES p (id))",
        "CREATE TABLE b LIKE a",
    ]);
    let definition = world.table("b").definition().clone();
    assert_eq!(&*definition.checks[0].name, "b_OBCHECK_1");
    assert!(definition.foreign_keys.is_empty());
    assert_eq!(definition.columns, world.table("a").definition().columns);
    assert_eq!(definition.indexes, world.table("a").definition().indexes);
    world.ok("CREATE TABLE IF NOT EXISTS b (x INT)");
}

#[test]
fn a_table_from_a_query_has_its_columns_and_rows() {
    let mut world = World::with(&[
        "CREATE TABLE m (a VARCHAR(20), d INT NOT NULL)",
        "INSERT INTO m VALUES ('12', 1), ('x', 3)",
        "CREATE TABLE ct AS SELECT a, d, 'x' AS s, NULL AS nn, 1.5 AS f, CONCAT(a, d) cc FROM m",
        "CREATE TABLE ct2 (z INT, a VARCHAR(5)) AS SELECT a, d FROM m",
        "CREATE TABLE ct4 (a INT PRIMARY KEY) IGNORE SELECT 1 AS a UNION ALL SELECT 1",
    ]);
    assert_eq!(
        world.rows("SELECT * FROM ct"),
        ["12|1|x|NULL|1.5|121", "x|3|x|NULL|1.5|x3"]
    );
    assert_eq!(world.rows("SELECT * FROM ct2"), ["NULL|12|1", "NULL|x|3"]);
    assert_eq!(world.rows("SELECT * FROM ct4"), ["1"]);
    assert_eq!(
        world.error("CREATE TABLE ct3 (a INT PRIMARY KEY) SELECT 1 AS a UNION ALL SELECT 1"),
        "1062 Duplicate entry '?' for key '?'"
    );
    assert_eq!(world.result("SELECT * FROM ct3").unwrap_err().code, 1146);
}

#[test]
fn columns_from_a_query_keep_defaults_and_their_place() {
    let mut world = World::with(&[
        "CREATE TABLE b (i INT PRIMARY KEY AUTO_INCREMENT, d INT DEFAULT 5, g INT AS (d + 1))",
        "CREATE TABLE s1 AS SELECT *, 'x' AS l FROM b",
        "CREATE TABLE s2 AS SELECT d FROM b UNION SELECT d FROM b",
        "CREATE TABLE s3 (n INT, x INT, PRIMARY KEY (x)) AS SELECT 1 AS a, 2 AS x, 3 AS c",
        "INSERT INTO s1 (i) VALUES (7)",
    ]);
    assert_eq!(world.rows("SELECT * FROM s1"), ["7|5|NULL|"]);
    assert_eq!(world.table("s2").definition().columns[0].default, None);
    assert_eq!(world.rows("SELECT * FROM s3"), ["NULL|1|2|3"]);
    assert_eq!(world.table("s3").definition().primary_key, [2]);
}
