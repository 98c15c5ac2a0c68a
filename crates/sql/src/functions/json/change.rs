//! JSON_SET, JSON_INSERT, JSON_REPLACE, JSON_REMOVE, JSON_ARRAY_…, JSON_MERGE_…

use history::Value;

use super::{convert_pairs, document, document_at, element, json_type, single_path};
use crate::expression::Expression;
use crate::expression::convert::as_text;
use crate::functions::arguments::convert_at;
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::scalar::json::{self, Index, Json, Leg, Path};
use crate::{Error, Span};

/// A document, then paths and values in turn.
pub(super) fn pairs(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    if arguments.len().is_multiple_of(2) {
        return Err(Error::wrong_argument_count("json_set", span));
    }
    document_at(arguments, 0, "json_set", span)?;
    convert_pairs(arguments, 1);
    Ok(json_type())
}

/// Applies a change for every path and value, in turn; NULL when the document or a path is.
fn changed(
    arguments: &[Value],
    call: &Invocation<'_>,
    change: impl Fn(&mut Json, &Path, Json) -> Result<(), Error>,
) -> Result<Value, Error> {
    let [first, pairs @ ..] = arguments else {
        return Ok(Value::Null);
    };
    if matches!(first, Value::Null) {
        return Ok(Value::Null);
    }
    let mut document = document(first)?;
    for pair in pairs.chunks_exact(2) {
        if matches!(pair[0], Value::Null) {
            return Ok(Value::Null);
        }
        change(
            &mut document,
            &single_path(&pair[0], call)?,
            element(&pair[1]),
        )?;
    }
    document.into_value()
}

pub(super) fn set(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    changed(arguments, call, |document, path, value| {
        json::set(document, path, value);
        Ok(())
    })
}

pub(super) fn insert(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    changed(arguments, call, |document, path, value| {
        json::insert(document, path, value);
        Ok(())
    })
}

pub(super) fn replace(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    changed(arguments, call, |document, path, value| {
        json::replace(document, path, value);
        Ok(())
    })
}

/// A value that is no array becomes one first.
pub(super) fn array_append(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    changed(arguments, call, |document, path, value| {
        if let Some(place) = json::find_mut(document, &path.legs) {
            match place {
                Json::Array(elements) => elements.push(value),
                scalar => {
                    let own = std::mem::replace(scalar, Json::Null);
                    *scalar = Json::Array(vec![own, value]);
                }
            }
        }
        Ok(())
    })
}

/// The path must end in a place of an array.
pub(super) fn array_insert(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    changed(arguments, call, |document, path, value| {
        let Some((Leg::Element(index), front)) = path.legs.split_last() else {
            return Err(Error::invalid_json_path(call.span));
        };
        if let Some(Json::Array(elements)) = json::find_mut(document, front) {
            let position = match *index {
                Index::FromStart(position) => position.min(elements.len()),
                Index::FromEnd(back) => elements.len().saturating_sub(back + 1),
            };
            elements.insert(position, value);
        }
        Ok(())
    })
}

pub(super) fn paths(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_remove", span)?;
    for position in 1..arguments.len() {
        convert_at(arguments, position, as_text);
    }
    Ok(json_type())
}

pub(super) fn remove(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let mut document = document(&arguments[0])?;
    for argument in &arguments[1..] {
        let path = single_path(argument, call)?;
        if path.legs.is_empty() {
            return Err(Error::json_vacuous_path());
        }
        json::remove(&mut document, &path);
    }
    document.into_value()
}

pub(super) fn documents(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    for position in 0..arguments.len() {
        document_at(arguments, position, "json_merge", span)?;
    }
    Ok(json_type())
}

fn merged(arguments: &[Value], merge: fn(Json, Json) -> Json) -> Result<Value, Error> {
    let mut result: Option<Json> = None;
    for argument in arguments {
        let next = document(argument)?;
        result = Some(match result {
            None => next,
            Some(result) => merge(result, next),
        });
    }
    result.map_or(Ok(Value::Null), Json::into_value)
}

pub(super) fn merge_patch(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    merged(arguments, json::merge_patch)
}

pub(super) fn merge_preserve(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    merged(arguments, json::merge_preserve)
}
