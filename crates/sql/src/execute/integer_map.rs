//! A map from 64-bit integers to small numbers, for joins and groups on one integer column.
//!
//! Open addressing with linear probing over a power-of-two array: one multiplication and, nearly always, one
//! memory access a lookup, which is what makes a join on integer keys cheaper than walking a tree a row.

/// Marks a free slot. Values are positions in a vector and never reach it.
const FREE: u32 = u32::MAX;

/// A map from `i64` to `u32`.
#[derive(Debug)]
pub struct IntegerMap {
    slots: Vec<(i64, u32)>,
    /// How far a hash is shifted right to become a slot number.
    shift: u32,
    len: usize,
}

impl IntegerMap {
    /// An empty map with room for `capacity` keys before it grows.
    pub fn with_capacity(capacity: usize) -> Self {
        let slot_count = (capacity.max(8) * 2).next_power_of_two();
        IntegerMap {
            slots: vec![(0, FREE); slot_count],
            shift: 64 - slot_count.trailing_zeros(),
            len: 0,
        }
    }

    /// The value stored for `key`.
    #[inline]
    pub fn get(&self, key: i64) -> Option<u32> {
        let mut slot = self.first_slot(key);
        loop {
            let (found, value) = self.slots[slot];
            if value == FREE {
                return None;
            }
            if found == key {
                return Some(value);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The value stored for `key`, after storing `value` when there was none. The flag says whether it was new.
    #[inline]
    pub fn get_or_insert(&mut self, key: i64, value: u32) -> (u32, bool) {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot_of(key);
        if self.slots[slot].1 != FREE {
            return (self.slots[slot].1, false);
        }
        self.slots[slot] = (key, value);
        self.len += 1;
        (value, true)
    }

    /// Stores `value` for `key` and answers what was there before.
    #[inline]
    pub fn replace(&mut self, key: i64, value: u32) -> Option<u32> {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot_of(key);
        let before = self.slots[slot].1;
        self.slots[slot] = (key, value);
        if before == FREE {
            self.len += 1;
            return None;
        }
        Some(before)
    }

    /// All keys and values, in no particular order.
    pub fn entries(&self) -> impl Iterator<Item = (i64, u32)> + '_ {
        self.slots
            .iter()
            .filter(|(_, value)| *value != FREE)
            .copied()
    }

    /// About how many bytes the map holds.
    pub fn memory(&self) -> usize {
        self.slots.len() * size_of::<(i64, u32)>()
    }

    /// The slot that holds `key`, or the free one where it belongs.
    fn slot_of(&self, key: i64) -> usize {
        let mut slot = self.first_slot(key);
        while self.slots[slot].1 != FREE && self.slots[slot].0 != key {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    /// Fibonacci hashing: neighbouring keys, the usual case, land far apart.
    fn first_slot(&self, key: i64) -> usize {
        ((key as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    #[cold]
    fn grow(&mut self) {
        let mut larger = IntegerMap::with_capacity(self.slots.len());
        for (key, value) in self.slots.iter().filter(|(_, value)| *value != FREE) {
            let slot = larger.slot_of(*key);
            larger.slots[slot] = (*key, *value);
        }
        larger.len = self.len;
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_key_through_growth() {
        let mut map = IntegerMap::with_capacity(0);
        for key in -5_000..5_000_i64 {
            assert_eq!(
                map.get_or_insert(key * 7, (key + 5_000) as u32),
                ((key + 5_000) as u32, true)
            );
        }
        for key in -5_000..5_000_i64 {
            assert_eq!(map.get(key * 7), Some((key + 5_000) as u32));
            assert!(!map.get_or_insert(key * 7, 1).1);
        }
        assert_eq!(map.get(1), None);
        assert_eq!(map.get(i64::MIN), None);
    }

    #[test]
    fn replace_answers_the_old_value() {
        let mut map = IntegerMap::with_capacity(2);
        assert_eq!(map.replace(i64::MAX, 3), None);
        assert_eq!(map.replace(i64::MAX, 4), Some(3));
        assert_eq!(map.get(i64::MAX), Some(4));
    }
}
