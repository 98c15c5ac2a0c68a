//! Row values: `(a, b) = (c, d)`, `(a, b) < (c, d)`, `(a, b) IN ((1, 2), (3, 4))`.

use super::{ComparisonOperator, Expression, and, compare, not, or, share};
use crate::{Error, Span};

/// Compares two rows of the same number of columns, from left to right.
pub fn compare_rows(
    operator: ComparisonOperator,
    left: Vec<Expression>,
    right: Vec<Expression>,
    span: Span,
) -> Result<Expression, Error> {
    if left.len() != right.len() {
        return Err(Error::wrong_column_count(left.len(), span));
    }
    match operator {
        ComparisonOperator::Equal | ComparisonOperator::NullSafeEqual => {
            all(operator, left, right, span)
        }
        ComparisonOperator::NotEqual => Ok(not(all(ComparisonOperator::Equal, left, right, span)?)),
        _ => {
            let count = left.len();
            share([left, right].concat(), |columns| {
                ordered(operator, &columns[..count], &columns[count..], span)
            })
        }
    }
}

fn all(
    operator: ComparisonOperator,
    left: Vec<Expression>,
    right: Vec<Expression>,
    span: Span,
) -> Result<Expression, Error> {
    let columns = left
        .into_iter()
        .zip(right)
        .map(|(left, right)| compare(operator, left, right, span))
        .collect::<Result<_, _>>()?;
    Ok(and(columns))
}

/// `a < c OR (a = c AND (b < d OR …))`; only the last column allows equality.
fn ordered(
    operator: ComparisonOperator,
    left: &[Expression],
    right: &[Expression],
    span: Span,
) -> Result<Expression, Error> {
    let ([first_left, left_rest @ ..], [first_right, right_rest @ ..]) = (left, right) else {
        return Err(Error::wrong_column_count(1, span));
    };
    if left_rest.is_empty() {
        return compare(operator, first_left.clone(), first_right.clone(), span);
    }
    let strict = match operator {
        ComparisonOperator::LessOrEqual => ComparisonOperator::Less,
        ComparisonOperator::GreaterOrEqual => ComparisonOperator::Greater,
        other => other,
    };
    let decided = compare(strict, first_left.clone(), first_right.clone(), span)?;
    let equal = compare(
        ComparisonOperator::Equal,
        first_left.clone(),
        first_right.clone(),
        span,
    )?;
    Ok(or(vec![
        decided,
        and(vec![equal, ordered(operator, left_rest, right_rest, span)?]),
    ]))
}

/// `(a, b) [NOT] IN ((1, 2), (3, 4))`.
pub fn row_in_list(
    operand: Vec<Expression>,
    list: Vec<Vec<Expression>>,
    negated: bool,
    span: Span,
) -> Result<Expression, Error> {
    share(operand, |operand| {
        let choices = list
            .into_iter()
            .map(|choice| compare_rows(ComparisonOperator::Equal, operand.clone(), choice, span))
            .collect::<Result<_, _>>()?;
        let found = or(choices);
        Ok(if negated { not(found) } else { found })
    })
}
