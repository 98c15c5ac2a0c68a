//! Joins: by a hash table, by looking up a key or index, and pair by pair.

pub(crate) mod hash;
pub(crate) mod index;
pub(crate) mod nested_loop;
mod pairing;
mod table;

/// What a join hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JoinOutput {
    /// Every pair that fulfils the conditions.
    Inner,
    /// The same, and left tuples without partner beside NULLs.
    Left,
    /// Left tuples that have a partner, once each: EXISTS, IN.
    Semi,
    /// Left tuples that have none: NOT EXISTS.
    Anti,
}
