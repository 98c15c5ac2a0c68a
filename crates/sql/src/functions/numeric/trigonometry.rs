//! Angles.

use std::f64::consts::PI;

use history::Value;

use super::{finite, first};
use crate::expression::Expression;
use crate::functions::arguments::double;
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Six digits after the point are shown, however exact the number is.
pub(super) fn pi_type(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::double_of(Some(6)).not_null())
}

pub(super) fn pi(_: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Double(PI))
}

pub(super) fn sin(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Double(first(arguments).sin()))
}

pub(super) fn cos(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Double(first(arguments).cos()))
}

pub(super) fn tan(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    finite(first(arguments).tan(), call)
}

pub(super) fn cot(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    finite(1.0 / first(arguments).tan(), call)
}

pub(super) fn asin(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(within_one(first(arguments), f64::asin))
}

pub(super) fn acos(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(within_one(first(arguments), f64::acos))
}

fn within_one(number: f64, compute: fn(f64) -> f64) -> Value {
    if number.abs() <= 1.0 {
        Value::Double(compute(number))
    } else {
        Value::Null
    }
}

/// `ATAN(x)`, or `ATAN(y, x)`.
pub(super) fn atan(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Double(match arguments {
        [y, x] => double(y).atan2(double(x)),
        _ => first(arguments).atan(),
    }))
}

pub(super) fn degrees(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    finite(first(arguments) * (180.0 / PI), call)
}

pub(super) fn radians(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Double(first(arguments) * (PI / 180.0)))
}
