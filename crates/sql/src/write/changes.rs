//! The changes of one table as they add up during a statement.

use std::collections::HashMap;
use std::sync::Arc;

use history::{Row, RowChange, Table, UniqueKey, Value};

use crate::Error;

/// The table as the statement has made it so far, and what it changed. Only statements that look at the rows in their way
/// (IGNORE, REPLACE, ON DUPLICATE KEY UPDATE) need it; for the others the changes alone are enough.
#[derive(Debug)]
pub(super) struct WorkingTable {
    table: Table,
    /// The changes against the table at the statement's start. One that was taken back is gone.
    changes: Vec<Option<RowChange>>,
    /// The change that made a row, by the row's address. The change holds the row, so no other row gets the address.
    made_by: HashMap<usize, usize>,
}

fn address(row: &Row) -> usize {
    Arc::as_ptr(row).cast::<Value>() as usize
}

impl WorkingTable {
    pub fn new(table: &Table) -> WorkingTable {
        WorkingTable {
            table: table.clone(),
            changes: Vec::new(),
            made_by: HashMap::new(),
        }
    }

    /// The rows whose unique keys a row would take.
    pub fn conflicts(&self, row: &[Value]) -> Vec<(UniqueKey, Row)> {
        self.table.unique_conflicts(row)
    }

    /// Adds a row that is in nobody's way.
    pub fn insert(&mut self, row: Row) -> Result<(), Error> {
        self.apply(RowChange::Insert(row.clone()))?;
        self.record(row.clone(), RowChange::Insert(row));
        Ok(())
    }

    /// Removes a row.
    pub fn delete(&mut self, row: &Row) -> Result<(), Error> {
        self.apply(RowChange::Delete(row.clone()))?;
        match self.take(row) {
            None => self.changes.push(Some(RowChange::Delete(row.clone()))),
            Some(RowChange::Update { old, .. }) => self.changes.push(Some(RowChange::Delete(old))),
            Some(_) => {}
        }
        Ok(())
    }

    /// Puts a row in the place of another.
    pub fn update(&mut self, old: &Row, new: Row) -> Result<(), Error> {
        self.apply(RowChange::Update {
            old: old.clone(),
            new: new.clone(),
        })?;
        let change = match self.take(old) {
            None => RowChange::Update {
                old: old.clone(),
                new: new.clone(),
            },
            Some(RowChange::Update { old, .. }) => RowChange::Update {
                old,
                new: new.clone(),
            },
            Some(_) => RowChange::Insert(new.clone()),
        };
        self.record(new, change);
        Ok(())
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// What changed altogether.
    pub fn into_changes(self) -> Vec<RowChange> {
        self.changes.into_iter().flatten().collect()
    }

    fn apply(&mut self, change: RowChange) -> Result<(), Error> {
        match self.table.apply(std::slice::from_ref(&change)) {
            Ok(table) => {
                self.table = table;
                Ok(())
            }
            Err(violations) => Err(duplicate(&violations, &self.table)),
        }
    }

    fn record(&mut self, row: Row, change: RowChange) {
        self.made_by.insert(address(&row), self.changes.len());
        self.changes.push(Some(change));
    }

    /// The change that made this row, which is about to be replaced by another.
    fn take(&mut self, row: &Row) -> Option<RowChange> {
        let position = self.made_by.remove(&address(row))?;
        self.changes[position].take()
    }
}

/// Error 1062 for the first broken key.
fn duplicate(violations: &[history::Violation], table: &Table) -> Error {
    for violation in violations {
        if let history::Violation::DuplicateEntry { key, row, .. } = violation {
            return duplicate_entry(key, row, table);
        }
    }
    // The row to change was found in this very table.
    Error::duplicate_entry("", "PRIMARY", None)
}

/// Error 1062 for a row that would take a key's values twice.
pub(super) fn duplicate_entry(key: &UniqueKey, row: &[Value], table: &Table) -> Error {
    let definition = table.definition();
    let columns = match key {
        UniqueKey::Primary => &definition.primary_key,
        UniqueKey::Index { position, .. } => &definition.indexes[*position].columns,
    };
    let texts = columns.iter().map(|column| {
        let data_type = &definition.columns[*column].data_type;
        crate::scalar::to_text::to_text(&row[*column], data_type, 0).to_string()
    });
    let texts: Vec<String> = texts.collect();
    Error::duplicate_entry(&texts.join("-"), key.name(), None)
}
