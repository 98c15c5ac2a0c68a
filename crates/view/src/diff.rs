//! The diff of two tables as data: counts first, then pages of rows with the state of every cell.

use serde::{Deserialize, Serialize};

use crate::grid::{Cell, GridHead, GridId};

/// What a comparison says about one row, seen from the current side ("here"); the incoming side is "there".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RowState {
    /// Both sides changed it differently, or one changed what the other deleted.
    Conflict,
    /// The sides differ and nothing is known of a common base.
    Differs,
    /// Both sides changed it, in different columns.
    MergeableByCell,
    /// Only the incoming side changed it.
    ChangedThere,
    /// Only the current side changed it; taking incoming would undo a newer change.
    NewerHere,
    /// Only in incoming, new there.
    AddedThere,
    /// Only in current, new here.
    AddedHere,
    /// Only in current, deleted there.
    DeletedThere,
    /// Only in incoming, deleted here.
    DeletedHere,
    /// No difference.
    Same,
}

impl RowState {
    /// The sign drawn before the row, so that colour is never the only cue.
    pub fn glyph(self) -> &'static str {
        match self {
            RowState::Conflict => "!",
            RowState::Differs => "≠",
            RowState::MergeableByCell => "~!",
            RowState::ChangedThere => "~",
            RowState::NewerHere => "↺",
            RowState::AddedThere | RowState::DeletedHere => "+",
            RowState::AddedHere | RowState::DeletedThere => "−",
            RowState::Same => "=",
        }
    }

    /// The words beside the sign.
    pub fn label(self) -> &'static str {
        match self {
            RowState::Conflict => "conflict",
            RowState::Differs => "differs",
            RowState::MergeableByCell => "mergeable by cell",
            RowState::ChangedThere => "changed there",
            RowState::NewerHere => "newer here",
            RowState::AddedThere => "added there",
            RowState::AddedHere => "added here",
            RowState::DeletedThere => "deleted there",
            RowState::DeletedHere => "deleted here",
            RowState::Same => "same",
        }
    }

    /// The label as one word, for class names, files and JSON: `changed-there`.
    pub fn slug(self) -> &'static str {
        match self {
            RowState::Conflict => "conflict",
            RowState::Differs => "differs",
            RowState::MergeableByCell => "mergeable-by-cell",
            RowState::ChangedThere => "changed-there",
            RowState::NewerHere => "newer-here",
            RowState::AddedThere => "added-there",
            RowState::AddedHere => "added-here",
            RowState::DeletedThere => "deleted-there",
            RowState::DeletedHere => "deleted-here",
            RowState::Same => "same",
        }
    }
}

/// One side of a diff, always named by role and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideView {
    /// The database.
    pub database: String,
    /// The table.
    pub table: String,
}

/// One column of a diff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffColumn {
    /// The column's name.
    pub name: String,
    /// MySQL's wire type.
    pub type_name: String,
    /// Whether cells are numbers.
    pub numeric: bool,
    /// Whether it belongs to the primary key.
    pub key: bool,
    /// In how many rows this column's cell differs (rows on one side only are not counted).
    pub changed: u64,
}

/// How many rows are in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateCount {
    /// The state.
    pub state: RowState,
    /// Rows in it.
    pub rows: u64,
}

/// A diff: its sides, its counts and its first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffHead {
    /// Asked for by [`crate::message::Request::DiffPage`].
    pub grid: GridId,
    /// Merged *from*; THEIRS.
    pub incoming: SideView,
    /// Merged *into*; OURS.
    pub current: SideView,
    /// What the sides are compared since ("fork s2"), when a base is known.
    pub base: Option<String>,
    /// Key columns first, as the statement prints them.
    pub columns: Vec<DiffColumn>,
    /// States that occur, in the order of [`RowState`]; `Same` counts the unchanged rows.
    pub counts: Vec<StateCount>,
    /// Cells that differ in rows which both sides have.
    pub cells_changed: u64,
    /// The rows that differ, without those that are the same.
    pub row_count: u64,
    /// The first rows.
    pub first: DiffPage,
    /// Exactly the statement's own rows, with `__table` and `__flag`.
    pub raw: GridHead,
}

/// Some consecutive differing rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPage {
    /// Position of the first row of this page.
    pub offset: u64,
    /// The rows, in key order.
    pub rows: Vec<DiffRow>,
}

/// One differing row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffRow {
    /// What the comparison says.
    pub state: RowState,
    /// One cell a column of [`DiffHead::columns`].
    pub cells: Vec<DiffCell>,
}

/// One cell of a differing row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiffCell {
    /// Equal on both sides.
    Same(Cell),
    /// Only the current side has the row.
    Here(Cell),
    /// Only the incoming side has the row.
    There(Cell),
    /// Both sides have the row and differ here: drawn as `current → incoming`.
    Changed {
        /// The cell as it was where the two lines parted, when known.
        base: Option<Cell>,
        /// Now in current.
        current: Cell,
        /// Now in incoming.
        incoming: Cell,
        /// Who changed it.
        by: ChangedBy,
    },
}

/// Which side changed a cell since the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChangedBy {
    /// Only the incoming side.
    There,
    /// Only the current side.
    Here,
    /// Both, differently: the cell is in conflict.
    Both,
    /// No base is known.
    Unknown,
}
