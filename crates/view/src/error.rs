//! What went wrong, where, and what to do next.

use serde::{Deserialize, Serialize};

/// A range of bytes in a script (UTF-8), end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One error of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErrorView {
    /// MySQL's number, such as 1146.
    pub code: u16,
    /// MySQL's five-character state, such as `42S02`.
    pub sqlstate: String,
    /// Our kebab-case name, such as `unknown-table`.
    pub name: String,
    /// A plain sentence, as MySQL words it where MySQL has it.
    pub message: String,
    /// Where, in the text that was sent.
    pub span: Option<Span>,
    /// The next step.
    pub help: Option<String>,
}
