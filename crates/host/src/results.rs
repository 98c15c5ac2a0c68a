//! Results that can still be scrolled: kept as the engine's rows, converted page by page.
//!
//! The newest result is always kept. Older ones go, the oldest first, when all together hold too many cells.

use std::collections::BTreeMap;

use engine::{DiffOutcome, ResultSet};
use view::diff::{DiffHead, DiffPage, RowState};
use view::grid::{GridHead, GridId, GridPage, PAGE_ROWS};

use crate::convert::column::column_view;
use crate::convert::diff;
use crate::convert::grid::{page, window};

/// How many cells all kept results may hold together.
const CELLS_MAX: usize = 16_000_000;

#[derive(Debug)]
enum Kept {
    Rows(ResultSet),
    Diff(KeptDiff),
    /// The statement's own rows of the diff with this id; they are made when they are looked at.
    RawOf(GridId),
}

#[derive(Debug)]
struct KeptDiff {
    diff: Box<DiffOutcome>,
    raw: GridId,
    /// The rows that the last filter left, because pages with the same filter follow each other.
    filtered: (Vec<RowState>, Vec<usize>),
}

impl Kept {
    fn cells(&self) -> usize {
        match self {
            Kept::Rows(rows) => rows.columns.len() * rows.rows.len(),
            // A row is kept as it is in the base, here and there.
            Kept::Diff(kept) => kept.diff.columns.len() * kept.diff.rows().len() * 3,
            Kept::RawOf(_) => 0,
        }
    }
}

/// The results that are kept, by their ids.
#[derive(Debug)]
pub struct ResultStore {
    next: u32,
    kept: BTreeMap<GridId, Kept>,
    cells_max: usize,
}

impl Default for ResultStore {
    fn default() -> Self {
        Self::with_room_for(CELLS_MAX)
    }
}

impl ResultStore {
    /// A store whose results together hold at most so many cells, the newest result apart.
    fn with_room_for(cells_max: usize) -> Self {
        Self {
            next: 0,
            kept: BTreeMap::new(),
            cells_max,
        }
    }

    /// Keeps rows, and answers their head with the first page.
    pub fn keep_rows(&mut self, rows: ResultSet) -> GridHead {
        let columns = rows.columns.iter().map(column_view).collect();
        let row_count = rows.rows.len() as u64;
        let first = page(&rows, 0, PAGE_ROWS);
        let grid = self.keep(Kept::Rows(rows));
        self.evict(grid);
        GridHead {
            grid,
            columns,
            row_count,
            first,
        }
    }

    /// Keeps a comparison, and answers its head with the first page.
    pub fn keep_diff(&mut self, diff: Box<DiffOutcome>) -> DiffHead {
        let raw_columns = diff.raw_columns().iter().map(column_view).collect();
        let raw_count = diff.raw_len() as u64;
        let raw_first = raw_page(&diff, 0, PAGE_ROWS);
        let grid = GridId(self.next);
        let raw = GridId(self.next.wrapping_add(1));
        let mut kept = KeptDiff {
            diff,
            raw,
            filtered: Default::default(),
        };
        let first = kept.page(&[], 0, PAGE_ROWS);
        let raw_head = GridHead {
            grid: raw,
            columns: raw_columns,
            row_count: raw_count,
            first: raw_first,
        };
        let head = diff::head(&kept.diff, grid, raw_head, first);
        self.keep(Kept::Diff(kept));
        self.keep(Kept::RawOf(grid));
        self.evict(grid);
        head
    }

    /// A page of rows; an empty one when the result is no longer kept.
    pub fn page(&self, id: GridId, offset: u64, limit: u32) -> GridPage {
        match self.kept.get(&id) {
            Some(Kept::Rows(rows)) => page(rows, offset, limit),
            Some(Kept::RawOf(diff)) => match self.kept.get(diff) {
                Some(Kept::Diff(kept)) => raw_page(&kept.diff, offset, limit),
                _ => GridPage {
                    offset,
                    rows: Vec::new(),
                },
            },
            Some(Kept::Diff(_)) | None => GridPage {
                offset,
                rows: Vec::new(),
            },
        }
    }

    /// A page of a comparison's rows in some states, all when none are named; an empty one when it is no longer kept.
    pub fn diff_page(
        &mut self,
        id: GridId,
        states: &[RowState],
        offset: u64,
        limit: u32,
    ) -> DiffPage {
        match self.kept.get_mut(&id) {
            Some(Kept::Diff(kept)) => kept.page(states, offset, limit),
            _ => DiffPage {
                offset,
                rows: Vec::new(),
            },
        }
    }

    /// Forgets a result; a comparison together with its own rows.
    pub fn close(&mut self, id: GridId) {
        if let Some(Kept::Diff(kept)) = self.kept.remove(&id) {
            self.kept.remove(&kept.raw);
        }
    }

    /// Forgets everything. Ids go on, so that a late request for an old result finds nothing rather than another result.
    pub fn clear(&mut self) {
        self.kept.clear();
    }

    fn keep(&mut self, kept: Kept) -> GridId {
        let id = GridId(self.next);
        self.next = self.next.wrapping_add(1);
        self.kept.insert(id, kept);
        id
    }

    /// Closes the oldest results before `newest` until the rest is small enough.
    fn evict(&mut self, newest: GridId) {
        let mut cells: usize = self.kept.values().map(Kept::cells).sum();
        while cells > self.cells_max {
            let Some((&oldest, kept)) = self.kept.range(..newest).next() else {
                return;
            };
            cells -= kept.cells();
            self.close(oldest);
        }
    }
}

impl KeptDiff {
    fn page(&mut self, states: &[RowState], offset: u64, limit: u32) -> DiffPage {
        let all = self.diff.rows();
        let convert = |row| diff::row(&self.diff, row);
        if states.is_empty() {
            let rows = &all[window(all.len(), offset, limit)];
            return DiffPage {
                offset,
                rows: rows.iter().map(convert).collect(),
            };
        }
        if self.filtered.0 != states {
            let kept = all
                .iter()
                .enumerate()
                .filter(|(_, row)| states.contains(&diff::row_state(row.state)));
            self.filtered = (
                states.to_vec(),
                kept.map(|(position, _)| position).collect(),
            );
        }
        let positions = &self.filtered.1;
        let positions = &positions[window(positions.len(), offset, limit)];
        DiffPage {
            offset,
            rows: positions
                .iter()
                .map(|&position| convert(&all[position]))
                .collect(),
        }
    }
}

/// A page of a comparison's own rows, as the statement answers them.
fn raw_page(diff: &DiffOutcome, offset: u64, limit: u32) -> GridPage {
    let rows = window(diff.raw_len(), offset, limit);
    let rows = ResultSet {
        columns: diff.raw_columns(),
        rows: rows.filter_map(|position| diff.raw_row(position)).collect(),
        time_zone: diff.time_zone(),
    };
    GridPage {
        offset,
        ..page(&rows, 0, limit)
    }
}

#[cfg(test)]
mod tests {
    use super::ResultStore;
    use engine::{Instance, Outcome};
    use view::grid::GridId;

    /// Runs statements and keeps what the last one answers.
    fn keep(store: &mut ResultStore, script: &[&str]) -> GridId {
        let mut instance = Instance::new();
        let mut session = instance.open_session("main", Some("test"));
        let mut kept = None;
        for statement in script {
            kept = match instance.run(&mut session, statement).expect("it succeeds") {
                Outcome::Rows(rows) => Some(store.keep_rows(rows).grid),
                Outcome::Diff(diff) => Some(store.keep_diff(diff).grid),
                Outcome::Done(_) => kept,
            };
        }
        kept.expect("something was kept")
    }

    const THREE_ROWS: [&str; 1] = ["SELECT 1, 2 UNION SELECT 3, 4 UNION SELECT 5, 6"];
    const DIFF: [&str; 4] = [
        "CREATE TABLE a (id INT PRIMARY KEY)",
        "FORK TABLE a TO b",
        "INSERT INTO b VALUES (1)",
        "DIFF TABLE b AGAINST a",
    ];

    #[test]
    fn the_oldest_go_when_there_are_too_many_cells_and_the_newest_stays() {
        let mut store = ResultStore::with_room_for(13);
        let first = keep(&mut store, &THREE_ROWS);
        let second = keep(&mut store, &THREE_ROWS);
        assert_eq!(store.page(first, 0, 9).rows.len(), 3);
        let third = keep(&mut store, &THREE_ROWS);
        let rows = [first, second, third].map(|grid| store.page(grid, 0, 9).rows.len());
        assert_eq!(rows, [0, 3, 3]);

        let mut store = ResultStore::with_room_for(1);
        let only = keep(&mut store, &THREE_ROWS);
        assert_eq!(store.page(only, 2, 9).rows.len(), 1);
    }

    #[test]
    fn a_comparison_and_its_own_rows_come_and_go_together() {
        let mut store = ResultStore::with_room_for(3);
        let diff = keep(&mut store, &DIFF);
        let raw = GridId(diff.0 + 1);
        assert_eq!(
            (
                store.diff_page(diff, &[], 0, 9).rows.len(),
                store.page(raw, 0, 9).rows.len()
            ),
            (1, 1)
        );
        keep(&mut store, &THREE_ROWS);
        assert_eq!(
            (
                store.diff_page(diff, &[], 0, 9).rows.len(),
                store.page(raw, 0, 9).rows.len()
            ),
            (0, 0)
        );
        assert_eq!(store.kept.len(), 1);
    }
}
