//! Putting one row into a tree.

use std::sync::Arc;

use super::RowTree;
use super::node::{BRANCH_MAX, Branch, Child, LEAF_MAX, Leaf, Node};
use crate::{KeyOrder, Row};

impl RowTree {
    /// Puts a row in, answering the row with the same key that was there before.
    pub fn insert(&mut self, row: Row) -> Option<Row> {
        let done = insert_into(&mut self.root, row, &self.order, true);
        if let Some(sibling) = done.sibling {
            let low = sibling.low.clone();
            let first = Child {
                low,
                node: self.root.clone(),
            };
            self.root = Arc::new(Node::Branch(Branch::new(vec![first, sibling])));
        }
        done.replaced
    }
}

/// What an insertion leaves to its caller.
struct Inserted {
    replaced: Option<Row>,
    /// The right part of the node, when it had to be split.
    sibling: Option<Child>,
}

/// `is_last` says that the node ends the tree: rows arriving behind it are likely to be followed by more.
fn insert_into(node: &mut Arc<Node>, row: Row, order: &KeyOrder, is_last: bool) -> Inserted {
    match Arc::make_mut(node) {
        Node::Leaf(leaf) => insert_into_leaf(leaf, row, order, is_last),
        Node::Branch(branch) => insert_into_branch(branch, row, order, is_last),
    }
}

fn insert_into_leaf(leaf: &mut Leaf, row: Row, order: &KeyOrder, is_last: bool) -> Inserted {
    leaf.hash.forget();
    let place = leaf
        .rows
        .binary_search_by(|present| order.compare_rows(present, &row));
    let position = match place {
        Ok(position) => {
            let replaced = std::mem::replace(&mut leaf.rows[position], row);
            return Inserted {
                replaced: Some(replaced),
                sibling: None,
            };
        }
        Err(position) => position,
    };
    if leaf.rows.len() < LEAF_MAX {
        leaf.reserve_one();
        leaf.rows.insert(position, row);
        return Inserted {
            replaced: None,
            sibling: None,
        };
    }
    let split = split_position(position, leaf.rows.len(), is_last);
    let mut right = leaf.rows.split_off(split);
    if position < split || (position == split && !right.is_empty()) {
        leaf.rows.insert(position, row);
    } else {
        right.insert(position - split, row);
    }
    let low = right[0].clone();
    let node = Arc::new(Node::Leaf(Leaf::new(right)));
    Inserted {
        replaced: None,
        sibling: Some(Child { low, node }),
    }
}

fn insert_into_branch(branch: &mut Branch, row: Row, order: &KeyOrder, is_last: bool) -> Inserted {
    branch.hash.forget();
    let position = branch.child_position(|low| order.compare_rows(low, &row).is_le());
    let is_last = is_last && position + 1 == branch.children.len();
    let done = insert_into(&mut branch.children[position].node, row, order, is_last);
    if done.replaced.is_none() {
        branch.row_count += 1;
    }
    let Some(sibling) = done.sibling else {
        return done;
    };
    branch.children.insert(position + 1, sibling);
    if branch.children.len() <= BRANCH_MAX {
        return Inserted {
            replaced: done.replaced,
            sibling: None,
        };
    }
    let split = split_position(position + 1, branch.children.len() - 1, is_last);
    let right = branch.children.split_off(split);
    let low = right[0].low.clone();
    let right = Branch::new(right);
    branch.row_count -= right.row_count;
    let node = Arc::new(Node::Branch(right));
    Inserted {
        replaced: done.replaced,
        sibling: Some(Child { low, node }),
    }
}

/// Where to cut a full node: in the middle, or, when entries arrive in order at its end, so that the left part
/// stays full.
fn split_position(inserted_at: usize, entry_count: usize, is_last: bool) -> usize {
    if is_last && inserted_at == entry_count {
        entry_count
    } else {
        entry_count / 2
    }
}
