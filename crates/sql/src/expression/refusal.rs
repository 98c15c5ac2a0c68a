//! What a write in strict mode is refused for although expressions only warn of it: a text that is no number or no date.
//!
//! Conversions cannot fail, because a query only warns where they lose something. So a write lets them note what they lost, and asks
//! after every value it computes.

use super::EvaluationContext;
use crate::Error;

/// What a conversion lost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A text that is no DOUBLE.
    Double,
    /// A text that is no DECIMAL.
    Decimal(String),
    /// A text that is no whole number.
    Integer,
    /// A value that is no date or time.
    Moment,
}

impl Refusal {
    /// As part of a condition or of a row of VALUES.
    fn error(self) -> Error {
        match self {
            Refusal::Double => Error::truncated_double(None),
            Refusal::Decimal(text) => Error::truncated_decimal(&text, None),
            Refusal::Integer | Refusal::Moment => Error::incorrect_conversion(None),
        }
    }

    /// In the value of a column.
    fn error_of_column(self, column: &str, row: usize) -> Error {
        match self {
            Refusal::Double => Error::data_truncated(column, row, None),
            Refusal::Moment => Error::incorrect_datetime(column, row, None),
            other => other.error(),
        }
    }
}

impl EvaluationContext {
    /// A text was read as a number of this kind, and not all of it was one.
    pub(crate) fn truncated(&self, refusal: Refusal, warning: impl FnOnce() -> String) {
        if self.refuses_truncation {
            self.refuse(refusal);
        } else {
            self.warn(1292, warning());
        }
    }

    /// A value that should be a date or time is none; a query says nothing about it.
    pub(crate) fn no_moment(&self) {
        if self.refuses_truncation {
            self.refuse(Refusal::Moment);
        }
    }

    /// Fails when something was refused since the last call.
    pub(crate) fn check_refusal(&self) -> Result<(), Error> {
        self.take_refusal()
            .map_or(Ok(()), |refusal| Err(refusal.error()))
    }

    /// The same after computing the value of a column.
    pub(crate) fn check_refusal_of(&self, column: &str) -> Result<(), Error> {
        self.take_refusal().map_or(Ok(()), |refusal| {
            Err(refusal.error_of_column(column, self.row_number.get()))
        })
    }
}
