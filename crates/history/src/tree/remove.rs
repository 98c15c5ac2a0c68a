//! Taking one row out of a tree, and joining nodes that became too small.

use std::sync::Arc;

use super::RowTree;
use super::build::{Packing, pack_branches, pack_leaves};
use super::node::{Child, Node};
use crate::{KeyOrder, Row, Value};

impl RowTree {
    /// Takes the row with this key out.
    pub fn remove(&mut self, key: &[Value]) -> Option<Row> {
        // Looking first keeps a removal of nothing from copying shared nodes.
        self.get(key)?;
        let removed = remove_from(&mut self.root, key, &self.order);
        self.drop_needless_levels();
        removed
    }

    /// A root with a single child is replaced by it.
    pub(super) fn drop_needless_levels(&mut self) {
        while let Node::Branch(branch) = &*self.root {
            match branch.children.as_slice() {
                [only] => self.root = only.node.clone(),
                [] => self.root = Arc::new(Node::empty()),
                _ => return,
            }
        }
    }
}

fn remove_from(node: &mut Arc<Node>, key: &[Value], order: &KeyOrder) -> Option<Row> {
    match Arc::make_mut(node) {
        Node::Leaf(leaf) => {
            let place = leaf
                .rows
                .binary_search_by(|row| order.compare_row_with_key(row, key));
            leaf.hash.forget();
            Some(leaf.rows.remove(place.ok()?))
        }
        Node::Branch(branch) => {
            branch.hash.forget();
            let position =
                branch.child_position(|low| order.compare_row_with_key(low, key).is_le());
            let removed = remove_from(&mut branch.children[position].node, key, order)?;
            branch.row_count -= 1;
            join_if_underfull(&mut branch.children, position);
            Some(removed)
        }
    }
}

/// Joins the child at `position` with a neighbour when it is too small; the two become one, or two of equal size.
/// Answers whether they became one.
pub(super) fn join_if_underfull(children: &mut Vec<Child>, position: usize) -> bool {
    if children.len() < 2 || !children[position].node.is_underfull() {
        return false;
    }
    let left = position.min(children.len() - 2);
    let joined = join(&children[left], &children[left + 1]);
    let became_one = joined.len() < 2;
    children.splice(left..left + 2, joined);
    became_one
}

fn join(left: &Child, right: &Child) -> Vec<Child> {
    let mut joined = match (&*left.node, &*right.node) {
        (Node::Leaf(left), Node::Leaf(right)) => {
            let rows = left.rows.iter().chain(&right.rows).cloned();
            pack_leaves(rows.collect(), Packing::Even)
        }
        (Node::Branch(left_branch), Node::Branch(right_branch)) => {
            let mut children = left_branch.children.clone();
            let boundary = children.len();
            children.extend(right_branch.children.iter().cloned());
            // The first child's own `low` means nothing; its parent knows where it begins.
            if let Some(first) = children.get_mut(boundary) {
                first.low = right.low.clone();
            }
            pack_branches(children, Packing::Even)
        }
        // Children of one branch have one height.
        _ => vec![left.clone(), right.clone()],
    };
    if let Some(first) = joined.first_mut() {
        first.low = left.low.clone();
    }
    joined
}
