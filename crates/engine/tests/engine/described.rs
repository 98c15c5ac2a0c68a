//! `information_schema` shows what is there and cannot be written.

use crate::World;

#[test]
fn databases_describe_themselves_with_uncommitted_rows_and_without_ours() {
    let mut world = World::with(&[
        "CREATE TABLE p (id INT PRIMARY KEY, v INT, KEY kv (v))",
        "CREATE TABLE c (id INT PRIMARY KEY, pid INT, CONSTRAINT fk FOREIGN KEY (pid) REFERENCES p(id))",
        "BEGIN",
        "INSERT INTO p VALUES (1, 1)",
    ]);
    let rows = "SELECT table_name, table_rows FROM information_schema.tables \
                WHERE table_schema = 'test' ORDER BY table_name";
    assert_eq!(world.rows(0, rows), "c,0 | p,1");
    assert_eq!(world.rows(1, rows), "c,0 | p,0");
    let keys = "SELECT constraint_name, column_name, referenced_table_name \
                FROM information_schema.key_column_usage WHERE table_name = 'c' ORDER BY 1";
    assert_eq!(world.rows(0, keys), "fk,pid,p | PRIMARY,id,NULL");
}

#[test]
fn system_tables_cannot_be_written_forked_or_dropped() {
    let mut world = World::with(&[]);
    let insert = "INSERT INTO information_schema.tables (table_name) VALUES ('x')";
    assert_eq!(world.fails(0, insert), 1235);
    assert_eq!(
        world.fails(0, "FORK TABLE information_schema.tables TO t"),
        1347
    );
    assert_eq!(world.fails(0, "DROP TABLE information_schema.tables"), 1051);
    assert_eq!(world.fails(0, "DROP DATABASE information_schema"), 1235);
}
