//! GREATEST, LEAST.

use std::cmp::Ordering;

use history::{Value, compare_values};

use super::arguments::{convert_all, convert_at};
use super::call::{Call, Evaluate, Invocation};
use crate::expression::convert::{
    as_compared_datetime, as_compared_time, as_double, as_number, as_signed,
};
use crate::expression::{Expression, converted_to, result_type, share};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// The greatest of the arguments, or the least; NULL when one is NULL.
pub(super) fn extreme(
    mut arguments: Vec<Expression>,
    greatest: bool,
    span: Span,
) -> Result<Expression, Error> {
    let families: Vec<Family> = arguments
        .iter()
        .map(|argument| argument.scalar_type().family())
        .collect();
    let has = |wanted: fn(&Family) -> bool| families.iter().any(wanted);
    let texts = has(|family| matches!(family, Family::Text | Family::Bytes));
    let numbers =
        has(|family| matches!(family, Family::Integer | Family::Decimal | Family::Double));
    let moments = has(|family| matches!(family, Family::Date | Family::DateTime));
    let temporal = moments || has(|family| matches!(family, Family::Time));
    if texts && numbers {
        convert_all(&mut arguments, as_double);
    } else if moments && numbers {
        return share(arguments, |arguments| {
            // Compared as moments, answered as numbers.
            let compared = arguments.clone();
            let mut arguments = arguments;
            convert_all(&mut arguments, whole_if_possible);
            compared_apart(arguments, compared, true, greatest, span)
        });
    } else if temporal && numbers {
        convert_all(&mut arguments, as_double);
    } else if temporal && texts {
        return share(arguments, |arguments| {
            let compared = arguments.clone();
            compared_apart(arguments, compared, moments, greatest, span)
        });
    }
    let scalar_type = unified(&mut arguments, span)?;
    let evaluate: Evaluate = if greatest {
        greatest_value
    } else {
        least_value
    };
    Ok(Call::placed(
        name(greatest),
        evaluate,
        arguments,
        scalar_type.or_null(true),
        span,
    ))
}

fn name(greatest: bool) -> &'static str {
    if greatest { "greatest" } else { "least" }
}

/// Converts the arguments to the type that CASE would have.
fn unified(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    let types: Vec<&ScalarType> = arguments.iter().map(Expression::scalar_type).collect();
    let scalar_type = result_type(&types, span)?;
    for position in 0..arguments.len() {
        convert_at(arguments, position, |argument| {
            converted_to(argument, &scalar_type)
        });
    }
    Ok(scalar_type)
}

/// A number; a moment without a fraction is a whole one.
fn whole_if_possible(argument: Expression) -> Expression {
    match argument.scalar_type().family() {
        Family::DateTime if argument.scalar_type().fraction() == 0 => as_signed(argument),
        _ => as_number(argument),
    }
}

/// Dates among others: compared as dates, answered as texts or numbers. The call has every argument twice, as it is answered and as it
/// is compared.
fn compared_apart(
    mut arguments: Vec<Expression>,
    mut compared: Vec<Expression>,
    moments: bool,
    greatest: bool,
    span: Span,
) -> Result<Expression, Error> {
    let convert = if moments {
        as_compared_datetime
    } else {
        as_compared_time
    };
    convert_all(&mut compared, convert);
    let scalar_type = unified(&mut arguments, span)?;
    arguments.extend(compared);
    let evaluate: Evaluate = if greatest {
        greatest_of_pairs
    } else {
        least_of_pairs
    };
    Ok(Call::placed(
        name(greatest),
        evaluate,
        arguments,
        scalar_type.or_null(true),
        span,
    ))
}

fn greatest_value(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(arguments[best(arguments, call, Ordering::Greater)].clone())
}

fn least_value(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(arguments[best(arguments, call, Ordering::Less)].clone())
}

fn greatest_of_pairs(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (answers, compared) = arguments.split_at(arguments.len() / 2);
    Ok(answers[best(compared, call, Ordering::Greater)].clone())
}

fn least_of_pairs(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (answers, compared) = arguments.split_at(arguments.len() / 2);
    Ok(answers[best(compared, call, Ordering::Less)].clone())
}

/// The place of the first value that no other exceeds in the wanted direction.
fn best(values: &[Value], call: &Invocation<'_>, wanted: Ordering) -> usize {
    let collation = call.scalar_type.collation();
    let mut best = 0;
    for (position, value) in values.iter().enumerate().skip(1) {
        if compare_values(value, &values[best], collation) == wanted {
            best = position;
        }
    }
    best
}
