//! Rows that another session has changed but not committed may not be changed: MySQL's error 1205.
//!
//! A server would wait for the other session; here both belong to one person and nothing happens while a statement waits,
//! so the statement fails at once.

use std::sync::Arc;

use history::{Catalog, Row, Table, TableChanges};
use sql::Error;

use super::Transaction;

/// Who wants to write, and who else has open work.
pub(crate) struct Writer<'a> {
    /// The database that is written.
    pub(crate) database: &'a str,
    /// What is committed there now.
    pub(crate) committed: &'a Catalog,
    /// What the writer's changes were computed from, when it reads an older snapshot than what is committed.
    pub(crate) snapshot: Option<&'a Catalog>,
    /// The open transactions of the other sessions.
    pub(crate) others: Vec<&'a Transaction>,
}

/// Refuses changes of rows that somebody else has changed: uncommitted, or committed after the writer's snapshot.
pub(crate) fn check_rows_are_free(
    writer: &Writer<'_>,
    changes: &[TableChanges],
) -> Result<(), Error> {
    for TableChanges { table, changes } in changes {
        let held = writer.others.iter().filter_map(|other| {
            let line = other.line(writer.database)?;
            Some((line.base.table(table)?, line.working.table(table)?))
        });
        let outdated = writer
            .snapshot
            .and_then(|snapshot| Some((snapshot.table(table)?, writer.committed.table(table)?)));
        let pairs = held
            .map(|pair| (pair, UNCOMMITTED))
            .chain(outdated.map(|pair| (pair, NEWER)));
        for ((before, after), reason) in pairs {
            if before.is_same_as(after) {
                continue;
            }
            let is_taken = |row: &Row| is_changed_between(row, before, after);
            for change in changes {
                if change.before().is_some_and(is_taken) || change.after().is_some_and(is_taken) {
                    return Err(Error::lock_wait_timeout(reason, None));
                }
            }
        }
    }
    Ok(())
}

const UNCOMMITTED: &str = "Another session has changed this row and not committed; COMMIT or ROLLBACK there, then try again.";
const NEWER: &str = "Another session has changed this row after this transaction's snapshot; ROLLBACK and start again.";

/// Refuses to redefine or drop a table in which somebody else has uncommitted changes; `None` means any table of the
/// database.
pub(crate) fn check_table_is_free<'a>(
    others: impl Iterator<Item = &'a Transaction>,
    database: &str,
    table: Option<&str>,
) -> Result<(), Error> {
    for line in others.filter_map(|other| other.line(database)) {
        let is_held = |name: &str| match (line.base.table(name), line.working.table(name)) {
            (Some(base), Some(working)) => !base.is_same_as(working),
            _ => false,
        };
        let taken = match table {
            Some(table) => is_held(table),
            None => line.working.tables().any(|(name, _)| is_held(name)),
        };
        if taken {
            return Err(Error::lock_wait_timeout(
                "Another session has uncommitted changes in this table; COMMIT or ROLLBACK there, then try again.",
                None,
            ));
        }
    }
    Ok(())
}

/// Whether a row's key, or one of its unique values, belongs to a row that exists in only one of two versions of a table.
fn is_changed_between(row: &Row, before: &Table, after: &Table) -> bool {
    let only_in = |one: &Table, other: &Table| {
        let present = one.unique_conflicts(row);
        present.iter().any(|(_, present)| {
            let there = other.row_tree().get_same_key(present);
            there.is_none_or(|there| !Arc::ptr_eq(there, present))
        })
    };
    only_in(before, after) || only_in(after, before)
}
