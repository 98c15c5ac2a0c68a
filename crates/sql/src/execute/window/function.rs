//! The value of a window function for a row.

use std::ops::Range;

use history::Value;

use super::partition::Partition;
use super::{WindowPlan, frame};
use crate::Error;
use crate::bind::aggregate::Aggregate;
use crate::bind::window::{WindowFunction, WindowFunctionKind};
use crate::execute::aggregate::{Accumulator, accumulator_of};
use crate::expression::{EvaluationContext, Expression};

/// What a function remembers from row to row of a partition.
pub(super) struct FunctionState {
    /// For aggregates: the frame whose tuples were taken in, and what they came to.
    taken: Option<Taken>,
}

/// An aggregate over the frame of the row before.
struct Taken {
    accumulator: Box<dyn Accumulator>,
    range: Range<usize>,
    /// The result, until further tuples come.
    result: Option<Value>,
}

impl FunctionState {
    pub fn new(_: &WindowFunction) -> FunctionState {
        FunctionState { taken: None }
    }

    /// The function's value for a row. Rows are asked in order.
    pub fn value(
        &mut self,
        function: &WindowFunction,
        partition: &Partition,
        position: usize,
        plan: &WindowPlan,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let peers = || partition.peers(position);
        let range = || frame::range(&function.frame, partition, position, plan, context);
        let at = |expression: &Expression, position: Option<usize>| match position {
            Some(position) => expression.evaluate(partition.tuple(position), context),
            None => Ok(Value::Null),
        };
        let length = partition.len();
        Ok(match &function.kind {
            WindowFunctionKind::Aggregate(aggregate) => {
                return self.aggregate(aggregate, partition, range()?, context);
            }
            WindowFunctionKind::RowNumber => number(position + 1),
            WindowFunctionKind::Rank => number(peers().start + 1),
            WindowFunctionKind::DenseRank => number(partition.group(position) + 1),
            WindowFunctionKind::PercentRank => Value::Double(if length == 1 {
                0.0
            } else {
                peers().start as f64 / (length - 1) as f64
            }),
            WindowFunctionKind::CumeDist => Value::Double(peers().end as f64 / length as f64),
            WindowFunctionKind::Ntile(buckets) => match buckets.evaluate(&[], context)? {
                Value::Int(buckets) if buckets > 0 => bucket(position, length, buckets as usize),
                _ => return Err(Error::wrong_arguments("ntile", None)),
            },
            WindowFunctionKind::Shifted {
                value,
                distance,
                default,
                is_backwards,
            } => {
                let tuple = partition.tuple(position);
                let distance = match distance.evaluate(tuple, context)? {
                    Value::Int(distance) => usize::try_from(distance),
                    _ => Ok(1),
                };
                let name = if *is_backwards { "lag" } else { "lead" };
                let distance = distance.map_err(|_| Error::wrong_arguments(name, None))?;
                let wanted = if *is_backwards {
                    position.checked_sub(distance)
                } else {
                    position
                        .checked_add(distance)
                        .filter(|wanted| *wanted < length)
                };
                match wanted {
                    Some(_) => at(value, wanted)?,
                    None => default.evaluate(tuple, context)?,
                }
            }
            WindowFunctionKind::First(value) => at(value, range()?.next())?,
            WindowFunctionKind::Last(value) => at(value, range()?.next_back())?,
            WindowFunctionKind::Nth(value, n) => match n.evaluate(&[], context)? {
                Value::Int(n) if n > 0 => at(value, range()?.nth(n as usize - 1))?,
                _ => return Err(Error::wrong_arguments("nth_value", None)),
            },
        })
    }

    /// An aggregate over a frame. While the frame only grows at its end, the tuples taken in before stay.
    fn aggregate(
        &mut self,
        aggregate: &Aggregate,
        partition: &Partition,
        range: Range<usize>,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let grows =
            |taken: &Taken| taken.range.start == range.start && taken.range.end <= range.end;
        let mut taken = match self.taken.take().filter(grows) {
            Some(taken) => taken,
            None => {
                let mut accumulator = accumulator_of(aggregate, false);
                accumulator.add_group();
                Taken {
                    accumulator,
                    range: range.start..range.start,
                    result: None,
                }
            }
        };
        let added = taken.range.end..range.end;
        context.execution().spend(added.len())?;
        if !added.is_empty() {
            taken.result = None;
        }
        for position in added {
            taken
                .accumulator
                .add(0, partition.tuple(position), context)?;
        }
        taken.range = range;
        let result = match &taken.result {
            Some(result) => result.clone(),
            None => taken.accumulator.result(0, context)?,
        };
        taken.result = Some(result.clone());
        self.taken = Some(taken);
        Ok(result)
    }
}

fn number(number: usize) -> Value {
    Value::UInt(number as u64)
}

/// The bucket of a row, when rows are dealt out evenly and the first buckets get those that are left over.
fn bucket(position: usize, length: usize, buckets: usize) -> Value {
    let (size, larger) = (length / buckets, length % buckets);
    let in_larger = larger * (size + 1);
    let bucket = if position < in_larger {
        position / (size + 1)
    } else {
        larger + (position - in_larger) / size.max(1)
    };
    Value::Int(bucket as i64 + 1)
}
