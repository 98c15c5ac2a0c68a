//! ABS, SIGN.

use history::Value;

use crate::expression::Expression;
use crate::expression::convert::as_number;
use crate::functions::arguments::convert_at;
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn abs_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_number);
    let own = arguments[0].scalar_type();
    Ok(match own.family() {
        Family::Integer if own.is_unsigned() => ScalarType::big_int_unsigned(),
        Family::Integer => ScalarType::big_int(),
        Family::Decimal => own.clone(),
        _ => ScalarType::double_of(own.decimals()),
    }
    .not_null())
}

pub(super) fn abs(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::Int(number) => Value::Int(
            number
                .checked_abs()
                .ok_or_else(|| Error::function_out_of_range(call.span))?,
        ),
        Value::Decimal(number) => Value::Decimal(number.abs()),
        Value::Double(number) => Value::Double(number.abs()),
        other => other.clone(),
    })
}

pub(super) fn sign_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_number);
    Ok(ScalarType::big_int().not_null())
}

pub(super) fn sign(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(match &arguments[0] {
        Value::Int(number) => number.signum(),
        Value::UInt(number) => i64::from(*number > 0),
        Value::Decimal(number) if number.is_zero() => 0,
        Value::Decimal(number) => {
            if number.is_negative() {
                -1
            } else {
                1
            }
        }
        Value::Double(number) if *number == 0.0 => 0,
        Value::Double(number) => number.signum() as i64,
        _ => 0,
    }))
}
