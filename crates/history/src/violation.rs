//! Constraints that a set of changes would break, with what a message about it needs.

use std::sync::Arc;

use crate::{ForeignKey, Row, Value};

/// One broken constraint of one table. Violations are answers: the changes were not applied, nothing is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Two rows would share a unique key (MySQL's 1062).
    DuplicateEntry {
        /// Which change does it; a position in the list of changes.
        change: usize,
        /// The key.
        key: UniqueKey,
        /// The offending row's values of the key's columns, in key order.
        values: Vec<Value>,
        /// The row that would be the second one.
        row: Row,
        /// The row that has the values already.
        present: Row,
    },
    /// A change speaks of a row that is not there (any more).
    RowMissing {
        /// Which change; a position in the list of changes.
        change: usize,
        /// The row it means.
        row: Row,
    },
    /// A row points to a parent that does not exist (MySQL's 1452).
    MissingParent {
        /// The child's row.
        row: Row,
        /// The foreign key, which the table itself declares.
        foreign_key: ForeignKey,
    },
    /// A row that children point to would go or change its key (MySQL's 1451).
    ReferencedByChild {
        /// The parent's row as it was.
        row: Row,
        /// The database of the child when it is another one.
        child_database: Option<Arc<str>>,
        /// The table that declares the foreign key.
        child_table: Arc<str>,
        /// The foreign key.
        foreign_key: ForeignKey,
        /// A row that points to the parent.
        child: Row,
    },
}

/// A key that no two rows may share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UniqueKey {
    /// The primary key.
    Primary,
    /// A unique index, by its position in the definition.
    Index {
        /// Where it is in [`crate::TableDefinition::indexes`].
        position: usize,
        /// Its name.
        name: Arc<str>,
    },
}

impl UniqueKey {
    /// What MySQL calls it in messages.
    pub fn name(&self) -> &str {
        match self {
            UniqueKey::Primary => "PRIMARY",
            UniqueKey::Index { name, .. } => name,
        }
    }
}

/// A violation and the table it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableViolation {
    /// The table's name in its catalog.
    pub table: Arc<str>,
    /// What is broken.
    pub violation: Violation,
}
