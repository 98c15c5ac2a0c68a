//! JSON_LENGTH, JSON_DEPTH, JSON_TYPE, JSON_VALID, JSON_PRETTY, JSON_QUOTE.

use history::{DataType, LengthClass, Value};

use super::{document_at, inspected, path};
use crate::expression::Expression;
use crate::expression::convert::as_text;
use crate::functions::arguments::{characters, convert_at};
use crate::functions::call::Invocation;
use crate::scalar::json::{Json, normalise, write_quoted};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn number_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_length", span)?;
    convert_at(arguments, 1, as_text);
    Ok(ScalarType::int())
}

/// Elements of an array, members of an object, 1 for a scalar.
pub(super) fn length(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let document = inspected(&arguments[0])?;
    let found = match arguments.get(1) {
        None => Some(&document),
        Some(argument) => path(argument, call)?.find(&document).first().copied(),
    };
    Ok(match found {
        None => Value::Null,
        Some(Json::Array(elements)) => Value::Int(elements.len() as i64),
        Some(Json::Object(members)) => Value::Int(members.len() as i64),
        Some(_) => Value::Int(1),
    })
}

pub(super) fn depth(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(inspected(&arguments[0])?.depth() as i64))
}

/// How many bytes the text of the document takes.
pub(super) fn storage_size(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(
        inspected(&arguments[0])?.to_string().len() as i64
    ))
}

pub(super) fn type_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_type", span)?;
    Ok(ScalarType::text(51))
}

pub(super) fn type_name(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Text(inspected(&arguments[0])?.type_name().into()))
}

pub(super) fn valid_arguments(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::int())
}

/// Only texts and documents can be valid.
pub(super) fn valid(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(match &arguments[0] {
        Value::Json(_) => 1,
        Value::Text(text) => i64::from(normalise(text).is_some()),
        _ => 0,
    }))
}

fn long_text() -> ScalarType {
    ScalarType::new(DataType::Text {
        class: LengthClass::Long,
        collation: history::Collation::Bin,
    })
}

pub(super) fn pretty_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_pretty", span)?;
    Ok(long_text())
}

pub(super) fn pretty(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Text(inspected(&arguments[0])?.pretty().into()))
}

pub(super) fn quote_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    match arguments[0].scalar_type().family() {
        Family::Text | Family::Null => convert_at(arguments, 0, as_text),
        _ => return Err(Error::invalid_argument_type(span)),
    }
    Ok(long_text())
}

pub(super) fn quote(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mut quoted = String::new();
    // Writing to a String cannot fail.
    let _ = write_quoted(&characters(&arguments[0]), &mut quoted);
    Ok(Value::Text(quoted.into()))
}
