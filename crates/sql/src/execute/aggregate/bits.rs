//! BIT_AND, BIT_OR and BIT_XOR.

use history::{Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::ast::AggregateFunction;
use crate::expression::{EvaluationContext, Expression};

/// The bits of unsigned integers combined; a group without values has the neutral bits.
#[derive(Debug)]
pub(super) struct BitAccumulator {
    argument: Expression,
    function: AggregateFunction,
    states: Vec<u64>,
}

impl BitAccumulator {
    pub fn new(argument: Expression, function: AggregateFunction) -> BitAccumulator {
        BitAccumulator {
            argument,
            function,
            states: Vec::new(),
        }
    }
}

impl Accumulator for BitAccumulator {
    fn add_group(&mut self) {
        let neutral = if self.function == AggregateFunction::BitAnd {
            u64::MAX
        } else {
            0
        };
        self.states.push(neutral);
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        let bits = match self.argument.value(tuple, context, &mut scratch)? {
            Value::UInt(bits) => *bits,
            Value::Int(number) => *number as u64,
            _ => return Ok(()),
        };
        let state = &mut self.states[group];
        match self.function {
            AggregateFunction::BitAnd => *state &= bits,
            AggregateFunction::BitOr => *state |= bits,
            _ => *state ^= bits,
        }
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        Ok(Value::UInt(self.states[group]))
    }
}
