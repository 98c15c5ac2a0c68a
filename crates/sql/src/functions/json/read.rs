//! JSON_EXTRACT, JSON_VALUE, JSON_UNQUOTE, JSON_KEYS.

use history::{Collation, DataType, LengthClass, Value};

use super::{document, document_at, json_type, path};
use crate::expression::Expression;
use crate::expression::convert::as_text;
use crate::functions::arguments::{characters, convert_at};
use crate::functions::call::Invocation;
use crate::scalar::json::{self, Json};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn extract_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_extract", span)?;
    for position in 1..arguments.len() {
        convert_at(arguments, position, as_text);
    }
    Ok(json_type())
}

/// One path without wildcards answers the value itself, everything else an array; nothing found is NULL.
pub(super) fn extract(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let document = document(&arguments[0])?;
    let mut found = Vec::new();
    let mut many = arguments.len() > 2;
    for argument in &arguments[1..] {
        let path = path(argument, call)?;
        many |= path.is_wild();
        found.extend(path.find(&document).into_iter().cloned());
    }
    if found.is_empty() {
        return Ok(Value::Null);
    }
    if many {
        Json::Array(found).into_value()
    } else {
        found.swap_remove(0).into_value()
    }
}

pub(super) fn value_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_value", span)?;
    convert_at(arguments, 1, as_text);
    Ok(ScalarType::text(512))
}

/// A scalar as text; NULL for everything else.
pub(super) fn value(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let document = document(&arguments[0])?;
    let path = path(&arguments[1], call)?;
    Ok(match path.find(&document).as_slice() {
        [Json::String(text)] => Value::Text(text.clone()),
        [] | [Json::Null | Json::Array(_) | Json::Object(_)] => Value::Null,
        [scalar] => Value::Text(scalar.to_string().into()),
        _ => Value::Null,
    })
}

pub(super) fn unquote_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    match arguments[0].scalar_type().family() {
        Family::Json | Family::Null => {}
        Family::Text | Family::Bytes => convert_at(arguments, 0, as_text),
        _ => return Err(Error::invalid_argument_type(span)),
    }
    let collation = Collation::Bin;
    Ok(ScalarType::new(DataType::Text {
        class: LengthClass::Long,
        collation,
    })
    .not_null())
}

/// Texts that are not in quotes stay as they are.
pub(super) fn unquote(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let quoted = text.len() >= 2 && text.starts_with('"') && text.ends_with('"');
    if !quoted {
        return Ok(Value::Text(text.into_owned().into()));
    }
    match json::parse(&text)? {
        Json::String(string) => Ok(Value::Text(string)),
        other => Ok(Value::Text(other.to_string().into())),
    }
}

/// The names of an object's members; NULL for everything else.
pub(super) fn keys(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let document = document(&arguments[0])?;
    let found = match arguments.get(1) {
        None => Some(&document),
        Some(argument) => path(argument, call)?.find(&document).first().copied(),
    };
    match found {
        Some(Json::Object(members)) => {
            let names = members
                .iter()
                .map(|member| Json::String(member.0.clone()))
                .collect();
            Json::Array(names).into_value()
        }
        _ => Ok(Value::Null),
    }
}
