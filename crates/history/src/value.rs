//! One cell, and one row of cells.

use std::sync::Arc;

use crate::Decimal;
use crate::temporal::{Date, DateTime, Time};

/// A row: one value a column, in the table's column order.
///
/// Rows are shared, never changed: a table, its forks and its snapshots hold the same allocation as long as
/// the row is the same, which is what lets a diff skip it by comparing pointers.
pub type Row = Arc<[Value]>;

/// One cell.
///
/// The declared [`crate::DataType`] of the column says which variant a cell holds; a value alone does not know its
/// collation, scale of display or ENUM labels. 16 bytes on wasm32, so that a row of five columns costs 80 bytes
/// plus its texts.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// SQL NULL.
    #[default]
    Null,
    /// Signed integers of every width, and YEAR.
    Int(i64),
    /// Unsigned integers of every width, and BIT.
    UInt(u64),
    /// FLOAT (rounded to 32 bits when stored) and DOUBLE.
    Double(f64),
    /// DECIMAL, exact.
    Decimal(Decimal),
    /// CHAR, VARCHAR, TEXT.
    Text(Arc<str>),
    /// BINARY, VARBINARY, BLOB.
    Bytes(Arc<[u8]>),
    /// DATE.
    Date(Date),
    /// TIME.
    Time(Time),
    /// DATETIME, and TIMESTAMP (then in UTC).
    DateTime(DateTime),
    /// The position of an ENUM label, 1 for the first; 0 is MySQL's error value `''`.
    Enum(u16),
    /// The bits of a SET, bit 0 for the first label.
    Set(u64),
    /// JSON, as its normalised text.
    Json(Arc<str>),
}
