//! One statement's answer on the command line and in JavaScript: the contract of `forkyard pipe` and `execute()`.

use serde::{Deserialize, Serialize};

use crate::error::ErrorView;

/// The answer to one statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatementJson<V> {
    /// The columns, or null when the statement answers no rows.
    pub columns: Option<Vec<ColumnJson>>,
    /// The rows, or null.
    pub rows: Option<Vec<Vec<V>>>,
    /// Affected rows, or null when the statement answers rows or failed.
    pub affected: Option<u64>,
    /// MySQL's info text.
    pub message: Option<String>,
    /// Warnings, in order.
    pub warnings: Vec<WarningJson>,
    /// Why it failed, or null.
    pub error: Option<ErrorView>,
    /// How long it took.
    pub elapsed_us: u64,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ColumnJson {
    /// The heading.
    pub name: String,
    /// MySQL's wire type: `INT`, `DECIMAL` …
    #[serde(rename = "type")]
    pub type_name: String,
    /// `true` for text sent with the binary character set.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub binary: bool,
    /// `true` for unsigned numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub unsigned: bool,
}

/// One warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WarningJson {
    /// `Warning` or `Note`.
    pub level: String,
    /// MySQL's number.
    pub code: u16,
    /// The text.
    pub message: String,
}

/// A value as MySQL's text protocol sends it: text, null, or `{"hex": "…"}` for bytes that are not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(untagged)]
pub enum TextValue {
    /// NULL.
    Null,
    /// Text.
    Text(String),
    /// Bytes.
    Bytes {
        /// Two digits a byte.
        hex: String,
    },
}

/// A value as JavaScript programs want it: numbers as numbers (`bigint` past 2^53), the rest as text.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "null | number | bigint | string | { hex: string }"))]
pub enum TypedValue {
    /// NULL.
    Null,
    /// Integers.
    Int(i64),
    /// Integers that may be larger than any `Int`.
    UInt(u64),
    /// FLOAT and DOUBLE.
    Double(f64),
    /// Text, and what would lose something as a number: decimals, dates, times.
    Text(String),
    /// Bytes that are not UTF-8, two digits a byte.
    Bytes {
        /// Two digits a byte.
        hex: String,
    },
}
