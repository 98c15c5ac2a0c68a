//! The differences of two trees, without looking at what they share.
//!
//! Both trees are walked side by side. Where both walks stand before the same node (one allocation, or two whose content
//! hashes are known and equal) the whole subtree is skipped. So the cost is about the number of nodes
//! that differ, not the number of rows.

use std::sync::Arc;

use super::RowTree;
use super::fingerprint::known_equal;
use super::node::{Child, Node};
use crate::comparison::RowEquality;
use crate::{KeyOrder, Row};

impl RowTree {
    /// The rows that differ between this tree and another one with the same order, in key order.
    pub fn diff<'a>(&'a self, other: &'a RowTree, equality: &'a RowEquality) -> TreeDiff<'a> {
        TreeDiff {
            order: &self.order,
            equality,
            left: Frontier::new(&self.root),
            right: Frontier::new(&other.root),
            from: None,
        }
    }
}

/// The rows that differ between two trees. A pair has the same key; a row that one tree alone has stands alone.
#[derive(Debug)]
pub struct TreeDiff<'a> {
    order: &'a KeyOrder,
    equality: &'a RowEquality,
    left: Frontier<'a>,
    right: Frontier<'a>,
    /// Rows before this one's key are passed over.
    from: Option<&'a Row>,
}

impl<'a> TreeDiff<'a> {
    /// Passes over all differences before the key of a row, mostly without looking at them.
    pub(crate) fn skip_to(&mut self, row: &'a Row) {
        self.from = Some(row);
    }
}

impl<'a> Iterator for TreeDiff<'a> {
    type Item = (Option<&'a Row>, Option<&'a Row>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            skip_common_rows(&mut self.left.rows, &mut self.right.rows);
            if let Some(from) = self.from {
                let left_passed = self.left.pass_before(from, self.order);
                let right_passed = self.right.pass_before(from, self.order);
                if left_passed || right_passed {
                    continue;
                }
            }
            match (self.left.next_part(), self.right.next_part()) {
                (Part::Nothing, Part::Nothing) => return None,
                (Part::Row(left), Part::Row(right)) => {
                    let order = self.order.compare_rows(left, right);
                    if order.is_le() {
                        self.left.pass_row();
                    }
                    if order.is_ge() {
                        self.right.pass_row();
                    }
                    if order.is_lt() {
                        return Some((Some(left), None));
                    }
                    if order.is_gt() {
                        return Some((None, Some(right)));
                    }
                    if !self.equality.rows_equal(left, right) {
                        return Some((Some(left), Some(right)));
                    }
                }
                (Part::Row(left), Part::Nothing) => {
                    self.left.pass_row();
                    return Some((Some(left), None));
                }
                (Part::Nothing, Part::Row(right)) => {
                    self.right.pass_row();
                    return Some((None, Some(right)));
                }
                (Part::Node(left), Part::Node(right)) => {
                    if Arc::ptr_eq(left, right) || known_equal(left, right) {
                        self.left.skip_node();
                        self.right.skip_node();
                        continue;
                    }
                    // The taller one is opened alone, until both walks stand before nodes of one height.
                    if left.height() >= right.height() {
                        self.left.open_node();
                    }
                    if right.height() >= left.height() {
                        self.right.open_node();
                    }
                }
                (Part::Node(_), _) => self.left.open_node(),
                (_, Part::Node(_)) => self.right.open_node(),
            }
        }
    }
}

/// Passes rows that are the same allocation on both sides: what most rows of two forks' leaves are.
#[inline]
fn skip_common_rows(left: &mut &[Row], right: &mut &[Row]) {
    let common = left
        .iter()
        .zip(right.iter())
        .take_while(|(left, right)| Arc::ptr_eq(left, right));
    let count = common.count();
    *left = &left[count..];
    *right = &right[count..];
}

/// What comes next in a walk.
pub(super) enum Part<'a> {
    Nothing,
    Row(&'a Row),
    Node(&'a Arc<Node>),
}

/// A walk over a tree that decides node by node whether to go in.
#[derive(Debug)]
pub(super) struct Frontier<'a> {
    /// What is left of each opened branch, the outermost first.
    branches: Vec<&'a [Child]>,
    /// What is left of the opened leaf.
    rows: &'a [Row],
    /// The root, as long as nobody decided about it.
    root: Option<&'a Arc<Node>>,
}

impl<'a> Frontier<'a> {
    pub(super) fn new(root: &'a Arc<Node>) -> Frontier<'a> {
        Frontier {
            branches: Vec::new(),
            rows: &[],
            root: Some(root),
        }
    }

    pub(super) fn next_part(&mut self) -> Part<'a> {
        if let Some(row) = self.rows.first() {
            return Part::Row(row);
        }
        if let Some(root) = self.root {
            return Part::Node(root);
        }
        while let Some(children) = self.branches.last() {
            match children.first() {
                Some(child) => return Part::Node(&child.node),
                None => self.branches.pop(),
            };
        }
        Part::Nothing
    }

    /// Passes over the next row, or the next nodes, if they come before a row; answers whether they did. Nodes are not
    /// opened for it, and only one row is passed, because those behind it are likely to be common.
    fn pass_before(&mut self, row: &Row, order: &KeyOrder) -> bool {
        if let Some(next) = self.rows.first() {
            let is_before = order.compare_rows(next, row).is_lt();
            if is_before {
                self.pass_row();
            }
            return is_before;
        }
        let mut passed = false;
        while self
            .low_after_next_node()
            .is_some_and(|low| order.compare_rows(low, row).is_le())
        {
            self.skip_node();
            passed = true;
        }
        passed
    }

    /// Where the node begins that follows the one that comes next.
    fn low_after_next_node(&mut self) -> Option<&'a Row> {
        if !matches!(self.next_part(), Part::Node(_)) {
            return None;
        }
        let (inner, outer) = self.branches.split_last()?;
        let sibling = inner.get(1);
        let after = sibling.or_else(|| outer.iter().rev().find_map(|children| children.first()));
        after.map(|child| &child.low)
    }

    pub(super) fn pass_row(&mut self) {
        self.rows = self.rows.get(1..).unwrap_or_default();
    }

    /// Leaves out the node that comes next.
    pub(super) fn skip_node(&mut self) -> Option<&'a Arc<Node>> {
        if let Some(root) = self.root.take() {
            return Some(root);
        }
        let children = self.branches.last_mut()?;
        let (first, rest) = children.split_first()?;
        *children = rest;
        Some(&first.node)
    }

    /// Goes into the node that comes next.
    pub(super) fn open_node(&mut self) {
        match self.skip_node().map(|node| &**node) {
            Some(Node::Leaf(leaf)) => self.rows = &leaf.rows,
            Some(Node::Branch(branch)) => self.branches.push(&branch.children),
            None => {}
        }
    }
}
