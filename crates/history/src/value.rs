//! One cell, and one row of cells.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;
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

/// Exact equality: the same variant and the same stored bytes. How SQL compares is [`crate::compare_values`].
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Int(left), Value::Int(right)) => left == right,
            (Value::UInt(left), Value::UInt(right)) | (Value::Set(left), Value::Set(right)) => {
                left == right
            }
            (Value::Double(left), Value::Double(right)) => left.to_bits() == right.to_bits(),
            (Value::Decimal(left), Value::Decimal(right)) => left == right,
            (Value::Text(left), Value::Text(right)) | (Value::Json(left), Value::Json(right)) => {
                left == right
            }
            (Value::Bytes(left), Value::Bytes(right)) => left == right,
            (Value::Date(left), Value::Date(right)) => left == right,
            (Value::Time(left), Value::Time(right)) => left == right,
            (Value::DateTime(left), Value::DateTime(right)) => left == right,
            (Value::Enum(left), Value::Enum(right)) => left == right,
            _ => false,
        }
    }
}

impl Eq for Value {}

/// Agrees with the exact equality.
impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self).hash(state);
        match self {
            Value::Null => {}
            Value::Int(number) => number.hash(state),
            Value::UInt(number) | Value::Set(number) => number.hash(state),
            Value::Double(number) => number.to_bits().hash(state),
            Value::Decimal(number) => number.hash(state),
            Value::Text(text) | Value::Json(text) => text.hash(state),
            Value::Bytes(bytes) => bytes.hash(state),
            Value::Date(date) => date.hash(state),
            Value::Time(time) => time.hash(state),
            Value::DateTime(time) => time.hash(state),
            Value::Enum(position) => position.hash(state),
        }
    }
}
