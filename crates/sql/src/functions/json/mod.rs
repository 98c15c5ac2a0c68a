//! Functions of JSON documents.

mod build;
mod change;
mod inspect;
mod read;
mod search;

use history::Value;

use super::arguments::{characters, convert_at};
use super::call::Invocation;
use super::definition::{Definition, MANY, function, null_function};
use crate::expression::Expression;
use crate::expression::convert::{as_json_element, as_text};
use crate::scalar::json::{Json, Path, parse, read_stored};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    function(
        "json_extract",
        2,
        MANY,
        read::extract_arguments,
        read::extract,
    ),
    function("json_value", 2, 2, read::value_arguments, read::value),
    function("json_unquote", 1, 1, read::unquote_arguments, read::unquote),
    function("json_keys", 1, 2, read::extract_arguments, read::keys),
    function(
        "json_length",
        1,
        2,
        inspect::number_arguments,
        inspect::length,
    ),
    function(
        "json_depth",
        1,
        1,
        inspect::number_arguments,
        inspect::depth,
    ),
    function(
        "json_type",
        1,
        1,
        inspect::type_arguments,
        inspect::type_name,
    ),
    function("json_valid", 1, 1, inspect::valid_arguments, inspect::valid),
    function(
        "json_pretty",
        1,
        1,
        inspect::pretty_arguments,
        inspect::pretty,
    ),
    function("json_quote", 1, 1, inspect::quote_arguments, inspect::quote),
    function(
        "json_storage_size",
        1,
        1,
        inspect::number_arguments,
        inspect::storage_size,
    ),
    function(
        "json_contains",
        2,
        3,
        search::two_documents,
        search::contains,
    ),
    function(
        "json_overlaps",
        2,
        2,
        search::two_documents,
        search::overlaps,
    ),
    function(
        "json_contains_path",
        3,
        MANY,
        search::contains_path_arguments,
        search::contains_path,
    ),
    function(
        "json_search",
        3,
        MANY,
        search::search_arguments,
        search::search,
    ),
    null_function(
        "json_object",
        0,
        MANY,
        build::object_arguments,
        build::object,
    ),
    null_function("json_array", 0, MANY, build::array_arguments, build::array),
    null_function("json_set", 3, MANY, change::pairs, change::set),
    null_function("json_insert", 3, MANY, change::pairs, change::insert),
    null_function("json_replace", 3, MANY, change::pairs, change::replace),
    null_function(
        "json_array_append",
        3,
        MANY,
        change::pairs,
        change::array_append,
    ),
    null_function(
        "json_array_insert",
        3,
        MANY,
        change::pairs,
        change::array_insert,
    ),
    function("json_remove", 2, MANY, change::paths, change::remove),
    function(
        "json_merge_patch",
        2,
        MANY,
        change::documents,
        change::merge_patch,
    ),
    function(
        "json_merge_preserve",
        2,
        MANY,
        change::documents,
        change::merge_preserve,
    ),
    function(
        "json_merge",
        2,
        MANY,
        change::documents,
        change::merge_preserve,
    ),
];

/// The type of results that are documents.
fn json_type() -> ScalarType {
    ScalarType::new(history::DataType::Json)
}

/// An argument that is a document, or a text of one; everything else is refused.
fn document_at(
    arguments: &mut [Expression],
    position: usize,
    function: &str,
    span: Span,
) -> Result<(), Error> {
    let Some(argument) = arguments.get(position) else {
        return Ok(());
    };
    match argument.scalar_type().family() {
        Family::Json | Family::Null => Ok(()),
        Family::Text => {
            convert_at(arguments, position, as_text);
            Ok(())
        }
        _ => Err(Error::invalid_json_type(position + 1, function, span)),
    }
}

/// The document that an argument is.
fn document(value: &Value) -> Result<Json, Error> {
    match value {
        Value::Json(text) => Ok(read_stored(text)),
        other => Ok(parse(&characters(other))?),
    }
}

/// The same where seekdb's message for texts that are no JSON is another.
fn inspected(value: &Value) -> Result<Json, Error> {
    match value {
        Value::Json(text) => Ok(read_stored(text)),
        other => parse(&characters(other)).map_err(|_| Error::invalid_json_text()),
    }
}

/// The path that an argument is.
fn path(value: &Value, call: &Invocation<'_>) -> Result<Path, Error> {
    Path::parse(&characters(value)).ok_or_else(|| Error::invalid_json_path(call.span))
}

/// The path, which must lead to one place.
fn single_path(value: &Value, call: &Invocation<'_>) -> Result<Path, Error> {
    let path = path(value, call)?;
    if path.is_wild() {
        return Err(Error::json_path_wildcard());
    }
    Ok(path)
}

/// Converts the arguments from `first` on, every second one to text, the others to elements of a document.
fn convert_pairs(arguments: &mut [Expression], first: usize) {
    for position in first..arguments.len() {
        if (position - first).is_multiple_of(2) {
            convert_at(arguments, position, as_text);
        } else {
            convert_at(arguments, position, as_json_element);
        }
    }
}

/// An element argument: NULL is JSON's null.
fn element(value: &Value) -> Json {
    match value {
        Value::Json(text) => read_stored(text),
        _ => Json::Null,
    }
}
