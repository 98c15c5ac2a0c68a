//! Walking over the rows of a tree, or of a range of keys, leaf by leaf, in either direction.

use std::ops::Bound;

use super::RowTree;
use super::node::{HEIGHT_MAX, Node};
use crate::{KeyOrder, Row, Value};

/// Which rows of a tree, by keys or key prefixes. A prefix stands for all rows that start with it:
/// `Included(prefix)` takes them all in on either end, `Excluded(prefix)` leaves them all out.
#[derive(Clone, Debug)]
pub struct KeyRange {
    /// Where the range begins.
    pub lower: Bound<Vec<Value>>,
    /// Where it ends.
    pub upper: Bound<Vec<Value>>,
}

impl KeyRange {
    /// Every row.
    pub const ALL: KeyRange = KeyRange {
        lower: Bound::Unbounded,
        upper: Bound::Unbounded,
    };

    /// From borrowed bounds.
    pub fn new(lower: Bound<&[Value]>, upper: Bound<&[Value]>) -> KeyRange {
        KeyRange {
            lower: lower.map(<[Value]>::to_vec),
            upper: upper.map(<[Value]>::to_vec),
        }
    }

    /// The rows that start with a key prefix.
    pub fn prefix(prefix: &[Value]) -> KeyRange {
        KeyRange::new(Bound::Included(prefix), Bound::Included(prefix))
    }

    fn is_before(&self, row: &[Value], order: &KeyOrder) -> bool {
        match &self.lower {
            Bound::Unbounded => false,
            Bound::Included(key) => order.compare_row_with_key(row, key).is_lt(),
            Bound::Excluded(key) => order.compare_row_with_key(row, key).is_le(),
        }
    }

    /// Whether a row is not behind the range.
    fn is_not_after(&self, row: &[Value], order: &KeyOrder) -> bool {
        match &self.upper {
            Bound::Unbounded => true,
            Bound::Included(key) => order.compare_row_with_key(row, key).is_le(),
            Bound::Excluded(key) => order.compare_row_with_key(row, key).is_lt(),
        }
    }
}

/// Whether a walk goes up or down the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Ascending keys.
    #[default]
    Forward,
    /// Descending keys.
    Reverse,
}

/// A walk that owns its tree, so that it can be kept and continued later, whatever happens to the table meanwhile.
#[derive(Clone, Debug)]
pub struct RowCursor {
    tree: RowTree,
    walk: Walk,
}

impl RowCursor {
    /// The next rows, all of one leaf: in key order also when walking in reverse, to be read from the end then. Never an
    /// empty slice.
    pub fn next_leaf(&mut self) -> Option<&[Row]> {
        self.walk.next_leaf(&self.tree.root, &self.tree.order)
    }
}

/// A walk over a borrowed tree.
#[derive(Clone, Debug)]
pub struct Leaves<'a> {
    tree: &'a RowTree,
    walk: Walk,
}

impl<'a> Iterator for Leaves<'a> {
    type Item = &'a [Row];

    fn next(&mut self) -> Option<&'a [Row]> {
        self.walk.next_leaf(&self.tree.root, &self.tree.order)
    }
}

/// The rows of a walk over a borrowed tree, one by one.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    leaves: Leaves<'a>,
    leaf: &'a [Row],
}

impl<'a> Iterator for Rows<'a> {
    type Item = &'a Row;

    #[inline]
    fn next(&mut self) -> Option<&'a Row> {
        if self.leaf.is_empty() {
            self.leaf = self.leaves.next()?;
        }
        let (row, rest) = match self.leaves.walk.direction {
            Direction::Forward => self.leaf.split_first()?,
            Direction::Reverse => self.leaf.split_last()?,
        };
        self.leaf = rest;
        Some(row)
    }
}

impl RowTree {
    /// Walks over a range, leaf by leaf.
    pub fn leaves(&self, range: KeyRange, direction: Direction) -> Leaves<'_> {
        let walk = Walk::new(&self.root, &self.order, range, direction);
        Leaves { tree: self, walk }
    }

    /// Walks over a range, row by row.
    pub fn rows(&self, range: KeyRange, direction: Direction) -> Rows<'_> {
        Rows {
            leaves: self.leaves(range, direction),
            leaf: &[],
        }
    }

    /// Walks over a range with a clone of this tree.
    pub fn cursor(&self, range: KeyRange, direction: Direction) -> RowCursor {
        let walk = Walk::new(&self.root, &self.order, range, direction);
        RowCursor {
            tree: self.clone(),
            walk,
        }
    }
}

/// Where a walk stands: the way from the root to a leaf as child positions. It knows no nodes, so it works over
/// borrowed and owned trees alike; going down again for every leaf costs a few steps a leaf.
#[derive(Clone, Debug)]
struct Walk {
    range: KeyRange,
    direction: Direction,
    way: [u8; HEIGHT_MAX],
    is_finished: bool,
    /// The first leaf is the only one in which the walk's starting end must be looked for.
    is_first: bool,
}

impl Walk {
    fn new(root: &Node, order: &KeyOrder, range: KeyRange, direction: Direction) -> Walk {
        let mut way = [0; HEIGHT_MAX];
        let mut node = root;
        for step in &mut way {
            let Node::Branch(branch) = node else { break };
            let position = match direction {
                Direction::Forward => branch.child_position(|low| range.is_before(low, order)),
                Direction::Reverse => branch.child_position(|low| range.is_not_after(low, order)),
            };
            *step = position as u8;
            node = &branch.children[position].node;
        }
        Walk {
            range,
            direction,
            way,
            is_finished: false,
            is_first: true,
        }
    }

    fn next_leaf<'a>(&mut self, root: &'a Node, order: &KeyOrder) -> Option<&'a [Row]> {
        while !self.is_finished {
            let rows = self.leaf(root);
            let (start, end) = (self.start_in(rows, order), self.end_in(rows, order));
            self.is_first = false;
            let is_range_end_here = match self.direction {
                Direction::Forward => end < rows.len(),
                Direction::Reverse => start > 0,
            };
            self.is_finished = is_range_end_here || !self.advance(root);
            if start < end {
                return rows.get(start..end);
            }
        }
        None
    }

    fn start_in(&self, rows: &[Row], order: &KeyOrder) -> usize {
        let may_begin_here = match self.direction {
            Direction::Forward => self.is_first,
            Direction::Reverse => rows
                .first()
                .is_some_and(|row| self.range.is_before(row, order)),
        };
        if !may_begin_here || matches!(self.range.lower, Bound::Unbounded) {
            return 0;
        }
        rows.partition_point(|row| self.range.is_before(row, order))
    }

    fn end_in(&self, rows: &[Row], order: &KeyOrder) -> usize {
        let may_end_here = match self.direction {
            Direction::Reverse => self.is_first,
            Direction::Forward => rows
                .last()
                .is_some_and(|row| !self.range.is_not_after(row, order)),
        };
        if !may_end_here || matches!(self.range.upper, Bound::Unbounded) {
            return rows.len();
        }
        rows.partition_point(|row| self.range.is_not_after(row, order))
    }

    fn leaf<'a>(&self, root: &'a Node) -> &'a [Row] {
        let mut node = root;
        for &position in &self.way {
            match node {
                Node::Leaf(leaf) => return &leaf.rows,
                Node::Branch(branch) => node = &branch.children[usize::from(position)].node,
            }
        }
        &[]
    }

    /// Moves to the next leaf in the walk's direction; answers whether there is one.
    fn advance(&mut self, root: &Node) -> bool {
        advance_in(root, &mut self.way, self.direction)
    }
}

/// Moves the part of a way that begins at `node`.
fn advance_in(node: &Node, way: &mut [u8], direction: Direction) -> bool {
    let (Node::Branch(branch), Some((here, below))) = (node, way.split_first_mut()) else {
        return false;
    };
    let position = usize::from(*here);
    if advance_in(&branch.children[position].node, below, direction) {
        return true;
    }
    let next = match direction {
        Direction::Forward => Some(position + 1).filter(|&next| next < branch.children.len()),
        Direction::Reverse => position.checked_sub(1),
    };
    let Some(next) = next else { return false };
    *here = next as u8;
    go_to_end(&branch.children[next].node, below, direction);
    true
}

/// Points a way at the first leaf below `node`, or at the last when walking in reverse.
fn go_to_end(mut node: &Node, way: &mut [u8], direction: Direction) {
    for step in way {
        let Node::Branch(branch) = node else { return };
        let position = match direction {
            Direction::Forward => 0,
            Direction::Reverse => branch.children.len() - 1,
        };
        *step = position as u8;
        node = &branch.children[position].node;
    }
}
