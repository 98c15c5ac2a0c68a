//! Patches, run on the database that they were made against, make the other one of it.

use std::collections::HashMap;
use std::sync::Arc;

use engine::{Outcome, Session};
use history::{Catalog, Check, Table, TableDefinition, Value};
use proptest::prelude::*;
use proptest::sample::select;

use super::World;

/// Statements that both sides may run, one after another; those that do not fit fail and change nothing. `#` stands for a small
/// number, another one every time.
const STATEMENTS: &[&str] = &[
    "INSERT INTO parent VALUES (#, #, 'x#')",
    "INSERT INTO parent VALUES (#, NULL, 'X#')",
    "INSERT INTO child VALUES (#, #, #), (#, #, #)",
    "INSERT INTO loose VALUES ('l#', #), ('l#', #)",
    "INSERT INTO counted (n) VALUES (#), (#)",
    "UPDATE parent SET code = # WHERE id = #",
    "UPDATE parent SET code = 5 - code WHERE code BETWEEN 0 AND 5",
    "UPDATE parent SET name = UPPER(name) WHERE id < #",
    "UPDATE parent SET id = id + 10 WHERE id = #",
    "UPDATE child SET parent = # WHERE id = #",
    "UPDATE child SET amount = NULL WHERE id = #",
    "UPDATE loose SET n = n + 1 WHERE n = #",
    "DELETE FROM parent WHERE id = #",
    "DELETE FROM child WHERE id = #",
    "DELETE FROM loose WHERE n = # LIMIT 1",
    "ALTER TABLE parent ADD COLUMN extra# INT DEFAULT #",
    "ALTER TABLE parent ADD COLUMN must# INT NOT NULL FIRST",
    "ALTER TABLE parent DROP COLUMN name",
    "ALTER TABLE parent RENAME COLUMN name TO title",
    "ALTER TABLE parent RENAME COLUMN code TO name",
    "ALTER TABLE parent MODIFY COLUMN name VARCHAR(40) NOT NULL DEFAULT 'none'",
    "ALTER TABLE parent MODIFY COLUMN code BIGINT FIRST",
    "ALTER TABLE parent ADD UNIQUE KEY code_uk (code)",
    "ALTER TABLE parent ADD KEY name_key (name, code)",
    "ALTER TABLE parent DROP KEY code_uk",
    "ALTER TABLE parent RENAME TO ancestor",
    "ALTER TABLE child ADD CONSTRAINT few CHECK (amount < 4)",
    "ALTER TABLE child DROP CONSTRAINT few",
    "ALTER TABLE child ADD COLUMN twice INT GENERATED ALWAYS AS (amount * 2) STORED",
    "ALTER TABLE child MODIFY COLUMN amount INT NOT NULL",
    "ALTER TABLE child MODIFY COLUMN amount VARCHAR(9)",
    "ALTER TABLE child DROP PRIMARY KEY, ADD PRIMARY KEY (id, parent)",
    "ALTER TABLE child ADD CONSTRAINT child_fk FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE",
    "ALTER TABLE child DROP FOREIGN KEY child_fk",
    "ALTER TABLE loose ADD PRIMARY KEY (line)",
    "ALTER TABLE loose COMMENT = 'number #'",
    "CREATE TABLE grand# (id INT PRIMARY KEY, child INT, CONSTRAINT grand#_fk FOREIGN KEY (child) REFERENCES parent (id))",
    "INSERT INTO grand1 VALUES (#, #)",
    "DROP TABLE child",
    "DROP TABLE loose",
    "DROP TABLE parent",
    "CREATE TABLE loose (line VARCHAR(5), n INT)",
    "RENAME TABLE child TO between_, loose TO child, between_ TO loose",
];

const SCHEMA: &[&str] = &[
    "CREATE DATABASE here",
    "USE here",
    "CREATE TABLE parent (id INT PRIMARY KEY, code INT, name VARCHAR(10), UNIQUE KEY code_uk (code))",
    "CREATE TABLE child (id INT PRIMARY KEY, parent INT, amount INT, CONSTRAINT child_fk FOREIGN KEY (parent) REFERENCES parent (id))",
    "CREATE TABLE loose (line VARCHAR(5), n INT)",
    "CREATE TABLE counted (id INT PRIMARY KEY AUTO_INCREMENT, n INT)",
    "INSERT INTO parent VALUES (1, 1, 'a'), (2, 2, 'b'), (3, NULL, 'c'), (4, 4, 'd')",
    "INSERT INTO child VALUES (1, 1, 1), (2, 1, NULL), (3, 3, 3)",
    "INSERT INTO loose VALUES ('l1', 1), ('l1', 1), ('l2', 2)",
    "FORK DATABASE here TO there",
];

fn statements() -> impl Strategy<Value = Vec<String>> {
    let statement = (select(STATEMENTS), prop::collection::vec(0..6_u8, 6));
    let filled = statement.prop_map(|(template, numbers)| {
        let mut numbers = numbers.into_iter();
        let mut text = String::new();
        for part in template.split_inclusive('#') {
            match part.strip_suffix('#') {
                Some(part) => text.push_str(&format!("{part}{}", numbers.next().unwrap_or(0))),
                None => text.push_str(part),
            }
        }
        text
    });
    prop::collection::vec(filled, 0..12)
}

fn catalog(world: &World, database: &str) -> Catalog {
    world
        .instance
        .committed(database)
        .expect("it is there")
        .clone()
}

/// A definition without the names of checks, which forks choose anew, and without the order of indexes: one that must wait until the rows
/// are patched comes last.
fn comparable(table: &Table) -> TableDefinition {
    let definition = (**table.definition()).clone();
    let checks = definition.checks.iter().map(|check| Check {
        name: Arc::from(""),
        ..check.clone()
    });
    let mut indexes = definition.indexes.clone();
    indexes.sort_by_key(|index| index.name.clone());
    let mut foreign_keys = definition.foreign_keys.clone();
    foreign_keys.sort_by_key(|key| key.name.clone());
    TableDefinition {
        checks: checks.collect(),
        indexes,
        foreign_keys,
        ..definition
    }
}

/// How often each row is there, without the hidden ids of tables that have no primary key.
fn contents(table: &Table) -> HashMap<Vec<Value>, u64> {
    let width = table.definition().columns.len();
    let mut rows = HashMap::new();
    for row in table.rows() {
        *rows.entry(row[..width].to_vec()).or_default() += 1;
    }
    rows
}

fn assert_alike(left: &Catalog, right: &Catalog) {
    let names = |catalog: &Catalog| -> Vec<Arc<str>> {
        catalog.tables().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(left), names(right));
    for (name, table) in left.tables() {
        let other = right.table(name).expect("it is there");
        assert_eq!(comparable(table), comparable(other), "definition of {name}");
        assert_eq!(contents(table), contents(other), "rows of {name}");
    }
}

fn patch(world: &mut World, statement: &str) -> Vec<String> {
    let Outcome::Rows(result) = world.run(0, statement) else {
        panic!("PATCH answers rows");
    };
    let text = |value: &Value| match value {
        Value::Text(text) => text.to_string(),
        other => panic!("no text: {other:?}"),
    };
    result.rows.iter().map(|row| text(&row[3])).collect()
}

fn run_all(world: &mut World, session: &mut Session, statements: &[String]) {
    for statement in statements {
        let outcome = world.instance.run(session, statement);
        outcome.unwrap_or_else(|error| {
            panic!("{error:?} in\n{statement}\nof\n{}", statements.join(";\n"))
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_patch_makes_one_database_of_the_other(here in statements(), there in statements()) {
        let mut world = World::with(SCHEMA);
        for statement in here {
            let _ = world.instance.run(&mut world.sessions[0], &statement);
        }
        world.run(0, "USE there");
        for statement in there {
            let _ = world.instance.run(&mut world.sessions[0], &statement);
        }
        let script = patch(&mut world, "PATCH DATABASE there AGAINST here");
        let mut session = world.instance.open_session("patch", Some("here"));
        run_all(&mut world, &mut session, &script);
        assert_alike(&catalog(&world, "here"), &catalog(&world, "there"));
        let left = patch(&mut world, "PATCH DATABASE there AGAINST here");
        prop_assert_eq!(left, Vec::<String>::new());
    }
}

#[test]
fn a_patch_does_not_overwrite_newer_data() {
    let mut world = World::with(SCHEMA);
    world.run(0, "UPDATE there.parent SET name = 'new' WHERE id = 1");
    world.run(0, "INSERT INTO there.parent VALUES (9, 9, 'nine')");
    let script = patch(&mut world, "PATCH DATABASE there AGAINST here");
    world.run(0, "UPDATE here.parent SET name = 'newer' WHERE id = 1");
    let before = catalog(&world, "here").fingerprint();
    let mut session = world.instance.open_session("patch", Some("here"));
    let failed = script
        .iter()
        .find_map(|statement| world.instance.run(&mut session, statement).err());
    assert_eq!(failed.map(|error| error.code), Some(1242));
    world.instance.close_session(session);
    assert_eq!(catalog(&world, "here").fingerprint(), before);
}
