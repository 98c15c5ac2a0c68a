//! Finds entries by their hash, for keys that are not one integer.
//!
//! The entries themselves live with the caller (group keys, build rows of a join), so that they are stored once and in
//! order of arrival; this index only knows their hashes and numbers.

/// Marks a free slot. Entry numbers never reach it.
const FREE: u32 = u32::MAX;

/// An open-addressing index from hashes to entry numbers 0, 1, 2, ….
#[derive(Debug)]
pub struct HashIndex {
    slots: Vec<u32>,
    /// The hash of every entry, so that probing compares numbers first and growing asks nobody.
    hashes: Vec<u64>,
}

impl HashIndex {
    /// An index without entries.
    pub fn new() -> Self {
        HashIndex {
            slots: vec![FREE; 16],
            hashes: Vec::new(),
        }
    }

    /// The entry with this hash for which `is_it` holds.
    #[inline]
    pub fn find(&self, hash: u64, mut is_it: impl FnMut(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = spread(hash) & mask;
        loop {
            let entry = self.slots[slot];
            if entry == FREE {
                return None;
            }
            if self.hashes[entry as usize] == hash && is_it(entry as usize) {
                return Some(entry as usize);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Adds an entry that [`HashIndex::find`] did not find and answers its number.
    pub fn insert(&mut self, hash: u64) -> usize {
        if (self.hashes.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let entry = self.hashes.len();
        self.hashes.push(hash);
        self.place(hash, entry as u32);
        entry
    }

    /// About how many bytes the index holds.
    pub fn memory(&self) -> usize {
        self.slots.len() * size_of::<u32>() + self.hashes.len() * size_of::<u64>()
    }

    fn place(&mut self, hash: u64, entry: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = spread(hash) & mask;
        while self.slots[slot] != FREE {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = entry;
    }

    #[cold]
    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        for entry in 0..self.hashes.len() {
            self.place(self.hashes[entry], entry as u32);
        }
    }
}

/// The low bits decide the slot, so the high bits are folded in.
fn spread(hash: u64) -> usize {
    (hash ^ (hash >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_inserted_and_nothing_else() {
        let mut index = HashIndex::new();
        let mut words: Vec<String> = Vec::new();
        for number in 0..1_000_u64 {
            // A bad hash on purpose: many entries share it.
            let (hash, word) = (number % 97, format!("w{number}"));
            assert_eq!(index.find(hash, |entry| words[entry] == word), None);
            assert_eq!(index.insert(hash), words.len());
            words.push(word);
        }
        for number in 0..1_000_u64 {
            let found = index.find(number % 97, |entry| words[entry] == format!("w{number}"));
            assert_eq!(found, Some(number as usize));
        }
    }
}
