//! UPPER, LOWER, REVERSE, TRIM, REPLACE, INSERT.

use history::{DataType, Value};

use super::part::middle;
use crate::ast::TrimSide;
use crate::expression::Expression;
use crate::expression::convert::as_signed;
use crate::functions::arguments::{
    characters, convert_at, integer, length_of, string_value, strings,
};
use crate::functions::call::{Call, Evaluate, Invocation, RESULT_BYTES_MAX};
use crate::scalar::{ScalarType, VARCHAR_MAX};
use crate::{Error, Span};

/// A string as long as the argument; a TEXT or BLOB stays one.
pub(super) fn same_length(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    let length = kept_length(arguments);
    let strings = strings(arguments, 0..1, span)?;
    Ok(strings.of_length(length).not_null())
}

/// The length of the first argument, beyond every VARCHAR for a TEXT or BLOB.
fn kept_length(arguments: &[Expression]) -> u32 {
    match arguments
        .first()
        .map(|argument| &argument.scalar_type().data_type)
    {
        Some(DataType::Text { .. } | DataType::Blob { .. }) => u32::MAX,
        _ => length_of(arguments, 0).min(VARCHAR_MAX),
    }
}

pub(super) fn upper(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    case_mapped(&arguments[0], call, |text| {
        if text.is_ascii() {
            return text.to_ascii_uppercase();
        }
        text.chars()
            .map(|character| single(character, character.to_uppercase()))
            .collect()
    })
}

pub(super) fn lower(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    case_mapped(&arguments[0], call, |text| {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        text.chars()
            .map(|character| single(character, character.to_lowercase()))
            .collect()
    })
}

/// The other case of a character, unless that is several characters ('ß' stays).
fn single(character: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        // The dotted capital İ becomes a plain i.
        (Some('i'), Some(_)) => 'i',
        _ => character,
    }
}

/// Binary strings have no letters.
fn case_mapped(
    value: &Value,
    call: &Invocation<'_>,
    map: impl FnOnce(&str) -> String,
) -> Result<Value, Error> {
    match value {
        Value::Text(text) => string_value(&map(text), call),
        other => Ok(other.clone()),
    }
}

pub(super) fn reverse(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let reversed: String = characters(&arguments[0]).chars().rev().collect();
    string_value(&reversed, call)
}

pub(super) fn left_trim(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    string_value(characters(&arguments[0]).trim_start_matches(' '), call)
}

pub(super) fn right_trim(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    string_value(characters(&arguments[0]).trim_end_matches(' '), call)
}

pub(super) fn both_trim(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    string_value(characters(&arguments[0]).trim_matches(' '), call)
}

/// `TRIM([side] [remove] FROM operand)`.
pub fn trim(
    side: TrimSide,
    remove: Option<Expression>,
    operand: Expression,
    span: Span,
) -> Result<Expression, Error> {
    let evaluate: Evaluate = match side {
        TrimSide::Leading => trim_leading,
        TrimSide::Trailing => trim_trailing,
        TrimSide::Both => trim_both,
    };
    // Blanks have no collation to argue about.
    let texts = if remove.is_some() { 2 } else { 1 };
    let remove = remove.unwrap_or_else(|| crate::expression::text(" "));
    let mut arguments = vec![operand, remove];
    let length = kept_length(&arguments);
    let strings = strings(&mut arguments, 0..texts, span)?;
    let scalar_type = strings.of_length(length);
    Ok(Call::placed("trim", evaluate, arguments, scalar_type, span))
}

fn trim_leading(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    trimmed(arguments, call, true, false)
}

fn trim_trailing(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    trimmed(arguments, call, false, true)
}

fn trim_both(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    trimmed(arguments, call, true, true)
}

fn trimmed(
    arguments: &[Value],
    call: &Invocation<'_>,
    leading: bool,
    trailing: bool,
) -> Result<Value, Error> {
    let (text, remove) = (characters(&arguments[0]), characters(&arguments[1]));
    let mut rest: &str = &text;
    if !remove.is_empty() {
        while leading && let Some(shorter) = rest.strip_prefix(&*remove) {
            rest = shorter;
        }
        while trailing && let Some(shorter) = rest.strip_suffix(&*remove) {
            rest = shorter;
        }
    }
    string_value(rest, call)
}

pub(super) fn replace_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let length = kept_length(arguments);
    let strings = strings(arguments, 0..3, span)?;
    let growth = length_of(arguments, 2).max(1);
    let length = if strings.binary {
        length.min(VARCHAR_MAX)
    } else {
        length
    };
    Ok(strings.of_length(length.saturating_mul(growth)).not_null())
}

/// Replaces exactly equal parts, also under a collation that ignores case.
pub(super) fn replace(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let [text, from, to] = [0, 1, 2].map(|position| characters(&arguments[position]));
    if from.is_empty() {
        return string_value(&text, call);
    }
    let count = text.matches(&*from).count();
    if text.len().saturating_add(count.saturating_mul(to.len())) > RESULT_BYTES_MAX {
        return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
    }
    string_value(&text.replace(&*from, &to), call)
}

pub(super) fn insert_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    // The texts are the first and the last argument.
    let strings = strings(arguments, [0, 3].into_iter(), span)?;
    convert_at(arguments, 1, as_signed);
    convert_at(arguments, 2, as_signed);
    let length = length_of(arguments, 0).saturating_add(length_of(arguments, 3));
    Ok(strings.of_length(length.min(VARCHAR_MAX)).not_null())
}

/// Puts a text in the place of `length` characters from `position`; a position outside changes nothing.
pub(super) fn insert(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (text, new) = (characters(&arguments[0]), characters(&arguments[3]));
    let count = text.chars().count();
    let position = usize::try_from(integer(&arguments[1])).unwrap_or(0);
    if position == 0 || position > count {
        return string_value(&text, call);
    }
    let before = position - 1;
    let removed = usize::try_from(integer(&arguments[2])).unwrap_or(usize::MAX);
    let head = middle(&text, 0, before);
    let tail = middle(&text, before.saturating_add(removed), usize::MAX);
    string_value(&format!("{head}{new}{tail}"), call)
}
