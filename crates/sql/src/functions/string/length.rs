//! LENGTH, CHAR_LENGTH, BIT_LENGTH.

use history::Value;

use crate::expression::Expression;
use crate::expression::convert::as_string;
use crate::functions::arguments::{bytes, convert_at};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) fn arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::big_int().not_null())
}

pub(super) fn bytes_of(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(bytes(&arguments[0]).len() as i64))
}

pub(super) fn bits_of(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(bytes(&arguments[0]).len() as i64 * 8))
}

pub(super) fn characters_of(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let count = match &arguments[0] {
        Value::Text(text) => text.chars().count(),
        other => bytes(other).len(),
    };
    Ok(Value::Int(count as i64))
}
