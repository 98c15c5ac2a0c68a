//! Tuples that an operator keeps: rows of a fixed number of slots, one behind the other.

use std::sync::{Arc, OnceLock};

use history::Row;

/// A list of tuples.
#[derive(Debug, Default)]
pub(crate) struct Tuples {
    slots: Vec<Row>,
    stride: usize,
    len: usize,
}

impl Tuples {
    /// How many tuples there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a tuple. All tuples of a list have the same number of slots.
    pub fn push(&mut self, tuple: &[Row]) {
        self.stride = tuple.len();
        self.len += 1;
        self.slots.extend_from_slice(tuple);
    }

    /// The tuple at a position.
    #[inline]
    pub fn get(&self, position: usize) -> &[Row] {
        &self.slots[position * self.stride..(position + 1) * self.stride]
    }

    /// Puts another tuple in the place of one.
    pub fn replace(&mut self, position: usize, tuple: &[Row]) {
        self.slots[position * self.stride..(position + 1) * self.stride].clone_from_slice(tuple);
    }

    /// Forgets all tuples, keeping the memory.
    pub fn clear(&mut self) {
        self.slots.clear();
        self.len = 0;
    }
}

/// The partner of an outer join's row that has none. It is empty: whatever is read from a row beyond its end is NULL.
pub(crate) fn null_row() -> Row {
    static EMPTY: OnceLock<Row> = OnceLock::new();
    Arc::clone(EMPTY.get_or_init(|| Arc::new([])))
}
