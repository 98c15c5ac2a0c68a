//! The operators that fit a few lines: one empty tuple, nothing, filtering, limiting.

use std::sync::Arc;

use super::condition::holds;
use super::operator::{Flow, Operator, Progress, Sink};
use crate::Error;
use crate::bind::block::RowLimit;
use crate::expression::{EvaluationContext, Expression};

/// One tuple without slots: what `SELECT 1` reads.
pub(crate) struct OneTuple;

impl Operator for OneTuple {
    fn advance(&mut self, _: &EvaluationContext, sink: &mut Sink<'_>) -> Result<Progress, Error> {
        sink(&[])?;
        Ok(Progress::Done)
    }
}

/// No tuple at all: what a condition that is always false reads.
pub(crate) struct Nothing;

impl Operator for Nothing {
    fn advance(&mut self, _: &EvaluationContext, _: &mut Sink<'_>) -> Result<Progress, Error> {
        Ok(Progress::Done)
    }
}

/// Lets through what fulfils some conditions.
pub(crate) struct Filter {
    pub input: Box<dyn Operator>,
    pub conditions: Arc<[Expression]>,
}

impl Operator for Filter {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let conditions = &*self.conditions;
        self.input.advance(context, &mut |tuple| {
            if holds(conditions, tuple, context)? {
                sink(tuple)
            } else {
                Ok(Flow::Continue)
            }
        })
    }
}

/// Lets everything through or nothing, by conditions that read no tuple.
pub(crate) struct Gate {
    input: Box<dyn Operator>,
    conditions: Arc<[Expression]>,
    is_open: bool,
}

impl Gate {
    pub fn new(input: Box<dyn Operator>, conditions: Arc<[Expression]>) -> Gate {
        Gate {
            input,
            conditions,
            is_open: false,
        }
    }
}

impl Operator for Gate {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if !self.is_open {
            if !holds(&self.conditions, &[], context)? {
                return Ok(Progress::Done);
            }
            self.is_open = true;
        }
        self.input.advance(context, sink)
    }
}

/// Skips some tuples, lets some through, and stops.
pub(crate) struct Limit {
    input: Box<dyn Operator>,
    to_skip: u64,
    to_pass: u64,
}

impl Limit {
    pub fn new(input: Box<dyn Operator>, limit: RowLimit) -> Limit {
        Limit {
            input,
            to_skip: limit.offset,
            to_pass: limit.count,
        }
    }
}

impl Operator for Limit {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if self.to_pass == 0 {
            return Ok(Progress::Done);
        }
        let (to_skip, to_pass) = (&mut self.to_skip, &mut self.to_pass);
        self.input.advance(context, &mut |tuple| {
            if *to_skip > 0 {
                *to_skip -= 1;
                return Ok(Flow::Continue);
            }
            *to_pass -= 1;
            let flow = sink(tuple)?;
            Ok(if *to_pass == 0 { Flow::Stop } else { flow })
        })
    }
}
