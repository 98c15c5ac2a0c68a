//! DATEDIFF, TIMEDIFF, TIMESTAMPDIFF, ADDTIME, SUBTIME, ADDDATE, SUBDATE.

use history::temporal::{DateTime, MICROS_A_SECOND, Time, parse_datetime, parse_time};
use history::{DataType, Value};

use crate::ast::IntervalUnit;
use crate::expression::convert::{
    as_date, as_datetime_of, as_text, as_time, as_time_of, in_local_time,
};
use crate::expression::{Expression, add_interval, micros_of_unit};
use crate::functions::arguments::convert_at;
use crate::functions::call::{Call, Invocation};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn dates(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    convert_at(arguments, 1, as_date);
    Ok(ScalarType::big_int())
}

pub(super) fn datediff(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match (&arguments[0], &arguments[1]) {
        (Value::Date(left), Value::Date(right)) => {
            Value::Int(left.day_number() - right.day_number())
        }
        _ => Value::Null,
    })
}

/// `TIMESTAMPDIFF(unit, from, to)`: whole units between two moments.
pub fn timestamp_diff(
    unit: IntervalUnit,
    from: Expression,
    to: Expression,
    span: Span,
) -> Result<Expression, Error> {
    let evaluate = match unit {
        IntervalUnit::Month => months_between::<1>,
        IntervalUnit::Quarter => months_between::<3>,
        IntervalUnit::Year => months_between::<12>,
        _ => micros_between,
    };
    let unit_micros = micros_of_unit(unit).unwrap_or(1);
    let moment = |operand| as_datetime_of(in_local_time(operand), 6);
    let arguments = vec![
        moment(from),
        moment(to),
        crate::expression::integer(unit_micros),
    ];
    Ok(Call::placed(
        "timestampdiff",
        evaluate,
        arguments,
        ScalarType::big_int(),
        span,
    ))
}

fn moments(arguments: &[Value]) -> Option<(DateTime, DateTime)> {
    match (&arguments[0], &arguments[1]) {
        (Value::DateTime(from), Value::DateTime(to))
            if !from.date().has_zero_part() && !to.date().has_zero_part() =>
        {
            Some((*from, *to))
        }
        _ => None,
    }
}

fn micros_between(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let Some((from, to)) = moments(arguments) else {
        return Ok(Value::Null);
    };
    let unit = crate::functions::arguments::integer(&arguments[2]);
    let units = (to.day_micros() - from.day_micros()) / i128::from(unit.max(1));
    Ok(i64::try_from(units).map_or(Value::Null, Value::Int))
}

fn months_between<const MONTHS: i64>(
    arguments: &[Value],
    _: &Invocation<'_>,
) -> Result<Value, Error> {
    let Some((from, to)) = moments(arguments) else {
        return Ok(Value::Null);
    };
    let (early, late, sign) = if from <= to {
        (from, to, 1)
    } else {
        (to, from, -1)
    };
    let month_of =
        |moment: DateTime| i64::from(moment.date().year()) * 12 + i64::from(moment.date().month());
    let mut months = month_of(late) - month_of(early);
    // The last month counts only when it is complete.
    let place = |moment: DateTime| (moment.date().day(), moment.micros_of_day());
    if place(late) < place(early) {
        months -= 1;
    }
    Ok(Value::Int(sign * (months / MONTHS)))
}

/// `ADDDATE(date, days)`.
pub(super) fn adddate(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    Ok(moved(arguments, false))
}

/// `SUBDATE(date, days)`.
pub(super) fn subdate(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    Ok(moved(arguments, true))
}

fn moved(arguments: Vec<Expression>, subtract: bool) -> Expression {
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap_or_else(crate::expression::null);
    add_interval(next(), next(), IntervalUnit::Day, subtract)
}

/// Texts stay texts: they decide themselves whether they are a time or a moment.
pub(super) fn timediff_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    let mut fraction = 0;
    for position in 0..2 {
        convert_at(arguments, position, |argument| {
            match argument.scalar_type().family() {
                Family::Time | Family::DateTime | Family::Text | Family::Null => argument,
                Family::Date => as_datetime_of(argument, 0),
                _ => as_text(argument),
            }
        });
        fraction = fraction.max(crate::expression::convert::fraction_of(
            &arguments[position],
        ));
    }
    // Texts show six digits when one has a fraction, else none.
    let texts = arguments
        .iter()
        .any(|argument| argument.scalar_type().family() == Family::Text);
    if texts && fraction > 0 {
        fraction = 6;
    }
    Ok(ScalarType::new(DataType::Time { fraction }))
}

/// A time, or a moment as microseconds of an imaginary calendar; the flag tells them apart.
fn micros_of(value: &Value) -> Option<(i128, bool)> {
    Some(match value {
        Value::Time(time) => (i128::from(time.micros()), false),
        Value::DateTime(moment) => (moment.day_micros(), true),
        Value::Text(text) => match text_kind(text)? {
            TextKind::Time(time) => (i128::from(time.micros()), false),
            TextKind::Moment(moment) => (moment.day_micros(), true),
        },
        _ => return None,
    })
}

enum TextKind {
    Time(Time),
    Moment(DateTime),
}

/// A text is a moment when it has both a date and a time.
fn text_kind(text: &str) -> Option<TextKind> {
    let text = text.trim();
    if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return None;
    }
    if text.find('-').is_some_and(|dash| dash > 0)
        && let Some(parsed) = parse_datetime(text)
        && parsed.has_time
    {
        return Some(TextKind::Moment(parsed.moment));
    }
    parse_time(text).map(|parsed| TextKind::Time(parsed.time))
}

/// Both must be times, or both moments.
pub(super) fn timediff(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match (micros_of(&arguments[0]), micros_of(&arguments[1])) {
        (Some((left, left_kind)), Some((right, right_kind))) if left_kind == right_kind => {
            let difference = left - right;
            let clamped = difference.clamp(
                -i128::from(Time::MAX.micros()),
                i128::from(Time::MAX.micros()),
            );
            Value::Time(Time::clamped(clamped as i64))
        }
        _ => Value::Null,
    })
}

pub(super) fn addtime_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| {
        match argument.scalar_type().family() {
            Family::Time | Family::DateTime | Family::Null => argument,
            Family::Date => as_datetime_of(argument, 0),
            _ => as_text(argument),
        }
    });
    convert_at(arguments, 1, |argument| {
        match argument.scalar_type().family() {
            Family::Time => argument,
            Family::Text => as_time_of(argument, 6),
            _ => as_time(argument),
        }
    });
    let added = match arguments[1].as_constant() {
        Some(Value::Time(time)) if time.microseconds() == 0 => 0,
        _ => arguments[1].scalar_type().scale(),
    };
    let own = arguments[0].scalar_type();
    let fraction = own.scale().min(6).max(added);
    Ok(match own.family() {
        Family::Time => ScalarType::new(DataType::Time { fraction }),
        Family::DateTime | Family::Null => ScalarType::new(DataType::DateTime { fraction }),
        _ => ScalarType::text(26),
    })
}

pub(super) fn addtime(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(time_added(arguments, 1).unwrap_or(Value::Null))
}

pub(super) fn subtime(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(time_added(arguments, -1).unwrap_or(Value::Null))
}

fn time_added(arguments: &[Value], sign: i64) -> Option<Value> {
    let Value::Time(added) = &arguments[1] else {
        return None;
    };
    let added = added.micros() * sign;
    match &arguments[0] {
        Value::Time(time) => Some(Value::Time(Time::clamped(time.micros() + added))),
        Value::DateTime(moment) => moment.add_micros(added).map(Value::DateTime),
        Value::Text(text) => {
            let digits = |micros: i64| if micros % MICROS_A_SECOND == 0 { 0 } else { 6 };
            let printed = match text_kind(text)? {
                TextKind::Time(time) => {
                    let sum = Time::clamped(time.micros() + added);
                    sum.display(digits(sum.micros())).to_string()
                }
                TextKind::Moment(moment) => {
                    let sum = moment.add_micros(added)?;
                    sum.display(digits(sum.micros_of_day())).to_string()
                }
            };
            Some(Value::Text(printed.into()))
        }
        _ => None,
    }
}
