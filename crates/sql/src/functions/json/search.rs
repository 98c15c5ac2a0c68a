//! JSON_CONTAINS, JSON_OVERLAPS, JSON_CONTAINS_PATH, JSON_SEARCH.

use std::fmt::Write;

use history::{Collation, Value};

use super::{document, document_at, json_type, path};
use crate::expression::convert::as_text;
use crate::expression::{Expression, Pattern};
use crate::functions::arguments::{characters, convert_at};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::scalar::json::{Json, write_quoted};
use crate::{Error, Span};

/// Two documents, and a path into the first.
pub(super) fn two_documents(arguments: &mut [Expression], span: Span) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_contains", span)?;
    document_at(arguments, 1, "json_contains", span)?;
    convert_at(arguments, 2, as_text);
    Ok(ScalarType::int())
}

pub(super) fn contains(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (json, candidate) = (document(&arguments[0])?, document(&arguments[1])?);
    let target = match arguments.get(2) {
        None => Some(&json),
        Some(argument) => path(argument, call)?.find(&json).first().copied(),
    };
    Ok(target.map_or(Value::Null, |target| {
        Value::Int(i64::from(target.contains(&candidate)))
    }))
}

/// Whether two arrays share an element, two objects a member, or two scalars are equal.
pub(super) fn overlaps(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let (left, right) = (document(&arguments[0])?, document(&arguments[1])?);
    let shared = match (&left, &right) {
        (Json::Object(left), Json::Object(_)) => left
            .iter()
            .any(|(name, value)| right.member(name).is_some_and(|other| other.equals(value))),
        _ => {
            let elements = |json: &'_ Json| match json {
                Json::Array(elements) => elements.clone(),
                other => vec![other.clone()],
            };
            let right = elements(&right);
            elements(&left)
                .iter()
                .any(|one| right.iter().any(|other| other.equals(one)))
        }
    };
    Ok(Value::Int(i64::from(shared)))
}

pub(super) fn contains_path_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_contains_path", span)?;
    for position in 1..arguments.len() {
        convert_at(arguments, position, as_text);
    }
    Ok(ScalarType::int())
}

/// `one` or `all`, in any case of letters.
fn wants_all(value: &Value, call: &Invocation<'_>) -> Result<bool, Error> {
    let word = characters(value);
    if word.eq_ignore_ascii_case("all") {
        Ok(true)
    } else if word.eq_ignore_ascii_case("one") {
        Ok(false)
    } else {
        Err(Error::json_one_or_all().at(call.span))
    }
}

pub(super) fn contains_path(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let json = document(&arguments[0])?;
    let all = wants_all(&arguments[1], call)?;
    for argument in &arguments[2..] {
        let found = !path(argument, call)?.find(&json).is_empty();
        if found != all {
            return Ok(Value::Int(i64::from(found)));
        }
    }
    Ok(Value::Int(i64::from(all)))
}

pub(super) fn search_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    document_at(arguments, 0, "json_search", span)?;
    for position in 1..arguments.len() {
        convert_at(arguments, position, as_text);
    }
    if arguments.len() > 4 {
        return Err(Error::not_supported("JSON_SEARCH with paths", span));
    }
    Ok(json_type())
}

/// The paths of strings that are like a pattern.
pub(super) fn search(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let json = document(&arguments[0])?;
    let all = wants_all(&arguments[1], call)?;
    let escape = match arguments.get(3).map(characters) {
        Some(escape) if !escape.is_empty() => escape.chars().next(),
        _ => Some('\\'),
    };
    let pattern = Pattern::compile(&characters(&arguments[2]), escape, Collation::Bin);
    let mut found = Vec::new();
    visit(&json, &mut String::from("$"), &pattern, all, &mut found);
    match found.len() {
        0 => Ok(Value::Null),
        1 => found.swap_remove(0).into_value(),
        _ => Json::Array(found).into_value(),
    }
}

fn visit(json: &Json, place: &mut String, pattern: &Pattern, all: bool, found: &mut Vec<Json>) {
    if !all && !found.is_empty() {
        return;
    }
    let length = place.len();
    match json {
        Json::String(text) if pattern.matches(text) => {
            found.push(Json::String(place.as_str().into()));
        }
        Json::Array(elements) => {
            for (position, element) in elements.iter().enumerate() {
                // Writing to a String cannot fail.
                let _ = write!(place, "[{position}]");
                visit(element, place, pattern, all, found);
                place.truncate(length);
            }
        }
        Json::Object(members) => {
            for (name, value) in members {
                place.push('.');
                let plain = name
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
                    && !name.starts_with(|first: char| first.is_ascii_digit())
                    && !name.is_empty();
                if plain {
                    place.push_str(name);
                } else {
                    let _ = write_quoted(name, place);
                }
                visit(value, place, pattern, all, found);
                place.truncate(length);
            }
        }
        _ => {}
    }
}
