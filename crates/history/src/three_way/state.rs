//! The states that three-way comparison gives to rows and cells: the table everything else relies on.

use super::{RowComparison, ThreeWay};
use crate::{Row, Value};

/// What three-way comparison says about one row.
///
/// | incoming | current | base | state |
/// |---|---|---|---|
/// | x | x | anything | `Same` |
/// | x | – | – | `AddedThere` |
/// | – | x | – | `AddedHere` |
/// | – | x | x | `DeletedThere` |
/// | x | – | x | `DeletedHere` |
/// | y | x | x | `ChangedThere` |
/// | x | y | x | `NewerHere` |
/// | y | z | x | `MergeableByCell`, or `Conflict` when one cell became two different values |
/// | y | z | – | `Conflict` |
/// | – | y | x | `Conflict` (changed here, deleted there) |
/// | y | – | x | `Conflict` (deleted here, changed there) |
/// | y | z | unknown | `Differs` |
///
/// With an unknown base, rows on one side only count as added there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowState {
    /// Both sides agree.
    Same,
    /// New on the incoming side.
    AddedThere,
    /// New on the current side.
    AddedHere,
    /// Deleted on the incoming side, untouched on the current one.
    DeletedThere,
    /// Deleted on the current side, untouched on the incoming one.
    DeletedHere,
    /// Changed on the incoming side only.
    ChangedThere,
    /// Changed on the current side only; taking the incoming row would undo a newer change.
    NewerHere,
    /// Changed on both sides, but no cell to two different values.
    MergeableByCell,
    /// The sides contradict each other.
    Conflict,
    /// The sides differ, and no base says who changed what.
    Differs,
}

impl RowState {
    /// All states, in the order in which summaries list them.
    pub const ALL: [RowState; 10] = [
        RowState::Conflict,
        RowState::Differs,
        RowState::MergeableByCell,
        RowState::ChangedThere,
        RowState::NewerHere,
        RowState::AddedThere,
        RowState::AddedHere,
        RowState::DeletedThere,
        RowState::DeletedHere,
        RowState::Same,
    ];

    /// The state seen from the other side: what is there and what is here trade places.
    #[must_use]
    pub fn mirrored(self) -> RowState {
        match self {
            RowState::AddedThere => RowState::AddedHere,
            RowState::AddedHere => RowState::AddedThere,
            RowState::DeletedThere => RowState::DeletedHere,
            RowState::DeletedHere => RowState::DeletedThere,
            RowState::ChangedThere => RowState::NewerHere,
            RowState::NewerHere => RowState::ChangedThere,
            RowState::Same | RowState::MergeableByCell | RowState::Conflict | RowState::Differs => {
                self
            }
        }
    }
}

/// What three-way comparison says about one cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellState {
    /// Nobody changed it.
    Same,
    /// Changed, or written first, on the incoming side only.
    ChangedThere,
    /// Changed, or written first, on the current side only.
    ChangedHere,
    /// Changed on both sides to the same value, or in a generated column, whose value follows from the merged row.
    ChangedAlike,
    /// Changed to two different values.
    Conflict,
    /// Different, and no base says who changed it.
    Differs,
}

impl ThreeWay<'_> {
    /// The state of a row.
    pub(super) fn row_state(
        &self,
        base: Option<&Row>,
        current: Option<&Row>,
        incoming: Option<&Row>,
    ) -> RowState {
        match (current, incoming) {
            (None, None) => RowState::Same,
            (Some(current), Some(incoming)) => self.state_of_both(base, current, incoming),
            (None, Some(incoming)) => match base {
                None => RowState::AddedThere,
                Some(base) if self.rows_equal(base, incoming) => RowState::DeletedHere,
                Some(_) => RowState::Conflict,
            },
            (Some(current), None) => match base {
                None => RowState::AddedHere,
                Some(base) if self.rows_equal(base, current) => RowState::DeletedThere,
                Some(_) => RowState::Conflict,
            },
        }
    }

    fn state_of_both(&self, base: Option<&Row>, current: &Row, incoming: &Row) -> RowState {
        if self.rows_equal(current, incoming) {
            return RowState::Same;
        }
        let Some(base) = base else {
            let is_new = self.is_base_known();
            return if is_new {
                RowState::Conflict
            } else {
                RowState::Differs
            };
        };
        if self.rows_equal(base, current) {
            return RowState::ChangedThere;
        }
        if self.rows_equal(base, incoming) {
            return RowState::NewerHere;
        }
        let contradicts = |&column: &usize| {
            let [base, current, incoming] = [base, current, incoming].map(|row| cell(row, column));
            self.cell_state(column, Some(base), current, incoming) == CellState::Conflict
        };
        let is_conflict = self.written_columns.iter().any(contradicts);
        if is_conflict {
            RowState::Conflict
        } else {
            RowState::MergeableByCell
        }
    }

    /// The state of each column's cell in a row.
    ///
    /// Where the row is missing on one side, the cells of the other side say how they differ from the base.
    pub fn cells(&self, row: &RowComparison<'_>) -> Vec<CellState> {
        let columns = 0..self.current.definition().columns.len();
        columns.map(|column| self.cell_in(column, row)).collect()
    }

    fn cell_in(&self, column: usize, row: &RowComparison<'_>) -> CellState {
        let base = row.base.map(|base| cell(base, column));
        let current = row.current.map(|row| cell(row, column));
        let incoming = row.incoming.map(|row| cell(row, column));
        let differs =
            |value: &Value| base.is_none_or(|base| !self.equality.cell_equal(column, base, value));
        match (current, incoming) {
            (None, None) => CellState::Same,
            (Some(current), None) if differs(current) => CellState::ChangedHere,
            (None, Some(incoming)) if differs(incoming) => CellState::ChangedThere,
            (Some(_), None) | (None, Some(_)) => CellState::Same,
            (Some(current), Some(incoming)) => {
                let state = self.cell_state(column, base, current, incoming);
                let is_generated = !self.written_columns.contains(&column);
                let is_conflict = state == CellState::Conflict;
                if is_conflict && is_generated {
                    CellState::ChangedAlike
                } else {
                    state
                }
            }
        }
    }

    /// The state of a cell that exists on both sides.
    fn cell_state(
        &self,
        column: usize,
        base: Option<&Value>,
        current: &Value,
        incoming: &Value,
    ) -> CellState {
        let equal = |left, right| self.equality.cell_equal(column, left, right);
        let sides_agree = equal(current, incoming);
        match base {
            None if !self.is_base_known() => {
                if sides_agree {
                    CellState::Same
                } else {
                    CellState::Differs
                }
            }
            None if sides_agree => CellState::ChangedAlike,
            None => CellState::Conflict,
            Some(base) => match (equal(base, current), equal(base, incoming)) {
                (true, true) => CellState::Same,
                (true, false) => CellState::ChangedThere,
                (false, true) => CellState::ChangedHere,
                (false, false) if sides_agree => CellState::ChangedAlike,
                (false, false) => CellState::Conflict,
            },
        }
    }

    /// Whether people wrote the same into both rows.
    fn rows_equal(&self, left: &Row, right: &Row) -> bool {
        let same_cell = |&column: &usize| {
            self.equality
                .cell_equal(column, cell(left, column), cell(right, column))
        };
        std::sync::Arc::ptr_eq(left, right) || self.written_columns.iter().all(same_cell)
    }
}

/// A cell of a row; a row that is too short reads as NULL.
pub(crate) fn cell(row: &Row, column: usize) -> &Value {
    row.get(column).unwrap_or(&Value::Null)
}
