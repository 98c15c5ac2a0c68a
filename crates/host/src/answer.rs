//! What a statement did, before it becomes a picture or JSON.

use std::borrow::Cow;

use engine::{DiffOutcome, Done, ResultSet};
use view::error::{ErrorView, Span};
use view::statement::{StatementJson, TextValue, TypedValue, WarningJson};

use crate::convert::{cell, json};

/// A statement that has ended.
#[derive(Debug)]
pub struct StatementAnswer {
    /// Its position in the script, 0 for the first.
    pub index: u32,
    /// Where it stands in the script.
    pub span: Span,
    /// Its text.
    pub sql: String,
    /// The database that its session had selected when it ended.
    pub database: Option<String>,
    /// How long it took.
    pub elapsed_us: u64,
    /// Its warnings, in order.
    pub warnings: Vec<WarningJson>,
    /// What it did.
    pub result: StatementResult,
}

/// What a statement did.
#[derive(Debug)]
pub enum StatementResult {
    /// It answered rows.
    Rows(ResultSet),
    /// It compared two tables.
    Diff(Box<DiffOutcome>),
    /// It changed something, or nothing.
    Done(Done),
    /// It failed; nothing was changed. Its place is in the script.
    Failed(ErrorView),
    /// It was cancelled; nothing was changed.
    Cancelled,
}

impl StatementResult {
    /// Whether the statement did what it says.
    pub fn succeeded(&self) -> bool {
        !matches!(self, Self::Failed(_) | Self::Cancelled)
    }
}

impl StatementAnswer {
    /// Whether the statement did what it says.
    pub fn succeeded(&self) -> bool {
        self.result.succeeded()
    }

    /// The rows that the statement answered, when it did; a DIFF's own rows too.
    pub fn rows(&self) -> Option<Cow<'_, ResultSet>> {
        match &self.result {
            StatementResult::Rows(rows) => Some(Cow::Borrowed(rows)),
            StatementResult::Diff(diff) => Some(Cow::Owned(diff.raw())),
            _ => None,
        }
    }

    /// The contract's object, values as MySQL's text protocol sends them.
    pub fn text(&self) -> StatementJson<TextValue> {
        json::statement(self, cell::text_value)
    }

    /// The contract's object, numbers as numbers.
    pub fn typed(&self) -> StatementJson<TypedValue> {
        json::statement(self, cell::typed_value)
    }
}
