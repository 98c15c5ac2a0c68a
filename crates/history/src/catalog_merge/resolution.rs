//! Resolutions: what somebody decided about places where the sides contradict each other.

use std::sync::Arc;

use crate::Value;

/// A decision about a cell, a row, a column, a table, or everything.
///
/// What is left out is meant in all its values: a resolution with a table and a column decides about that column in
/// every row of the table, and about how the column is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// The table, as the merged catalog calls it (or any of the sides).
    pub table: Option<Arc<str>>,
    /// The key of the row, in key order.
    pub key: Option<Vec<Value>>,
    /// The column, as the merged definition calls it (or any of the sides).
    pub column: Option<Arc<str>>,
    /// What was decided.
    pub choice: Choice,
}

/// What to take where the sides contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What is here.
    Current,
    /// What is there.
    Incoming,
    /// What was there before.
    Base,
    /// Both: of two columns, indexes, views or tables of one name the incoming one gets another name.
    Both,
    /// Another value, for a cell.
    Value(Value),
}

impl Resolution {
    /// One decision about everything.
    pub fn all(choice: Choice) -> Resolution {
        Resolution {
            table: None,
            key: None,
            column: None,
            choice,
        }
    }
}
