//! What every operator of a running query can do: a bounded piece of work, handing on the tuples it finds.
//!
//! A tuple is a slice of rows, one a slot (one joined table, derived table or computed row each). Operators *push*: a scan
//! hands its consumer a borrowed row straight from the table's tree, so that filters, aggregates and projections
//! above it cost no allocation and no reference count. They are also *resumable*: `advance` returns after a few thousand
//! rows, keeping its place, so that the worker can look for a cancel message in between. An operator whose output can be
//! much larger than its input (a join) therefore buffers a piece of its input and works it off over several calls.

use history::Row;

use crate::Error;
use crate::expression::EvaluationContext;

/// How many rows an operator looks at in one call of [`Operator::advance`].
pub(crate) const QUANTUM: usize = 4_096;

/// A running part of a query.
pub(crate) trait Operator {
    /// Does a bounded piece of work and hands every tuple it finds to `sink`.
    ///
    /// When `sink` answers [`Flow::Stop`], nobody wants more tuples: the operator returns [`Progress::Done`] at once.
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut dyn FnMut(&[Row]) -> Result<Flow, Error>,
    ) -> Result<Progress, Error>;
}

/// Who takes the tuples of an operator.
pub(crate) type Sink<'a> = dyn FnMut(&[Row]) -> Result<Flow, Error> + 'a;

/// Whether the consumer wants more tuples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Go on.
    Continue,
    /// Enough.
    Stop,
}

/// Whether there is more to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Call again.
    More,
    /// All tuples were handed on.
    Done,
}
