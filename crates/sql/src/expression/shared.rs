//! Operands that an expression needs more than once are computed once: the operand of BETWEEN, of CASE, of IN.

use history::{Row, Value};

use super::node::Node;
use super::{EvaluationContext, Expression};
use crate::Error;

/// Values that are computed first, and an expression that reads them as [`Node::Local`].
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(super) values: Vec<Expression>,
    pub(super) body: Expression,
}

/// Builds an expression that may use each operand as often as it likes. What costs nothing to compute again (a constant, a
/// column) is handed on as it is, so that indexes still see it; everything else is computed once before.
///
/// `build` must not put its operands inside another shared expression, because they are found by their place on a stack.
pub(crate) fn share(
    operands: Vec<Expression>,
    build: impl FnOnce(Vec<Expression>) -> Result<Expression, Error>,
) -> Result<Expression, Error> {
    let count = operands
        .iter()
        .filter(|operand| !operand.is_cheap())
        .count();
    if count == 0 {
        return build(operands);
    }
    let mut values = Vec::with_capacity(count);
    let places = operands
        .into_iter()
        .map(|operand| {
            if operand.is_cheap() {
                return operand;
            }
            let from_top = count - 1 - values.len();
            let scalar_type = operand.scalar_type.clone();
            values.push(operand);
            Expression::new(Node::Local { from_top }, scalar_type)
        })
        .collect();
    let body = build(places)?;
    let scalar_type = body.scalar_type.clone();
    Ok(Expression::new(
        Node::Shared(Box::new(Shared { values, body })),
        scalar_type,
    ))
}

impl Expression {
    /// Whether computing it twice costs nothing.
    fn is_cheap(&self) -> bool {
        matches!(
            self.node,
            Node::Constant(_) | Node::Column { .. } | Node::Outer { .. } | Node::Local { .. }
        )
    }
}

impl Shared {
    pub(super) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        self.with_values(tuple, context, || self.body.evaluate(tuple, context))
    }

    pub(super) fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        self.with_values(tuple, context, || self.body.condition(tuple, context))
    }

    fn with_values<T>(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
        run: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        // All are computed before any is put on the stack: one may have shared parts of its own.
        let mut values = Vec::with_capacity(self.values.len());
        for value in &self.values {
            values.push(value.evaluate(tuple, context)?);
        }
        let before = context.push_locals(values);
        let result = run();
        context.pop_locals(before);
        result
    }
}
