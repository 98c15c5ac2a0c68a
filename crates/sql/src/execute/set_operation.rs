//! UNION, INTERSECT and EXCEPT over result rows.

use history::{Collation, Value};

use super::key_groups::{KeyGroups, NullKeys};
use super::operator::{Flow, Operator, Progress, Sink};
use crate::Error;
use crate::expression::EvaluationContext;

/// The tuples of one input after those of another.
pub(crate) struct Concatenate {
    /// The inputs that are left, the next one last.
    inputs: Vec<Box<dyn Operator>>,
}

impl Concatenate {
    /// The inputs in order.
    pub fn new(inputs: impl DoubleEndedIterator<Item = Box<dyn Operator>>) -> Concatenate {
        Concatenate {
            inputs: inputs.rev().collect(),
        }
    }
}

impl Operator for Concatenate {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let Some(input) = self.inputs.last_mut() else {
            return Ok(Progress::Done);
        };
        // A consumer that has had enough must not be asked again by the next input.
        let mut is_stopped = false;
        let progress = input.advance(context, &mut |tuple| {
            let flow = sink(tuple)?;
            is_stopped = flow == Flow::Stop;
            Ok(flow)
        })?;
        if is_stopped {
            return Ok(Progress::Done);
        }
        if progress == Progress::Done {
            self.inputs.pop();
        }
        Ok(if self.inputs.is_empty() {
            Progress::Done
        } else {
            Progress::More
        })
    }
}

/// What becomes of left rows, depending on whether the right side has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matching {
    /// INTERSECT: rows that the right side has stay.
    Intersect,
    /// EXCEPT: rows that it has not stay.
    Except,
}

/// INTERSECT or EXCEPT. With ALL every right row matches one left row; without, every distinct row comes once.
pub(crate) struct Match {
    left: Box<dyn Operator>,
    right: Box<dyn Operator>,
    matching: Matching,
    all: bool,
    width: usize,
    is_right_read: bool,
    rows: KeyGroups,
    /// How many right rows are left of each distinct row.
    counts: Vec<u64>,
    /// Without ALL: distinct rows that came out already.
    is_out: Vec<bool>,
}

impl Match {
    pub fn new(
        left: Box<dyn Operator>,
        right: Box<dyn Operator>,
        matching: Matching,
        all: bool,
        collations: Vec<Collation>,
    ) -> Match {
        Match {
            left,
            right,
            matching,
            all,
            width: collations.len(),
            is_right_read: false,
            rows: KeyGroups::new(collations, NullKeys::Equal),
            counts: Vec::new(),
            is_out: Vec::new(),
        }
    }

    fn read_right(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        let Match {
            right,
            rows,
            counts,
            width,
            ..
        } = self;
        let mut count = 0;
        let progress = right.advance(context, &mut |tuple| {
            count += 1;
            if let Some(row) = rows.insert_values(&tuple[0][..*width]) {
                if row == counts.len() {
                    counts.push(0);
                }
                counts[row] += 1;
            }
            Ok(Flow::Continue)
        })?;
        context.execution().spend(count)?;
        context
            .execution()
            .hold(count * (*width * size_of::<Value>() + size_of::<u64>()))?;
        self.is_right_read = progress == Progress::Done;
        Ok(Progress::More)
    }
}

impl Operator for Match {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if !self.is_right_read {
            return self.read_right(context);
        }
        let Match {
            left,
            matching,
            all,
            width,
            rows,
            counts,
            is_out,
            ..
        } = self;
        left.advance(context, &mut |tuple| {
            let values: &[Value] = &tuple[0][..*width];
            let Some(row) = rows.insert_values(values) else {
                return Ok(Flow::Continue);
            };
            counts.resize(rows.len().max(counts.len()), 0);
            is_out.resize(counts.len(), false);
            let is_matched = counts[row] > 0;
            if *all && is_matched {
                counts[row] -= 1;
            }
            let stays = is_matched == (*matching == Matching::Intersect);
            if !stays || (!*all && is_out[row]) {
                return Ok(Flow::Continue);
            }
            is_out[row] = true;
            sink(tuple)
        })
    }
}
