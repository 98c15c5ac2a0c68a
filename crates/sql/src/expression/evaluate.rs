//! Evaluation over a tuple.

use history::{Row, Value};

use super::negate::evaluate_negate;
use super::node::Node;
use super::{EvaluationContext, Expression};
use crate::Error;

impl Expression {
    /// Its value for a tuple of rows, one a slot.
    pub fn evaluate(&self, tuple: &[Row], context: &EvaluationContext) -> Result<Value, Error> {
        match &self.node {
            Node::Constant(value) => Ok(value.clone()),
            Node::Column { slot, column } => Ok(cell(tuple, *slot, *column).clone()),
            Node::Outer {
                level,
                slot,
                column,
            } => Ok(context.outer_value(*level, *slot, *column)),
            Node::Convert(convert) => convert.evaluate(tuple, context),
            Node::Arithmetic(arithmetic) => arithmetic.evaluate(tuple, context),
            Node::Negate(operand) => {
                let mut scratch = Value::Null;
                evaluate_negate(operand.value(tuple, context, &mut scratch)?)
            }
            Node::Bits(bits) => bits.evaluate(tuple, context),
            Node::BitNot(operand) => Ok(operand
                .unsigned(tuple, context)?
                .map_or(Value::Null, |bits| Value::UInt(!bits))),
            Node::Compare(_)
            | Node::And(_)
            | Node::Or(_)
            | Node::Xor(_)
            | Node::Not(_)
            | Node::IsNull { .. }
            | Node::IsTruth { .. }
            | Node::InList(_)
            | Node::Like(_)
            | Node::Regexp(_) => Ok(truth_value(self.condition(tuple, context)?)),
            Node::Case(case) => case.evaluate(tuple, context),
            Node::Coalesce(coalesce) => coalesce.evaluate(tuple, context),
            Node::AddInterval(interval) => interval.evaluate(tuple, context),
            Node::Call(call) => call.evaluate(tuple, context),
            Node::Shared(shared) => shared.evaluate(tuple, context),
            Node::Local { from_top } => Ok(context.local(*from_top)),
            Node::Variable(variable) => variable.evaluate(&self.scalar_type, tuple, context),
            Node::External(call) => {
                let mut values = Vec::with_capacity(call.operands.len());
                for operand in &call.operands {
                    values.push(operand.evaluate(tuple, context)?);
                }
                call.external.evaluate(&values, context)
            }
        }
    }

    /// Its value for a tuple, without copying cells and constants; computed values are put into `scratch`.
    #[inline]
    pub fn value<'value>(
        &'value self,
        tuple: &'value [Row],
        context: &EvaluationContext,
        scratch: &'value mut Value,
    ) -> Result<&'value Value, Error> {
        match &self.node {
            Node::Column { slot, column } => Ok(cell(tuple, *slot, *column)),
            Node::Constant(value) => Ok(value),
            _ => {
                *scratch = self.evaluate(tuple, context)?;
                Ok(scratch)
            }
        }
    }
}

/// A cell; NULL outside the tuple, which a correctly bound expression never asks for.
#[inline]
fn cell(tuple: &[Row], slot: usize, column: usize) -> &Value {
    match tuple.get(slot).and_then(|row| row.get(column)) {
        Some(value) => value,
        None => &Value::Null,
    }
}

/// 0, 1 or NULL.
pub(super) fn truth_value(truth: Option<bool>) -> Value {
    truth.map_or(Value::Null, |truth| Value::Int(i64::from(truth)))
}
