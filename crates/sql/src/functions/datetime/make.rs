//! MAKEDATE, MAKETIME, SEC_TO_TIME, TIME_TO_SEC.

use history::temporal::{Date, MICROS_A_SECOND, Time};
use history::{DataType, Decimal, Value};

use crate::expression::Expression;
use crate::expression::convert::{as_decimal, as_signed, as_time};
use crate::functions::arguments::{convert_all, convert_at, integer};
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn makedate_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_all(arguments, as_signed);
    Ok(ScalarType::new(DataType::Date))
}

pub(super) fn makedate(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let (year, day) = (integer(&arguments[0]), integer(&arguments[1]));
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        _ => year,
    };
    let date = u16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, 1, 1))
        .filter(|_| day > 0)
        .and_then(|first| first.add_days(day - 1));
    Ok(date.map_or(Value::Null, Value::Date))
}

pub(super) fn maketime_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    convert_at(arguments, 1, as_signed);
    convert_at(arguments, 2, as_decimal);
    Ok(ScalarType::new(DataType::Time { fraction: 6 }))
}

pub(super) fn maketime(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let (hours, minutes) = (integer(&arguments[0]), integer(&arguments[1]));
    let Some(micros) = micros_of_seconds(&arguments[2]) else {
        return Ok(Value::Null);
    };
    if !(0..60).contains(&minutes) || !(0..60 * i128::from(MICROS_A_SECOND)).contains(&micros) {
        return Ok(Value::Null);
    }
    // Longer than any TIME, whatever the sign.
    let hours = hours.clamp(-839, 839);
    let magnitude = (hours.abs() * 3600 + minutes * 60) * MICROS_A_SECOND + micros as i64;
    let clamped = Time::clamped(if hours < 0 { -magnitude } else { magnitude });
    Ok(Value::Time(clamped))
}

/// Seconds with a fraction, in microseconds, halves away from zero.
fn micros_of_seconds(value: &Value) -> Option<i128> {
    match value {
        Value::Decimal(number) => number
            .checked_mul(&Decimal::from(MICROS_A_SECOND))
            .ok()?
            .to_i128(),
        Value::Int(number) => Some(i128::from(*number) * i128::from(MICROS_A_SECOND)),
        Value::UInt(number) => Some(i128::from(*number) * i128::from(MICROS_A_SECOND)),
        _ => None,
    }
}

pub(super) fn sec_to_time_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    let mut fraction = 0;
    convert_at(arguments, 0, |argument| {
        fraction = match argument.scalar_type().family() {
            Family::Integer | Family::Decimal => argument.scalar_type().scale().min(6),
            _ => 6,
        };
        as_decimal(argument)
    });
    Ok(ScalarType::new(DataType::Time { fraction }))
}

pub(super) fn sec_to_time(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let limit = i128::from(Time::MAX.micros());
    Ok(match micros_of_seconds(&arguments[0]) {
        Some(micros) => {
            let time = Time::clamped(micros.clamp(-limit, limit) as i64);
            Value::Time(time.round(call.scalar_type.fraction()))
        }
        None => Value::Null,
    })
}

pub(super) fn time_to_sec_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_time);
    Ok(ScalarType::big_int())
}

pub(super) fn time_to_sec(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::Time(time) => Value::Int(time.micros() / MICROS_A_SECOND),
        _ => Value::Null,
    })
}
