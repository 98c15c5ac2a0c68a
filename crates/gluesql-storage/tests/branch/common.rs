//! Running GlueSQL on a branch, and SQL sessions to make and look at tables.

use engine::Instance;
use gluesql_core::data::Value;
use gluesql_core::prelude::{Glue, Payload};
use gluesql_storage::BranchStorage;
use history::Catalog;

/// GlueSQL over a catalog.
pub fn glue(catalog: Catalog) -> Glue<BranchStorage> {
    Glue::new(BranchStorage::new(catalog))
}

/// GlueSQL over a new branch in which these statements have run.
pub fn glue_after(statements: &[&str]) -> Glue<BranchStorage> {
    let mut glue = glue(Catalog::default());
    for statement in statements {
        run(&mut glue, statement);
    }
    glue
}

/// Runs one statement that must succeed.
pub fn run(glue: &mut Glue<BranchStorage>, sql: &str) -> Payload {
    let payloads = glue.execute(sql);
    let mut payloads = payloads.unwrap_or_else(|error| panic!("{sql}: {error}"));
    payloads.pop().expect("a statement")
}

/// The rows that a query answers.
pub fn rows(glue: &mut Glue<BranchStorage>, sql: &str) -> Vec<Vec<Value>> {
    match run(glue, sql) {
        Payload::Select { rows, .. } => rows,
        other => panic!("{sql}: {other:?}"),
    }
}

/// The rows that a query answers, as text: cells separated by blanks.
pub fn texts(glue: &mut Glue<BranchStorage>, sql: &str) -> Vec<String> {
    let line = |row: Vec<Value>| row.iter().map(String::from).collect::<Vec<_>>().join(" ");
    rows(glue, sql).into_iter().map(line).collect()
}

/// The message of a statement that must fail.
pub fn error(glue: &mut Glue<BranchStorage>, sql: &str) -> String {
    match glue.execute(sql) {
        Ok(payloads) => panic!("{sql}: {payloads:?}"),
        Err(error) => error.to_string(),
    }
}

/// The catalog that a SQL session leaves behind.
pub fn catalog_after(statements: &[&str]) -> Catalog {
    let mut instance = Instance::new();
    let mut session = instance.open_session("main", Some("test"));
    for statement in statements {
        let outcome = instance.run(&mut session, statement);
        outcome.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    }
    instance
        .committed("test")
        .expect("the database is there")
        .clone()
}
