//! IF, IFNULL, NULLIF, COALESCE, ISNULL, GREATEST, LEAST, INTERVAL.

use history::Value;

use super::arguments::{convert_all, integer};
use super::call::Invocation;
use super::definition::{Definition, MANY, null_function, rewrite};
use super::extreme;
use crate::expression::convert::{as_double, as_number};
use crate::expression::{self, Expression, Node};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    rewrite("if", 3, 3, if_),
    rewrite("ifnull", 2, 2, expression::coalesce),
    rewrite("nvl", 2, 2, expression::coalesce),
    rewrite("coalesce", 1, MANY, expression::coalesce),
    rewrite("nullif", 2, 2, null_if),
    rewrite("isnull", 1, 1, is_null),
    rewrite("greatest", 2, MANY, |arguments, span| {
        extreme::extreme(arguments, true, span)
    }),
    rewrite("least", 2, MANY, |arguments, span| {
        extreme::extreme(arguments, false, span)
    }),
    null_function("interval", 2, MANY, interval_arguments, interval),
    rewrite("any_value", 1, 1, any_value),
    null_function("grouping", 1, MANY, grouping_arguments, grouping),
];

/// Its argument: a column that is not grouped by shows the group's first value anyway.
fn any_value(arguments: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let first = arguments.into_iter().next();
    first.ok_or_else(|| Error::wrong_argument_count("any_value", span))
}

fn grouping_arguments(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::big_int().not_null())
}

/// Only the binder can answer it, where there are groups.
fn grouping(_: &[Value], invocation: &Invocation<'_>) -> Result<Value, Error> {
    Err(Error::not_grouped(invocation.span))
}

/// The arguments of GROUPING and where it stands.
pub(crate) fn as_grouping(expression: &Expression) -> Option<(&[Expression], Span)> {
    match &expression.node {
        Node::Call(call) if call.name == "grouping" => Some((&call.arguments, call.span)),
        _ => None,
    }
}

fn if_(arguments: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let [condition, yes, no] = three(arguments);
    expression::case(vec![(condition, yes)], Some(no), span)
}

/// The arity was checked before.
fn three(arguments: Vec<Expression>) -> [Expression; 3] {
    let mut arguments = arguments.into_iter();
    std::array::from_fn(|_| arguments.next().unwrap_or_else(expression::null))
}

fn null_if(arguments: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap_or_else(expression::null);
    expression::null_if(next(), next(), span)
}

fn is_null(arguments: Vec<Expression>, _: Span) -> Result<Expression, Error> {
    let operand = arguments
        .into_iter()
        .next()
        .unwrap_or_else(expression::null);
    Ok(expression::is_null(operand, false))
}

fn interval_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, |argument| as_double(as_number(argument)));
    Ok(ScalarType::big_int().not_null())
}

/// How many of the ascending bounds are not above the first argument; -1 when that is NULL.
fn interval(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let [Value::Double(number), bounds @ ..] = arguments else {
        return Ok(Value::Int(-1));
    };
    let passed = bounds
        .iter()
        .take_while(|bound| match bound {
            Value::Double(bound) => bound <= number,
            _ => true,
        })
        .count();
    Ok(Value::Int(passed as i64))
}

/// The value of an integer argument that is an index from 1; `None` outside `1..=count`.
pub(super) fn index_of(value: &Value, count: usize) -> Option<usize> {
    usize::try_from(integer(value))
        .ok()?
        .checked_sub(1)
        .filter(|&index| index < count)
}
