//! The snapshots that touched a table, the newest first.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lineage::{History, Snapshot, SnapshotId, TablePlace};
use crate::{ColumnId, Table};

/// A snapshot in which a table is not what it was before.
#[derive(Clone, Debug)]
pub struct TableVersion<'a> {
    /// The snapshot that made it so.
    pub snapshot: &'a Arc<Snapshot>,
    /// The table before; none when it was created here, or came back.
    pub before: Option<&'a Table>,
    /// The table afterwards; none when it was dropped here.
    pub after: Option<&'a Table>,
    /// The tables that were forked or merged into it here, as they were.
    pub incoming: Vec<&'a Table>,
}

/// All versions of a table that led to a place, those of tables merged into it included.
///
/// A database that was reset goes on from what it was reset to, but here its past is what happened: the state that was
/// replaced, and all that led to it.
#[derive(Clone, Debug)]
pub struct TableVersions<'a> {
    history: &'a History,
    pending: BTreeSet<TablePlace>,
}

impl History {
    /// The versions of a table up to a place, the newest first.
    pub fn table_versions(&self, place: TablePlace) -> TableVersions<'_> {
        TableVersions {
            history: self,
            pending: BTreeSet::from([place]),
        }
    }

    /// Where a table was before a snapshot, if it can have existed there.
    pub(super) fn place_in(&self, snapshot: SnapshotId, place: TablePlace) -> Option<TablePlace> {
        let before = self.snapshot(snapshot)?;
        let place = TablePlace { snapshot, ..place };
        before.may_know(place.table).then_some(place)
    }

    /// The places of the tables that were forked or merged into the table of a place.
    pub(super) fn incoming_places(
        &self,
        place: TablePlace,
    ) -> impl Iterator<Item = TablePlace> + use<'_> {
        let snapshot = self.snapshot(place.snapshot);
        let parents = snapshot.map(|snapshot| snapshot.table_parents.as_slice());
        let parents = parents.unwrap_or_default().iter();
        parents
            .filter(move |parent| parent.table == place.table)
            .map(|parent| parent.parent)
    }
}

impl<'a> Iterator for TableVersions<'a> {
    type Item = TableVersion<'a>;

    fn next(&mut self) -> Option<TableVersion<'a>> {
        while let Some(place) = self.pending.pop_last() {
            let Some(snapshot) = self.history.snapshot(place.snapshot) else {
                continue;
            };
            let before = snapshot.predecessor();
            let before = before.and_then(|before| self.history.place_in(before, place));
            let incoming: Vec<TablePlace> = self.history.incoming_places(place).collect();
            self.pending.extend(before);
            self.pending.extend(&incoming);
            let table = |place| self.history.table_at(place);
            let (before, after) = (before.and_then(table), table(place));
            let is_touched = match (before, after) {
                (None, None) => false,
                (Some(before), Some(after)) => !before.is_same_as(after) || !incoming.is_empty(),
                _ => true,
            };
            if is_touched {
                return Some(TableVersion {
                    snapshot,
                    before,
                    after,
                    incoming: incoming.into_iter().filter_map(table).collect(),
                });
            }
        }
        None
    }
}

/// How the rows of an older table correspond to those of a newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// The same columns in the same places, and the same order of rows.
    Same,
    /// The same key, but columns came, went or moved: for each newer column, its place in the older rows.
    Moved(Vec<Option<usize>>),
    /// Another key: no row of one is a row of the other.
    OtherKey,
}

impl Layout {
    /// Whether two tables tell their rows apart by the same columns.
    pub(super) fn have_same_key(older: &Table, newer: &Table) -> bool {
        let is_same = older.column_ids() == newer.column_ids();
        is_same && older.key_order() == newer.key_order() || key_ids(older) == key_ids(newer)
    }

    /// From an older table's rows to a newer one's.
    pub(super) fn between(older: &Table, newer: &Table) -> Layout {
        let is_same = older.column_ids() == newer.column_ids();
        if is_same && older.key_order() == newer.key_order() {
            return Layout::Same;
        }
        if !Layout::have_same_key(older, newer) {
            return Layout::OtherKey;
        }
        let position = |id: &ColumnId| older.column_ids().iter().position(|other| other == id);
        Layout::Moved(newer.column_ids().iter().map(position).collect())
    }
}

/// The columns that tell a table's rows apart; nothing stands for the hidden row id.
fn key_ids(table: &Table) -> Vec<Option<ColumnId>> {
    let columns = table.key_order().columns().iter();
    columns
        .map(|column| table.column_ids().get(column.position).copied())
        .collect()
}
