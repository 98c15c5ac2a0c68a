//! SQL functions: a table from name to how a call is bound and computed, one family a file.

mod arguments;
mod call;
mod condition;
mod datetime;
mod definition;
mod extreme;
mod hash;
mod information;
mod json;
mod network;
mod numeric;
mod string;

use crate::expression::Expression;
use crate::{Error, Span};

pub use call::Volatility;
pub(crate) use call::{Call, Evaluate, Invocation, check_size};
pub(crate) use condition::as_grouping;
pub use datetime::{extract, timestamp_diff};
use definition::Definition;
pub use string::trim;

/// All functions, family by family.
static FAMILIES: &[&[Definition]] = &[
    condition::FUNCTIONS,
    string::FUNCTIONS,
    numeric::FUNCTIONS,
    datetime::FUNCTIONS,
    json::FUNCTIONS,
    hash::FUNCTIONS,
    information::FUNCTIONS,
    network::FUNCTIONS,
];

/// `name(arguments)`; names compare ignoring case.
pub fn function_call(
    name: &str,
    arguments: Vec<Expression>,
    span: Span,
) -> Result<Expression, Error> {
    match find(name) {
        Some(definition) => definition.bind(arguments, span),
        None => Err(Error::unknown_function(name, span)),
    }
}

/// Whether there is a function of that name.
pub fn exists(name: &str) -> bool {
    find(name).is_some()
}

/// The names of all functions, for suggestions.
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES
        .iter()
        .copied()
        .flatten()
        .map(|definition| definition.name)
}

fn find(name: &str) -> Option<&'static Definition> {
    FAMILIES
        .iter()
        .copied()
        .flatten()
        .find(|definition| definition.name.eq_ignore_ascii_case(name))
}
