//! A subquery that is running.

use super::Subquery;
use super::collect::{Collector, SubqueryState};
use super::keyed::KeyedCollector;
use crate::Error;
use crate::execute::operator::{Flow, Operator, Progress};
use crate::expression::EvaluationContext;

/// A running subquery and what was kept of its rows.
pub(super) struct Run {
    operator: Box<dyn Operator>,
    kept: Kept,
}

enum Kept {
    One(Collector),
    /// Those of every key, while they come in.
    Keyed(KeyedCollector),
    /// The rows of every key are there; now comes what it answers without any.
    WithoutRows(KeyedCollector, Collector),
}

impl Run {
    /// For all outer rows.
    pub fn of(subquery: &Subquery) -> Run {
        match &subquery.keyed {
            Some(keyed) => Run {
                operator: keyed.plan.start(),
                kept: Kept::Keyed(KeyedCollector::new(keyed)),
            },
            None => Run::for_row(subquery),
        }
    }

    /// For one outer row, or for a subquery that reads none.
    pub fn for_row(subquery: &Subquery) -> Run {
        Run {
            operator: subquery.plan.start(),
            kept: Kept::One(Collector::new(&subquery.question)),
        }
    }

    /// Does a piece of the work; the outcome when all of it is done.
    pub fn step(
        &mut self,
        subquery: &Subquery,
        context: &EvaluationContext,
    ) -> Result<Option<SubqueryState>, Error> {
        let Run { operator, kept } = self;
        let question = &subquery.question;
        let progress = operator.advance(context, &mut |tuple| match kept {
            Kept::One(collector) | Kept::WithoutRows(_, collector) => {
                collector.take(question, &tuple[0], context)
            }
            Kept::Keyed(collector) => {
                collector.take(question, &tuple[0], context)?;
                Ok(Flow::Continue)
            }
        })?;
        if progress == Progress::More {
            return Ok(None);
        }
        let nothing = Kept::One(Collector::new(question));
        Ok(match (std::mem::replace(kept, nothing), &subquery.keyed) {
            (Kept::Keyed(collector), Some(keyed)) => {
                *operator = keyed.without_rows.start();
                *kept = Kept::WithoutRows(collector, Collector::new(question));
                None
            }
            (Kept::WithoutRows(keyed, collector), _) => {
                Some(SubqueryState::Keyed(keyed.finish(collector.finish())))
            }
            (Kept::Keyed(collector), None) => Some(SubqueryState::Keyed(
                collector.finish(Collector::new(question).finish()),
            )),
            (Kept::One(collector), _) => Some(collector.finish()),
        })
    }
}
