//! RAND.

use history::Value;

use crate::expression::Expression;
use crate::expression::convert::as_signed;
use crate::functions::arguments::{convert_at, integer};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) fn arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    Ok(ScalarType::double().not_null())
}

/// A number from 0 up to 1. With a seed the numbers of one call are the same in every run, row by row.
pub(super) fn rand(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let number = match arguments.first() {
        // 53 bits fill the mantissa of a double.
        None => (call.context.random_bits() >> 11) as f64 / (1_u64 << 53) as f64,
        Some(seed) => {
            let constant = call.arguments[0].is_row_independent();
            let seed = integer(seed) as u32;
            call.context.seeded_random(call.span, seed, constant)
        }
    };
    Ok(Value::Double(number))
}
