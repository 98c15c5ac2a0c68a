//! What one statement of a script did.

use serde::{Deserialize, Serialize};

use crate::diff::DiffHead;
use crate::error::{ErrorView, Span};
use crate::grid::GridHead;

/// One statement that has run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementView {
    /// Its position in the script, 0 for the first.
    pub index: u32,
    /// Where it stands in the script.
    pub span: Span,
    /// Its text.
    pub sql: String,
    /// How long it took.
    pub elapsed_us: u64,
    /// Texts of its warnings.
    pub warnings: Vec<String>,
    /// What it did.
    pub outcome: OutcomeView,
}

/// What a statement did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutcomeView {
    /// It answered rows.
    Rows(GridHead),
    /// It compared two tables.
    Diff(Box<DiffHead>),
    /// It changed something, or nothing.
    Done {
        /// Rows inserted, changed or deleted, as MySQL counts them.
        affected: u64,
        /// MySQL's info text, such as `Rows matched: 1  Changed: 1  Warnings: 0`.
        message: Option<String>,
        /// What happened in plain words: `3 rows changed on shop_agent`.
        summary: String,
    },
    /// It failed; nothing was changed.
    Failed(ErrorView),
    /// It was cancelled; nothing was changed.
    Cancelled,
}
