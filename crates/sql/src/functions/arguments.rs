//! Converting and reading arguments.

use std::borrow::Cow;
use std::sync::Arc;

use history::{Collation, Value};

use super::call::{Invocation, RESULT_BYTES_MAX};
use crate::expression::convert::{as_bytes, as_text, in_local_time};
use crate::expression::{Expression, common_collation};
use crate::scalar::{Coercibility, Family, ScalarType};
use crate::{Error, Span};

/// Replaces the argument at `position`, if there is one, by its conversion.
pub(crate) fn convert_at(
    arguments: &mut [Expression],
    position: usize,
    convert: impl FnOnce(Expression) -> Expression,
) {
    if let Some(argument) = arguments.get_mut(position) {
        let operand = std::mem::replace(argument, crate::expression::null());
        *argument = convert(in_local_time(operand));
    }
}

/// Replaces every argument by its conversion.
pub(crate) fn convert_all(arguments: &mut [Expression], convert: fn(Expression) -> Expression) {
    for position in 0..arguments.len() {
        convert_at(arguments, position, convert);
    }
}

/// How several texts meet in one function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strings {
    pub(crate) collation: Collation,
    pub(crate) coercibility: Coercibility,
    /// One of them is a binary string, so all are.
    pub(crate) binary: bool,
}

impl Strings {
    /// The type of a string of at most `length` characters (or bytes) made of them.
    pub(crate) fn of_length(self, length: u32) -> ScalarType {
        if self.binary {
            ScalarType::bytes(length).coerced(self.coercibility)
        } else {
            ScalarType::text_in(length, self.collation).coerced(self.coercibility)
        }
    }
}

/// Converts the arguments at `positions` to strings: binary strings if one of them is, else texts of a common collation.
pub(crate) fn strings(
    arguments: &mut [Expression],
    positions: impl Iterator<Item = usize> + Clone,
    span: Span,
) -> Result<Strings, Error> {
    let chosen = || {
        positions
            .clone()
            .filter_map(|position| arguments.get(position))
            .map(Expression::scalar_type)
    };
    let types: Vec<&ScalarType> = chosen().collect();
    let binary = types
        .iter()
        .any(|scalar_type| scalar_type.family() == Family::Bytes);
    let texts: Vec<&ScalarType> = types
        .iter()
        .copied()
        .filter(|scalar_type| !scalar_type.is_null())
        .collect();
    let (collation, coercibility) = common_collation(&texts, span)?;
    for position in positions {
        convert_at(arguments, position, if binary { as_bytes } else { as_text });
    }
    Ok(Strings {
        collation,
        coercibility,
        binary,
    })
}

/// The longest that the argument at `position` can be.
pub(crate) fn length_of(arguments: &[Expression], position: usize) -> u32 {
    arguments
        .get(position)
        .map_or(0, |argument| argument.scalar_type().display_length())
}

/// The value of a constant integer argument.
pub(crate) fn constant_integer(arguments: &[Expression], position: usize) -> Option<i64> {
    match arguments.get(position)?.as_constant()? {
        Value::Int(number) => Some(*number),
        Value::UInt(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

/// A string argument as characters. The bytes of a binary string count as one character each, so that one algorithm serves
/// both kinds.
pub(crate) fn characters(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) | Value::Json(text) => Cow::Borrowed(text),
        Value::Bytes(bytes) if bytes.is_ascii() => String::from_utf8_lossy(bytes),
        Value::Bytes(bytes) => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
        _ => Cow::Borrowed(""),
    }
}

/// The bytes of a string argument.
pub(crate) fn bytes(value: &Value) -> &[u8] {
    match value {
        Value::Text(text) | Value::Json(text) => text.as_bytes(),
        Value::Bytes(bytes) => bytes,
        _ => &[],
    }
}

/// Characters back as the kind of string that the call makes.
pub(crate) fn string_value(text: &str, call: &Invocation<'_>) -> Result<Value, Error> {
    if text.len() > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    Ok(if call.scalar_type.family() == Family::Bytes {
        let bytes: Arc<[u8]> = text
            .chars()
            .map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'))
            .collect();
        Value::Bytes(bytes)
    } else {
        Value::Text(Arc::from(text))
    })
}

/// An integer argument, clamped to what a signed BIGINT holds.
pub(crate) fn integer(value: &Value) -> i64 {
    match value {
        Value::Int(number) => *number,
        Value::UInt(number) => i64::try_from(*number).unwrap_or(i64::MAX),
        _ => 0,
    }
}

/// A double argument.
pub(crate) fn double(value: &Value) -> f64 {
    match value {
        Value::Double(number) => *number,
        _ => 0.0,
    }
}
