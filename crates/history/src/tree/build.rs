//! Making trees, or the upper levels of trees, from entries that are already in order.

use std::sync::Arc;

use super::RowTree;
use super::node::{BRANCH_MAX, Branch, Child, LEAF_MAX, Leaf, Node};
use crate::{KeyOrder, Row};

impl RowTree {
    /// A tree of rows that are in key order without equal keys.
    pub fn from_sorted(order: KeyOrder, rows: Vec<Row>) -> RowTree {
        debug_assert!(
            rows.windows(2)
                .all(|pair| order.compare_rows(&pair[0], &pair[1]).is_lt()),
            "rows must be in key order without equal keys"
        );
        let root = join_upwards(pack_leaves(rows, Packing::Full));
        RowTree { order, root }
    }
}

/// How entries that do not fit one node are spread over several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// All nodes full but the last: right when the next entries will come behind these.
    Full,
    /// All nodes about equally filled.
    Even,
}

impl Packing {
    /// The size of the next node when `left` entries are still to be placed.
    fn next_size(self, left: usize, most: usize) -> usize {
        match self {
            Packing::Full => left.min(most),
            Packing::Even => left.div_ceil(left.div_ceil(most).max(1)),
        }
    }
}

/// Leaves for rows in order; none for no rows.
pub(super) fn pack_leaves(rows: Vec<Row>, packing: Packing) -> Vec<Child> {
    if rows.len() <= LEAF_MAX {
        return Vec::from_iter(leaf(rows));
    }
    let mut leaves = Vec::with_capacity(rows.len().div_ceil(LEAF_MAX));
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let size = packing.next_size(rows.len(), LEAF_MAX);
        leaves.extend(leaf(rows.by_ref().take(size).collect()));
    }
    leaves
}

fn leaf(rows: Vec<Row>) -> Option<Child> {
    let low = rows.first()?.clone();
    Some(Child {
        low,
        node: Arc::new(Node::Leaf(Leaf::new(rows))),
    })
}

/// Branches for children in order; none for no children.
pub(super) fn pack_branches(children: Vec<Child>, packing: Packing) -> Vec<Child> {
    let mut branches = Vec::with_capacity(children.len().div_ceil(BRANCH_MAX));
    let mut children = children.into_iter();
    while children.len() > 0 {
        let size = packing.next_size(children.len(), BRANCH_MAX);
        let group: Vec<Child> = children.by_ref().take(size).collect();
        let low = group[0].low.clone();
        branches.push(Child {
            low,
            node: Arc::new(Node::Branch(Branch::new(group))),
        });
    }
    branches
}

/// One node over children of the same height, adding as many levels as it takes.
pub(super) fn join_upwards(mut children: Vec<Child>) -> Arc<Node> {
    while children.len() > 1 {
        children = pack_branches(children, Packing::Even);
    }
    let only = children.pop();
    only.map_or_else(|| Arc::new(Node::empty()), |child| child.node)
}
