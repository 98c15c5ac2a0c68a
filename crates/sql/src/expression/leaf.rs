//! Expressions without operands: constants, literals, columns, subqueries.

use std::sync::Arc;

use history::temporal::{DateTime, parse_datetime, parse_time};
use history::{DataType, Decimal, Value};

use super::Expression;
use super::node::{External, ExternalCall, Node};
use crate::ast::{Literal, TemporalKind};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A constant of a given type.
pub fn constant(value: Value, scalar_type: ScalarType) -> Expression {
    let scalar_type = match value {
        Value::Null => scalar_type.or_null(true),
        _ => scalar_type.not_null(),
    };
    Expression::new(Node::Constant(value), scalar_type)
}

/// The constant NULL.
pub fn null() -> Expression {
    constant(Value::Null, ScalarType::null())
}

/// The constant 0 or 1.
pub fn boolean(truth: bool) -> Expression {
    constant(Value::Int(i64::from(truth)), ScalarType::boolean())
}

/// A whole number.
pub fn integer(number: i64) -> Expression {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as u8 + 1;
    constant(
        Value::Int(number),
        ScalarType {
            integer_digits: digits,
            ..ScalarType::big_int()
        },
    )
}

/// A text literal.
pub fn text(text: impl Into<Arc<str>>) -> Expression {
    let text = text.into();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    constant(Value::Text(text), ScalarType::text(length))
}

/// A constant as it stands in a statement.
pub fn literal(literal: &Literal, span: Span) -> Result<Expression, Error> {
    Ok(match literal {
        Literal::Null => null(),
        Literal::Boolean(truth) => constant(
            Value::Int(i64::from(*truth)),
            ScalarType {
                integer_digits: 1,
                ..ScalarType::new(DataType::Integer {
                    width: history::IntegerWidth::Tiny,
                    unsigned: false,
                    display: history::IntegerDisplay::DEFAULT,
                })
            },
        ),
        Literal::Integer(number) => integer(*number),
        Literal::UnsignedInteger(number) => {
            constant(Value::UInt(*number), ScalarType::big_int_unsigned())
        }
        Literal::Decimal(digits) => decimal(digits, span)?,
        Literal::Double(number) => {
            if !number.is_finite() {
                return Err(Error::illegal_double(&number.to_string(), span));
            }
            constant(Value::Double(*number), ScalarType::double())
        }
        Literal::Text(string) => text(string.clone()),
        Literal::Bytes(bytes) | Literal::Bits(bytes) => {
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            constant(
                Value::Bytes(bytes.clone()),
                ScalarType::byte_literal(length),
            )
        }
        Literal::Temporal(kind, text) => temporal(*kind, text, span)?,
    })
}

fn decimal(digits: &str, span: Span) -> Result<Expression, Error> {
    let parsed = Decimal::parse_prefix(digits.as_bytes())
        .filter(|parsed| !parsed.overflow)
        .ok_or_else(|| Error::value_out_of_range("DECIMAL", digits, span))?;
    let number = parsed.number;
    let scalar_type = ScalarType::decimal(
        u32::from(number.integer_digits()).max(1) + u32::from(number.scale()),
        u32::from(number.scale()),
    );
    Ok(constant(Value::Decimal(number), scalar_type))
}

/// `DATE '…'`, `TIME '…'`, `TIMESTAMP '…'`.
fn temporal(kind: TemporalKind, text: &str, span: Span) -> Result<Expression, Error> {
    let moment = || parse_datetime(text).filter(|parsed| !parsed.trailing);
    let (name, result) = match kind {
        TemporalKind::Date => (
            "DATE",
            moment().map(|parsed| (Value::Date(parsed.moment.date()), DataType::Date)),
        ),
        TemporalKind::Timestamp => (
            "DATETIME",
            moment().and_then(|parsed| {
                let fraction = parsed.fraction;
                Some((
                    Value::DateTime(parsed.rounded(fraction)?),
                    DataType::DateTime { fraction },
                ))
            }),
        ),
        TemporalKind::Time => (
            "TIME",
            parse_time(text)
                .filter(|parsed| !parsed.trailing && !parsed.clamped)
                .map(|parsed| {
                    let fraction = parsed.fraction;
                    (
                        Value::Time(parsed.rounded(fraction)),
                        DataType::Time { fraction },
                    )
                }),
        ),
    };
    let (value, data_type) =
        result.ok_or_else(|| Error::incorrect_temporal_literal(name, text, span))?;
    Ok(constant(value, ScalarType::new(data_type)))
}

/// A cell of the tuple: `tuple[slot][column]`.
pub fn column(slot: usize, column: usize, scalar_type: ScalarType) -> Expression {
    Expression::new(Node::Column { slot, column }, scalar_type)
}

/// A cell of the tuple of an outer query; level 1 is the query directly around a subquery.
pub fn outer(level: usize, slot: usize, column: usize, scalar_type: ScalarType) -> Expression {
    Expression::new(
        Node::Outer {
            level,
            slot,
            column,
        },
        scalar_type,
    )
}

/// A value that query execution computes from the values of some operands.
pub fn external(
    external: Arc<dyn External>,
    operands: Vec<Expression>,
    scalar_type: ScalarType,
) -> Expression {
    Expression::new(
        Node::External(Box::new(ExternalCall { external, operands })),
        scalar_type,
    )
}

/// Whether it is a hexadecimal or bit literal, which numbers read by their bytes.
pub(crate) fn is_byte_literal(expression: &Expression) -> bool {
    expression.scalar_type.is_byte_literal() && expression.as_constant().is_some()
}

/// A moment that stands for "nothing" where a text is no date: `0000-00-00 00:00:00`.
pub(crate) const NO_MOMENT: DateTime = DateTime::ZERO;
