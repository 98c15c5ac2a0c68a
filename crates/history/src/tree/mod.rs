//! A persistent B+tree of rows: cloning costs nothing, a write copies only the path to it.
//!
//! Rows live in leaves, ordered by a [`KeyOrder`]; the key is part of the row, so nothing is stored twice. Trees share
//! nodes; a node that only one tree holds is changed in place. What a tree can do is spread over
//! the files of this folder, one question a file.

mod batch;
mod build;
mod cursor;
mod diff;
mod file;
mod fingerprint;
mod insert;
mod node;
mod remove;
mod size;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{KeyOrder, Row, Value};
pub(crate) use node::Node;

pub(crate) use batch::{Edit, Misfit};
pub use cursor::{Direction, KeyRange, Leaves, RowCursor, Rows};
pub use diff::TreeDiff;
pub(crate) use fingerprint::ByteHasher;
pub use fingerprint::RowSetHash;
pub use size::ByteMeter;
pub(crate) use size::Counted;

/// Rows in key order, one a key.
#[derive(Clone, Debug)]
pub struct RowTree {
    order: KeyOrder,
    root: Arc<Node>,
}

impl RowTree {
    /// A tree without rows.
    pub fn new(order: KeyOrder) -> RowTree {
        RowTree {
            order,
            root: Arc::new(Node::empty()),
        }
    }

    /// How the rows are ordered.
    pub fn order(&self) -> &KeyOrder {
        &self.order
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.root.row_count()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row with a key; with a key prefix, some row that starts with it.
    pub fn get(&self, key: &[Value]) -> Option<&Row> {
        let mut node = &*self.root;
        loop {
            match node {
                Node::Leaf(leaf) => {
                    let rows = &leaf.rows;
                    let place =
                        rows.binary_search_by(|row| self.order.compare_row_with_key(row, key));
                    return place.ok().and_then(|position| rows.get(position));
                }
                Node::Branch(branch) => {
                    let position = branch
                        .child_position(|low| self.order.compare_row_with_key(low, key).is_le());
                    node = &branch.children[position].node;
                }
            }
        }
    }

    /// The row with the same key as `row`.
    pub fn get_same_key(&self, row: &[Value]) -> Option<&Row> {
        let mut node = &*self.root;
        loop {
            match node {
                Node::Leaf(leaf) => {
                    let rows = &leaf.rows;
                    let place =
                        rows.binary_search_by(|present| self.order.compare_rows(present, row));
                    return place.ok().and_then(|position| rows.get(position));
                }
                Node::Branch(branch) => {
                    let position =
                        branch.child_position(|low| self.order.compare_rows(low, row).is_le());
                    node = &branch.children[position].node;
                }
            }
        }
    }

    /// Whether both are the same tree in memory, which makes them equal without looking further.
    pub fn is_same_as(&self, other: &RowTree) -> bool {
        Arc::ptr_eq(&self.root, &other.root)
    }
}
