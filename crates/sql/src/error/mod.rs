//! What can go wrong with a statement, with MySQL's numbers and seekdb's words.
//!
//! Every kind has one constructor, in the file of its group; nothing else builds an [`Error`]. The constructors are the
//! catalogue from which `docs/errors.md` is made.

mod constraint;
mod data;
mod definition;
mod functions;
mod names;
mod query;
mod routine;
mod session;
mod syntax;
mod unsupported;
mod versioning;

use std::borrow::Cow;

use crate::Span;

/// A refused statement: what MySQL calls it, where it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// MySQL's (or seekdb's) number.
    pub code: u16,
    /// Five characters of SQLSTATE.
    pub sqlstate: Cow<'static, str>,
    /// Our own name of the kind, in kebab case; it does not change.
    pub name: &'static str,
    /// The sentence, in the words of the real engine.
    pub message: String,
    /// The place in the statement's text.
    pub span: Option<Span>,
    /// What to type instead.
    pub help: Option<String>,
}

impl Error {
    /// An error of one kind; the constructors of the catalogue are the only callers.
    pub(crate) fn new(
        code: u16,
        sqlstate: &'static str,
        name: &'static str,
        message: impl Into<String>,
    ) -> Error {
        Error {
            code,
            sqlstate: Cow::Borrowed(sqlstate),
            name,
            message: message.into(),
            span: None,
            help: None,
        }
    }

    /// The same error, pointing at a place. An error that already knows a place keeps it, because it was found closer to it.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Error {
        self.span = self.span.or(span.into());
        self
    }

    /// The same error with a sentence that says what to type instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Error {
        self.help = Some(help.into());
        self
    }

    /// The same error without a place, for a text that the user did not write.
    #[must_use]
    pub fn without_place(mut self) -> Error {
        self.span = None;
        self
    }

    /// The same error for a statement that starts `offset` bytes into a script.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> Error {
        self.span = self.span.map(|span| span.shifted(offset));
        self
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "ERROR {} ({}): {}",
            self.code, self.sqlstate, self.message
        )
    }
}

impl std::error::Error for Error {}
