//! What a statement wants to do to rows, before anybody checked whether it may.

use std::sync::Arc;

use crate::Row;

/// One change of one row. Every write is a list of these: INSERT, UPDATE, MERGE and undo alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// A new row.
    Insert(Row),
    /// A row becomes another one, possibly with another key.
    Update {
        /// The row as it is in the table.
        old: Row,
        /// What it becomes.
        new: Row,
    },
    /// A row goes.
    Delete(Row),
}

impl RowChange {
    /// The row that was there before.
    pub fn before(&self) -> Option<&Row> {
        match self {
            RowChange::Insert(_) => None,
            RowChange::Update { old, .. } | RowChange::Delete(old) => Some(old),
        }
    }

    /// The row that is there afterwards.
    pub fn after(&self) -> Option<&Row> {
        match self {
            RowChange::Insert(new) | RowChange::Update { new, .. } => Some(new),
            RowChange::Delete(_) => None,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> RowChange {
        match self {
            RowChange::Insert(row) => RowChange::Delete(row.clone()),
            RowChange::Update { old, new } => RowChange::Update {
                old: new.clone(),
                new: old.clone(),
            },
            RowChange::Delete(row) => RowChange::Insert(row.clone()),
        }
    }
}

/// The changes of one table, in statement order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChanges {
    /// The table's name in its catalog.
    pub table: Arc<str>,
    /// What happens to its rows.
    pub changes: Vec<RowChange>,
}

/// How many rows something inserted, updated and deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ChangeCounts {
    /// Rows that are new.
    pub inserted: u64,
    /// Rows that became others.
    pub updated: u64,
    /// Rows that are gone.
    pub deleted: u64,
}

impl ChangeCounts {
    /// Counts the changes of a list.
    pub fn of(changes: &[RowChange]) -> ChangeCounts {
        let mut counts = ChangeCounts::default();
        for change in changes {
            match change {
                RowChange::Insert(_) => counts.inserted += 1,
                RowChange::Update { .. } => counts.updated += 1,
                RowChange::Delete(_) => counts.deleted += 1,
            }
        }
        counts
    }

    /// All rows touched.
    pub fn total(&self) -> u64 {
        self.inserted + self.updated + self.deleted
    }
}

impl std::ops::AddAssign for ChangeCounts {
    fn add_assign(&mut self, other: ChangeCounts) {
        self.inserted += other.inserted;
        self.updated += other.updated;
        self.deleted += other.deleted;
    }
}
