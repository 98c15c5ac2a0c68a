//! The words for what this storage does not do. GlueSQL's own errors are used wherever it has one that fits.

use gluesql_core::error::{Error, Result};
use history::{ColumnDefinition, Table, TableViolation, Violation};

use crate::column::describe;

/// An error with a message of ours.
pub(crate) fn refuse(message: impl Into<String>) -> Error {
    Error::StorageMsg(message.into())
}

/// A table that is not there.
pub(crate) fn table_not_found(name: &str) -> Error {
    gluesql_core::error::FetchError::TableNotFound(name.to_owned()).into()
}

/// The first of the constraints that some changes would break.
pub(crate) fn violated(violations: &[TableViolation]) -> Error {
    match violations.first() {
        Some(first) => refuse(format!(
            "table {}: {}",
            first.table,
            message(&first.violation)
        )),
        None => refuse("a constraint is violated"),
    }
}

/// The same for the violations of one table.
pub(crate) fn violated_in(name: &str, violations: Vec<Violation>) -> Error {
    let in_table = |violation| TableViolation {
        table: name.into(),
        violation,
    };
    violated(&violations.into_iter().map(in_table).collect::<Vec<_>>())
}

fn message(violation: &Violation) -> String {
    match violation {
        Violation::DuplicateEntry { key, values, .. } => {
            let values: Vec<String> = values.iter().map(describe).collect();
            format!(
                "duplicate entry {} for key {}",
                values.join(", "),
                key.name()
            )
        }
        Violation::RowMissing { .. } => "a row to be changed is not there".to_owned(),
        Violation::MissingParent { foreign_key, .. } => {
            format!("no parent row for foreign key {}", foreign_key.name)
        }
        Violation::ReferencedByChild {
            child_table,
            foreign_key,
            ..
        } => format!(
            "rows of table {child_table} point to a row by foreign key {}",
            foreign_key.name
        ),
    }
}

/// Why rows of a table cannot be added here, or changed, if so: its rules are MySQL expressions, which GlueSQL cannot
/// evaluate.
pub(crate) fn require_writable(name: &str, table: &Table, is_update: bool) -> Result<()> {
    let definition = table.definition();
    let has_column = |is_it: fn(&ColumnDefinition) -> bool| definition.columns.iter().any(is_it);
    let reason = if !definition.checks.is_empty() {
        "CHECK constraints"
    } else if has_column(|column| column.generated.is_some()) {
        "generated columns"
    } else if is_update && has_column(|column| column.on_update_now) {
        "ON UPDATE CURRENT_TIMESTAMP"
    } else {
        return Ok(());
    };
    Err(refuse(format!(
        "table {name} has {reason}, which GlueSQL cannot follow; write to it with SQL sessions"
    )))
}
