//! Pairs one left tuple with its candidates: what all joins have in common.

use history::Row;

use super::JoinOutput;
use crate::Error;
use crate::execute::condition::holds;
use crate::execute::operator::{Flow, Sink};
use crate::execute::tuples::null_row;
use crate::expression::{EvaluationContext, Expression};

/// The left tuple in hand and what was found for it.
#[derive(Debug)]
pub(super) struct Pairing {
    output: JoinOutput,
    /// How many slots the right side has.
    right_slots: usize,
    /// The left tuple, and behind it the candidate.
    pair: Vec<Row>,
    left_slots: usize,
    has_partner: bool,
}

/// What to do after a candidate was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offered {
    /// Offer the next one.
    NextCandidate,
    /// No further candidate of this left tuple matters.
    NextLeft,
    /// Nobody wants more tuples.
    Stop,
}

impl Pairing {
    pub fn new(output: JoinOutput, right_slots: usize) -> Pairing {
        Pairing {
            output,
            right_slots,
            pair: Vec::new(),
            left_slots: 0,
            has_partner: false,
        }
    }

    /// Takes up a left tuple.
    #[inline]
    pub fn begin(&mut self, left: &[Row]) {
        self.pair.clear();
        self.pair.extend_from_slice(left);
        self.left_slots = left.len();
        self.has_partner = false;
    }

    /// Looks at one candidate, which is a partner when the conditions hold for the pair.
    #[inline]
    pub fn offer(
        &mut self,
        right: &[Row],
        conditions: &[Expression],
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Offered, Error> {
        self.pair.truncate(self.left_slots);
        self.pair.extend_from_slice(right);
        if !holds(conditions, &self.pair, context)? {
            return Ok(Offered::NextCandidate);
        }
        self.has_partner = true;
        let (flow, next) = match self.output {
            JoinOutput::Inner | JoinOutput::Left => (sink(&self.pair)?, Offered::NextCandidate),
            JoinOutput::Semi => (sink(&self.pair[..self.left_slots])?, Offered::NextLeft),
            JoinOutput::Anti => (Flow::Continue, Offered::NextLeft),
        };
        Ok(if flow == Flow::Stop {
            Offered::Stop
        } else {
            next
        })
    }

    /// After the last candidate of a left tuple.
    #[inline]
    pub fn end(&mut self, sink: &mut Sink<'_>) -> Result<Flow, Error> {
        if self.has_partner {
            return Ok(Flow::Continue);
        }
        self.pair.truncate(self.left_slots);
        match self.output {
            JoinOutput::Inner | JoinOutput::Semi => Ok(Flow::Continue),
            JoinOutput::Left => {
                self.pair
                    .extend(std::iter::repeat_n(null_row(), self.right_slots));
                sink(&self.pair)
            }
            JoinOutput::Anti => sink(&self.pair),
        }
    }
}
