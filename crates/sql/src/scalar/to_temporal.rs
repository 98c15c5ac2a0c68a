//! Values as dates and times.

use history::temporal::{
    Date, DateTime, FRACTION_MAX, Time, parse_datetime, parse_datetime_number, parse_time,
    parse_time_number,
};
use history::{DataType, Value};

use super::to_number::to_decimal;
use super::to_text;
use crate::expression::EvaluationContext;

/// A value as a moment, rounded to `fraction` digits; `None` when it is none. Zero parts are accepted.
pub(crate) fn to_datetime(
    value: &Value,
    data_type: &DataType,
    fraction: u8,
    context: &EvaluationContext,
) -> Option<DateTime> {
    let parsed = match value {
        Value::Date(date) => return Some(DateTime::midnight(*date)),
        Value::DateTime(moment) => {
            let moment = match data_type {
                DataType::Timestamp { .. } => to_text::local(*moment, context.time_zone),
                _ => *moment,
            };
            return moment.round(fraction);
        }
        Value::Time(time) => {
            let today = DateTime::midnight(context.local_now().date());
            return today.add_micros(time.micros())?.round(fraction);
        }
        Value::Text(text) => parse_datetime(text),
        Value::Bytes(bytes) => parse_datetime(std::str::from_utf8(bytes).ok()?),
        Value::Json(json) => parse_datetime(&super::json::unquote(json)),
        Value::Null => None,
        _ => return number_to_datetime(value, data_type, fraction, context),
    }?;
    parsed.rounded(fraction)
}

fn number_to_datetime(
    value: &Value,
    data_type: &DataType,
    fraction: u8,
    context: &EvaluationContext,
) -> Option<DateTime> {
    let number = to_decimal(value, data_type, context);
    let whole = number.truncate(0).ok()?;
    let micros = number
        .checked_sub(&whole)
        .and_then(|rest| rest.checked_mul(&history::Decimal::from(1_000_000_i64)))
        .ok()?
        .to_i64()?;
    let parsed = parse_datetime_number(whole.to_i64()?)?;
    // The zero date has no time of day.
    let moment = if micros == 0 || parsed.moment == DateTime::ZERO {
        parsed.moment
    } else {
        parsed.moment.add_micros(micros)?
    };
    moment.round(fraction)
}

/// The moment, unless the SQL mode refuses its zero parts.
pub(crate) fn allowed(moment: DateTime, context: &EvaluationContext) -> Option<DateTime> {
    let date = moment.date();
    if date.has_zero_part() {
        let refused = if date.is_zero() {
            context.mode.no_zero_date
        } else {
            context.mode.no_zero_in_date
        };
        if refused {
            return None;
        }
    }
    Some(moment)
}

/// A value as a date: the date of a moment, the session's date for a time.
pub(crate) fn to_date(
    value: &Value,
    data_type: &DataType,
    context: &EvaluationContext,
) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        // The time of day is cut off, not rounded into the next day.
        Value::DateTime(_) | Value::Text(_) | Value::Bytes(_) | Value::Json(_) => {
            to_datetime(value, data_type, FRACTION_MAX, context).map(DateTime::date)
        }
        _ => to_datetime(value, data_type, FRACTION_MAX, context).map(DateTime::date),
    }
}

/// A value as a duration, rounded to `fraction` digits; `None` when it is none.
pub(crate) fn to_time(
    value: &Value,
    data_type: &DataType,
    fraction: u8,
    context: &EvaluationContext,
) -> Option<Time> {
    let parsed = match value {
        Value::Null => return None,
        Value::Time(time) => return Some(time.round(fraction)),
        Value::Date(_) => return Some(Time::ZERO),
        Value::DateTime(moment) => {
            let moment = match data_type {
                DataType::Timestamp { .. } => to_text::local(*moment, context.time_zone),
                _ => *moment,
            };
            // A moment just before midnight rounds to 24:00:00.
            return Time::from_micros(moment.micros_of_day()).map(|time| time.round(fraction));
        }
        Value::Text(text) => match parse_time(text) {
            // A text that does not even begin like a time counts as no time at all: 00:00:00.
            None if !text.is_empty() && !text.contains(|digit: char| digit.is_ascii_digit()) => {
                return Some(Time::ZERO);
            }
            parsed => parsed,
        },
        Value::Bytes(bytes) => parse_time(std::str::from_utf8(bytes).ok()?),
        Value::Json(json) => parse_time(&super::json::unquote(json)),
        _ => {
            let number = to_decimal(value, data_type, context);
            let whole = number.truncate(0).ok()?;
            let micros = number
                .checked_sub(&whole)
                .and_then(|rest| rest.checked_mul(&history::Decimal::from(1_000_000_i64)))
                .ok()?
                .to_i64()?;
            let parsed = parse_time_number(whole.to_i64()?)?;
            return Some(Time::clamped(parsed.time.micros() + micros).round(fraction));
        }
    }?;
    Some(parsed.rounded(fraction))
}
