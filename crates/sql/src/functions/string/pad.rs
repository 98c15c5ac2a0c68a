//! LPAD, RPAD.

use history::Value;

use super::part::middle;
use crate::expression::Expression;
use crate::expression::convert::as_signed;
use crate::functions::arguments::{
    characters, constant_integer, convert_at, integer, string_value, strings,
};
use crate::functions::call::{Invocation, RESULT_BYTES_MAX};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) fn arguments(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    let strings = strings(arguments, [0, 2].into_iter(), span)?;
    convert_at(arguments, 1, as_signed);
    let length = constant_integer(arguments, 1).unwrap_or(i64::from(u32::MAX));
    // Nothing to pad with gives NULL.
    Ok(strings.of_length(u32::try_from(length.max(0)).unwrap_or(u32::MAX)))
}

pub(super) fn left(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    padded(arguments, call, |text, padding| format!("{padding}{text}"))
}

pub(super) fn right(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    padded(arguments, call, |text, padding| format!("{text}{padding}"))
}

fn padded(
    arguments: &[Value],
    call: &Invocation<'_>,
    join: fn(&str, &str) -> String,
) -> Result<Value, Error> {
    let (text, pad) = (characters(&arguments[0]), characters(&arguments[2]));
    let Ok(wanted) = usize::try_from(integer(&arguments[1])) else {
        return Ok(Value::Null);
    };
    let count = text.chars().count();
    if wanted <= count {
        return string_value(middle(&text, 0, wanted), call);
    }
    if pad.is_empty() {
        return Ok(Value::Null);
    }
    if wanted > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    let padding: String = pad.chars().cycle().take(wanted - count).collect();
    string_value(&join(&text, &padding), call)
}
