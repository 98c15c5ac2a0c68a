//! Runs subqueries that depend on no row before the query around them, in steps like everything else.

use std::rc::Rc;
use std::sync::Arc;

use super::Subquery;
use super::collect::Collector;
use crate::Error;
use crate::execute::operator::{Operator, Progress, Sink};
use crate::expression::EvaluationContext;

/// A query that waits for its subqueries.
pub(crate) struct Prepare {
    input: Box<dyn Operator>,
    /// Those that have not run yet, the next one last.
    waiting: Vec<Arc<Subquery>>,
    running: Option<Running>,
}

/// The subquery that runs now.
struct Running {
    subquery: Arc<Subquery>,
    operator: Box<dyn Operator>,
    collector: Collector,
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
    fn next(&mut self, context: &EvaluationContext) -> Option<Running> {
        while let Some(subquery) = self.waiting.pop() {
            if context.execution().subquery(subquery.id).is_none() {
                let operator = subquery.plan.start();
                let collector = Collector::new(&subquery.question);
                return Some(Running {
                    subquery,
                    operator,
                    collector,
                });
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
        let Some(mut running) = self.running.take().or_else(|| self.next(context)) else {
            return self.input.advance(context, sink);
        };
        let Running {
            subquery,
            operator,
            collector,
        } = &mut running;
        let progress = operator.advance(context, &mut |tuple| {
            collector.take(&subquery.question, &tuple[0], context)
        })?;
        if progress == Progress::Done {
            let state = Rc::new(running.collector.finish());
            context
                .execution()
                .keep_subquery(running.subquery.id, state);
        } else {
            self.running = Some(running);
        }
        Ok(Progress::More)
    }
}
