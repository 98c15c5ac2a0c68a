//! Errors and their places.

use view::error::{ErrorView, Span};

/// An error as everybody sees it. The engine has moved its place from the statement to the script.
pub fn error_view(error: &sql::Error) -> ErrorView {
    ErrorView {
        code: error.code,
        sqlstate: error.sqlstate.to_string(),
        name: error.name.to_owned(),
        message: error.message.clone(),
        span: error.span.map(span_view),
        help: error.help.clone(),
    }
}

/// A place in a script.
pub fn span_view(place: sql::Span) -> Span {
    Span {
        start: place.start,
        end: place.end,
    }
}
