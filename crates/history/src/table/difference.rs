//! The changes that make one table another.

use super::Table;
use crate::comparison::{Equality, RowEquality};
use crate::{Row, RowChange};

impl Table {
    /// The changes that turn this table's rows into another's, in key order: byte for byte, so that applying them gives the
    /// other's fingerprint. Both tables must have comparable definitions. Costs what differs.
    pub fn changes_to(&self, other: &Table) -> Vec<RowChange> {
        let equality = RowEquality::new(self.definition(), Equality::Exact);
        let differences = self.row_tree().diff(other.row_tree(), &equality);
        differences
            .filter_map(|(old, new)| change(old, new))
            .collect()
    }
}

fn change(old: Option<&Row>, new: Option<&Row>) -> Option<RowChange> {
    match (old.cloned(), new.cloned()) {
        (None, None) => None,
        (None, Some(new)) => Some(RowChange::Insert(new)),
        (Some(old), None) => Some(RowChange::Delete(old)),
        (Some(old), Some(new)) => Some(RowChange::Update { old, new }),
    }
}
