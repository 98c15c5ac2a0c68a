//! Runs subqueries that depend on no row before the query around them, in steps like everything else.

use std::rc::Rc;
use std::sync::Arc;

use super::Subquery;
use super::run::Run;
use crate::Error;
use crate::execute::operator::{Operator, Progress, Sink};
use crate::expression::EvaluationContext;

/// A query that waits for its subqueries.
pub(crate) struct Prepare {
    input: Box<dyn Operator>,
    /// Those that have not run yet, the next one last.
    waiting: Vec<Arc<Subquery>>,
    running: Option<(Arc<Subquery>, Run)>,
}

impl Prepare {
    pub fn new(input: Box<dyn Operator>, subqueries: &[Arc<Subquery>]) -> Prepare {
        let waiting = subqueries.iter().rev().map(Arc::clone).collect();
        Prepare {
            input,
            waiting,
            running: None,
        }
    }

    /// Takes up the next subquery that nobody has run yet.
    fn next(&mut self, context: &EvaluationContext) -> Option<(Arc<Subquery>, Run)> {
        while let Some(subquery) = self.waiting.pop() {
            if context.execution().subquery(subquery.id).is_none() {
                let run = Run::of(&subquery);
                return Some((subquery, run));
            }
        }
        None
    }
}

impl Operator for Prepare {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let Some((subquery, mut run)) = self.running.take().or_else(|| self.next(context)) else {
            return self.input.advance(context, sink);
        };
        match run.step(&subquery, context)? {
            Some(state) => context
                .execution()
                .keep_subquery(subquery.id, Rc::new(state)),
            None => self.running = Some((subquery, run)),
        }
        Ok(Progress::More)
    }
}
