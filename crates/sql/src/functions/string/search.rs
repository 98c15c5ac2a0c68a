//! INSTR, LOCATE, STRCMP: by the collation that the texts share.

use history::{Collation, Value};

use crate::expression::convert::as_signed;
use crate::expression::{Expression, collate};
use crate::functions::arguments::{characters, convert_at, integer, strings};
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// Two texts; both get the collation they share, where the evaluation finds it.
pub(super) fn texts(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..2, span)?;
    if !strings.binary {
        for position in 0..2 {
            convert_at(arguments, position, |argument| {
                collate(argument, strings.collation)
            });
        }
    }
    Ok(ScalarType::big_int().not_null())
}

pub(super) fn locate_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 2, as_signed);
    texts(arguments, span)
}

/// The collation that [`texts`] put on the arguments.
fn collation_of(call: &Invocation<'_>) -> Collation {
    match call.arguments.first().map(Expression::scalar_type) {
        Some(scalar_type) if scalar_type.family() == Family::Text => scalar_type.collation(),
        _ => Collation::Binary,
    }
}

pub(super) fn instr(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (text, wanted) = (characters(&arguments[0]), characters(&arguments[1]));
    Ok(Value::Int(position(&text, &wanted, 1, collation_of(call))))
}

pub(super) fn locate(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (wanted, text) = (characters(&arguments[0]), characters(&arguments[1]));
    let start = arguments.get(2).map_or(1, integer);
    Ok(Value::Int(position(
        &text,
        &wanted,
        start,
        collation_of(call),
    )))
}

/// The first character from 1 at which `wanted` stands in `text`, looked for from character `start`; 0 when it does not.
fn position(text: &str, wanted: &str, start: i64, collation: Collation) -> i64 {
    let Ok(start) = usize::try_from(start) else {
        return 0;
    };
    if start == 0 {
        return 0;
    }
    let weigh = |text: &str| -> Vec<u32> {
        text.chars()
            .map(|character| collation.weight(character))
            .collect()
    };
    let (text, wanted) = (weigh(text), weigh(wanted));
    let Some(rest) = text.get(start - 1..) else {
        return 0;
    };
    if wanted.is_empty() {
        return start as i64;
    }
    rest.windows(wanted.len())
        .position(|window| window == wanted)
        .map_or(0, |found| (found + start) as i64)
}

pub(super) fn strcmp(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let order = history::compare_values(&arguments[0], &arguments[1], collation_of(call));
    Ok(Value::Int(order as i64))
}
