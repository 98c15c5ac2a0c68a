//! MIN and MAX.

use std::cmp::Ordering;

use history::{Collation, Row, Value, compare_values};

use super::accumulator::Accumulator;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// The smallest or the largest value, the first of several equal ones.
#[derive(Debug)]
pub(super) struct Extreme {
    argument: Expression,
    collation: Collation,
    /// How a value compares with the best so far when it is better.
    better: Ordering,
    best: Vec<Value>,
}

impl Extreme {
    pub fn new(argument: Expression, better: Ordering) -> Extreme {
        let collation = argument.collation();
        Extreme {
            argument,
            collation,
            better,
            best: Vec::new(),
        }
    }
}

impl Accumulator for Extreme {
    fn add_group(&mut self) {
        self.best.push(Value::Null);
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        let value = self.argument.value(tuple, context, &mut scratch)?;
        let best = &mut self.best[group];
        let is_better = match (value, &*best) {
            (Value::Null, _) => false,
            (_, Value::Null) => true,
            (value, best) => compare_values(value, best, self.collation) == self.better,
        };
        if is_better {
            *best = value.clone();
        }
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        Ok(self.best[group].clone())
    }
}
