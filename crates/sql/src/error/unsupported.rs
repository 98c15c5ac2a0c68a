//! What we do not do (yet), said plainly.

use crate::{Error, Span};

impl Error {
    /// 1235: valid SQL that Forkyard does not run yet. `feature` completes the sentence.
    pub fn not_supported(feature: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1235,
            "0A000",
            "not-supported",
            format!("not supported yet: {feature}"),
        )
        .at(span)
    }

    /// 1235: something the real engine refuses as well, in its words.
    pub fn refused(what: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1235,
            "0A000",
            "not-supported",
            format!("{what} not supported"),
        )
        .at(span)
    }
}
