//! JSON_OBJECT, JSON_ARRAY.

use std::sync::Arc;

use history::Value;

use super::{convert_pairs, element, json_type};
use crate::expression::Expression;
use crate::expression::convert::as_json_element;
use crate::functions::arguments::{characters, convert_all};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::scalar::json::Json;
use crate::{Error, Span};

pub(super) fn object_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    if !arguments.len().is_multiple_of(2) {
        return Err(Error::wrong_argument_count("json_object", span));
    }
    convert_pairs(arguments, 0);
    Ok(json_type().not_null())
}

pub(super) fn object(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mut members = Vec::with_capacity(arguments.len() / 2);
    for pair in arguments.chunks_exact(2) {
        if matches!(pair[0], Value::Null) {
            return Err(Error::json_null_name());
        }
        members.push((Arc::from(&*characters(&pair[0])), element(&pair[1])));
    }
    Json::object(members).into_value()
}

pub(super) fn array_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, as_json_element);
    Ok(json_type().not_null())
}

pub(super) fn array(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Json::Array(arguments.iter().map(element).collect()).into_value()
}
