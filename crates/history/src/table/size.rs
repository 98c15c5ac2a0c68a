//! How much memory a table takes, and how much of it another version of the table does not hold.

use super::Table;
use crate::ByteMeter;
use crate::tree::{Counted, RowTree};

impl Table {
    /// How many bytes its rows and the indexes that were made take.
    pub(crate) fn bytes<'a>(&'a self, meter: &mut ByteMeter<'a>) -> u64 {
        let rows = self.0.rows.bytes(Counted::NodesAndRows, meter);
        let indexes = self.0.indexes.iter().filter_map(|index| index.made());
        rows + indexes
            .map(|index| index.bytes(Counted::Nodes, meter))
            .sum::<u64>()
    }

    /// How many bytes of them another version of the table does not hold.
    pub(crate) fn bytes_beside(&self, other: &Table) -> u64 {
        if self.is_same_as(other) {
            return 0;
        }
        let beside = |own: &RowTree, other: Option<&RowTree>, counted| match other {
            Some(other) if other.order() == own.order() => own.bytes_beside(other, counted),
            _ => own.bytes(counted, &mut ByteMeter::default()),
        };
        let rows = beside(&self.0.rows, Some(&other.0.rows), Counted::NodesAndRows);
        let indexes = self.0.indexes.iter().enumerate();
        let indexes = indexes.filter_map(|(position, index)| {
            let there = other.0.indexes.get(position);
            let there = there.and_then(|index| index.made());
            Some(beside(index.made()?, there, Counted::Nodes))
        });
        rows + indexes.sum::<u64>()
    }
}
