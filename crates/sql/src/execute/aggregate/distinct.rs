//! DISTINCT in front of an aggregate's argument: every combination of values counts once a group.

use history::{Collation, Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::execute::key_groups::{KeyGroups, NullKeys};
use crate::expression::{EvaluationContext, Expression};

/// Lets an accumulator see only tuples with new values.
pub(super) struct Distinct {
    inner: Box<dyn Accumulator>,
    arguments: Vec<Expression>,
    /// The values seen, after the number of their group when there is GROUP BY.
    seen: KeyGroups,
    is_grouped: bool,
    candidate: Vec<Value>,
}

impl Distinct {
    pub fn new(
        inner: Box<dyn Accumulator>,
        arguments: &[Expression],
        is_grouped: bool,
    ) -> Distinct {
        let group = is_grouped.then_some(Collation::Binary);
        let own = arguments.iter().map(Expression::collation);
        Distinct {
            inner,
            arguments: arguments.to_vec(),
            seen: KeyGroups::new(group.into_iter().chain(own).collect(), NullKeys::Never),
            is_grouped,
            candidate: Vec::new(),
        }
    }
}

impl Accumulator for Distinct {
    fn add_group(&mut self) {
        self.inner.add_group();
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let known = self.seen.len();
        if self.is_grouped {
            self.candidate.clear();
            self.candidate.push(Value::Int(group as i64));
            for argument in &self.arguments {
                self.candidate.push(argument.evaluate(tuple, context)?);
            }
            self.seen.insert_values(&self.candidate);
        } else {
            self.seen.insert(&self.arguments, tuple, context)?;
        }
        if self.seen.len() > known {
            self.inner.add(group, tuple, context)?;
        }
        Ok(())
    }

    fn memory(&self) -> usize {
        self.seen.memory() + self.inner.memory()
    }

    fn result(&mut self, group: usize, context: &EvaluationContext) -> Result<Value, Error> {
        self.inner.result(group, context)
    }
}
