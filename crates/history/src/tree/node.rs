//! The nodes of a row tree: leaves of rows, and branches that say where to look.

use std::sync::{Arc, OnceLock};

use super::fingerprint::RowSetHash;
use crate::{Row, Value};

/// Most rows of a leaf. Wide leaves make scans and bulk loads cheap; each write of one row copies a leaf after a fork.
pub(super) const LEAF_MAX: usize = 64;
/// Most children of a branch.
pub(super) const BRANCH_MAX: usize = 32;
/// A node with fewer entries than this share of the maximum is joined with a neighbour after a removal.
const UNDERFULL_SHARE: usize = 4;
/// A tree with this height could hold more rows than any memory.
pub(super) const HEIGHT_MAX: usize = 24;

/// A part of a tree. Nodes are shared between trees; whoever wants to change a shared one copies it first.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Leaf(Leaf),
    Branch(Branch),
}

/// Rows in key order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaf {
    pub(super) rows: Vec<Row>,
    pub(super) hash: CachedHash,
}

/// Subtrees in key order, all of the same height.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(super) children: Vec<Child>,
    /// Rows of all children together.
    pub(super) row_count: usize,
    /// 1 for a branch of leaves.
    pub(super) height: usize,
    pub(super) hash: CachedHash,
}

/// A subtree and where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    /// Not above any row of this child, and above every row of the child before; the row itself need not exist (any more).
    /// Nobody looks at the first child's.
    pub(super) low: Row,
    pub(super) node: Arc<Node>,
}

/// The sum of the row hashes below a node, once somebody asked for it.
#[derive(Clone, Debug, Default)]
pub(super) struct CachedHash(pub(super) OnceLock<RowSetHash>);

impl CachedHash {
    /// To be called with every change below the node.
    pub(super) fn forget(&mut self) {
        self.0.take();
    }
}

impl Leaf {
    pub(super) fn new(rows: Vec<Row>) -> Leaf {
        Leaf {
            rows,
            hash: CachedHash::default(),
        }
    }

    /// Makes room for one more row in small steps: doubling would leave a copied leaf half empty.
    pub(super) fn reserve_one(&mut self) {
        const STEP: usize = 8;
        if self.rows.len() == self.rows.capacity() {
            let room = LEAF_MAX.saturating_sub(self.rows.len()).clamp(1, STEP);
            self.rows.reserve_exact(room);
        }
    }
}

impl Branch {
    pub(super) fn new(children: Vec<Child>) -> Branch {
        let row_count = children.iter().map(|child| child.node.row_count()).sum();
        let height = children.first().map_or(0, |child| child.node.height()) + 1;
        Branch {
            children,
            row_count,
            height,
            hash: CachedHash::default(),
        }
    }

    /// The position of the child in which to look for the first row that is not `before` a wanted place.
    #[inline]
    pub(super) fn child_position(&self, before: impl Fn(&[Value]) -> bool) -> usize {
        let after_first = self.children.get(1..).unwrap_or_default();
        after_first.partition_point(|child| before(&child.low))
    }
}

impl Node {
    pub(super) fn empty() -> Node {
        Node::Leaf(Leaf::default())
    }

    pub(super) fn row_count(&self) -> usize {
        match self {
            Node::Leaf(leaf) => leaf.rows.len(),
            Node::Branch(branch) => branch.row_count,
        }
    }

    /// 0 for a leaf.
    pub(super) fn height(&self) -> usize {
        match self {
            Node::Leaf(_) => 0,
            Node::Branch(branch) => branch.height,
        }
    }

    /// Rows of a leaf, children of a branch.
    pub(super) fn entry_count(&self) -> usize {
        match self {
            Node::Leaf(leaf) => leaf.rows.len(),
            Node::Branch(branch) => branch.children.len(),
        }
    }

    /// Whether the node is so small that it should be joined with a neighbour.
    pub(super) fn is_underfull(&self) -> bool {
        let most = match self {
            Node::Leaf(_) => LEAF_MAX,
            Node::Branch(_) => BRANCH_MAX,
        };
        self.entry_count() * UNDERFULL_SHARE < most
    }
}
