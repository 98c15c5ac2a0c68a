//! Unary minus.

use history::{DataType, Decimal, Value};

use super::arithmetic::{in_message, wide};
use super::convert::{as_number, integer_value};
use super::node::Node;
use super::{Expression, fold, leaf};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// `-operand`.
pub fn negate(operand: Expression, span: Span) -> Result<Expression, Error> {
    if operand.scalar_type.is_null() {
        return Ok(operand);
    }
    let operand = as_number(operand);
    // The negative of the least BIGINT, as a constant, is a decimal.
    if let Some(Value::Int(i64::MIN)) = operand.as_constant() {
        let number = Decimal::from_i128(-i128::from(i64::MIN), 0);
        return Ok(leaf::constant(
            Value::Decimal(number),
            ScalarType::decimal(19, 0),
        ));
    }
    let nullable = operand.is_nullable();
    let scalar_type = match operand.scalar_type.family() {
        Family::Integer => ScalarType {
            integer_digits: operand.scalar_type.integer_digits,
            ..ScalarType::big_int()
        },
        Family::Decimal => match operand.scalar_type.data_type {
            DataType::Decimal {
                precision, scale, ..
            } => ScalarType::decimal(precision.into(), scale.into()),
            _ => ScalarType::double(),
        },
        _ => ScalarType::double_of(operand.scalar_type.decimals()),
    };
    let negated = Expression::new(
        Node::Negate(Box::new(operand)),
        scalar_type.or_null(nullable),
    );
    let folded = fold(negated);
    // Constants that overflow were not folded; say so where they stand.
    if let Node::Negate(operand) = &folded.node
        && let Some(value) = operand.as_constant()
    {
        evaluate_negate(value).map_err(|error| error.at(span))?;
    }
    Ok(folded)
}

pub(super) fn evaluate_negate(value: &Value) -> Result<Value, Error> {
    let number = match value {
        Value::Null => return Ok(Value::Null),
        Value::Double(number) => return Ok(Value::Double(-number)),
        Value::Decimal(number) => return Ok(Value::Decimal(number.negate())),
        other => -wide(other),
    };
    match integer_value(number) {
        Value::Int(number) if i128::from(number) == -wide(value) => Ok(Value::Int(number)),
        _ => Err(Error::value_out_of_range(
            "BIGINT",
            &format!("-({})", in_message(value)),
            None,
        )),
    }
}
