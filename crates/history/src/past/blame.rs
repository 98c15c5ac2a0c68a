//! Blame: for each cell of a table, the snapshot that wrote its present value.
//!
//! Starting from the newest version, every cell is handed on to the version before as long as it had the same value there; where it
//! had not, this snapshot wrote it. Cells are handed on in *groups*: those that have the same way behind them are moved
//! together, so a snapshot costs what it changed, whatever the size of the table. A merge parts a group: cells that came in
//! follow the table they came from.

use std::collections::BTreeMap;

use super::versions::Layout;
use crate::lineage::{History, SnapshotId, TablePlace};
use crate::{ColumnId, Equality, Row, RowEquality, Table, Value};

/// Who wrote the cells of some rows.
#[derive(Clone, Debug)]
pub struct TableBlame {
    rows: Vec<Row>,
    width: usize,
    /// The snapshot of each cell, row by row.
    writers: Vec<SnapshotId>,
}

impl TableBlame {
    /// The rows, in key order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The snapshots that wrote the cells of the row at a position, one a column.
    pub fn writers(&self, row: usize) -> &[SnapshotId] {
        let start = row * self.width;
        self.writers
            .get(start..start + self.width)
            .unwrap_or_default()
    }
}

impl History {
    /// Who wrote the cells of `rows`, which are rows of the table at a place, in key order. Ends as soon as all are found.
    pub fn blame(&self, place: TablePlace, rows: Vec<Row>) -> TableBlame {
        let Some(table) = self.table_at(place) else {
            return TableBlame {
                rows: Vec::new(),
                width: 0,
                writers: Vec::new(),
            };
        };
        let width = table.column_ids().len();
        let mut search = Search {
            history: self,
            newest: table,
            columns: table.column_ids(),
            cells: vec![0; rows.len() * width],
            groups: vec![Group {
                joined: None,
                writer: None,
                cells: rows.len() * width,
            }],
            unfound: rows.len() * width,
            pending: BTreeMap::from([(place, 0)]),
            rows,
        };
        while search.unfound > 0
            && let Some((place, group)) = search.pending.pop_last()
        {
            search.visit(place, group);
        }
        let oldest = SnapshotId(0);
        let writers = (0..search.cells.len()).map(|cell| {
            let group = search.group_of(cell);
            search.groups[group].writer.unwrap_or(oldest)
        });
        let writers = writers.collect();
        TableBlame {
            rows: search.rows,
            width,
            writers,
        }
    }
}

/// Cells with the same way behind them.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The group that it went on in.
    joined: Option<usize>,
    /// Who wrote these cells, once that is known.
    writer: Option<SnapshotId>,
    /// How many cells it has.
    cells: usize,
}

struct Search<'a> {
    history: &'a History,
    newest: &'a Table,
    columns: &'a [ColumnId],
    rows: Vec<Row>,
    /// The group of each cell, row by row.
    cells: Vec<usize>,
    groups: Vec<Group>,
    /// Cells whose writer is not known.
    unfound: usize,
    /// The versions to look at, and the group that arrived there.
    pending: BTreeMap<TablePlace, usize>,
}

impl<'a> Search<'a> {
    /// Finds the cells of a group that were written in one version, and hands on the others.
    fn visit(&mut self, place: TablePlace, group: usize) {
        let Some(table) = self.history.table_at(place) else {
            return;
        };
        if self.groups[group].cells == 0 {
            return;
        }
        let mut parents = self.parents(place);
        if parents.is_empty() {
            return self.found(group, place.snapshot);
        }
        let (before_place, before) = parents.remove(0);
        if !before.is_same_as(table) {
            if (before.is_empty() && parents.is_empty()) || !Layout::have_same_key(before, table) {
                return self.found(group, place.snapshot);
            }
            self.compare(place, group, (before, table), &parents);
        }
        self.arrive(before_place, group);
    }

    /// The versions that a version was made from, each where it last was a table.
    fn parents(&self, place: TablePlace) -> Vec<(TablePlace, &'a Table)> {
        let history = self.history;
        let snapshot = history.snapshot(place.snapshot);
        let first = snapshot.and_then(|snapshot| snapshot.parents.first());
        let mut before = first.and_then(|before| history.place_in(*before, place));
        // A table that was dropped and came back has a gap in its past.
        while let Some(missing) = before
            && history.table_at(missing).is_none()
        {
            let snapshot = history.snapshot(missing.snapshot);
            let first = snapshot.and_then(|snapshot| snapshot.parents.first());
            before = first.and_then(|before| history.place_in(*before, place));
        }
        let places = before.into_iter().chain(history.incoming_places(place));
        places
            .filter_map(|place| Some((place, history.table_at(place)?)))
            .collect()
    }

    /// Looks at the rows that differ between a version and the one before.
    fn compare(
        &mut self,
        place: TablePlace,
        group: usize,
        (before, table): (&'a Table, &'a Table),
        others: &[(TablePlace, &'a Table)],
    ) {
        let side = |table: &'a Table| Side {
            table,
            columns: self.positions_in(table),
        };
        let sides = Sides {
            place,
            group,
            before: side(before),
            others: others
                .iter()
                .map(|(place, table)| (*place, side(table)))
                .collect(),
        };
        let here = self.positions_in(table);
        if Layout::between(before, table) == Layout::Same {
            let equality = RowEquality::new(table.definition(), Equality::Exact);
            for (old, new) in before.row_tree().diff(table.row_tree(), &equality) {
                if let Some(new) = new {
                    self.assign(&sides, &here, table, old, new);
                }
            }
            return;
        }
        for new in table.rows() {
            let old = before.get(&table.key_order().key_of(new));
            self.assign(&sides, &here, table, old, new);
        }
    }

    /// Finds out about the cells of one row that differs.
    fn assign(
        &mut self,
        sides: &Sides<'a>,
        here: &[Option<usize>],
        table: &Table,
        old: Option<&Row>,
        new: &Row,
    ) {
        let key = table.key_order().key_of(new);
        let order = self.newest.key_order();
        let row = self
            .rows
            .binary_search_by(|row| order.compare_row_with_key(row, &key));
        let Ok(row) = row else {
            return;
        };
        let others: Vec<Option<&Row>> = sides
            .others
            .iter()
            .map(|(_, side)| side.table.get(&key))
            .collect();
        for (column, place) in here.iter().enumerate() {
            let cell = row * here.len() + column;
            if self.group_of(cell) != sides.group {
                continue;
            }
            let value = place.and_then(|place| new.get(place));
            if value.is_some() && value == sides.before.cell(column, old) {
                continue;
            }
            let mut candidates = sides.others.iter().zip(&others);
            let source = candidates
                .find(|((_, side), row)| value.is_some() && value == side.cell(column, **row));
            match source {
                Some(((place, _), _)) => {
                    let group = self.waiting_at(*place);
                    self.move_to(cell, group);
                }
                None => {
                    let group = self.written_in(sides.place.snapshot);
                    self.move_to(cell, group);
                }
            }
        }
    }

    /// Where the newest version's columns are in the rows of another one.
    fn positions_in(&self, table: &Table) -> Vec<Option<usize>> {
        let position = |id: &ColumnId| table.column_ids().iter().position(|other| other == id);
        self.columns.iter().map(position).collect()
    }

    /// The group that a cell is in now.
    fn group_of(&mut self, cell: usize) -> usize {
        let mut group = self.cells[cell];
        while let Some(joined) = self.groups[group].joined {
            group = joined;
        }
        self.cells[cell] = group;
        group
    }

    fn move_to(&mut self, cell: usize, group: usize) {
        let from = self.group_of(cell);
        self.groups[from].cells -= 1;
        self.groups[group].cells += 1;
        if self.groups[group].writer.is_some() {
            self.unfound -= 1;
        }
        self.cells[cell] = group;
    }

    /// The group of cells that a snapshot wrote.
    fn written_in(&mut self, snapshot: SnapshotId) -> usize {
        // A snapshot is dealt with once, so its group is the newest of those with a writer, if there is one.
        let last = self.groups.iter().rposition(|group| group.writer.is_some());
        if let Some(last) = last.filter(|last| self.groups[*last].writer == Some(snapshot)) {
            return last;
        }
        self.new_group(Some(snapshot))
    }

    /// The group that waits at a version.
    fn waiting_at(&mut self, place: TablePlace) -> usize {
        if let Some(group) = self.pending.get(&place) {
            return *group;
        }
        let group = self.new_group(None);
        self.pending.insert(place, group);
        group
    }

    fn new_group(&mut self, writer: Option<SnapshotId>) -> usize {
        self.groups.push(Group {
            joined: None,
            writer,
            cells: 0,
        });
        self.groups.len() - 1
    }

    /// A whole group was written in a snapshot.
    fn found(&mut self, group: usize, snapshot: SnapshotId) {
        self.unfound -= self.groups[group].cells;
        self.groups[group].writer = Some(snapshot);
    }

    /// A whole group goes on to a version, where others may have arrived already.
    fn arrive(&mut self, place: TablePlace, group: usize) {
        match self.pending.get(&place).copied() {
            None => {
                self.pending.insert(place, group);
            }
            Some(there) => {
                self.groups[there].cells += self.groups[group].cells;
                self.groups[group].cells = 0;
                self.groups[group].joined = Some(there);
            }
        }
    }
}

/// What a version is compared with.
struct Sides<'a> {
    place: TablePlace,
    group: usize,
    before: Side<'a>,
    others: Vec<(TablePlace, Side<'a>)>,
}

struct Side<'a> {
    table: &'a Table,
    /// Where the newest version's columns are in its rows.
    columns: Vec<Option<usize>>,
}

impl Side<'_> {
    fn cell<'r>(&self, column: usize, row: Option<&'r Row>) -> Option<&'r Value> {
        row?.get((*self.columns.get(column)?)?)
    }
}
