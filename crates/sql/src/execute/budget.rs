//! What a statement may cost before it is stopped.

use crate::Error;
use crate::expression::EvaluationContext;

/// Pays for rows or pairs of rows that were looked at.
#[inline]
pub(crate) fn spend(context: &EvaluationContext, rows: usize) -> Result<(), Error> {
    if context.spend(rows as u64) {
        return Ok(());
    }
    Err(out_of_budget())
}

#[cold]
fn out_of_budget() -> Error {
    Error::budget_exceeded("it looked at more rows than a statement may")
}
