//! The tuples of one partition, in order.

use std::ops::Range;

use history::{Collation, Row, Value};

use crate::Error;
use crate::execute::key::keys_equal;
use crate::execute::tuples::Tuples;
use crate::expression::{EvaluationContext, Expression};

/// A partition.
#[derive(Debug, Default)]
pub(super) struct Partition {
    /// The values that its tuples share.
    pub key: Vec<Value>,
    tuples: Tuples,
    /// The values by which its tuples are ordered, one tuple behind the other.
    order: Vec<Value>,
    order_width: usize,
    /// For each tuple the number of its group of equals, counted from 0.
    group_of: Vec<u32>,
    /// Where each group of equals begins.
    groups: Vec<usize>,
}

impl Partition {
    pub fn len(&self) -> usize {
        self.tuples.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tuples.is_empty()
    }

    pub fn push(
        &mut self,
        tuple: &[Row],
        order: &[(Expression, bool)],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        for (expression, _) in order {
            self.order.push(expression.evaluate(tuple, context)?);
        }
        self.order_width = order.len();
        self.tuples.push(tuple);
        Ok(())
    }

    pub fn tuple(&self, position: usize) -> &[Row] {
        self.tuples.get(position)
    }

    /// The values by which a tuple is ordered.
    pub fn order_values(&self, position: usize) -> &[Value] {
        &self.order[position * self.order_width..(position + 1) * self.order_width]
    }

    /// Finds out which tuples are equal in the window's order; without an order all are.
    pub fn find_peers(&mut self, collations: &[Collation]) {
        for position in 0..self.len() {
            let is_first = position == 0
                || !keys_equal(
                    self.order_values(position - 1),
                    self.order_values(position),
                    collations,
                );
            if is_first {
                self.groups.push(position);
            }
            self.group_of.push(self.groups.len() as u32 - 1);
        }
    }

    /// The group of equals that a tuple belongs to, counted from 0.
    pub fn group(&self, position: usize) -> usize {
        self.group_of[position] as usize
    }

    /// The tuples that are equal to one in the window's order.
    pub fn peers(&self, position: usize) -> Range<usize> {
        let group = self.group(position);
        let end = self.groups.get(group + 1).copied().unwrap_or(self.len());
        self.groups[group]..end
    }
}
