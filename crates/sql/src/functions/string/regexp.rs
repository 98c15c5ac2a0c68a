//! REGEXP_LIKE, REGEXP_REPLACE, REGEXP_SUBSTR, REGEXP_INSTR.

use history::{Collation, DataType, IntegerWidth, LengthClass, Value};
use regex_lite::{Captures, Regex};

use crate::expression::convert::{as_signed, as_text};
use crate::expression::{Expression, Matcher, common_collation};
use crate::functions::arguments::{characters, convert_at, integer, length_of};
use crate::functions::call::{Invocation, RESULT_BYTES_MAX};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Converts the text and the pattern (and the texts at `texts`), everything else to integers.
fn arguments_with(
    arguments: &mut [Expression],
    texts: &[usize],
    span: Span,
) -> Result<Collation, Error> {
    let (collation, _) = common_collation(
        &[arguments[0].scalar_type(), arguments[1].scalar_type()],
        span,
    )?;
    for position in 0..arguments.len() {
        if position < 2 || texts.contains(&position) {
            convert_at(arguments, position, as_text);
        } else {
            convert_at(arguments, position, as_signed);
        }
    }
    // The collation decides whether case counts; evaluation finds it on the first argument.
    convert_at(arguments, 0, |argument| {
        crate::expression::collate(argument, collation)
    });
    Ok(collation)
}

pub(super) fn like_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    arguments_with(arguments, &[2], span)?;
    let tiny = DataType::Integer {
        width: IntegerWidth::Tiny,
        unsigned: false,
        display: history::IntegerDisplay::DEFAULT,
    };
    Ok(ScalarType::new(tiny).not_null())
}

pub(super) fn replace_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let collation = arguments_with(arguments, &[2, 5], span)?;
    Ok(ScalarType::new(DataType::Text {
        class: LengthClass::Long,
        collation,
    })
    .not_null())
}

pub(super) fn substr_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let collation = arguments_with(arguments, &[4], span)?;
    Ok(ScalarType::text_in(length_of(arguments, 0), collation))
}

pub(super) fn instr_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    arguments_with(arguments, &[5], span)?;
    Ok(ScalarType::big_int().not_null())
}

/// The pattern compiled for the collation, or for the match type at `position` (`c`, `i`, `m`, `n`).
fn matcher(arguments: &[Value], position: usize, call: &Invocation<'_>) -> Result<Regex, Error> {
    let mut ignore_case = call.arguments[0].collation() == Collation::GeneralCi;
    let (mut multi_line, mut dot_all) = (false, false);
    if let Some(flags) = arguments.get(position) {
        for flag in characters(flags).chars() {
            match flag {
                'c' => ignore_case = false,
                'i' => ignore_case = true,
                'm' => multi_line = true,
                'n' => dot_all = true,
                'u' => {}
                _ => return Err(Error::wrong_arguments(call.name, call.span)),
            }
        }
    }
    Matcher::compile_with(
        &characters(&arguments[1]),
        ignore_case,
        multi_line,
        dot_all,
        call.span,
    )
}

pub(super) fn like(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let regex = matcher(arguments, 2, call)?;
    Ok(Value::Int(i64::from(
        regex.is_match(&characters(&arguments[0])),
    )))
}

/// The part of the text from a character position (from 1), and how many bytes come before it.
fn from_position<'text>(
    text: &'text str,
    arguments: &[Value],
    position: usize,
    call: &Invocation<'_>,
) -> Result<(&'text str, usize), Error> {
    let start = arguments.get(position).map_or(1, integer);
    let skipped = usize::try_from(start)
        .ok()
        .and_then(|start| start.checked_sub(1))
        .ok_or_else(|| Error::wrong_arguments(call.name, call.span))?;
    let offset = text
        .char_indices()
        .nth(skipped)
        .map_or(text.len(), |(offset, _)| offset);
    Ok((&text[offset..], offset))
}

pub(super) fn substr(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let regex = matcher(arguments, 4, call)?;
    let text = characters(&arguments[0]);
    let (rest, _) = from_position(&text, arguments, 2, call)?;
    let occurrence = occurrence(arguments, 3).unwrap_or(0);
    let found = regex.find_iter(rest).nth(occurrence);
    Ok(found.map_or(Value::Null, |found| Value::Text(found.as_str().into())))
}

/// Which match is meant, counted from 0.
fn occurrence(arguments: &[Value], position: usize) -> Option<usize> {
    let number = arguments.get(position).map_or(1, integer);
    usize::try_from(number.max(1) - 1).ok()
}

pub(super) fn instr(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let regex = matcher(arguments, 5, call)?;
    let text = characters(&arguments[0]);
    let (rest, offset) = from_position(&text, arguments, 2, call)?;
    let occurrence = occurrence(arguments, 3).unwrap_or(0);
    let after = arguments.get(4).is_some_and(|option| integer(option) == 1);
    let Some(found) = regex.find_iter(rest).nth(occurrence) else {
        return Ok(Value::Int(0));
    };
    let place = offset + if after { found.end() } else { found.start() };
    Ok(Value::Int(text[..place].chars().count() as i64 + 1))
}

pub(super) fn replace(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let regex = matcher(arguments, 5, call)?;
    let (text, replacement) = (characters(&arguments[0]), characters(&arguments[2]));
    let (rest, offset) = from_position(&text, arguments, 3, call)?;
    let only = arguments.get(4).map_or(0, integer);
    let mut out = String::from(&text[..offset]);
    let mut copied = 0;
    for (position, captures) in regex.captures_iter(rest).enumerate() {
        if only > 0 && position as i64 + 1 != only {
            continue;
        }
        let Some(found) = captures.get(0) else {
            continue;
        };
        out.push_str(&rest[copied..found.start()]);
        expand(&replacement, &captures, &mut out);
        copied = found.end();
        if out.len() > RESULT_BYTES_MAX {
            return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
        }
    }
    out.push_str(&rest[copied..]);
    Ok(Value::Text(out.into()))
}

/// Appends a replacement: `$1` is the first group, a backslash makes the next character ordinary.
fn expand(replacement: &str, captures: &Captures<'_>, out: &mut String) {
    let mut characters = replacement.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.extend(characters.next()),
            '$' => match characters.peek().and_then(|digit| digit.to_digit(10)) {
                Some(group) => {
                    characters.next();
                    if let Some(found) = captures.get(group as usize) {
                        out.push_str(found.as_str());
                    }
                }
                None => out.push('$'),
            },
            other => out.push(other),
        }
    }
}
