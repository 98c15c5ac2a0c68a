//! Every version of the rows of a table.

use std::sync::Arc;

use super::versions::{Layout, TableVersion};
use crate::lineage::{History, Snapshot, TablePlace};
use crate::{Equality, Row, RowEquality, Table, Value};

/// A row that a snapshot inserted, changed or deleted.
#[derive(Clone, Debug)]
pub struct RowVersion<'a> {
    /// The snapshot that did it.
    pub snapshot: &'a Arc<Snapshot>,
    /// The row before and the table that it is a row of; none when it was inserted.
    pub before: Option<(&'a Table, Row)>,
    /// The row afterwards and the table that it is a row of; none when it was deleted.
    pub after: Option<(&'a Table, Row)>,
}

impl History {
    /// All changes of one row that led to a place, the newest first. Looks the row up in the snapshots that touched its table,
    /// so it costs the same whatever else they changed.
    ///
    /// A value that came in by a merge is listed where it was written, not again where it was merged.
    pub fn row_versions(&self, place: TablePlace, key: &[Value]) -> Vec<RowVersion<'_>> {
        let mut found = Vec::new();
        for version in self.table_versions(place) {
            if let (Some(before), Some(after)) = (version.before, version.after)
                && !Layout::have_same_key(before, after)
            {
                // Before that, rows were told apart by something else.
                break;
            }
            let before = version.before.and_then(|table| with_row(table, key));
            let after = version.after.and_then(|table| with_row(table, key));
            found.extend(version.change(before, after));
        }
        found
    }

    /// All changes of rows that led to a place, snapshot by snapshot, the newest first; within one in key order. `visit` decides
    /// with each whether to go on.
    pub fn all_row_versions<'a>(
        &'a self,
        place: TablePlace,
        mut visit: impl FnMut(RowVersion<'a>) -> bool,
    ) {
        for version in self.table_versions(place) {
            let mut goes_on = true;
            version.each_change(&mut |change| {
                goes_on = goes_on && visit(change);
                goes_on
            });
            if !goes_on {
                return;
            }
        }
    }
}

fn with_row<'a>(table: &'a Table, key: &[Value]) -> Option<(&'a Table, Row)> {
    Some((table, table.get(key)?.clone()))
}

impl<'a> TableVersion<'a> {
    /// The rows that this version changed, in key order, as long as `visit` wants more.
    pub fn each_change(&self, visit: &mut dyn FnMut(RowVersion<'a>) -> bool) {
        let layout = match (self.before, self.after) {
            (Some(before), Some(after)) => Layout::between(before, after),
            _ => Layout::OtherKey,
        };
        match (self.before, self.after, layout) {
            (Some(before), Some(after), Layout::Same) => {
                let equality = RowEquality::new(after.definition(), Equality::Exact);
                for (old, new) in before.row_tree().diff(after.row_tree(), &equality) {
                    let old = old.map(|row| (before, row.clone()));
                    let new = new.map(|row| (after, row.clone()));
                    if !self.hand_on(old, new, visit) {
                        return;
                    }
                }
            }
            (Some(before), Some(after), Layout::Moved(_)) => {
                for new in after.rows() {
                    let old = before.get(&after.key_order().key_of(new));
                    let old = old.map(|row| (before, row.clone()));
                    if !self.hand_on(old, Some((after, new.clone())), visit) {
                        return;
                    }
                }
                for old in before.rows() {
                    let is_gone = after.get(&before.key_order().key_of(old)).is_none();
                    if is_gone && !self.hand_on(Some((before, old.clone())), None, visit) {
                        return;
                    }
                }
            }
            // With another key the rows are the same and only called differently.
            (Some(_), Some(_), Layout::OtherKey) => {}
            (before, after, _) => {
                if let Some(table) = before {
                    for row in table.rows() {
                        if !self.hand_on(Some((table, row.clone())), None, visit) {
                            return;
                        }
                    }
                }
                if let Some(table) = after {
                    for row in table.rows() {
                        if !self.hand_on(None, Some((table, row.clone())), visit) {
                            return;
                        }
                    }
                }
            }
        }
    }

    fn hand_on(
        &self,
        before: Option<(&'a Table, Row)>,
        after: Option<(&'a Table, Row)>,
        visit: &mut dyn FnMut(RowVersion<'a>) -> bool,
    ) -> bool {
        self.change(before, after).is_none_or(visit)
    }

    /// The change of a row, unless its cells are what they were, or came in by a merge as they are.
    fn change(
        &self,
        before: Option<(&'a Table, Row)>,
        after: Option<(&'a Table, Row)>,
    ) -> Option<RowVersion<'a>> {
        if is_same_row(before.as_ref(), after.as_ref())
            || self.has_come_in(before.as_ref(), after.as_ref())
        {
            return None;
        }
        Some(RowVersion {
            snapshot: self.snapshot,
            before,
            after,
        })
    }

    /// Whether a row is what it is in a table that was forked or merged in here.
    fn has_come_in(
        &self,
        before: Option<&(&'a Table, Row)>,
        after: Option<&(&'a Table, Row)>,
    ) -> bool {
        if self.incoming.is_empty() {
            return false;
        }
        let Some((table, row)) = after.or(before) else {
            return true;
        };
        let key = table.key_order().key_of(row);
        self.incoming.iter().any(|incoming| {
            let there = with_row(incoming, &key);
            is_same_row(there.as_ref(), after)
        })
    }
}

/// Whether two versions of a row have the same cells in all columns that both have.
fn is_same_row(before: Option<&(&Table, Row)>, after: Option<&(&Table, Row)>) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some((old_table, old)), Some((new_table, new))) => {
            if Arc::ptr_eq(old, new) {
                return true;
            }
            match Layout::between(old_table, new_table) {
                Layout::Same => old == new,
                Layout::Moved(places) => places
                    .iter()
                    .zip(new.iter())
                    .all(|(place, new)| place.is_none_or(|place| old.get(place) == Some(new))),
                Layout::OtherKey => false,
            }
        }
        _ => false,
    }
}
