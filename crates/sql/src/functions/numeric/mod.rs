//! Functions of numbers.

mod power;
mod random;
mod round;
mod sign;
mod trigonometry;

pub(super) use round::round_double;

use history::Value;

use super::arguments::{convert_all, double};
use super::call::Invocation;
use super::call::Volatility;
use super::definition::{Definition, function, null_function, rewrite};
use super::string::{bit_count, bit_count_arguments};
use crate::ast::BinaryOperator;
use crate::expression::convert::as_double;
use crate::expression::{self, Expression};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    function("abs", 1, 1, sign::abs_arguments, sign::abs),
    function("sign", 1, 1, sign::sign_arguments, sign::sign),
    function("round", 1, 2, round::round_arguments, round::round),
    function("truncate", 2, 2, round::truncate_arguments, round::truncate),
    function("floor", 1, 1, round::whole_arguments, round::floor),
    function("ceil", 1, 1, round::whole_arguments, round::ceil),
    function("ceiling", 1, 1, round::whole_arguments, round::ceil),
    rewrite("mod", 2, 2, modulo),
    function("pow", 2, 2, doubles, power::pow),
    function("power", 2, 2, doubles, power::pow),
    function("sqrt", 1, 1, nullable_doubles, power::sqrt),
    function("exp", 1, 1, doubles, power::exp),
    function("ln", 1, 1, nullable_doubles, power::ln),
    function("log", 1, 2, nullable_doubles, power::log),
    function("log2", 1, 1, nullable_doubles, power::log2),
    function("log10", 1, 1, nullable_doubles, power::log10),
    function("pi", 0, 0, trigonometry::pi_type, trigonometry::pi),
    function("sin", 1, 1, doubles, trigonometry::sin),
    function("cos", 1, 1, doubles, trigonometry::cos),
    function("tan", 1, 1, doubles, trigonometry::tan),
    function("cot", 1, 1, doubles, trigonometry::cot),
    function("asin", 1, 1, nullable_doubles, trigonometry::asin),
    function("acos", 1, 1, nullable_doubles, trigonometry::acos),
    function("atan", 1, 2, doubles, trigonometry::atan),
    function("atan2", 1, 2, doubles, trigonometry::atan),
    function("degrees", 1, 1, doubles, trigonometry::degrees),
    function("radians", 1, 1, doubles, trigonometry::radians),
    null_function("rand", 0, 1, random::arguments, random::rand).changing(Volatility::Row),
    function("bit_count", 1, 1, bit_count_arguments, bit_count),
];

/// All arguments are doubles and so is the result.
fn doubles(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, as_double);
    Ok(ScalarType::double().not_null())
}

/// The same for functions that are NULL outside their domain.
fn nullable_doubles(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, as_double);
    Ok(ScalarType::double())
}

fn modulo(arguments: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap_or_else(expression::null);
    expression::binary(BinaryOperator::Modulo, next(), next(), span)
}

/// A result that must be finite.
fn finite(number: f64, call: &Invocation<'_>) -> Result<Value, Error> {
    if number.is_finite() {
        Ok(Value::Double(number))
    } else {
        Err(Error::function_out_of_range(call.span))
    }
}

/// The first argument as a double.
fn first(arguments: &[Value]) -> f64 {
    arguments.first().map_or(0.0, double)
}
