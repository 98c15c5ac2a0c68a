//! VALUES as a query.

use std::sync::Arc;

use super::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use super::project::row_of;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// Rows that are written out.
pub(crate) struct Values {
    pub rows: Arc<[Vec<Expression>]>,
    pub position: usize,
}

impl Operator for Values {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let end = (self.position + QUANTUM).min(self.rows.len());
        let mut scratch = Vec::new();
        for row in &self.rows[self.position..end] {
            if sink(&[row_of(row, &[], context, &mut scratch)?])? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        self.position = end;
        Ok(if end == self.rows.len() {
            Progress::Done
        } else {
            Progress::More
        })
    }
}
