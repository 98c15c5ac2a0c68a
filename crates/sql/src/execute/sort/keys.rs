//! The keys of tuples that are being sorted, and how they compare.

use std::cmp::Ordering;

use history::{Row, Value, compare_values};

use super::SortKey;
use crate::Error;
use crate::expression::EvaluationContext;

/// The values of each tuple's keys, one tuple behind the other, and a number that decides most comparisons.
#[derive(Debug, Default)]
pub(super) struct KeyValues {
    values: Vec<Value>,
    prefixes: Vec<u64>,
}

impl KeyValues {
    /// Adds the keys of a tuple.
    pub fn push(
        &mut self,
        tuple: &[Row],
        keys: &[SortKey],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        for key in keys {
            self.values.push(key.expression.evaluate(tuple, context)?);
        }
        let first = self.values.len() - keys.len();
        self.prefixes.push(
            keys.first()
                .map_or(0, |key| key.prefix(&self.values[first])),
        );
        Ok(())
    }

    /// Puts other keys in the place of those at a position.
    pub fn replace(&mut self, position: usize, values: &mut Vec<Value>, keys: &[SortKey]) {
        let start = position * values.len();
        if let (Some(key), Some(value)) = (keys.first(), values.first()) {
            self.prefixes[position] = key.prefix(value);
        }
        for (place, value) in self.values[start..].iter_mut().zip(values.drain(..)) {
            *place = value;
        }
    }

    /// The number that decides most comparisons of a tuple.
    pub fn prefix(&self, position: usize) -> u64 {
        self.prefixes[position]
    }

    /// The order of two tuples by their keys.
    #[inline]
    pub fn compare(&self, left: usize, right: usize, keys: &[SortKey]) -> Ordering {
        match self.prefixes[left].cmp(&self.prefixes[right]) {
            Ordering::Equal => self.compare_values(left, right, keys),
            order => order,
        }
    }

    /// The order of two tuples by the values of their keys.
    pub fn compare_values(&self, left: usize, right: usize, keys: &[SortKey]) -> Ordering {
        let width = keys.len();
        compare_keys(
            &self.values[left * width..(left + 1) * width],
            &self.values[right * width..(right + 1) * width],
            keys,
        )
    }

    /// The keys of one tuple.
    pub fn get(&self, position: usize, keys: &[SortKey]) -> &[Value] {
        &self.values[position * keys.len()..(position + 1) * keys.len()]
    }
}

/// The order of two lists of key values.
#[inline]
pub(super) fn compare_keys(left: &[Value], right: &[Value], keys: &[SortKey]) -> Ordering {
    for ((left, right), key) in left.iter().zip(right).zip(keys) {
        let order = compare_values(left, right, key.collation);
        if order != Ordering::Equal {
            return if key.descending {
                order.reverse()
            } else {
                order
            };
        }
    }
    Ordering::Equal
}
