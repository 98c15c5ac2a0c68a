//! The one function that changes the rows of a table.

use std::sync::Arc;

use super::edits::{Duplicate, KeyEdits};
use super::index::LazyIndex;
use super::unique;
use super::{Table, TableData};
use crate::tree::{Edit, Misfit};
use crate::{KeyOrder, RowChange, UniqueKey, Value, Violation};
use std::sync::atomic::Ordering::Relaxed;

impl Table {
    /// The table after some changes, or every key they would break, in statement order; then nothing is applied.
    ///
    /// What counts is the result: within one list rows may swap keys or unique values. NOT NULL, CHECK, types and
    /// generated columns are the caller's business; foreign keys are [`crate::Catalog::apply`]'s.
    pub fn apply(&self, changes: &[RowChange]) -> Result<Table, Vec<Violation>> {
        if changes.is_empty() {
            return Ok(self.clone());
        }
        let data = &*self.0;
        let planned = KeyEdits::of(changes, data.rows.order());
        let mut rows = data.rows.clone();
        let misfits = rows.apply_sorted(&planned.edits);
        let mut violations = key_violations(planned, misfits, self);
        let expected = violations.is_empty().then_some(rows.len());
        let indexes = (0..data.indexes.len())
            .map(|position| updated_index(data, position, changes, expected))
            .collect();
        let table = Table(Arc::new(TableData {
            id: data.id,
            origin: data.origin,
            definition: data.definition.clone(),
            column_ids: data.column_ids.clone(),
            rows,
            indexes,
            next_auto_increment: auto_increment_after(data, changes),
            next_row_id: data.next_row_id.clone(),
            next_column_id: data.next_column_id.clone(),
        }));
        violations.extend(unique::check_changes(&table, changes));
        if violations.is_empty() {
            table.count_row_ids(changes);
            return Ok(table);
        }
        violations.sort_by_key(statement_position);
        Err(violations)
    }
}

/// What MySQL would stumble over first: the earlier change, and for one row the primary key before the indexes.
fn statement_position(violation: &Violation) -> (usize, Option<UniqueKey>) {
    match violation {
        Violation::DuplicateEntry { change, key, .. } => (*change, Some(key.clone())),
        Violation::RowMissing { change, .. } => (*change, None),
        Violation::MissingParent { .. } | Violation::ReferencedByChild { .. } => (usize::MAX, None),
    }
}

fn key_violations(planned: KeyEdits, misfits: Vec<Misfit>, table: &Table) -> Vec<Violation> {
    let mut violations = planned.missing;
    let mut duplicates = planned.duplicates;
    for misfit in misfits {
        let row = planned.edits[misfit.edit].row().clone();
        let change = planned.origins[misfit.edit];
        match misfit.present {
            Some(present) => duplicates.push(Duplicate {
                change,
                row,
                present,
            }),
            None => violations.push(Violation::RowMissing { change, row }),
        }
    }
    violations.extend(
        duplicates
            .into_iter()
            .map(|duplicate| Violation::DuplicateEntry {
                change: duplicate.change,
                key: UniqueKey::Primary,
                values: table.key_order().key_of(&duplicate.row),
                row: duplicate.row,
                present: duplicate.present,
            }),
    );
    violations
}

/// An index after the changes. One that nobody made stays unmade, unless it must be unique. `expected` is the number of
/// rows to end with; there is none when the changes break the primary key, and the index serves to find
/// further violations only.
fn updated_index(
    data: &TableData,
    position: usize,
    changes: &[RowChange],
    expected: Option<usize>,
) -> LazyIndex {
    let index = &data.indexes[position];
    let unmade = || LazyIndex::new(index.order().clone());
    let is_unique = data
        .definition
        .indexes
        .get(position)
        .is_some_and(|index| index.unique);
    let old = match index.made() {
        // When most of the table is new, sorting once later is cheaper than keeping up.
        Some(_) if !is_unique && changes.len() > data.rows.len() => return unmade(),
        Some(old) => old,
        None if is_unique => index.tree(&data.rows),
        None => return unmade(),
    };
    let mut tree = old.clone();
    let misfits = tree.apply_sorted(&index_edits(changes, index.order()));
    let is_sound = expected.is_none_or(|rows| misfits.is_empty() && tree.len() == rows);
    // Changes whose old rows are not exactly the table's cannot be followed; the index is made again then.
    if is_sound {
        LazyIndex::of_tree(tree)
    } else {
        unmade()
    }
}

/// The changes as edits of an index. Its order includes the key, so a group of equal entries is one row.
fn index_edits(changes: &[RowChange], order: &KeyOrder) -> Vec<Edit> {
    KeyEdits::of(changes, order).edits
}

/// The counter past every number that the changes use.
fn auto_increment_after(data: &TableData, changes: &[RowChange]) -> u64 {
    let mut columns = data.definition.columns.iter();
    let column = columns.position(|column| column.auto_increment);
    let highest = column.and_then(|column| highest_number(changes, column));
    data.next_auto_increment
        .max(highest.map_or(0, |highest| highest.saturating_add(1)))
}

impl Table {
    /// Moves the shared counter past the hidden row ids that the changes use.
    fn count_row_ids(&self, changes: &[RowChange]) {
        if self.has_primary_key() {
            return;
        }
        if let Some(highest) = highest_number(changes, self.definition().columns.len()) {
            self.0
                .next_row_id
                .fetch_max(highest.saturating_add(1), Relaxed);
        }
    }
}

fn highest_number(changes: &[RowChange], column: usize) -> Option<u64> {
    let rows = changes.iter().filter_map(RowChange::after);
    rows.filter_map(|row| number(row.get(column)?)).max()
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Int(number) => u64::try_from(*number).ok(),
        Value::UInt(number) => Some(*number),
        _ => None,
    }
}
