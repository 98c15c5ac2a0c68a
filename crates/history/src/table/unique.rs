//! Unique indexes: finding rows that share a combination of values without NULL.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Table;
use crate::tree::{Direction, KeyRange, RowTree};
use crate::{Index, KeyOrder, Row, RowChange, TableDefinition, UniqueKey, Value, Violation};

impl Table {
    /// The rows that stand in the way of a new row: for each unique key at most one. What INSERT IGNORE, REPLACE and ON
    /// DUPLICATE KEY UPDATE ask before they write; the primary key comes first.
    pub fn unique_conflicts(&self, row: &[Value]) -> Vec<(UniqueKey, Row)> {
        let mut conflicts = Vec::new();
        if let Some(present) = self.0.rows.get_same_key(row) {
            conflicts.push((UniqueKey::Primary, present.clone()));
        }
        for unique in self.unique_indexes() {
            let values = unique.columns.key_of(row);
            if !unique.columns.has_null(row)
                && let Some(present) = unique.rows_with(&values).next()
            {
                conflicts.push((unique.key(), present.clone()));
            }
        }
        conflicts
    }

    fn unique_indexes(&self) -> impl Iterator<Item = UniqueIndex<'_>> {
        let definition = self.definition();
        let indexes = definition.indexes.iter().enumerate();
        indexes
            .filter(|(_, index)| index.unique)
            .map(|(position, index)| UniqueIndex {
                position,
                index,
                columns: KeyOrder::of_columns(&definition.columns, &index.columns),
                table: self,
            })
    }
}

struct UniqueIndex<'a> {
    position: usize,
    index: &'a Index,
    /// The index's columns alone, without the table's key.
    columns: KeyOrder,
    table: &'a Table,
}

impl<'a> UniqueIndex<'a> {
    fn tree(&self) -> &'a RowTree {
        self.table.index_tree(self.position)
    }

    fn key(&self) -> UniqueKey {
        UniqueKey::Index {
            position: self.position,
            name: self.index.name.clone(),
        }
    }

    fn rows_with(&self, values: &[Value]) -> impl Iterator<Item = &'a Row> + use<'a> {
        self.tree()
            .rows(KeyRange::prefix(values), Direction::Forward)
    }

    fn violation(&self, change: usize, row: &Row, present: &Row) -> Violation {
        Violation::DuplicateEntry {
            change,
            key: self.key(),
            values: self.columns.key_of(row),
            row: row.clone(),
            present: present.clone(),
        }
    }
}

/// The unique indexes that some changes broke, `table` being the table after them.
pub(super) fn check_changes(table: &Table, changes: &[RowChange]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for unique in table.unique_indexes() {
        // The rows that changes brought and that share their values with others, by address.
        let mut shared: BTreeMap<*const Value, usize> = BTreeMap::new();
        for (change, row) in new_entries(changes, &unique.columns) {
            if unique
                .rows_with(&unique.columns.key_of(row))
                .nth(1)
                .is_some()
            {
                shared.insert(row.as_ptr(), change);
            }
        }
        for &change in shared.values() {
            let Some(row) = changes[change].after() else {
                continue;
            };
            let values = unique.columns.key_of(row);
            // Of several new rows with the same values the first is fine, if no older row has them.
            let is_earlier = |other: &Row| {
                shared
                    .get(&other.as_ptr())
                    .is_none_or(|&other| other < change)
            };
            let mut others = unique
                .rows_with(&values)
                .filter(|other| !Arc::ptr_eq(other, row));
            if let Some(present) = others.find(|other| is_earlier(other)) {
                violations.push(unique.violation(change, row, present));
            }
        }
    }
    violations
}

/// The rows that changes bring into an index with values that they did not have there before.
fn new_entries<'a>(
    changes: &'a [RowChange],
    columns: &'a KeyOrder,
) -> impl Iterator<Item = (usize, &'a Row)> {
    let is_new = |change: &RowChange, row: &Row| {
        change
            .before()
            .is_none_or(|old| columns.compare_rows(old, row).is_ne())
    };
    changes
        .iter()
        .enumerate()
        .filter_map(move |(position, change)| {
            let row = change.after()?;
            (!columns.has_null(row) && is_new(change, row)).then_some((position, row))
        })
}

/// Every row that breaks a unique index which a table's `old` definition did not have.
pub(crate) fn check_new_indexes(table: &Table, old: &TableDefinition) -> Vec<Violation> {
    let was_unique = |index: &Index| {
        let mut indexes = old.indexes.iter();
        indexes.any(|old| old.unique && old.columns == index.columns)
    };
    let mut violations = Vec::new();
    for unique in table
        .unique_indexes()
        .filter(|unique| !was_unique(unique.index))
    {
        let mut previous: Option<&Row> = None;
        for row in unique.tree().rows(KeyRange::ALL, Direction::Forward) {
            if let Some(previous) = previous
                && !unique.columns.has_null(row)
                && unique.columns.compare_rows(previous, row).is_eq()
            {
                violations.push(unique.violation(0, row, previous));
            }
            previous = Some(row);
        }
    }
    violations
}
