//! `+ - * / DIV %`, with MySQL's result types.

use std::borrow::Cow;

use history::{Decimal, DecimalOverflow, Row, Value};

use super::convert::{as_decimal, as_double, as_number};
use super::node::Node;
use super::{EvaluationContext, Expression, fold};
use crate::ast::BinaryOperator;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// How many digits a division adds to the scale of its left side (`div_precision_increment`).
pub(crate) const DIVISION_DIGITS: u8 = 4;

/// Two numbers and what is done with them.
#[derive(Clone, Debug)]
pub(crate) struct Arithmetic {
    operator: Operator,
    kind: Kind,
    left: Expression,
    right: Expression,
    span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    IntegerDivide,
    Modulo,
}

/// What the numbers are computed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Both sides are integers and so is the result.
    Integer {
        unsigned: bool,
    },
    /// Exact, with a result that shows so many digits after the point.
    Decimal {
        scale: u8,
    },
    /// DIV of decimals: the result is an integer.
    DecimalToInteger {
        unsigned: bool,
    },
    Double,
}

/// `left operator right` for the arithmetic operators; the caller passes no other.
pub(super) fn arithmetic(
    operator: BinaryOperator,
    left: Expression,
    right: Expression,
    span: Span,
) -> Expression {
    let operator = match operator {
        BinaryOperator::Subtract => Operator::Subtract,
        BinaryOperator::Multiply => Operator::Multiply,
        BinaryOperator::Divide => Operator::Divide,
        BinaryOperator::IntegerDivide => Operator::IntegerDivide,
        BinaryOperator::Modulo => Operator::Modulo,
        _ => Operator::Add,
    };
    // NULL makes the result NULL, but its type is that of a double.
    let left = as_number(left);
    let right = as_number(right);
    let (kind, scalar_type) = result(operator, &left.scalar_type, &right.scalar_type);
    let (left, right) = match kind {
        Kind::Integer { .. } => (left, right),
        // Integers and decimals are mixed while computing; everything else is converted before.
        Kind::Decimal { .. } | Kind::DecimalToInteger { .. } => {
            (exact_operand(left), exact_operand(right))
        }
        Kind::Double => (as_double(left), as_double(right)),
    };
    let by_zero = matches!(
        operator,
        Operator::Divide | Operator::IntegerDivide | Operator::Modulo
    );
    let nullable = by_zero || left.is_nullable() || right.is_nullable();
    let node = Arithmetic {
        operator,
        kind,
        left,
        right,
        span,
    };
    fold(Expression::new(
        Node::Arithmetic(Box::new(node)),
        scalar_type.or_null(nullable),
    ))
}

fn exact_operand(operand: Expression) -> Expression {
    match operand.scalar_type.family() {
        Family::Integer => operand,
        _ => as_decimal(operand),
    }
}

fn result(operator: Operator, left: &ScalarType, right: &ScalarType) -> (Kind, ScalarType) {
    let unsigned = left.is_unsigned() || right.is_unsigned();
    let big = |unsigned| {
        if unsigned {
            ScalarType::big_int_unsigned()
        } else {
            ScalarType::big_int()
        }
    };
    let either = |family| left.family() == family || right.family() == family;
    let inexact = either(Family::Double) || either(Family::Null);
    if operator == Operator::IntegerDivide {
        let kind = if either(Family::Decimal) || inexact {
            Kind::DecimalToInteger { unsigned }
        } else {
            Kind::Integer { unsigned }
        };
        return (kind, big(unsigned));
    }
    if inexact {
        return (
            Kind::Double,
            ScalarType::double_of(shown_decimals(operator, left, right)),
        );
    }
    let (left_scale, right_scale) = (u32::from(left.scale()), u32::from(right.scale()));
    let (left_whole, right_whole) = (
        u32::from(left.integer_digits),
        u32::from(right.integer_digits),
    );
    if operator == Operator::Divide {
        let scale = (left_scale + u32::from(DIVISION_DIGITS)).min(Decimal::SCALE_MAX.into());
        let scalar_type = ScalarType::decimal(left_whole + right_scale + scale, scale);
        return (Kind::Decimal { scale: scale as u8 }, scalar_type);
    }
    if !either(Family::Decimal) {
        // The sign of a remainder is that of its left side.
        let unsigned = if operator == Operator::Modulo {
            left.is_unsigned()
        } else {
            unsigned
        };
        return (Kind::Integer { unsigned }, big(unsigned));
    }
    let (whole, scale) = match operator {
        Operator::Multiply => (left_whole + right_whole, left_scale + right_scale),
        Operator::Modulo => (left_whole.max(right_whole), left_scale.max(right_scale)),
        _ => (left_whole.max(right_whole) + 1, left_scale.max(right_scale)),
    };
    let scale = scale.min(Decimal::SCALE_MAX.into());
    (
        Kind::Decimal { scale: scale as u8 },
        ScalarType::decimal(whole + scale, scale),
    )
}

/// Where both sides always show a number of digits after the point, so does the result.
fn shown_decimals(operator: Operator, left: &ScalarType, right: &ScalarType) -> Option<u8> {
    let decimals = left.decimals()?.max(right.decimals()?);
    let more = if operator == Operator::Divide {
        DIVISION_DIGITS
    } else {
        0
    };
    Some((decimals + more).min(Decimal::SCALE_MAX))
}

impl Arithmetic {
    /// How the operator is written.
    pub(super) fn symbol(&self) -> &'static str {
        match self.operator {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::IntegerDivide => "DIV",
            Operator::Modulo => "%",
        }
    }

    pub(super) fn operands(&self) -> [&Expression; 2] {
        [&self.left, &self.right]
    }

    pub(super) fn operands_mut(&mut self) -> [&mut Expression; 2] {
        [&mut self.left, &mut self.right]
    }

    pub(super) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let mut scratch = (Value::Null, Value::Null);
        let left = self.left.value(tuple, context, &mut scratch.0)?;
        let right = self.right.value(tuple, context, &mut scratch.1)?;
        if matches!(left, Value::Null) || matches!(right, Value::Null) {
            return Ok(Value::Null);
        }
        let result = match self.kind {
            Kind::Integer { unsigned } => {
                let signed =
                    self.operator == Operator::Subtract && context.mode.no_unsigned_subtraction;
                self.integers(left, right, unsigned && !signed)
            }
            Kind::Decimal { scale } => self.decimals(left, right, scale),
            Kind::DecimalToInteger { unsigned } => divide_to_integer(left, right, unsigned),
            Kind::Double => self.doubles(left, right),
        };
        match result {
            Outcome::Value(value) => Ok(value),
            Outcome::DivisionByZero => {
                if context.mode.error_for_division_by_zero {
                    context.warn(1365, "Division by 0");
                }
                Ok(Value::Null)
            }
            Outcome::Overflow => Err(self.overflow(left, right)),
        }
    }

    fn integers(&self, left: &Value, right: &Value, unsigned: bool) -> Outcome {
        if let (Value::Int(left), Value::Int(right)) = (left, right)
            && !unsigned
        {
            let result = match self.operator {
                Operator::Add => left.checked_add(*right),
                Operator::Subtract => left.checked_sub(*right),
                Operator::Multiply => left.checked_mul(*right),
                Operator::Modulo if *right != 0 => Some(left.wrapping_rem(*right)),
                Operator::IntegerDivide if *right != 0 => left.checked_div(*right),
                _ => return Outcome::DivisionByZero,
            };
            return result.map_or(Outcome::Overflow, |number| {
                Outcome::Value(Value::Int(number))
            });
        }
        let (left, right) = (wide(left), wide(right));
        // 64-bit numbers cannot overflow 128 bits in one operation.
        let result = match self.operator {
            Operator::Add => left + right,
            Operator::Subtract => left - right,
            Operator::Multiply => left * right,
            Operator::Modulo if right != 0 => left % right,
            Operator::IntegerDivide if right != 0 => left / right,
            _ => return Outcome::DivisionByZero,
        };
        in_range(result, unsigned)
    }

    fn decimals(&self, left: &Value, right: &Value, scale: u8) -> Outcome {
        let (left, right) = (exact(left), exact(right));
        let result = match self.operator {
            Operator::Add => left.checked_add(&right),
            Operator::Subtract => left.checked_sub(&right),
            Operator::Multiply => left.checked_mul(&right),
            Operator::Divide => match left.checked_div(&right, scale) {
                Some(result) => result,
                None => return Outcome::DivisionByZero,
            },
            Operator::Modulo | Operator::IntegerDivide => match left.checked_rem(&right) {
                Some(result) => result,
                None => return Outcome::DivisionByZero,
            },
        };
        match result {
            Ok(number) => Outcome::Value(Value::Decimal(number)),
            Err(DecimalOverflow) => Outcome::Overflow,
        }
    }

    fn doubles(&self, left: &Value, right: &Value) -> Outcome {
        let (Value::Double(left), Value::Double(right)) = (left, right) else {
            return Outcome::Value(Value::Null);
        };
        let result = match self.operator {
            Operator::Add => left + right,
            Operator::Subtract => left - right,
            Operator::Multiply => left * right,
            Operator::Divide if *right != 0.0 => left / right,
            Operator::Modulo if *right != 0.0 => left % right,
            _ => return Outcome::DivisionByZero,
        };
        if result.is_finite() {
            Outcome::Value(Value::Double(result))
        } else {
            Outcome::Overflow
        }
    }

    fn overflow(&self, left: &Value, right: &Value) -> Error {
        let kind = match self.kind {
            Kind::Integer { unsigned: true } | Kind::DecimalToInteger { unsigned: true } => {
                "BIGINT UNSIGNED"
            }
            Kind::Integer { .. } | Kind::DecimalToInteger { .. } => "BIGINT",
            Kind::Decimal { .. } => "DECIMAL",
            Kind::Double => "DOUBLE",
        };
        let operator = match self.operator {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::IntegerDivide => "DIV",
            Operator::Modulo => "%",
        };
        let expression = format!("'({} {operator} {})'", in_message(left), in_message(right));
        Error::value_out_of_range(kind, &expression, self.span)
    }
}

/// What one operation comes to.
enum Outcome {
    Value(Value),
    DivisionByZero,
    Overflow,
}

fn in_range(number: i128, unsigned: bool) -> Outcome {
    let value = if unsigned {
        u64::try_from(number).map(Value::UInt)
    } else {
        i64::try_from(number).map(Value::Int)
    };
    value.map_or(Outcome::Overflow, Outcome::Value)
}

/// DIV of decimals (and of doubles and texts, which are taken as decimals).
fn divide_to_integer(left: &Value, right: &Value, unsigned: bool) -> Outcome {
    match exact(left).divide_whole(&exact(right)) {
        None => Outcome::DivisionByZero,
        Some(Ok(quotient)) => match quotient.to_i128() {
            Some(number) => in_range(number, unsigned),
            None => Outcome::Overflow,
        },
        Some(Err(DecimalOverflow)) => Outcome::Overflow,
    }
}

pub(super) fn wide(value: &Value) -> i128 {
    match value {
        Value::Int(number) => i128::from(*number),
        Value::UInt(number) => i128::from(*number),
        _ => 0,
    }
}

/// An integer or decimal as a decimal.
fn exact(value: &Value) -> Cow<'_, Decimal> {
    match value {
        Value::Decimal(number) => Cow::Borrowed(number),
        Value::Int(number) => Cow::Owned(Decimal::from(*number)),
        Value::UInt(number) => Cow::Owned(Decimal::from(*number)),
        Value::Double(number) => Cow::Owned(
            Decimal::from_f64(*number).unwrap_or_else(|_| Decimal::largest(*number < 0.0)),
        ),
        _ => Cow::Owned(Decimal::ZERO),
    }
}

/// A number as messages about ranges show it: doubles with six digits and an exponent.
pub(crate) fn in_message(value: &Value) -> String {
    match value {
        Value::Double(number) => {
            let text = format!("{number:.6e}");
            match text.split_once('e') {
                Some((mantissa, exponent)) => {
                    let exponent: i32 = exponent.parse().unwrap_or(0);
                    let sign = if exponent < 0 { '-' } else { '+' };
                    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
                }
                None => text,
            }
        }
        Value::Int(number) => number.to_string(),
        Value::UInt(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        _ => String::new(),
    }
}
