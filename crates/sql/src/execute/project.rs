//! Computes result rows.

use std::sync::Arc;

use history::{Row, Value};

use super::operator::{Operator, Progress, Sink};
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// What result rows are made of.
#[derive(Debug)]
pub(crate) enum Projection {
    /// The row of one slot as it is. Values behind the columns that count (a hidden row id) do no harm.
    Whole(usize),
    /// One value an expression.
    Values(Vec<Expression>),
}

/// A running projection: tuples in, tuples of one slot out.
pub(crate) struct Project {
    pub input: Box<dyn Operator>,
    pub projection: Arc<Projection>,
}

impl Operator for Project {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        match &*self.projection {
            Projection::Whole(slot) => self
                .input
                .advance(context, &mut |tuple| sink(&tuple[*slot..=*slot])),
            Projection::Values(expressions) => {
                let mut values = Vec::with_capacity(expressions.len());
                self.input.advance(context, &mut |tuple| {
                    sink(&[row_of(expressions, tuple, context, &mut values)?])
                })
            }
        }
    }
}

/// The row of some expressions' values. `scratch` only saves an allocation.
pub(crate) fn row_of(
    expressions: &[Expression],
    tuple: &[Row],
    context: &EvaluationContext,
    scratch: &mut Vec<Value>,
) -> Result<Row, Error> {
    scratch.clear();
    for expression in expressions {
        scratch.push(expression.evaluate(tuple, context)?);
    }
    Ok(scratch.drain(..).collect())
}
