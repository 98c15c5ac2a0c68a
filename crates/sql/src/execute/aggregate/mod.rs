//! Groups tuples and computes aggregates over the groups.
//!
//! What goes out is the first tuple of each group with one slot more: the row of the aggregates' results. So an expression
//! over grouped columns needs no rewriting, and a column that is not grouped shows the group's first value, as
//! seekdb shows it without ONLY_FULL_GROUP_BY.

mod accumulator;
mod bits;
mod concatenation;
mod count;
mod distinct;
mod extreme;
mod json;
mod rollup;
mod sum;
mod variance;

use std::sync::Arc;

use history::{Row, Value};

use super::key_groups::{KeyGroups, NullKeys};
use super::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use super::tuples::{Tuples, null_row};
use crate::Error;
use crate::bind::aggregate::Aggregate;
use crate::expression::{EvaluationContext, Expression};
pub(crate) use accumulator::{Accumulator, of as accumulator_of};
use rollup::Rollup;

/// What is grouped and what is computed.
#[derive(Debug)]
pub(crate) struct AggregatePlan {
    /// What tuples are grouped by. Without keys there is one group, also when there are no tuples.
    pub keys: Vec<Expression>,
    /// What is computed for each group.
    pub aggregates: Vec<Aggregate>,
    /// How many slots the input's tuples have.
    pub slots: usize,
    /// Every tuple also counts for the groups of the first keys only, and for that of all tuples.
    pub rollup: bool,
}

/// A running aggregation.
pub(crate) struct AggregateOperator {
    input: Box<dyn Operator>,
    plan: Arc<AggregatePlan>,
    groups: KeyGroups,
    accumulators: Vec<Box<dyn Accumulator>>,
    /// The first tuple of every group.
    first: Tuples,
    /// The keys of rolled-up groups.
    rollup: Rollup,
    /// The group to hand on next, once the input has ended.
    emitting: Option<usize>,
}

impl AggregateOperator {
    pub fn new(input: Box<dyn Operator>, plan: Arc<AggregatePlan>) -> AggregateOperator {
        let is_grouped = !plan.keys.is_empty();
        AggregateOperator {
            input,
            groups: match plan.rollup {
                true => Rollup::groups(&plan.keys),
                false => KeyGroups::of(&plan.keys, NullKeys::Equal),
            },
            accumulators: plan
                .aggregates
                .iter()
                .map(|aggregate| accumulator::of(aggregate, is_grouped))
                .collect(),
            first: Tuples::default(),
            rollup: Rollup::default(),
            emitting: None,
            plan,
        }
    }

    fn collect(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        let before = self.memory();
        let AggregateOperator {
            input,
            plan,
            groups,
            accumulators,
            first,
            rollup,
            ..
        } = self;
        let progress = input.advance(context, &mut |tuple| {
            if plan.rollup {
                rollup.take(&plan.keys, groups, tuple, context, |group, is_new| {
                    if is_new {
                        first.push(tuple);
                    }
                    for accumulator in accumulators.iter_mut() {
                        if is_new {
                            accumulator.add_group();
                        }
                        accumulator.add(group, tuple, context)?;
                    }
                    Ok(())
                })?;
                return Ok(Flow::Continue);
            }
            let Some(group) = groups.insert(&plan.keys, tuple, context)? else {
                return Ok(Flow::Continue);
            };
            if group == first.len() {
                first.push(tuple);
                for accumulator in accumulators.iter_mut() {
                    accumulator.add_group();
                }
            }
            for accumulator in accumulators.iter_mut() {
                accumulator.add(group, tuple, context)?;
            }
            Ok(Flow::Continue)
        })?;
        context
            .execution()
            .hold(self.memory().saturating_sub(before))?;
        Ok(progress)
    }

    /// About how many bytes the groups take.
    fn memory(&self) -> usize {
        /// About what an accumulator keeps for a group.
        const STATE: usize = 32;
        let group = self.plan.slots * size_of::<Row>() + self.accumulators.len() * STATE;
        let own: usize = self
            .accumulators
            .iter()
            .map(|accumulator| accumulator.memory())
            .sum();
        self.groups.memory() + self.first.len() * group + own
    }

    /// Without GROUP BY there is one group, whatever comes in.
    fn ensure_group(&mut self) {
        if !self.plan.keys.is_empty() || !self.first.is_empty() {
            return;
        }
        let nulls: Vec<Row> = std::iter::repeat_n(null_row(), self.plan.slots).collect();
        self.first.push(&nulls);
        for accumulator in &mut self.accumulators {
            accumulator.add_group();
        }
    }

    fn emit(
        &mut self,
        next: usize,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let end = (next + QUANTUM).min(self.first.len());
        let mut tuple: Vec<Row> = Vec::new();
        for position in next..end {
            let group = match self.plan.rollup {
                true => self.rollup.group(position),
                false => position,
            };
            let results = self.results(group, context)?;
            tuple.clear();
            tuple.extend_from_slice(self.first.get(group));
            tuple.push(results);
            if sink(&tuple)? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        self.emitting = Some(end);
        Ok(if end == self.first.len() {
            Progress::Done
        } else {
            Progress::More
        })
    }

    fn results(&mut self, group: usize, context: &EvaluationContext) -> Result<Row, Error> {
        let mut values: Vec<Value> = Vec::with_capacity(self.accumulators.len());
        for accumulator in &mut self.accumulators {
            values.push(accumulator.result(group, context)?);
        }
        if self.plan.rollup {
            values.extend_from_slice(self.rollup.keys(group));
        }
        Ok(values.into())
    }
}

impl Operator for AggregateOperator {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if let Some(next) = self.emitting {
            return self.emit(next, context, sink);
        }
        if self.collect(context)? == Progress::Done {
            self.ensure_group();
            self.rollup.finish();
            self.emitting = Some(0);
        }
        Ok(Progress::More)
    }
}
