//! The step between a picture and its text: headings and cells as words.
//!
//! A result and a diff both become a sheet; plain text, Markdown and CSV each know only how to print one.

use crate::diff::{ChangedBy, DiffCell, DiffHead, DiffRow};
use crate::grid::{Cell, ColumnView};

/// A rectangular table of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// One a column.
    pub headings: Vec<Heading>,
    /// One text a column; `None` is SQL NULL.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// Whether cells are set to the right.
    pub numeric: bool,
}

impl Sheet {
    /// A result as a sheet.
    pub fn of_grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> Self {
        let heading = |column: &ColumnView| Heading {
            name: column.name.clone(),
            numeric: column.numeric,
        };
        Self {
            headings: columns.iter().map(heading).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell_text).collect())
                .collect(),
        }
    }

    /// Some rows of a diff as a sheet: the row's state comes first, a changed cell reads `current → incoming`.
    pub fn of_diff(head: &DiffHead, rows: &[DiffRow]) -> Self {
        let state = Heading {
            name: "state".to_owned(),
            numeric: false,
        };
        let heading = |column: &crate::diff::DiffColumn| Heading {
            name: column.name.clone(),
            numeric: column.numeric,
        };
        let line = |row: &DiffRow| {
            let state = format!("{} {}", row.state.glyph(), row.state.label());
            std::iter::once(Some(state))
                .chain(row.cells.iter().map(diff_cell_text))
                .collect()
        };
        Self {
            headings: std::iter::once(state)
                .chain(head.columns.iter().map(heading))
                .collect(),
            rows: rows.iter().map(line).collect(),
        }
    }
}

/// A cell in words; `None` is SQL NULL.
pub fn cell_text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Null => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Bytes(bytes) => Some(hex(bytes)),
    }
}

/// Bytes as MySQL writes them in SQL: `0x00FF`.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.map(|digit| char::from(DIGITS[usize::from(digit)]));
    "0x".chars().chain(digits).collect()
}

/// A cell of a diff in words.
///
/// `39.00 → 35.10` is current, then incoming. `! 42.00 → 35.10 (was 39.00)` was changed on both sides,
/// `↺ 20 → 21` only on the current side, so that taking incoming would undo it.
fn diff_cell_text(cell: &DiffCell) -> Option<String> {
    match cell {
        DiffCell::Same(cell) | DiffCell::Here(cell) | DiffCell::There(cell) => cell_text(cell),
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => {
            let change = format!("{} → {}", shown(current), shown(incoming));
            Some(match (by, base) {
                (ChangedBy::There | ChangedBy::Unknown, _) => change,
                (ChangedBy::Here, _) => format!("↺ {change}"),
                (ChangedBy::Both, Some(base)) => format!("! {change} (was {})", shown(base)),
                (ChangedBy::Both, None) => format!("! {change}"),
            })
        }
    }
}

/// A cell inside a longer text, where NULL and the empty text have to be seen.
pub(super) fn shown(cell: &Cell) -> String {
    match cell_text(cell) {
        None => "NULL".to_owned(),
        Some(text) if text.is_empty() => "''".to_owned(),
        Some(text) => text,
    }
}
