//! Powers, roots and logarithms.

use history::Value;

use super::{finite, first};
use crate::Error;
use crate::functions::arguments::double;
use crate::functions::call::Invocation;

pub(super) fn pow(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    finite(first(arguments).powf(double(&arguments[1])), call)
}

pub(super) fn sqrt(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let number = first(arguments);
    Ok(if number < 0.0 {
        Value::Null
    } else {
        Value::Double(number.sqrt())
    })
}

pub(super) fn exp(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    finite(first(arguments).exp(), call)
}

pub(super) fn ln(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(logarithm(first(arguments), call, f64::ln))
}

pub(super) fn log2(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(logarithm(first(arguments), call, f64::log2))
}

pub(super) fn log10(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(logarithm(first(arguments), call, f64::log10))
}

/// `LOG(x)`, or `LOG(base, x)`.
pub(super) fn log(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let [base, number] = arguments else {
        return ln(arguments, call);
    };
    let base = double(base);
    if base <= 0.0 || base == 1.0 {
        return Ok(invalid(call));
    }
    Ok(logarithm(double(number), call, |number| {
        number.ln() / base.ln()
    }))
}

/// Only positive numbers have a logarithm.
fn logarithm(number: f64, call: &Invocation<'_>, compute: impl Fn(f64) -> f64) -> Value {
    if number <= 0.0 {
        return invalid(call);
    }
    Value::Double(compute(number))
}

fn invalid(call: &Invocation<'_>) -> Value {
    call.context.warn(3020, "Invalid argument for logarithm");
    Value::Null
}
