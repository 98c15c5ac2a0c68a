//! The content hash of a set of rows: independent of their order and of the shape of the tree that holds them.
//!
//! Each row is hashed to 128 bits and the hashes are added up. Adding commutes, so every node caches the sum of what
//! is below it, trees that share nodes share the work, and a change costs the hashes along its path.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::xxh3_128;

use super::RowTree;
use super::node::Node;
use crate::Row;

/// The sum of the hashes of some rows. Equal sums mean equal rows, byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RowSetHash([u64; 2]);

impl RowSetHash {
    /// The sum as one number.
    pub fn to_u128(self) -> u128 {
        u128::from(self.0[1]) << 64 | u128::from(self.0[0])
    }

    fn from_u128(sum: u128) -> RowSetHash {
        // Two halves, because a 128-bit integer would align every node to 16 bytes.
        RowSetHash([sum as u64, (sum >> 64) as u64])
    }
}

impl RowTree {
    /// The hash of the tree's rows, computed where it is not cached yet.
    pub fn content_hash(&self) -> RowSetHash {
        node_hash(&self.root, &mut ByteHasher::default())
    }
}

fn node_hash(node: &Node, hasher: &mut ByteHasher) -> RowSetHash {
    let cache = match node {
        Node::Leaf(leaf) => &leaf.hash.0,
        Node::Branch(branch) => &branch.hash.0,
    };
    *cache.get_or_init(|| {
        let sum = match node {
            Node::Leaf(leaf) => leaf
                .rows
                .iter()
                .map(|row| row_hash(row, hasher))
                .fold(0, u128::wrapping_add),
            Node::Branch(branch) => branch
                .children
                .iter()
                .map(|child| node_hash(&child.node, hasher).to_u128())
                .fold(0, u128::wrapping_add),
        };
        RowSetHash::from_u128(sum)
    })
}

fn row_hash(row: &Row, hasher: &mut ByteHasher) -> u128 {
    hasher.bytes.clear();
    for value in row.iter() {
        value.hash(hasher);
    }
    xxh3_128(&hasher.bytes)
}

/// Whether both nodes know their hash and it is the same. Never computes one: a comparison must not cost more
/// than looking at what differs.
pub(super) fn known_equal(left: &Node, right: &Node) -> bool {
    let cached = |node: &Node| match node {
        Node::Leaf(leaf) => leaf.hash.0.get().copied(),
        Node::Branch(branch) => branch.hash.0.get().copied(),
    };
    left.row_count() == right.row_count()
        && cached(left).is_some_and(|hash| Some(hash) == cached(right))
}

/// Collects what is hashed as bytes that are the same on every platform, to be hashed in one go.
#[derive(Default)]
pub(crate) struct ByteHasher {
    bytes: Vec<u8>,
}

impl ByteHasher {
    /// The hash of something that is not a row.
    pub(crate) fn hash_of(value: &impl Hash) -> u128 {
        let mut hasher = ByteHasher::default();
        value.hash(&mut hasher);
        xxh3_128(&hasher.bytes)
    }
}

impl Hasher for ByteHasher {
    fn finish(&self) -> u64 {
        xxh3_128(&self.bytes) as u64
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    // The standard implementations of these write the platform's own byte order and pointer width.
    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_u128(&mut self, number: u128) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_i16(&mut self, number: i16) {
        self.write_u16(number as u16);
    }

    fn write_i32(&mut self, number: i32) {
        self.write_u32(number as u32);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number as u64);
    }

    fn write_i128(&mut self, number: i128) {
        self.write_u128(number as u128);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_i64(number as i64);
    }
}
