//! What all aggregates have in common: a state for every group.

use history::{Row, Value};

use super::bits::BitAccumulator;
use super::concatenation::Concatenation;
use super::count::{CountRows, CountValues};
use super::distinct::Distinct;
use super::extreme::Extreme;
use super::json::{ArrayAggregate, ObjectAggregate};
use super::sum::{DoubleSum, ExactSum};
use super::variance::Variance;
use crate::Error;
use crate::ast::AggregateFunction;
use crate::bind::aggregate::Aggregate;
use crate::expression::EvaluationContext;
use crate::scalar::Family;

/// One aggregate of a query: its states, by group.
pub(crate) trait Accumulator {
    /// Makes the state of one more group.
    fn add_group(&mut self);

    /// Takes a tuple into the state of its group.
    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error>;

    /// About how many bytes it holds beyond a few a group.
    fn memory(&self) -> usize {
        0
    }

    /// The result for a group. GROUP_CONCAT and the JSON aggregates give theirs away, so it is asked once.
    fn result(&mut self, group: usize, context: &EvaluationContext) -> Result<Value, Error>;
}

/// The accumulator for an aggregate.
pub(crate) fn of(aggregate: &Aggregate, is_grouped: bool) -> Box<dyn Accumulator> {
    let accumulator = of_all(aggregate);
    if aggregate.distinct {
        return Box::new(Distinct::new(accumulator, &aggregate.arguments, is_grouped));
    }
    accumulator
}

/// The accumulator that takes in every tuple, DISTINCT or not.
fn of_all(aggregate: &Aggregate) -> Box<dyn Accumulator> {
    let arguments = &aggregate.arguments;
    let Some(argument) = arguments.first().cloned() else {
        return Box::new(CountRows::default());
    };
    match aggregate.function {
        AggregateFunction::Count => Box::new(CountValues::new(arguments.clone())),
        AggregateFunction::Sum | AggregateFunction::Avg => {
            let is_average = aggregate.function == AggregateFunction::Avg;
            if argument.scalar_type().family() == Family::Double {
                Box::new(DoubleSum::new(argument, is_average))
            } else {
                let average_scale = is_average.then(|| aggregate.scalar_type.scale());
                Box::new(ExactSum::new(argument, average_scale))
            }
        }
        AggregateFunction::Min => Box::new(Extreme::new(argument, std::cmp::Ordering::Less)),
        AggregateFunction::Max => Box::new(Extreme::new(argument, std::cmp::Ordering::Greater)),
        AggregateFunction::BitAnd | AggregateFunction::BitOr | AggregateFunction::BitXor => {
            Box::new(BitAccumulator::new(argument, aggregate.function))
        }
        AggregateFunction::StddevPop
        | AggregateFunction::StddevSamp
        | AggregateFunction::VarPop
        | AggregateFunction::VarSamp => Box::new(Variance::new(argument, aggregate.function)),
        AggregateFunction::GroupConcat => Box::new(Concatenation::new(aggregate)),
        AggregateFunction::JsonArrayAgg => Box::new(ArrayAggregate::new(argument)),
        AggregateFunction::JsonObjectAgg => Box::new(ObjectAggregate::new(arguments.clone())),
    }
}
