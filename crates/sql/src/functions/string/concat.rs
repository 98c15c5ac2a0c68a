//! CONCAT, CONCAT_WS, REPEAT, SPACE.

use std::sync::Arc;

use history::{DataType, Value};

use crate::expression::Expression;
use crate::expression::convert::as_signed;
use crate::functions::arguments::{
    bytes, characters, constant_integer, convert_at, integer, length_of, string_value, strings,
};
use crate::functions::call::{Invocation, RESULT_BYTES_MAX};
use crate::scalar::{ScalarType, VARCHAR_MAX};
use crate::{Error, Span};

pub(super) fn concat_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let long = arguments.iter().any(|argument| {
        matches!(
            argument.scalar_type().data_type,
            DataType::Text { .. } | DataType::Blob { .. }
        )
    });
    let all = 0..arguments.len();
    let strings = strings(arguments, all.clone(), span)?;
    let separators = length_of(arguments, 0).saturating_mul(arguments.len() as u32);
    let length = all
        .map(|position| length_of(arguments, position))
        .fold(0, u32::saturating_add)
        .saturating_add(separators.min(VARCHAR_MAX));
    // Only a TEXT among them makes a TEXT.
    let length = if long {
        u32::MAX
    } else {
        length.min(VARCHAR_MAX)
    };
    Ok(strings.of_length(length).or_null(false))
}

pub(super) fn concat(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    join(arguments, &[], call)
}

pub(super) fn concat_ws(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let [separator, rest @ ..] = arguments else {
        return Ok(Value::Null);
    };
    if matches!(separator, Value::Null) {
        return Ok(Value::Null);
    }
    join(rest, bytes(separator), call)
}

/// Joins what is not NULL.
fn join(parts: &[Value], separator: &[u8], call: &Invocation<'_>) -> Result<Value, Error> {
    let length: usize = parts
        .iter()
        .map(|part| bytes(part).len() + separator.len())
        .sum();
    if length > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    let present = parts.iter().filter(|part| !matches!(part, Value::Null));
    if call.scalar_type.family() == crate::scalar::Family::Bytes {
        let mut joined = Vec::with_capacity(length);
        for (position, part) in present.enumerate() {
            if position > 0 {
                joined.extend_from_slice(separator);
            }
            joined.extend_from_slice(bytes(part));
        }
        return Ok(Value::Bytes(joined.into()));
    }
    let separator = String::from_utf8_lossy(separator);
    let mut joined = String::with_capacity(length);
    for (position, part) in present.enumerate() {
        if position > 0 {
            joined.push_str(&separator);
        }
        if let Value::Text(text) = part {
            joined.push_str(text);
        }
    }
    Ok(Value::Text(joined.into()))
}

pub(super) fn repeat_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..1, span)?;
    convert_at(arguments, 1, as_signed);
    let count = constant_integer(arguments, 1)
        .unwrap_or(i64::from(u32::MAX))
        .max(0);
    let length = length_of(arguments, 0).saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
    Ok(strings.of_length(length).or_null(false))
}

pub(super) fn repeat(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let count = usize::try_from(integer(&arguments[1])).unwrap_or(0);
    if text.len().saturating_mul(count) > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    if text.is_empty() {
        return string_value("", call);
    }
    string_value(&text.repeat(count), call)
}

pub(super) fn space_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    let count = constant_integer(arguments, 0).unwrap_or(VARCHAR_MAX.into());
    Ok(ScalarType::text(u32::try_from(count.max(0)).unwrap_or(u32::MAX)).not_null())
}

pub(super) fn space(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let count = usize::try_from(integer(&arguments[0])).unwrap_or(0);
    if count > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    Ok(Value::Text(Arc::from(" ".repeat(count))))
}
