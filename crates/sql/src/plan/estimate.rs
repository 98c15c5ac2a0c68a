//! Guesses at how many rows fulfil a condition. They only decide between plans with the same result.

use crate::expression::{ComparisonOperator, Expression};

/// The share of rows with one given value in a column that is not unique.
pub(crate) const EQUAL_SHARE: f64 = 0.02;

/// The share of rows below or above a bound.
pub(crate) const RANGE_SHARE: f64 = 0.3;

/// The share of rows that fulfil a condition about which nothing is known.
const OTHER_SHARE: f64 = 0.5;

/// The share of rows that fulfil a condition.
pub(crate) fn share(condition: &Expression) -> f64 {
    if let Some(list) = condition.as_in_list() {
        return (list.choices.len() as f64 * EQUAL_SHARE).min(OTHER_SHARE);
    }
    match condition
        .as_comparison()
        .map(|comparison| comparison.operator)
    {
        Some(ComparisonOperator::Equal | ComparisonOperator::NullSafeEqual) => EQUAL_SHARE,
        Some(ComparisonOperator::NotEqual) => 1.0 - EQUAL_SHARE,
        Some(_) => RANGE_SHARE,
        None => OTHER_SHARE,
    }
}

/// How many of `rows` fulfil all of the conditions; at least one is always expected.
pub(crate) fn remaining(rows: f64, conditions: &[Expression]) -> f64 {
    conditions
        .iter()
        .map(share)
        .product::<f64>()
        .mul_add(rows, 0.0)
        .max(1.0)
}
