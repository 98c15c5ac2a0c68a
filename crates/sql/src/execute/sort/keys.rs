//! The keys of tuples that are being sorted, and how they compare.

use std::cmp::Ordering;

use history::{Row, Value, compare_values};

use super::SortKey;
use crate::Error;
use crate::expression::EvaluationContext;

/// The values of each tuple's keys, one tuple behind the other.
#[derive(Debug, Default)]
pub(super) struct KeyValues {
    values: Vec<Value>,
}

impl KeyValues {
    /// Adds the keys of a tuple.
    pub fn push(
        &mut self,
        tuple: &[Row],
        keys: &[SortKey],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        for key in keys {
            self.values.push(key.expression.value(tuple, context, &mut scratch)?.clone());
        }
        Ok(())
    }

    /// Puts other keys in the place of those at a position.
    pub fn replace(&mut self, position: usize, keys: &mut Vec<Value>) {
        let start = position * keys.len();
        for (place, value) in self.values[start..].iter_mut().zip(keys.drain(..)) {
            *place = value;
        }
    }

    /// The order of two tuples by their keys alone.
    #[inline]
    pub fn compare(&self, left: usize, right: usize, keys: &[SortKey]) -> Ordering {
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
            return if key.descending { order.reverse() } else { order };
        }
    }
    Ordering::Equal
}
