//! Reads a table, whole or by ranges of its key or of an index.

use std::sync::Arc;

use history::{Direction, KeyRange, Row, RowCursor, Table};

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
    /// Ranges to read, the next one last, the one that is being read, and rows of it that a pause left over, the next
    /// one last.
    Reading {
        ranges: Vec<KeyRange>,
        cursor: Option<RowCursor>,
        held: Vec<Row>,
    },
}

impl Scan {
    pub fn new(plan: Arc<ScanPlan>) -> Scan {
        Scan {
            plan,
            state: State::New,
        }
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
            if plan.access.is_whole_key(&plan.table) {
                return lookup(plan, context, sink);
            }
            let mut ranges = plan.access.ranges(&[], context)?;
            if plan.direction == Direction::Forward {
                ranges.reverse();
            }
            self.state = State::Reading {
                ranges,
                cursor: None,
                held: Vec::new(),
            };
        }
        let State::Reading {
            ranges,
            cursor,
            held,
        } = &mut self.state
        else {
            return Ok(Progress::Done);
        };
        while let Some(row) = held.pop() {
            if hand_on(&row, &plan.filter, context, sink)? == Flow::Stop {
                return Ok(Progress::Done);
            }
            if context.execution().is_step_over() {
                return Ok(Progress::More);
            }
        }
        let mut seen = 0;
        while seen < QUANTUM && held.is_empty() {
            let Some(current) = cursor else {
                match ranges.pop() {
                    Some(range) => {
                        *cursor = Some(plan.access.cursor(&plan.table, range, plan.direction))
                    }
                    None => {
                        context.execution().spend(seen)?;
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
            let unread = match plan.direction {
                Direction::Forward => hand_on_all(leaf.iter(), &plan.filter, context, sink, held)?,
                Direction::Reverse => {
                    hand_on_all(leaf.iter().rev(), &plan.filter, context, sink, held)?
                }
            };
            if let Some(unread) = unread {
                context.execution().spend(seen - unread)?;
                return Ok(Progress::Done);
            }
        }
        context.execution().spend(seen)?;
        Ok(Progress::More)
    }
}

/// The one row with a whole key.
fn lookup(
    plan: &ScanPlan,
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Progress, Error> {
    context.execution().spend(1)?;
    if let Some(key) = plan.access.key(&[], context)?
        && let Some(row) = plan.table.get(&key)
    {
        hand_on(row, &plan.filter, context, sink)?;
    }
    Ok(Progress::Done)
}

/// Hands rows on until the step is over; what is left then is held back. When nobody wants more rows it answers how many
/// were not looked at.
fn hand_on_all<'a>(
    mut rows: impl DoubleEndedIterator<Item = &'a Row> + ExactSizeIterator,
    filter: &[Expression],
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
    held: &mut Vec<Row>,
) -> Result<Option<usize>, Error> {
    while let Some(row) = rows.next() {
        if hand_on(row, filter, context, sink)? == Flow::Stop {
            return Ok(Some(rows.len()));
        }
        if context.execution().is_step_over() {
            held.extend(rows.rev().cloned());
            break;
        }
    }
    Ok(None)
}

/// Hands a row to the sink, as it lies in the table's tree, when it fulfils the filter.
#[inline]
fn hand_on(
    row: &Row,
    filter: &[Expression],
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Flow, Error> {
    let tuple = std::slice::from_ref(row);
    if holds(filter, tuple, context)? {
        sink(tuple)
    } else {
        Ok(Flow::Continue)
    }
}
