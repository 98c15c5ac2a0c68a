//! STDDEV and VARIANCE, of a population and of a sample.

use history::{Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::ast::AggregateFunction;
use crate::expression::{EvaluationContext, Expression};

/// Running mean and squared distance from it (Welford's method), which does not lose digits as a sum of squares does.
#[derive(Debug)]
pub(super) struct Variance {
    argument: Expression,
    function: AggregateFunction,
    states: Vec<State>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Variance {
    pub fn new(argument: Expression, function: AggregateFunction) -> Variance {
        Variance {
            argument,
            function,
            states: Vec::new(),
        }
    }
}

impl Accumulator for Variance {
    fn add_group(&mut self) {
        self.states.push(State::default());
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        if let Value::Double(number) = self.argument.value(tuple, context, &mut scratch)? {
            let state = &mut self.states[group];
            state.count += 1.0;
            let distance = number - state.mean;
            state.mean += distance / state.count;
            state.squares += distance * (number - state.mean);
        }
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        let State { count, squares, .. } = self.states[group];
        let is_sample = matches!(
            self.function,
            AggregateFunction::StddevSamp | AggregateFunction::VarSamp
        );
        let divisor = if is_sample { count - 1.0 } else { count };
        if divisor <= 0.0 {
            return Ok(Value::Null);
        }
        let variance = squares / divisor;
        let is_deviation = matches!(
            self.function,
            AggregateFunction::StddevPop | AggregateFunction::StddevSamp
        );
        Ok(Value::Double(if is_deviation {
            variance.sqrt()
        } else {
            variance
        }))
    }
}
