//! Joins pair by pair: the last resort, for conditions that are no equality.

use std::sync::Arc;

use super::JoinOutput;
use super::pairing::{Offered, Pairing};
use crate::Error;
use crate::execute::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::execute::tuples::Tuples;
use crate::expression::{EvaluationContext, Expression};

/// What pairs must fulfil.
#[derive(Debug)]
pub(crate) struct NestedLoopPlan {
    /// What is handed on.
    pub output: JoinOutput,
    /// Over left and right tuple together.
    pub conditions: Vec<Expression>,
    /// How many slots right tuples have.
    pub right_slots: usize,
}

/// A running nested loop: the right side is read once and kept, the left side some thousand tuples at a time.
pub(crate) struct NestedLoop {
    left: Box<dyn Operator>,
    right: Box<dyn Operator>,
    plan: Arc<NestedLoopPlan>,
    kept: Tuples,
    is_right_read: bool,
    lefts: Tuples,
    left_position: usize,
    is_left_last: bool,
    /// The next right tuple for the left tuple in hand.
    right_position: usize,
    pairing: Pairing,
}

impl NestedLoop {
    pub fn new(
        left: Box<dyn Operator>,
        right: Box<dyn Operator>,
        plan: Arc<NestedLoopPlan>,
    ) -> NestedLoop {
        NestedLoop {
            left,
            right,
            kept: Tuples::default(),
            is_right_read: false,
            lefts: Tuples::default(),
            left_position: 0,
            is_left_last: false,
            right_position: 0,
            pairing: Pairing::new(plan.output, plan.right_slots),
            plan,
        }
    }

    fn read_right(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        let kept = &mut self.kept;
        let mut held = 0;
        let progress = self.right.advance(context, &mut |tuple| {
            held += size_of_val(tuple);
            kept.push(tuple);
            Ok(Flow::Continue)
        })?;
        context.execution().hold(held)?;
        if progress == Progress::Done {
            self.is_right_read = true;
            if self.kept.is_empty()
                && matches!(self.plan.output, JoinOutput::Inner | JoinOutput::Semi)
            {
                return Ok(Progress::Done);
            }
        }
        Ok(Progress::More)
    }

    fn read_left(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        self.lefts.clear();
        self.left_position = 0;
        let lefts = &mut self.lefts;
        let progress = self.left.advance(context, &mut |tuple| {
            lefts.push(tuple);
            Ok(Flow::Continue)
        })?;
        self.is_left_last = progress == Progress::Done;
        Ok(Progress::More)
    }

    /// Offers some thousand pairs.
    fn work_off(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let mut offered = 0;
        while offered < QUANTUM && self.left_position < self.lefts.len() {
            if self.right_position == 0 {
                self.pairing.begin(self.lefts.get(self.left_position));
            }
            offered += 1;
            while self.right_position < self.kept.len() && offered < QUANTUM {
                let right = self.kept.get(self.right_position);
                self.right_position += 1;
                offered += 1;
                match self
                    .pairing
                    .offer(right, &self.plan.conditions, context, sink)?
                {
                    Offered::NextCandidate => {}
                    Offered::NextLeft => self.right_position = self.kept.len(),
                    Offered::Stop => return Ok(Progress::Done),
                }
            }
            if self.right_position < self.kept.len() {
                break;
            }
            self.right_position = 0;
            self.left_position += 1;
            if self.pairing.end(sink)? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        context.execution().spend(offered)?;
        Ok(Progress::More)
    }
}

impl Operator for NestedLoop {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if !self.is_right_read {
            return self.read_right(context);
        }
        if self.left_position < self.lefts.len() {
            return self.work_off(context, sink);
        }
        if self.is_left_last {
            return Ok(Progress::Done);
        }
        self.read_left(context)
    }
}
