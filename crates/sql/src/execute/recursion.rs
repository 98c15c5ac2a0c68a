//! WITH RECURSIVE: rounds in which rows follow from the rows of the round before.

use std::rc::Rc;
use std::sync::Arc;

use history::{Collation, Row, Value};

use super::key_groups::{KeyGroups, NullKeys};
use super::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::Error;
use crate::expression::EvaluationContext;
use crate::plan::Plan;

/// How a recursive table comes about.
#[derive(Debug)]
pub(crate) struct RecursionPlan {
    /// Under which number the steps read the last round.
    pub id: usize,
    /// The first round.
    pub start: Plan,
    /// What follows from a round.
    pub steps: Vec<Plan>,
    /// Duplicates stay.
    pub all: bool,
    /// How the columns compare.
    pub collations: Vec<Collation>,
}

/// A running recursion.
pub(crate) struct RecursionOperator {
    plan: Arc<RecursionPlan>,
    /// What is left of the present round, the next one last.
    running: Vec<Box<dyn Operator>>,
    /// The rows that the present round found.
    found: Vec<Row>,
    seen: KeyGroups,
    rounds: usize,
}

/// `cte_max_recursion_depth`.
const ROUNDS_MAX: usize = 1_000;

impl RecursionOperator {
    pub fn new(plan: Arc<RecursionPlan>) -> RecursionOperator {
        RecursionOperator {
            running: vec![plan.start.start()],
            found: Vec::new(),
            seen: KeyGroups::new(plan.collations.clone(), NullKeys::Equal),
            rounds: 0,
            plan,
        }
    }

    /// Begins the next round, if the last one found anything.
    fn next_round(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        if self.found.is_empty() {
            return Ok(Progress::Done);
        }
        self.rounds += 1;
        if self.rounds > ROUNDS_MAX {
            return Err(Error::too_many_rounds(self.rounds, None));
        }
        let round = std::mem::take(&mut self.found);
        context.execution().keep_round(self.plan.id, round.into());
        self.running = self.plan.steps.iter().rev().map(Plan::start).collect();
        Ok(Progress::More)
    }
}

impl Operator for RecursionOperator {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let RecursionOperator {
            plan,
            running,
            found,
            seen,
            ..
        } = self;
        let Some(operator) = running.last_mut() else {
            return self.next_round(context);
        };
        let (mut count, mut is_stopped) = (0, false);
        let width = plan.collations.len();
        let progress = operator.advance(context, &mut |tuple| {
            count += 1;
            if !plan.all {
                let row: &[Value] = &tuple[0];
                let known = seen.len();
                seen.insert_values(&row[..width]);
                if seen.len() == known {
                    return Ok(Flow::Continue);
                }
            }
            found.push(tuple[0].clone());
            let flow = sink(tuple)?;
            is_stopped = flow == Flow::Stop;
            Ok(flow)
        })?;
        context.execution().spend(count)?;
        context
            .execution()
            .hold(count * (size_of::<Row>() + width * size_of::<Value>()))?;
        if is_stopped {
            return Ok(Progress::Done);
        }
        if progress == Progress::Done {
            running.pop();
        }
        Ok(Progress::More)
    }
}

/// The rows of the last round.
pub(crate) struct Round {
    id: usize,
    rows: Option<Rc<[Row]>>,
    position: usize,
}

impl Round {
    pub fn new(id: usize) -> Round {
        Round {
            id,
            rows: None,
            position: 0,
        }
    }
}

impl Operator for Round {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let rows = self
            .rows
            .get_or_insert_with(|| context.execution().round(self.id));
        let end = (self.position + QUANTUM).min(rows.len());
        for row in &rows[self.position..end] {
            if sink(std::slice::from_ref(row))? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        context.execution().spend(end - self.position)?;
        self.position = end;
        Ok(if end == rows.len() {
            Progress::Done
        } else {
            Progress::More
        })
    }
}
