//! COUNT.

use history::{Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// `COUNT(*)`.
#[derive(Debug, Default)]
pub(super) struct CountRows {
    counts: Vec<i64>,
}

impl Accumulator for CountRows {
    fn add_group(&mut self) {
        self.counts.push(0);
    }

    fn add(&mut self, group: usize, _: &[Row], _: &EvaluationContext) -> Result<(), Error> {
        self.counts[group] += 1;
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        Ok(Value::Int(self.counts[group]))
    }
}

/// `COUNT(x)`: tuples in which no argument is NULL.
#[derive(Debug)]
pub(super) struct CountValues {
    arguments: Vec<Expression>,
    counts: Vec<i64>,
}

impl CountValues {
    pub fn new(arguments: Vec<Expression>) -> CountValues {
        CountValues {
            arguments,
            counts: Vec::new(),
        }
    }
}

impl Accumulator for CountValues {
    fn add_group(&mut self) {
        self.counts.push(0);
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        for argument in &self.arguments {
            if matches!(argument.value(tuple, context, &mut scratch)?, Value::Null) {
                return Ok(());
            }
        }
        self.counts[group] += 1;
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        Ok(Value::Int(self.counts[group]))
    }
}
