//! ROUND, TRUNCATE, FLOOR, CEIL.

use history::{Decimal, DecimalOverflow, Value};

use crate::expression::Expression;
use crate::expression::convert::{as_number, as_signed};
use crate::functions::arguments::{constant_integer, convert_at, integer};
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// More places than any number has digits change nothing.
const PLACES_MAX: i64 = 330;

pub(super) fn round_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    number_and_places(arguments, false)
}

pub(super) fn truncate_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    number_and_places(arguments, true)
}

/// The result of a decimal has as many places as asked for when that is a constant; ROUND never adds any.
fn number_and_places(arguments: &mut [Expression], may_extend: bool) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_number);
    convert_at(arguments, 1, as_signed);
    let own = arguments[0].scalar_type();
    Ok(match own.family() {
        Family::Integer if own.is_unsigned() => ScalarType::big_int_unsigned(),
        Family::Integer => ScalarType::big_int(),
        Family::Decimal => {
            let places = match arguments.len() {
                1 => 0,
                _ => constant_integer(arguments, 1).unwrap_or(i64::from(own.scale())),
            };
            let places = places.clamp(0, i64::from(Decimal::SCALE_MAX)) as u8;
            let scale = if may_extend {
                places
            } else {
                places.min(own.scale())
            };
            let whole = u32::from(own.integer_digits) + 1;
            ScalarType::decimal(whole + u32::from(scale), scale.into())
        }
        // Only ROUND fixes how many digits a double shows, and only where it is told as a constant.
        _ if may_extend && constant_integer(arguments, 1).is_none_or(|places| places > 0) => {
            ScalarType::double()
        }
        _ => ScalarType::double_of(match arguments.len() {
            1 => Some(0),
            _ => constant_integer(arguments, 1)
                .map(|places| places.clamp(0, i64::from(Decimal::SCALE_MAX)) as u8),
        }),
    }
    .not_null())
}

pub(super) fn round(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let places = places(arguments);
    match &arguments[0] {
        Value::Decimal(number) => decimal(number.round(places), call),
        Value::Double(number) => Ok(Value::Double(scaled(*number, places, f64::round_ties_even))),
        other => whole(other, places, call, |number, unit| {
            let (quotient, rest) = (number / unit, (number % unit).abs());
            let up = if rest >= unit - rest {
                number.signum()
            } else {
                0
            };
            (quotient + up) * unit
        }),
    }
}

pub(super) fn truncate(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let places = places(arguments);
    match &arguments[0] {
        Value::Decimal(number) => decimal(number.truncate_at(places), call),
        Value::Double(number) => Ok(Value::Double(scaled(*number, places, f64::trunc))),
        other => whole(other, places, call, |number, unit| number / unit * unit),
    }
}

fn places(arguments: &[Value]) -> i32 {
    arguments
        .get(1)
        .map_or(0, integer)
        .clamp(-PLACES_MAX, PLACES_MAX) as i32
}

/// A decimal result.
fn decimal(
    number: Result<Decimal, DecimalOverflow>,
    call: &Invocation<'_>,
) -> Result<Value, Error> {
    number
        .map(Value::Decimal)
        .map_err(|DecimalOverflow| Error::function_out_of_range(call.span))
}

/// A double rounded at a decimal place, halves to even.
pub(in crate::functions) fn round_double(number: f64, places: i32) -> f64 {
    scaled(number, places, f64::round_ties_even)
}

/// A double rounded at a decimal place, by multiplying and dividing as the C library does.
fn scaled(number: f64, places: i32, round: fn(f64) -> f64) -> f64 {
    let unit = 10_f64.powi(places.abs());
    let result = if places >= 0 {
        round(number * unit) / unit
    } else {
        round(number / unit) * unit
    };
    // Too many places: there is nothing to round.
    if result.is_finite() {
        result
    } else if places > 0 {
        number
    } else {
        0.0
    }
}

/// An integer rounded at a place before the point.
fn whole(
    value: &Value,
    places: i32,
    call: &Invocation<'_>,
    round: fn(i128, i128) -> i128,
) -> Result<Value, Error> {
    if places >= 0 {
        return Ok(value.clone());
    }
    // 10^20 exceeds every 64-bit number.
    let unit = 10_i128.pow(places.unsigned_abs().min(20));
    let overflow = |_| Error::function_out_of_range(call.span);
    Ok(match value {
        Value::Int(number) => {
            Value::Int(i64::try_from(round(i128::from(*number), unit)).map_err(overflow)?)
        }
        Value::UInt(number) => {
            Value::UInt(u64::try_from(round(i128::from(*number), unit)).map_err(overflow)?)
        }
        _ => Value::Null,
    })
}

/// Decimals become BIGINT where one is sure to hold them.
pub(super) fn whole_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    /// Numbers of so many digits, and one more from rounding up, fit a BIGINT.
    const BIG_INT_DIGITS: u8 = 17;
    convert_at(arguments, 0, as_number);
    let argument = &arguments[0];
    let own = argument.scalar_type();
    Ok(match own.family() {
        Family::Integer if own.is_unsigned() => ScalarType::big_int_unsigned(),
        Family::Integer => ScalarType::big_int(),
        Family::Decimal
            if own.integer_digits <= BIG_INT_DIGITS && argument.as_constant().is_none() =>
        {
            ScalarType::big_int()
        }
        Family::Decimal => ScalarType::decimal(u32::from(own.integer_digits) + 1, 0),
        _ => ScalarType::double_of(Some(0)),
    }
    .not_null())
}

pub(super) fn floor(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    match &arguments[0] {
        Value::Decimal(number) => whole_number(number.floor(), call),
        Value::Double(number) => Ok(Value::Double(number.floor())),
        other => Ok(other.clone()),
    }
}

pub(super) fn ceil(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    match &arguments[0] {
        Value::Decimal(number) => whole_number(number.ceil(), call),
        Value::Double(number) => Ok(Value::Double(number.ceil())),
        other => Ok(other.clone()),
    }
}

fn whole_number(
    number: Result<Decimal, DecimalOverflow>,
    call: &Invocation<'_>,
) -> Result<Value, Error> {
    let number = number.map_err(|DecimalOverflow| Error::function_out_of_range(call.span))?;
    if call.scalar_type.family() == Family::Decimal {
        return Ok(Value::Decimal(number));
    }
    number
        .to_i64()
        .map(Value::Int)
        .ok_or_else(|| Error::function_out_of_range(call.span))
}
