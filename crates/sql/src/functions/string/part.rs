//! SUBSTRING, SUBSTRING_INDEX, LEFT, RIGHT.

use history::{DataType, Value};

use crate::expression::Expression;
use crate::expression::convert::as_signed;
use crate::functions::arguments::{
    characters, constant_integer, convert_at, integer, length_of, string_value, strings,
};
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn substring_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..1, span)?;
    convert_at(arguments, 1, as_signed);
    convert_at(arguments, 2, as_signed);
    Ok(strings.of_length(length_of(arguments, 0)).not_null())
}

pub(super) fn substring(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let start = integer(&arguments[1]);
    let wanted = arguments.get(2).map_or(i64::MAX, integer);
    if start == 0 || wanted <= 0 {
        return string_value("", call);
    }
    let skipped = if start > 0 {
        usize::try_from(start - 1).unwrap_or(usize::MAX)
    } else {
        // Counted from the end.
        let count = text.chars().count();
        let back = usize::try_from(start.unsigned_abs()).unwrap_or(usize::MAX);
        match count.checked_sub(back) {
            Some(skipped) => skipped,
            None => return string_value("", call),
        }
    };
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
    string_value(middle(&text, skipped, wanted), call)
}

/// `wanted` characters after the first `skipped`.
pub(super) fn middle(text: &str, skipped: usize, wanted: usize) -> &str {
    let rest = after(text, skipped);
    &rest[..rest.len() - after(rest, wanted).len()]
}

/// The text without its first `skipped` characters.
fn after(text: &str, skipped: usize) -> &str {
    if text.is_ascii() {
        return text.get(skipped..).unwrap_or_default();
    }
    match text.char_indices().nth(skipped) {
        Some((start, _)) => &text[start..],
        None => "",
    }
}

pub(super) fn left_right_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..1, span)?;
    convert_at(arguments, 1, as_signed);
    Ok(strings.of_length(length_of(arguments, 0)).not_null())
}

/// `LEFT(text, 0)` is a CHAR(0).
pub(super) fn left_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let scalar_type = left_right_arguments(arguments, span)?;
    let nothing = match arguments[1].as_constant() {
        Some(Value::Null) => true,
        _ => constant_integer(arguments, 1).is_some_and(|length| length <= 0),
    };
    Ok(match (nothing, scalar_type.family()) {
        (true, Family::Text) => {
            let collation = scalar_type.collation();
            let empty = ScalarType::new(DataType::Char {
                length: 0,
                collation,
            });
            empty.coerced(scalar_type.coercibility).not_null()
        }
        _ => scalar_type,
    })
}

pub(super) fn left(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let wanted = usize::try_from(integer(&arguments[1])).unwrap_or(0);
    string_value(middle(&text, 0, wanted), call)
}

pub(super) fn right(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let wanted = usize::try_from(integer(&arguments[1])).unwrap_or(0);
    let skipped = text.chars().count().saturating_sub(wanted);
    string_value(after(&text, skipped), call)
}

pub(super) fn substring_index_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..2, span)?;
    convert_at(arguments, 2, as_signed);
    Ok(strings.of_length(length_of(arguments, 0)).not_null())
}

/// What comes before the `count`-th delimiter, or after the `count`-th from the end when that is negative.
pub(super) fn substring_index(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (text, delimiter) = (characters(&arguments[0]), characters(&arguments[1]));
    let count = integer(&arguments[2]);
    if count == 0 || delimiter.is_empty() {
        return string_value("", call);
    }
    let nth = usize::try_from(count.unsigned_abs() - 1).unwrap_or(usize::MAX);
    let part = if count > 0 {
        text.match_indices(&*delimiter)
            .nth(nth)
            .map(|(start, _)| &text[..start])
    } else {
        text.rmatch_indices(&*delimiter)
            .nth(nth)
            .map(|(start, _)| &text[start + delimiter.len()..])
    };
    string_value(part.unwrap_or(&text), call)
}
