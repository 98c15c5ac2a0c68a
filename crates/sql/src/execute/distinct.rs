//! Lets every distinct row through once.

use history::{Collation, Value};

use super::key_groups::{KeyGroups, NullKeys};
use super::operator::{Flow, Operator, Progress, Sink};
use crate::Error;
use crate::expression::EvaluationContext;

/// A running DISTINCT over tuples of one slot.
pub(crate) struct Distinct {
    input: Box<dyn Operator>,
    seen: KeyGroups,
    /// How many columns decide; rows may go on behind them.
    width: usize,
}

impl Distinct {
    /// Rows are the same when their first columns are, which compare by these collations.
    pub fn new(input: Box<dyn Operator>, collations: Vec<Collation>) -> Distinct {
        let width = collations.len();
        Distinct {
            input,
            seen: KeyGroups::new(collations, NullKeys::Equal),
            width,
        }
    }
}

impl Operator for Distinct {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let before = self.seen.memory();
        let Distinct { input, seen, width } = self;
        let mut count = 0;
        let progress = input.advance(context, &mut |tuple| {
            count += 1;
            let row: &[Value] = &tuple[0];
            let known = seen.len();
            seen.insert_values(&row[..*width]);
            if seen.len() > known {
                sink(tuple)
            } else {
                Ok(Flow::Continue)
            }
        })?;
        context.execution().spend(count)?;
        context
            .execution()
            .hold(self.seen.memory().saturating_sub(before))?;
        Ok(progress)
    }
}
