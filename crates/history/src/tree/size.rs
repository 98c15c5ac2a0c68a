//! How much memory a tree takes, and how much of it no other tree holds.
//!
//! Bytes are counted as the 32-bit build of the browser lays them out, so that the figure is the same everywhere. What allocators
//! add, and room that was reserved and is not used, is left out.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use super::RowTree;
use super::diff::{Frontier, Part};
use super::node::Node;
use crate::{Row, Value};

/// The counters of a shared allocation.
const SHARED_HEADER: u64 = 8;
const VALUE: u64 = 16;
/// A node without its entries: lengths, counts and the cached hash.
const NODE: u64 = SHARED_HEADER + 48;
const LEAF_ENTRY: u64 = 8;
const BRANCH_ENTRY: u64 = 12;

/// What of a tree is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// All of it.
    NodesAndRows,
    /// Only the nodes: the rows of an index are those of its table.
    Nodes,
}

/// Remembers the size of subtrees, so that what many trees share is counted through once.
#[derive(Debug, Default)]
pub struct ByteMeter<'a> {
    /// By address; the trees are borrowed as long as the meter lives, so none is used twice.
    known: HashMap<*const Node, u64>,
    trees: PhantomData<&'a RowTree>,
}

impl RowTree {
    /// How many bytes the tree takes, shared or not.
    pub(crate) fn bytes<'a>(&'a self, counted: Counted, meter: &mut ByteMeter<'a>) -> u64 {
        bytes_below(&self.root, counted, meter)
    }

    /// How many bytes of the tree another one does not hold. Costs about what differs.
    pub(crate) fn bytes_beside(&self, other: &RowTree, counted: Counted) -> u64 {
        let mut left = Frontier::new(&self.root);
        let mut right = Frontier::new(&other.root);
        let row_bytes = |row: &Row, old: Option<&Row>| match counted {
            Counted::NodesAndRows => row_bytes(row, old),
            Counted::Nodes => 0,
        };
        let mut bytes = 0;
        loop {
            match (left.next_part(), right.next_part()) {
                (Part::Nothing, _) => return bytes,
                (Part::Node(here), Part::Node(there)) => {
                    if Arc::ptr_eq(here, there) {
                        left.skip_node();
                        right.skip_node();
                        continue;
                    }
                    if here.height() >= there.height() {
                        bytes += node_bytes(here);
                        left.open_node();
                    }
                    if there.height() >= here.height() {
                        right.open_node();
                    }
                }
                (Part::Node(here), _) => {
                    bytes += node_bytes(here);
                    left.open_node();
                }
                (_, Part::Node(_)) => right.open_node(),
                (Part::Row(here), Part::Nothing) => {
                    bytes += row_bytes(here, None);
                    left.pass_row();
                }
                (Part::Row(here), Part::Row(there)) => {
                    let order = self.order.compare_rows(here, there);
                    if order.is_lt() {
                        bytes += row_bytes(here, None);
                    } else if order.is_eq() && !Arc::ptr_eq(here, there) {
                        bytes += row_bytes(here, Some(there));
                    }
                    if order.is_le() {
                        left.pass_row();
                    }
                    if order.is_ge() {
                        right.pass_row();
                    }
                }
            }
        }
    }
}

fn bytes_below(node: &Arc<Node>, counted: Counted, meter: &mut ByteMeter<'_>) -> u64 {
    if let Some(known) = meter.known.get(&Arc::as_ptr(node)) {
        return *known;
    }
    let entries: u64 = match (&**node, counted) {
        (Node::Leaf(_), Counted::Nodes) => 0,
        (Node::Leaf(leaf), Counted::NodesAndRows) => {
            leaf.rows.iter().map(|row| row_bytes(row, None)).sum()
        }
        (Node::Branch(branch), _) => {
            let children = branch.children.iter();
            children
                .map(|child| bytes_below(&child.node, counted, meter))
                .sum()
        }
    };
    let bytes = node_bytes(node) + entries;
    meter.known.insert(Arc::as_ptr(node), bytes);
    bytes
}

fn node_bytes(node: &Node) -> u64 {
    let entry = match node {
        Node::Leaf(_) => LEAF_ENTRY,
        Node::Branch(_) => BRANCH_ENTRY,
    };
    NODE + entry * node.entry_count() as u64
}

/// The bytes of a row, without the texts that it shares with the row before.
fn row_bytes(row: &Row, before: Option<&Row>) -> u64 {
    let cells = row.iter().enumerate().map(|(position, value)| {
        let old = before.and_then(|before| before.get(position));
        VALUE + text_bytes(value, old)
    });
    SHARED_HEADER + cells.sum::<u64>()
}

fn text_bytes(value: &Value, before: Option<&Value>) -> u64 {
    let length = match (value, before) {
        (Value::Text(here), Some(Value::Text(there)))
        | (Value::Json(here), Some(Value::Json(there)))
            if Arc::ptr_eq(here, there) =>
        {
            return 0;
        }
        (Value::Bytes(here), Some(Value::Bytes(there))) if Arc::ptr_eq(here, there) => return 0,
        (Value::Text(text) | Value::Json(text), _) => text.len(),
        (Value::Bytes(bytes), _) => bytes.len(),
        _ => return 0,
    };
    SHARED_HEADER + length as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeyOrder, Value};

    fn tree(count: i64) -> RowTree {
        let rows = (0..count).map(|id| Row::from([Value::Int(id), Value::Text("a text".into())]));
        RowTree::from_sorted(KeyOrder::row_id(0), rows.collect())
    }

    #[test]
    fn a_copy_has_nothing_of_its_own_and_a_changed_one_only_the_path() {
        let original = tree(10_000);
        let mut meter = ByteMeter::default();
        let all = original.bytes(Counted::NodesAndRows, &mut meter);
        assert!(all > 10_000 * (8 + 32 + 14));
        let copy = original.clone();
        assert_eq!(copy.bytes_beside(&original, Counted::NodesAndRows), 0);
        let mut changed = original.clone();
        changed.insert(Row::from([Value::Int(77), Value::Text("another".into())]));
        let own = changed.bytes_beside(&original, Counted::NodesAndRows);
        assert!(own > 0 && own < 3_000, "{own}");
        assert_eq!(
            changed.bytes_beside(&tree(0), Counted::NodesAndRows),
            changed.bytes(Counted::NodesAndRows, &mut ByteMeter::default())
        );
    }
}
