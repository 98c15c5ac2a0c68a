//! Testing tuples against conditions.

use history::Row;

use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// Whether every condition holds for a tuple: false and unknown both mean no.
#[inline]
pub(crate) fn holds(
    conditions: &[Expression],
    tuple: &[Row],
    context: &EvaluationContext,
) -> Result<bool, Error> {
    for condition in conditions {
        if !condition.holds(tuple, context)? {
            return Ok(false);
        }
    }
    Ok(true)
}
