//! `& | ^ << >> ~`: on unsigned 64-bit numbers.

use history::{Row, Value};

use super::convert::as_unsigned;
use super::node::Node;
use super::{EvaluationContext, Expression, fold};
use crate::Error;
use crate::ast::BinaryOperator;
use crate::scalar::ScalarType;

/// Two numbers whose bits are combined.
#[derive(Clone, Debug)]
pub(crate) struct BitOperation {
    operator: BinaryOperator,
    left: Expression,
    right: Expression,
}

/// `left operator right` for the bit operators; the caller passes no other.
pub(super) fn bits(operator: BinaryOperator, left: Expression, right: Expression) -> Expression {
    let (left, right) = (as_unsigned(left), as_unsigned(right));
    let nullable = left.is_nullable() || right.is_nullable();
    let node = Node::Bits(Box::new(BitOperation {
        operator,
        left,
        right,
    }));
    fold(Expression::new(
        node,
        ScalarType::big_int_unsigned().or_null(nullable),
    ))
}

/// `~operand`.
pub fn bit_not(operand: Expression) -> Expression {
    let operand = as_unsigned(operand);
    let nullable = operand.is_nullable();
    let node = Node::BitNot(Box::new(operand));
    fold(Expression::new(
        node,
        ScalarType::big_int_unsigned().or_null(nullable),
    ))
}

impl BitOperation {
    /// How the operator is written.
    pub(super) fn symbol(&self) -> &'static str {
        self.operator.text()
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
        let (Some(left), Some(right)) = (
            self.left.unsigned(tuple, context)?,
            self.right.unsigned(tuple, context)?,
        ) else {
            return Ok(Value::Null);
        };
        let shift = |by: u64| u32::try_from(by).unwrap_or(u32::MAX);
        Ok(Value::UInt(match self.operator {
            BinaryOperator::BitAnd => left & right,
            BinaryOperator::BitOr => left | right,
            BinaryOperator::BitXor => left ^ right,
            BinaryOperator::ShiftLeft => left.checked_shl(shift(right)).unwrap_or(0),
            _ => left.checked_shr(shift(right)).unwrap_or(0),
        }))
    }
}

impl Expression {
    /// The value of an expression of unsigned type.
    pub(super) fn unsigned(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<u64>, Error> {
        let mut scratch = Value::Null;
        Ok(match self.value(tuple, context, &mut scratch)? {
            Value::UInt(number) => Some(*number),
            Value::Int(number) => Some(*number as u64),
            _ => None,
        })
    }
}
