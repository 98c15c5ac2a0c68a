//! AND, OR, XOR, NOT and IS, in three-valued logic.

use history::{Row, Value};

use super::convert::byte_literal_to_number;
use super::node::Node;
use super::{EvaluationContext, Expression, fold, leaf};
use crate::Error;
use crate::ast::Truth;
use crate::scalar::ScalarType;
use crate::scalar::to_number::truth;

/// All of the operands; of none it is true.
pub fn and(operands: Vec<Expression>) -> Expression {
    let mut flat = Vec::with_capacity(operands.len());
    for operand in operands {
        match operand.node {
            Node::And(inner) => flat.extend(inner),
            _ => flat.push(operand),
        }
    }
    combine(flat, true)
}

/// Any of the operands; of none it is false.
pub fn or(operands: Vec<Expression>) -> Expression {
    let mut flat = Vec::with_capacity(operands.len());
    for operand in operands {
        match operand.node {
            Node::Or(inner) => flat.extend(inner),
            _ => flat.push(operand),
        }
    }
    combine(flat, false)
}

/// AND (`unit` true) or OR (`unit` false): drops constants that change nothing, and stops at one that decides.
fn combine(operands: Vec<Expression>, unit: bool) -> Expression {
    let mut kept = Vec::with_capacity(operands.len());
    for operand in operands.into_iter().map(byte_literal_to_number) {
        match constant_truth(&operand) {
            Some(Some(truth)) if truth == unit => {}
            Some(Some(truth)) => {
                // Nothing before it can warn or fail without being evaluated first, so it stays last.
                if kept.is_empty() {
                    return leaf::boolean(truth);
                }
                kept.push(operand);
                break;
            }
            _ => kept.push(operand),
        }
    }
    let nullable = kept.iter().any(Expression::is_nullable);
    match kept.len() {
        0 => leaf::boolean(unit),
        _ => {
            let node = if unit {
                Node::And(kept)
            } else {
                Node::Or(kept)
            };
            fold(Expression::new(
                node,
                ScalarType::boolean().or_null(nullable),
            ))
        }
    }
}

/// The truth of a constant number; `Some(None)` for NULL, `None` for everything else.
fn constant_truth(operand: &Expression) -> Option<Option<bool>> {
    match operand.as_constant()? {
        Value::Null => Some(None),
        Value::Int(number) => Some(Some(*number != 0)),
        Value::UInt(number) => Some(Some(*number != 0)),
        _ => None,
    }
}

/// Exactly one of the two.
pub fn xor(left: Expression, right: Expression) -> Expression {
    let (left, right) = (byte_literal_to_number(left), byte_literal_to_number(right));
    let nullable = left.is_nullable() || right.is_nullable();
    let node = Node::Xor(Box::new((left, right)));
    fold(Expression::new(
        node,
        ScalarType::boolean().or_null(nullable),
    ))
}

/// `NOT operand`.
pub fn not(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    let nullable = operand.is_nullable();
    fold(Expression::new(
        Node::Not(Box::new(operand)),
        ScalarType::boolean().or_null(nullable),
    ))
}

/// `operand IS [NOT] NULL`.
pub fn is_null(operand: Expression, negated: bool) -> Expression {
    let node = Node::IsNull {
        operand: Box::new(operand),
        negated,
    };
    fold(Expression::new(node, ScalarType::boolean().not_null()))
}

/// `operand IS [NOT] TRUE | FALSE | UNKNOWN`.
pub fn is_truth(operand: Expression, truth: Truth, negated: bool) -> Expression {
    let operand = byte_literal_to_number(operand);
    let node = Node::IsTruth {
        operand: Box::new(operand),
        truth,
        negated,
    };
    fold(Expression::new(node, ScalarType::boolean().not_null()))
}

impl Expression {
    /// Its truth for a tuple: `None` is unknown. What WHERE, ON and HAVING ask.
    pub fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        Ok(match &self.node {
            Node::Compare(comparison) => return comparison.condition(tuple, context),
            Node::And(operands) => return decide(operands, false, tuple, context),
            Node::Or(operands) => return decide(operands, true, tuple, context),
            Node::Not(operand) => operand.condition(tuple, context)?.map(|truth| !truth),
            Node::Xor(operands) => {
                let left = operands.0.condition(tuple, context)?;
                let right = operands.1.condition(tuple, context)?;
                left.zip(right).map(|(left, right)| left != right)
            }
            Node::IsNull { operand, negated } => {
                let mut scratch = Value::Null;
                let value = operand.value(tuple, context, &mut scratch)?;
                Some(matches!(value, Value::Null) != *negated)
            }
            Node::IsTruth {
                operand,
                truth,
                negated,
            } => {
                let found = operand.condition(tuple, context)?;
                let wanted = match truth {
                    Truth::True => Some(true),
                    Truth::False => Some(false),
                    Truth::Unknown => None,
                };
                Some((found == wanted) != *negated)
            }
            Node::InList(list) => return list.condition(tuple, context),
            Node::Like(like) => return like.condition(tuple, context),
            Node::Regexp(regexp) => return regexp.condition(tuple, context),
            Node::Shared(shared) => return shared.condition(tuple, context),
            _ => {
                let mut scratch = Value::Null;
                let value = self.value(tuple, context, &mut scratch)?;
                truth(value, &self.scalar_type.data_type, context)
            }
        })
    }

    /// Whether the condition holds for a tuple: unknown does not.
    #[inline]
    pub fn holds(&self, tuple: &[Row], context: &EvaluationContext) -> Result<bool, Error> {
        Ok(self.condition(tuple, context)? == Some(true))
    }
}

/// AND (`decisive` false) or OR (`decisive` true): the first operand that decides ends it.
fn decide(
    operands: &[Expression],
    decisive: bool,
    tuple: &[Row],
    context: &EvaluationContext,
) -> Result<Option<bool>, Error> {
    let mut unknown = false;
    for operand in operands {
        match operand.condition(tuple, context)? {
            Some(truth) if truth == decisive => return Ok(Some(decisive)),
            Some(_) => {}
            None => unknown = true,
        }
    }
    Ok(if unknown { None } else { Some(!decisive) })
}
