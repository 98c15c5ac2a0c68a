//! What a statement did.

use history::Row;
use sql::ResultColumn;

use crate::diff_outcome::DiffOutcome;

/// The answer to one statement.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It answered rows.
    Rows(ResultSet),
    /// It compared two tables.
    Diff(Box<DiffOutcome>),
    /// It changed something, or nothing.
    Done(Done),
}

/// A result set: rows of values, printed by [`sql::scalar::to_protocol_text`] when somebody looks at them.
#[derive(Clone, Debug, Default)]
pub struct ResultSet {
    /// In order.
    pub columns: Vec<ResultColumn>,
    /// In order; each has as many values as there are columns (or more, which are not shown).
    pub rows: Vec<Row>,
    /// Where TIMESTAMPs are shown: seconds east of UTC.
    pub time_zone: i32,
}

/// What a statement without rows says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Rows inserted, changed or deleted, as MySQL counts them.
    pub affected: u64,
    /// MySQL's info text, such as ` Rows matched: 1  Changed: 1  Warnings: 0` (with the blank that seekdb puts first).
    pub message: Option<String>,
    /// What happened in plain words: `3 rows changed in shop.products`.
    pub summary: String,
}

impl Done {
    /// Nothing was counted.
    pub(crate) fn quietly(summary: impl Into<String>) -> Done {
        Done {
            summary: summary.into(),
            ..Done::default()
        }
    }
}

/// `1 row`, `2 rows`.
pub(crate) fn rows_text(count: u64) -> String {
    match count {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    }
}
