//! TO_DAYS, TO_SECONDS, FROM_DAYS, PERIOD_ADD, PERIOD_DIFF.

use history::temporal::{Date, MICROS_A_DAY, MICROS_A_SECOND};
use history::{DataType, Value};

use super::part::whole_date;
use crate::expression::Expression;
use crate::expression::convert::{as_datetime, as_signed};
use crate::functions::arguments::{convert_all, convert_at, integer};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) fn to_days(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(whole_date(&arguments[0]).map_or(Value::Null, |date| Value::Int(date.day_number())))
}

pub(super) fn to_seconds_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_datetime);
    Ok(ScalarType::big_int())
}

pub(super) fn to_seconds(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::DateTime(moment) if !moment.date().has_zero_part() => {
            let day = moment.date().day_number() * (MICROS_A_DAY / MICROS_A_SECOND);
            Value::Int(day + moment.micros_of_day() / MICROS_A_SECOND)
        }
        _ => Value::Null,
    })
}

pub(super) fn from_days_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    Ok(ScalarType::new(DataType::Date).not_null())
}

/// The zero date for days before year 1 and after year 9999.
pub(super) fn from_days(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let date = Date::from_day_number(integer(&arguments[0])).filter(|date| date.year() > 0);
    Ok(Value::Date(date.unwrap_or(Date::ZERO)))
}

pub(super) fn arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, as_signed);
    Ok(ScalarType::big_int())
}

/// Months since year 0 of a period `YYYYMM` or `YYMM`; `None` for negative ones.
fn months_of(period: i64) -> Option<i64> {
    let (mut year, month) = (period.checked_div(100)?, period % 100);
    if period < 0 {
        return None;
    }
    if year < 70 {
        year += 2000;
    } else if year < 100 {
        year += 1900;
    }
    year.checked_mul(12)?.checked_add(month - 1)
}

pub(super) fn period_add(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let period = integer(&arguments[0]);
    if period == 0 {
        return Ok(Value::Int(0));
    }
    let months = months_of(period)
        .and_then(|months| months.checked_add(integer(&arguments[1])))
        .ok_or_else(|| Error::invalid_argument(call.span))?;
    let period = months
        .div_euclid(12)
        .checked_mul(100)
        .and_then(|year| year.checked_add(months.rem_euclid(12) + 1));
    period
        .map(Value::Int)
        .ok_or_else(|| Error::invalid_argument(call.span))
}

pub(super) fn period_diff(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let months =
        |value: &Value| months_of(integer(value)).ok_or_else(|| Error::invalid_argument(call.span));
    Ok(Value::Int(months(&arguments[0])? - months(&arguments[1])?))
}
