//! Sorts tuples, or keeps the first few of them.
//!
//! Without a LIMIT, runs of some thousand tuples are sorted while they come in and merged while they go out, so that no
//! single step sorts everything. With a small LIMIT only so many tuples are kept, in a heap.

mod keys;
mod merge;
mod prefix;
mod top;

use std::sync::Arc;

use history::{Collation, Value};

use super::operator::{Flow, Operator, Progress, Sink};
use crate::Error;
use crate::expression::{EvaluationContext, Expression};
use merge::Runs;
use top::Top;

/// How tuples are ordered, and how many of them are wanted.
#[derive(Debug)]
pub(crate) struct SortPlan {
    /// The most significant first.
    pub keys: Vec<SortKey>,
    /// Only so many are wanted.
    pub limit: Option<usize>,
}

/// One key.
#[derive(Debug)]
pub(crate) struct SortKey {
    /// What is compared.
    pub expression: Expression,
    /// How it compares where it is text.
    pub collation: Collation,
    /// The largest first.
    pub descending: bool,
}

impl SortKey {
    /// The beginning of a value of this key as a number in the wanted order.
    fn prefix(&self, value: &Value) -> u64 {
        let prefix = prefix::prefix(value, self.collation);
        if self.descending { !prefix } else { prefix }
    }
}

/// Up to so many tuples are kept in a heap; for more, sorting everything is not much slower.
const TOP_MAX: usize = 10_000;

/// A running sort.
pub(crate) struct Sort {
    input: Box<dyn Operator>,
    plan: Arc<SortPlan>,
    state: State,
}

enum State {
    Collecting(Collected),
    Emitting(merge::Merge),
}

enum Collected {
    All(Runs),
    First(Top),
}

impl Sort {
    pub fn new(input: Box<dyn Operator>, plan: Arc<SortPlan>) -> Sort {
        let collected = match plan.limit {
            Some(limit) if limit <= TOP_MAX => Collected::First(Top::new(limit)),
            _ => Collected::All(Runs::default()),
        };
        Sort {
            input,
            plan,
            state: State::Collecting(collected),
        }
    }
}

impl Operator for Sort {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let keys = &self.plan.keys;
        match &mut self.state {
            State::Collecting(collected) => {
                let mut held = 0;
                let progress = self.input.advance(context, &mut |tuple| {
                    held += size_of_val(tuple) + keys.len() * size_of::<Value>() + size_of::<u64>();
                    match collected {
                        Collected::All(runs) => runs.push(tuple, keys, context)?,
                        Collected::First(top) => top.push(tuple, keys, context)?,
                    }
                    Ok(Flow::Continue)
                })?;
                if let Collected::All(_) = collected {
                    context.execution().hold(held)?;
                }
                if progress == Progress::Done {
                    let merge = match std::mem::replace(collected, Collected::All(Runs::default()))
                    {
                        Collected::All(runs) => runs.finish(keys),
                        Collected::First(top) => top.finish(keys),
                    };
                    self.state = State::Emitting(merge);
                }
                Ok(Progress::More)
            }
            State::Emitting(merge) => merge.emit(keys, sink),
        }
    }
}
