//! Parts of dates and times.

use history::temporal::{Date, Time};
use history::{DataType, Value};

use crate::expression::Expression;
use crate::expression::convert::{as_clock_time, as_date, as_datetime, as_time};
use crate::functions::arguments::convert_at;
use crate::functions::call::{Call, Invocation};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// English names of the months, from January.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English names of the days, from Monday.
pub(super) const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn only(arguments: Vec<Expression>) -> Expression {
    arguments
        .into_iter()
        .next()
        .unwrap_or_else(crate::expression::null)
}

pub(super) fn date(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    Ok(as_date(crate::expression::convert::in_local_time(only(
        arguments,
    ))))
}

pub(super) fn time(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    let operand = crate::expression::convert::in_local_time(only(arguments));
    Ok(match operand.scalar_type().family() {
        // A text shows all digits.
        crate::scalar::Family::Text => crate::expression::convert::as_time_of(operand, 6),
        _ => as_time(operand),
    })
}

/// `TIMESTAMP(moment)`, or `TIMESTAMP(moment, time)`, which adds the time.
pub(super) fn timestamp(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    let mut arguments = arguments.into_iter();
    let first = arguments.next().unwrap_or_else(crate::expression::null);
    let moment = match first.scalar_type().family() {
        crate::scalar::Family::Text => crate::expression::convert::as_datetime_of(first, 6),
        _ => as_datetime(first),
    };
    let Some(time) = arguments.next() else {
        return Ok(moment);
    };
    let time = as_time(time);
    let fraction = moment.scalar_type().scale().max(time.scalar_type().scale());
    let scalar_type = ScalarType::new(DataType::DateTime { fraction });
    Ok(Call::internal(
        "timestamp",
        add_time,
        vec![moment, time],
        scalar_type,
    ))
}

fn add_time(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match (&arguments[0], &arguments[1]) {
        (Value::DateTime(moment), Value::Time(time)) => moment
            .add_micros(time.micros())
            .map_or(Value::Null, Value::DateTime),
        _ => Value::Null,
    })
}

pub(super) fn date_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    Ok(ScalarType::int())
}

pub(super) fn long_date_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    Ok(ScalarType::big_int())
}

pub(super) fn name_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    Ok(ScalarType::text(10))
}

pub(super) fn last_day_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    Ok(ScalarType::new(DataType::Date))
}

pub(super) fn time_part_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_clock_time);
    Ok(ScalarType::int())
}

/// The date argument, unless it has zero parts where a real day is needed.
pub(super) fn whole_date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) if !date.has_zero_part() => Some(*date),
        _ => None,
    }
}

fn of_date(value: &Value, part: impl FnOnce(Date) -> i64) -> Result<Value, Error> {
    Ok(match value {
        Value::Date(date) => Value::Int(part(*date)),
        _ => Value::Null,
    })
}

fn of_whole_date(value: &Value, part: impl FnOnce(Date) -> i64) -> Result<Value, Error> {
    Ok(whole_date(value).map_or(Value::Null, |date| Value::Int(part(date))))
}

pub(super) fn year(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_date(&arguments[0], |date| i64::from(date.year()))
}

pub(super) fn month(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_date(&arguments[0], |date| i64::from(date.month()))
}

pub(super) fn day(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_date(&arguments[0], |date| i64::from(date.day()))
}

/// 1 for Sunday.
pub(super) fn dayofweek(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_whole_date(&arguments[0], |date| {
        (i64::from(date.weekday()) + 1) % 7 + 1
    })
}

/// 0 for Monday.
pub(super) fn weekday(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_whole_date(&arguments[0], |date| i64::from(date.weekday()))
}

pub(super) fn dayofyear(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_whole_date(&arguments[0], |date| i64::from(date.day_of_year()))
}

pub(super) fn quarter(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_whole_date(&arguments[0], |date| i64::from(date.month().div_ceil(3)))
}

pub(super) fn dayname(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(whole_date(&arguments[0]).map_or(Value::Null, |date| {
        Value::Text(DAYS[usize::from(date.weekday())].into())
    }))
}

pub(super) fn monthname(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::Date(date) => {
            month_name(date.month()).map_or(Value::Null, |name| Value::Text(name.into()))
        }
        _ => Value::Null,
    })
}

/// The name of a month from 1.
pub(super) fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

pub(super) fn last_day(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(whole_date(&arguments[0])
        .and_then(Date::last_of_month)
        .map_or(Value::Null, Value::Date))
}

fn of_time(value: &Value, part: fn(Time) -> u32) -> Result<Value, Error> {
    Ok(match value {
        Value::Time(time) => Value::Int(i64::from(part(*time))),
        _ => Value::Null,
    })
}

pub(super) fn hour(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_time(&arguments[0], Time::hours)
}

pub(super) fn minute(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_time(&arguments[0], Time::minutes)
}

pub(super) fn second(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_time(&arguments[0], Time::seconds)
}

pub(super) fn microsecond(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    of_time(&arguments[0], Time::microseconds)
}
