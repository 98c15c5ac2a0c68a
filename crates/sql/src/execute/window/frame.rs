//! From a frame's bounds to positions in the partition.

use std::cmp::Ordering;
use std::ops::Range;

use history::{Value, compare_values};

use super::WindowPlan;
use super::partition::Partition;
use crate::Error;
use crate::bind::window::{Bound, Frame};
use crate::expression::EvaluationContext;

/// The positions of the frame around a tuple; empty when its end lies before its start.
pub(super) fn range(
    frame: &Frame,
    partition: &Partition,
    position: usize,
    plan: &WindowPlan,
    context: &EvaluationContext,
) -> Result<Range<usize>, Error> {
    let start = match &frame.start {
        Bound::Unbounded => 0,
        Bound::CurrentRow => position,
        Bound::CurrentPeers => partition.peers(position).start,
        Bound::Rows(_) | Bound::Value(_) => edge(
            &frame.start,
            partition,
            position,
            plan,
            Edge::Start,
            context,
        )?,
    };
    let end = match &frame.end {
        Bound::Unbounded => partition.len(),
        Bound::CurrentRow => position + 1,
        Bound::CurrentPeers => partition.peers(position).end,
        Bound::Rows(_) | Bound::Value(_) => {
            edge(&frame.end, partition, position, plan, Edge::End, context)?
        }
    };
    Ok(start..end.max(start))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// A bound at a distance.
fn edge(
    bound: &Bound,
    partition: &Partition,
    position: usize,
    plan: &WindowPlan,
    edge: Edge,
    context: &EvaluationContext,
) -> Result<usize, Error> {
    match bound {
        Bound::Rows(distance) => {
            let rows = match distance.rows.evaluate(&[], context)? {
                Value::Int(rows) => usize::try_from(rows).ok(),
                Value::UInt(rows) => usize::try_from(rows).ok(),
                _ => None,
            };
            let rows = rows.ok_or_else(|| Error::wrong_frame(None))?;
            // The end is one behind the last row of the frame.
            let own = position + usize::from(edge == Edge::End);
            Ok(if distance.is_before {
                own.saturating_sub(rows)
            } else {
                own.saturating_add(rows).min(partition.len())
            })
        }
        Bound::Value(expression) => {
            let limit = expression.evaluate(partition.tuple(position), context)?;
            if matches!(limit, Value::Null) {
                // NULL has no neighbours but its equals.
                let peers = partition.peers(position);
                return Ok(if edge == Edge::Start {
                    peers.start
                } else {
                    peers.end
                });
            }
            let descending = plan
                .window
                .order
                .first()
                .is_some_and(|(_, descending)| *descending);
            let collation = plan.order_collations.first().copied().unwrap_or_default();
            let is_before = |tuple: usize| {
                let order = compare_values(&partition.order_values(tuple)[0], &limit, collation);
                let order = if descending { order.reverse() } else { order };
                order == Ordering::Less || (order == Ordering::Equal && edge == Edge::End)
            };
            Ok(first_not(partition.len(), is_before))
        }
        _ => Ok(position),
    }
}

/// The first position for which the test, which holds for the first few, no longer holds.
fn first_not(len: usize, test: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if test(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
