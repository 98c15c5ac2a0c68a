//! The statement's moment: NOW, CURDATE, CURTIME, UTC_…

use history::temporal::{DateTime, FRACTION_MAX, Time};
use history::{DataType, Value};

use crate::expression::Expression;
use crate::functions::arguments::constant_integer;
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// The number of fractional digits asked for; it must be a constant.
fn fraction(arguments: &[Expression], span: Span) -> Result<u8, Error> {
    if arguments.is_empty() {
        return Ok(0);
    }
    let digits = constant_integer(arguments, 0)
        .and_then(|digits| u64::try_from(digits).ok())
        .ok_or_else(|| Error::invalid_argument(span))?;
    match u8::try_from(digits) {
        Ok(fraction) if fraction <= FRACTION_MAX => Ok(fraction),
        _ => Err(Error::precision_too_big(
            digits,
            "now",
            FRACTION_MAX.into(),
            span,
        )),
    }
}

pub(super) fn moment_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let fraction = fraction(arguments, span)?;
    Ok(ScalarType::new(DataType::DateTime { fraction }).not_null())
}

pub(super) fn time_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let fraction = fraction(arguments, span)?;
    Ok(ScalarType::new(DataType::Time { fraction }).not_null())
}

pub(super) fn date_arguments(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::new(DataType::Date).not_null())
}

/// The moment without the digits that were not asked for.
fn cut(moment: DateTime, call: &Invocation<'_>) -> DateTime {
    let unit = 10_i64.pow(u32::from(FRACTION_MAX - call.scalar_type.fraction()));
    let micros = moment.micros_of_day() / unit * unit;
    DateTime::new(moment.date(), micros).unwrap_or(moment)
}

pub(super) fn now(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::DateTime(cut(call.context.local_now(), call)))
}

pub(super) fn utc_timestamp(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::DateTime(cut(call.context.now, call)))
}

pub(super) fn curdate(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Date(call.context.local_now().date()))
}

pub(super) fn utc_date(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Date(call.context.now.date()))
}

pub(super) fn curtime(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let moment = cut(call.context.local_now(), call);
    Ok(Value::Time(Time::clamped(moment.micros_of_day())))
}

pub(super) fn utc_time(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let moment = cut(call.context.now, call);
    Ok(Value::Time(Time::clamped(moment.micros_of_day())))
}
