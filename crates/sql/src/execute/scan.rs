//! Reads a table, whole or by ranges of its key or of an index.

use std::sync::Arc;

use history::{Direction, KeyRange, RowCursor, Table};

use super::budget::spend;
use super::condition::holds;
use super::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::Error;
use crate::expression::{EvaluationContext, Expression};
use crate::plan::access::Access;

/// Which rows of which table.
#[derive(Debug)]
pub(crate) struct ScanPlan {
    /// What it is called in the query.
    pub name: Arc<str>,
    /// The table.
    pub table: Table,
    /// Where in it rows are looked for.
    pub access: Access,
    /// Whether the rows come in descending order of the access's key.
    pub direction: Direction,
    /// What rows must fulfil, over a tuple of this table alone.
    pub filter: Vec<Expression>,
}

/// A running scan.
pub(crate) struct Scan {
    plan: Arc<ScanPlan>,
    state: State,
}

enum State {
    /// The bounds were not computed yet.
    New,
    /// Ranges to read, the next one last, and the one that is being read.
    Reading { ranges: Vec<KeyRange>, cursor: Option<RowCursor> },
}

impl Scan {
    pub fn new(plan: Arc<ScanPlan>) -> Scan {
        Scan { plan, state: State::New }
    }
}

impl Operator for Scan {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let plan = &*self.plan;
        if let State::New = self.state {
            let mut ranges = plan.access.ranges(&[], context)?;
            if plan.direction == Direction::Forward {
                ranges.reverse();
            }
            self.state = State::Reading { ranges, cursor: None };
        }
        let State::Reading { ranges, cursor } = &mut self.state else {
            return Ok(Progress::Done);
        };
        let mut seen = 0;
        while seen < QUANTUM {
            let Some(current) = cursor else {
                match ranges.pop() {
                    Some(range) => *cursor = Some(plan.access.cursor(&plan.table, range, plan.direction)),
                    None => {
                        spend(context, seen)?;
                        return Ok(Progress::Done);
                    }
                }
                continue;
            };
            let Some(leaf) = current.next_leaf() else {
                *cursor = None;
                continue;
            };
            seen += leaf.len();
            let flow = match plan.direction {
                Direction::Forward => hand_on(leaf.iter(), &plan.filter, context, sink)?,
                Direction::Reverse => hand_on(leaf.iter().rev(), &plan.filter, context, sink)?,
            };
            if flow == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        spend(context, seen)?;
        Ok(Progress::More)
    }
}

/// Hands the rows that fulfil the filter to the sink, as they lie in the table's tree.
fn hand_on<'a>(
    rows: impl Iterator<Item = &'a history::Row>,
    filter: &[Expression],
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Flow, Error> {
    for row in rows {
        let tuple = std::slice::from_ref(row);
        if holds(filter, tuple, context)? && sink(tuple)? == Flow::Stop {
            return Ok(Flow::Stop);
        }
    }
    Ok(Flow::Continue)
}
