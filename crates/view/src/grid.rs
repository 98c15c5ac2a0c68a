//! Result grids: a head with the columns, and pages of cells fetched as they scroll into view.

use serde::{Deserialize, Serialize};

/// Names a result that the worker keeps; pages are asked for by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GridId(pub u32);

/// One cell as MySQL's text protocol would send it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// SQL NULL.
    Null,
    /// Text, and everything that prints as text.
    Text(String),
    /// Bytes that are not UTF-8.
    Bytes(Vec<u8>),
}

/// One column of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// The column's heading.
    pub name: String,
    /// MySQL's wire type: `INT`, `DECIMAL`, `VARCHAR` …
    pub type_name: String,
    /// Whether cells are numbers (shown right-aligned).
    pub numeric: bool,
}

/// A result set: its shape, its size and its first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridHead {
    /// Asked for by [`crate::message::Request::Page`].
    pub grid: GridId,
    /// In order.
    pub columns: Vec<ColumnView>,
    /// All rows, not only those of the first page.
    pub row_count: u64,
    /// The first rows (at most [`PAGE_ROWS`]).
    pub first: GridPage,
}

/// Some consecutive rows of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridPage {
    /// Position of the first row of this page.
    pub offset: u64,
    /// One `Vec` a row, one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// How many rows a page holds.
pub const PAGE_ROWS: u32 = 200;

/// Whether MySQL's wire type of that name is a number.
pub fn is_numeric(type_name: &str) -> bool {
    const NUMBERS: [&str; 9] = [
        "TINYINT",
        "SMALLINT",
        "MEDIUMINT",
        "INT",
        "BIGINT",
        "DECIMAL",
        "FLOAT",
        "DOUBLE",
        "YEAR",
    ];
    NUMBERS.contains(&type_name)
}
