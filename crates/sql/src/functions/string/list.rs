//! FIELD, ELT, FIND_IN_SET, MAKE_SET, EXPORT_SET: texts as lists.

use history::{Collation, Value, compare_values};

use crate::expression::convert::{as_double, as_signed, as_unsigned};
use crate::expression::{Expression, collate};
use crate::functions::arguments::{
    characters, convert_all, convert_at, integer, length_of, string_value, strings,
};
use crate::functions::call::Invocation;
use crate::functions::condition::index_of;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// All texts, all integers, or all doubles.
pub(super) fn field_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let families = || {
        arguments
            .iter()
            .map(|argument| argument.scalar_type().family())
            .filter(|&family| family != Family::Null)
    };
    if families().all(|family| matches!(family, Family::Text | Family::Bytes)) {
        let all = 0..arguments.len();
        let strings = strings(arguments, all.clone(), span)?;
        if !strings.binary {
            for position in all {
                convert_at(arguments, position, |argument| {
                    collate(argument, strings.collation)
                });
            }
        }
    } else if !families().all(|family| family == Family::Integer) {
        convert_all(arguments, as_double);
    }
    Ok(ScalarType::big_int().not_null())
}

pub(super) fn field(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let [wanted, list @ ..] = arguments else {
        return Ok(Value::Int(0));
    };
    let collation = call
        .arguments
        .first()
        .map_or(Collation::Binary, Expression::collation);
    let found = match wanted {
        Value::Null => None,
        _ => list.iter().position(|choice| {
            !matches!(choice, Value::Null) && compare_values(choice, wanted, collation).is_eq()
        }),
    };
    Ok(Value::Int(found.map_or(0, |index| index as i64 + 1)))
}

pub(super) fn elt_arguments(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    let texts = 1..arguments.len();
    let strings = strings(arguments, texts.clone(), span)?;
    let length = texts
        .map(|position| length_of(arguments, position))
        .max()
        .unwrap_or(0);
    Ok(strings.of_length(length))
}

pub(super) fn elt(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let [index, list @ ..] = arguments else {
        return Ok(Value::Null);
    };
    if matches!(index, Value::Null) {
        return Ok(Value::Null);
    }
    Ok(index_of(index, list.len()).map_or(Value::Null, |index| list[index].clone()))
}

pub(super) fn find_in_set_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    super::search::texts(arguments, span)?;
    Ok(ScalarType::big_int_unsigned().not_null())
}

/// The place of a text in a list separated by commas, from 1; 0 when it is not there or contains a comma.
pub(super) fn find_in_set(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (wanted, list) = (characters(&arguments[0]), characters(&arguments[1]));
    let collation = call.arguments[0].collation();
    if list.is_empty() {
        return Ok(Value::UInt(0));
    }
    // Unlike in comparisons, blanks at the end count.
    let weights = |text: &str| -> Vec<u32> {
        text.chars()
            .map(|character| collation.weight(character))
            .collect()
    };
    let wanted = weights(&wanted);
    let found = list
        .split(',')
        .position(|element| weights(element) == wanted);
    Ok(Value::UInt(found.map_or(0, |index| index as u64 + 1)))
}

pub(super) fn make_set_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_unsigned);
    let texts = 1..arguments.len();
    let strings = strings(arguments, texts.clone(), span)?;
    let length = texts
        .map(|position| length_of(arguments, position).saturating_add(1))
        .fold(0, u32::saturating_add);
    Ok(strings.of_length(length))
}

/// The texts whose bits are set, joined by commas.
pub(super) fn make_set(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let [Value::UInt(bits), texts @ ..] = arguments else {
        return Ok(Value::Null);
    };
    let chosen: Vec<_> = texts
        .iter()
        .take(64)
        .enumerate()
        .filter(|(position, text)| bits >> position & 1 == 1 && !matches!(text, Value::Null))
        .map(|(_, text)| characters(text))
        .collect();
    string_value(&chosen.join(","), call)
}

pub(super) fn export_set_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_unsigned);
    convert_at(arguments, 4, as_signed);
    let texts = 1..arguments.len().min(4);
    let strings = strings(arguments, texts.clone(), span)?;
    let widest = texts
        .map(|position| length_of(arguments, position))
        .max()
        .unwrap_or(0);
    Ok(strings.of_length(widest.saturating_mul(128)).not_null())
}

/// A text for every bit, from the lowest.
pub(super) fn export_set(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::UInt(bits) = arguments[0] else {
        return Ok(Value::Null);
    };
    let (on, off) = (characters(&arguments[1]), characters(&arguments[2]));
    let separator = arguments.get(3).map_or(",".into(), characters);
    let count = match arguments.get(4).map_or(64, integer) {
        count @ 0..=64 => count as usize,
        _ => 64,
    };
    let flags: Vec<&str> = (0..count)
        .map(|position| {
            if bits >> position & 1 == 1 {
                &*on
            } else {
                &*off
            }
        })
        .collect();
    string_value(&flags.join(&separator), call)
}
