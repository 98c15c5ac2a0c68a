//! From changes in statement order to edits of a sorted tree.
//!
//! A statement's changes are judged by their result, not one after the other: two rows may swap their keys. So the changes
//! are grouped by key, and each group says what becomes of that key.

use crate::tree::Edit;
use crate::{KeyOrder, Row, RowChange, Violation};

/// What becomes of every key that some changes touch, in key order.
pub(super) struct KeyEdits {
    pub(super) edits: Vec<Edit>,
    /// For each edit the change that it stems from.
    pub(super) origins: Vec<usize>,
    /// Additions of a key that another change adds too.
    pub(super) duplicates: Vec<Duplicate>,
    /// Second removals of the same row.
    pub(super) missing: Vec<Violation>,
}

/// A change that adds a row whose key is taken.
pub(super) struct Duplicate {
    pub(super) change: usize,
    pub(super) row: Row,
    pub(super) present: Row,
}

impl KeyEdits {
    pub(super) fn of(changes: &[RowChange], order: &KeyOrder) -> KeyEdits {
        KeyEdits::of_ordered(changes, order).unwrap_or_else(|| KeyEdits::of_any(changes, order))
    }

    fn with_capacity(edit_count: usize) -> KeyEdits {
        KeyEdits {
            edits: Vec::with_capacity(edit_count),
            origins: Vec::with_capacity(edit_count),
            duplicates: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The usual case: changes in key order, one a key, none of which changes its key. `None` for all others.
    fn of_ordered(changes: &[RowChange], order: &KeyOrder) -> Option<KeyEdits> {
        let mut edits = KeyEdits::with_capacity(changes.len());
        for (origin, change) in changes.iter().enumerate() {
            let edit = match change {
                RowChange::Insert(new) => Edit::Insert(new.clone()),
                RowChange::Delete(old) => Edit::Remove(old.clone()),
                RowChange::Update { old, new } if order.compare_rows(old, new).is_eq() => {
                    Edit::Replace(new.clone())
                }
                RowChange::Update { .. } => return None,
            };
            let previous = edits.edits.last();
            if previous.is_some_and(|last| !order.compare_rows(last.row(), edit.row()).is_lt()) {
                return None;
            }
            edits.edits.push(edit);
            edits.origins.push(origin);
        }
        Some(edits)
    }
}

/// One side of a change: it takes a row away or brings one.
struct Half<'a> {
    row: &'a Row,
    change: usize,
    is_addition: bool,
}

impl KeyEdits {
    fn of_any(changes: &[RowChange], order: &KeyOrder) -> KeyEdits {
        let mut halves = Vec::with_capacity(changes.len());
        for (change, row_change) in changes.iter().enumerate() {
            let old = row_change.before().map(|row| Half {
                row,
                change,
                is_addition: false,
            });
            let new = row_change.after().map(|row| Half {
                row,
                change,
                is_addition: true,
            });
            halves.extend(old.into_iter().chain(new));
        }
        let by_key = |left: &Half<'_>, right: &Half<'_>| order.compare_rows(left.row, right.row);
        // Stable, so that halves of one key stay in statement order.
        halves.sort_by(by_key);
        let mut edits = KeyEdits::with_capacity(changes.len());
        for group in halves.chunk_by(|left, right| by_key(left, right).is_eq()) {
            edits.add_group(group);
        }
        edits
    }

    /// Adds what becomes of one key.
    fn add_group(&mut self, group: &[Half<'_>]) {
        let mut removals = group.iter().filter(|half| !half.is_addition);
        let mut additions = group.iter().filter(|half| half.is_addition);
        let (removal, addition) = (removals.next(), additions.next());
        let (edit, origin) = match (removal, addition) {
            (None, None) => return,
            (None, Some(new)) => (Edit::Insert(new.row.clone()), new.change),
            (Some(_), Some(new)) => (Edit::Replace(new.row.clone()), new.change),
            (Some(old), None) => (Edit::Remove(old.row.clone()), old.change),
        };
        self.missing
            .extend(removals.map(|half| Violation::RowMissing {
                change: half.change,
                row: half.row.clone(),
            }));
        self.duplicates.extend(additions.map(|half| Duplicate {
            change: half.change,
            row: half.row.clone(),
            present: edit.row().clone(),
        }));
        self.edits.push(edit);
        self.origins.push(origin);
    }
}
