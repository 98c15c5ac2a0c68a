//! FORK TABLE: a table that shares every row with another until one of them changes.

use std::sync::Arc;

use history::{Check, ParentKind, Table, TableDefinition, TableParent, TablePlace};
use sql::Error;
use sql::ast::TableName;

use super::Step;
use super::names::{Object, look_up, qualified, require_database};
use crate::session::Session;
use crate::transaction::JournalEntry;
use crate::{Done, Instance, QualifiedName};

/// Makes `target` a copy of what is committed in `source`, without foreign keys. The order of the checks is recorded from
/// seekdb: source database, source table, its kind, target database, target table.
pub(super) fn run(
    instance: &mut Instance,
    session: &Session,
    source: &TableName,
    target: &TableName,
    text: &str,
) -> Result<Step, Error> {
    let source_name = qualified(source, session)?;
    let target_name = qualified(target, session)?;
    let view = instance.view(session);
    require_database(view, &source_name.database, source)?;
    let table = match look_up(view, &source_name) {
        Object::Table(table) => table.clone(),
        Object::Nothing => return Err(Error::unknown_table_unnamed(source.span())),
        Object::View | Object::System => {
            return Err(Error::wrong_object(
                &source_name.joined(),
                "BASE TABLE",
                source.span(),
            ));
        }
    };
    require_database(view, &target_name.database, target)?;
    if !matches!(look_up(view, &target_name), Object::Nothing) {
        return Err(Error::table_exists(&target_name.table, target.span()));
    }
    publish(instance, session, &table, &source_name, &target_name, text);
    let summary = format!(
        "Forked {} to {}",
        source_name.joined(),
        target_name.joined()
    );
    Ok(Done::quietly(summary).into())
}

fn publish(
    instance: &mut Instance,
    session: &Session,
    table: &Table,
    source: &QualifiedName,
    target: &QualifiedName,
    text: &str,
) {
    let id = instance.history_mut().new_table_id();
    let forked = fork_of(table, &target.table).with_id(id);
    let parent = instance
        .history()
        .table_place(&source.database, &source.table);
    let table_parent = |parent: TablePlace| TableParent {
        table: id,
        parent,
        kind: ParentKind::Fork,
    };
    let entry = JournalEntry {
        table_parents: parent.map(table_parent).into_iter().collect(),
        ..JournalEntry::definition(target.database.clone(), text)
    };
    let Some(catalog) = instance.committed(&target.database) else {
        return;
    };
    let catalog = catalog.with_table(target.table.clone(), forked);
    instance.publish(session, &target.database, catalog, &[entry]);
}

/// The table as its fork begins: the same rows, indexes and counters, CHECKs under new names, no foreign keys.
pub(super) fn fork_of(table: &Table, name: &str) -> Table {
    let definition = table.definition();
    if definition.checks.is_empty() && definition.foreign_keys.is_empty() {
        return table.clone();
    }
    let definition = TableDefinition {
        checks: renamed_checks(&definition.checks, name),
        foreign_keys: Vec::new(),
        ..(**definition).clone()
    };
    with_constraints(table, definition)
}

/// The table under a definition that differs only in constraints which its rows satisfy already.
pub(super) fn with_constraints(table: &Table, definition: TableDefinition) -> Table {
    let changed = table.with_definition(Arc::new(definition));
    changed.expect("the rows keep the unique indexes that they had before")
}

/// seekdb names the CHECKs of a fork anew: the table's name and a number.
pub(super) fn renamed_checks(checks: &[Check], table: &str) -> Vec<Check> {
    let renamed = checks.iter().enumerate().map(|(position, check)| Check {
        name: format!("{table}_OBCHECK_{}", position + 1).into(),
        ..check.clone()
    });
    renamed.collect()
}
