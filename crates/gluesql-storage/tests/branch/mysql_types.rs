//! Tables that SQL sessions made: every column type is read and written back without loss.

use history::{Catalog, Row};

use crate::common::{catalog_after, glue, run, texts};

const COLUMNS: &str = "id INT PRIMARY KEY, \
    ti TINYINT, si SMALLINT, mi MEDIUMINT, bi BIGINT, tu TINYINT UNSIGNED, su SMALLINT UNSIGNED, mu MEDIUMINT UNSIGNED, \
    iu INT UNSIGNED, bu BIGINT UNSIGNED, de DECIMAL(10,2), db DECIMAL(28,4), fl FLOAT, dou DOUBLE, ch CHAR(5), vc VARCHAR(20), tx TEXT, \
    bn BINARY(4), vb VARBINARY(4), bl BLOB, da DATE, ti6 TIME(6), dt DATETIME, ts TIMESTAMP(3) NULL, ye YEAR, \
    en ENUM('red','green'), se SET('a','b','c'), bt BIT(10), js JSON, note VARCHAR(20)";

fn everything() -> Catalog {
    catalog_after(&[
        &format!("CREATE TABLE everything ({COLUMNS})"),
        "CREATE TABLE copy LIKE everything",
        "INSERT INTO everything VALUES (1, -128, -32768, -8388608, -9223372036854775808, 255, 65535, 16777215, \
            4294967295, 18446744073709551615, -39.90, 123456789012345678901234.5678, 0.1, 1e300, 'ab ', 'Ünï', 'it''s', \
            x'0102', x'ff', x'', '2024-02-29', '23:59:59.999999', '1000-01-01 00:00:00', '2026-01-31 12:00:00.125', 1999, \
            'green', 'a,c', b'1000000001', '{\"b\": [1, 2.5, \"x\"], \"a\": null}', 'n')",
        "INSERT INTO everything (id) VALUES (2)",
    ])
}

fn stored(catalog: &Catalog, table: &str) -> Vec<Row> {
    catalog
        .table(table)
        .expect("the table is there")
        .rows()
        .cloned()
        .collect()
}

#[test]
fn every_type_is_read() {
    let mut glue = glue(everything());
    let read = texts(&mut glue, "SELECT * FROM everything WHERE id = 1");
    assert_eq!(
        read,
        [
            "1 -128 -32768 -8388608 -9223372036854775808 255 65535 16777215 4294967295 18446744073709551615 -39.90 \
          123456789012345678901234.5678 0.1 \
          1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
          0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
          0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
          0 ab Ünï it's 01020000 ff  2024-02-29 23:59:59.999999 1000-01-01 00:00:00 2026-01-31 12:00:00.125 1999 \
          green a,c 513 {\"a\": null, \"b\": [1, 2.5, \"x\"]} n"
        ]
    );
}

#[test]
fn every_type_is_written_back_as_it_was() {
    let mut glue = glue(everything());
    run(&mut glue, "INSERT INTO copy SELECT * FROM everything");
    let catalog = glue.storage.into_catalog();
    assert_eq!(stored(&catalog, "copy"), stored(&catalog, "everything"));
}

#[test]
fn an_update_leaves_other_cells_as_they_are() {
    let before = everything();
    let mut glue = glue(before.clone());
    run(&mut glue, "UPDATE everything SET note = 'changed'");
    let after = stored(glue.storage.catalog(), "everything");
    for (old, new) in stored(&before, "everything").iter().zip(&after) {
        let cells = old.len() - 1;
        assert_eq!(old[..cells], new[..cells]);
        assert_eq!(new[cells], history::Value::Text("changed".into()));
    }
}

#[test]
fn values_are_converted_to_the_column_as_mysql_converts_them() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE t (id INT PRIMARY KEY, d DECIMAL(5,1), m DATETIME, c CHAR(5), b BINARY(3))",
    ]));
    run(
        &mut glue,
        "INSERT INTO t VALUES (1, 1.25, '2026-01-31 23:59:59.5', 'a  ', X'01')",
    );
    let expected = ["1 1.3 2026-02-01 00:00:00 a 010000"];
    assert_eq!(texts(&mut glue, "SELECT * FROM t"), expected);
}

#[test]
fn columns_and_tables_are_found_whatever_the_case_of_the_table() {
    let mut glue = glue(catalog_after(&[
        "CREATE TABLE Orders (Id INT PRIMARY KEY)",
        "INSERT INTO orders VALUES (1)",
    ]));
    assert_eq!(texts(&mut glue, "SELECT Id FROM ORDERS"), ["1"]);
    run(&mut glue, "CREATE TABLE Items (id INTEGER)");
    run(&mut glue, "INSERT INTO items VALUES (1)");
    let catalog = glue.storage.into_catalog();
    let names: Vec<&str> = catalog.tables().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["items", "orders"]);
}
