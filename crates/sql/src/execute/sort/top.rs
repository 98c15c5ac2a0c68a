//! The first few tuples of an order, kept in a heap with the last of them on top.

use std::cmp::Ordering;

use history::{Row, Value};

use super::SortKey;
use super::keys::{KeyValues, compare_keys};
use super::merge::Merge;
use crate::Error;
use crate::execute::tuples::Tuples;
use crate::expression::EvaluationContext;

/// The tuples kept so far.
#[derive(Debug)]
pub(super) struct Top {
    limit: usize,
    tuples: Tuples,
    keys: KeyValues,
    /// When each kept tuple arrived; of equal tuples the earlier is kept.
    arrivals: Vec<u64>,
    arrived: u64,
    /// Numbers of kept tuples: a heap once there are `limit` of them.
    heap: Vec<u32>,
    /// The keys of the tuple that is being looked at.
    candidate: Vec<Value>,
}

impl Top {
    pub fn new(limit: usize) -> Top {
        Top {
            limit,
            tuples: Tuples::default(),
            keys: KeyValues::default(),
            arrivals: Vec::new(),
            arrived: 0,
            heap: Vec::new(),
            candidate: Vec::new(),
        }
    }

    pub fn push(
        &mut self,
        tuple: &[Row],
        keys: &[SortKey],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        self.arrived += 1;
        if self.tuples.len() < self.limit {
            self.keys.push(tuple, keys, context)?;
            self.heap.push(self.tuples.len() as u32);
            self.arrivals.push(self.arrived);
            self.tuples.push(tuple);
            if self.tuples.len() == self.limit {
                for position in (0..self.limit / 2).rev() {
                    self.sift_down(position, keys);
                }
            }
            return Ok(());
        }
        let Some(&last) = self.heap.first() else {
            return Ok(());
        };
        if !self.comes_before(tuple, last, keys, context)? {
            return Ok(());
        }
        self.candidate.clear();
        for key in keys {
            self.candidate
                .push(key.expression.evaluate(tuple, context)?);
        }
        self.keys.replace(last as usize, &mut self.candidate, keys);
        self.tuples.replace(last as usize, tuple);
        self.arrivals[last as usize] = self.arrived;
        self.sift_down(0, keys);
        Ok(())
    }

    pub fn finish(mut self, keys: &[SortKey]) -> Merge {
        self.heap.sort_unstable();
        let mut order = std::mem::take(&mut self.heap);
        order.sort_by(|left, right| self.compare(*left, *right, keys));
        let runs = if order.is_empty() {
            Vec::new()
        } else {
            vec![order]
        };
        Merge::new(self.tuples, self.keys, runs, keys)
    }

    /// Whether a new tuple comes before a kept one. Most do not, so keys are compared one by one and by reference.
    fn comes_before(
        &self,
        tuple: &[Row],
        kept: u32,
        keys: &[SortKey],
        context: &EvaluationContext,
    ) -> Result<bool, Error> {
        let kept = self.keys.get(kept as usize, keys);
        for (position, key) in keys.iter().enumerate() {
            let mut scratch = Value::Null;
            let value = key.expression.value(tuple, context, &mut scratch)?;
            let order = compare_keys(
                std::slice::from_ref(value),
                &kept[position..=position],
                &keys[position..=position],
            );
            match order {
                Ordering::Less => return Ok(true),
                Ordering::Equal => {}
                Ordering::Greater => return Ok(false),
            }
        }
        Ok(false)
    }

    fn compare(&self, left: u32, right: u32, keys: &[SortKey]) -> Ordering {
        self.keys
            .compare(left as usize, right as usize, keys)
            .then_with(|| self.arrivals[left as usize].cmp(&self.arrivals[right as usize]))
    }

    /// Restores the heap below a position: every tuple comes after the two below it.
    fn sift_down(&mut self, mut position: usize, keys: &[SortKey]) {
        loop {
            let left = 2 * position + 1;
            if left >= self.heap.len() {
                return;
            }
            let right = left + 1;
            let is_later = |one: usize, other: usize| {
                self.compare(self.heap[one], self.heap[other], keys) == Ordering::Greater
            };
            let later = if right < self.heap.len() && is_later(right, left) {
                right
            } else {
                left
            };
            if !is_later(later, position) {
                return;
            }
            self.heap.swap(position, later);
            position = later;
        }
    }
}
