//! Trees in a file: nodes that several trees share are written once.

use std::sync::Arc;

use super::RowTree;
use super::node::{BRANCH_MAX, Branch, Child, HEIGHT_MAX, LEAF_MAX, Leaf, Node};
use crate::file::{FileError, Reader, SeenNode, Writer};
use crate::{KeyOrder, Row};

impl RowTree {
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.count(self.root.height());
        write_node(&self.root, writer);
    }

    /// A tree of rows of so many values. Rows that are not in this order are refused.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        order: KeyOrder,
        width: usize,
    ) -> Result<RowTree, FileError> {
        let height: usize = reader.small()?;
        if height > HEIGHT_MAX {
            return Err(FileError::Senseless("a tree is too high"));
        }
        let root = read_node(reader, &order, width, height)?;
        if height > 0 && root.ends.is_none() {
            return Err(FileError::Senseless("a branch without rows"));
        }
        let root = root.node;
        Ok(RowTree { order, root })
    }
}

fn write_node(node: &Arc<Node>, writer: &mut Writer) {
    let address = Arc::as_ptr(node).addr();
    if writer.refers(address, |writer| &mut writer.nodes) {
        return;
    }
    match &**node {
        Node::Leaf(leaf) => {
            writer.count(leaf.rows.len());
            for row in &leaf.rows {
                writer.row(row);
            }
        }
        Node::Branch(branch) => {
            writer.count(branch.children.len());
            for child in &branch.children {
                writer.row(&child.low);
                write_node(&child.node, writer);
            }
        }
    }
}

fn read_node(
    reader: &mut Reader<'_>,
    order: &KeyOrder,
    width: usize,
    height: usize,
) -> Result<SeenNode, FileError> {
    if let Some(position) = reader.reference(reader.nodes.len())? {
        let seen = reader.nodes[position].clone();
        return match seen.width == width && seen.node.height() == height {
            true => Ok(seen),
            false => Err(FileError::Senseless("a node of another tree")),
        };
    }
    // The writer counts a node before what is below it.
    let position = reader.nodes.len();
    reader.nodes.push(SeenNode {
        node: Arc::new(Node::empty()),
        width: usize::MAX,
        ends: None,
    });
    let read = match height {
        0 => read_leaf(reader, order, width)?,
        _ => read_branch(reader, order, width, height)?,
    };
    reader.nodes[position] = read.clone();
    Ok(read)
}

fn read_leaf(
    reader: &mut Reader<'_>,
    order: &KeyOrder,
    width: usize,
) -> Result<SeenNode, FileError> {
    let count = reader.count()?;
    if count > LEAF_MAX {
        return Err(FileError::Senseless("a leaf is too wide"));
    }
    let rows: Result<Vec<Row>, FileError> = (0..count).map(|_| reader.row(width)).collect();
    let rows = rows?;
    let mut pairs = rows.windows(2);
    if !pairs.all(|pair| order.compare_rows(&pair[0], &pair[1]).is_lt()) {
        return Err(FileError::Senseless("rows are not in order"));
    }
    let ends = rows.first().cloned().zip(rows.last().cloned());
    let node = Arc::new(Node::Leaf(Leaf::new(rows)));
    Ok(SeenNode { node, width, ends })
}

fn read_branch(
    reader: &mut Reader<'_>,
    order: &KeyOrder,
    width: usize,
    height: usize,
) -> Result<SeenNode, FileError> {
    let count = reader.count()?;
    if !(1..=BRANCH_MAX).contains(&count) {
        return Err(FileError::Senseless("a branch is too wide or empty"));
    }
    let mut children = Vec::with_capacity(count);
    let mut ends: Option<(Row, Row)> = None;
    for position in 0..count {
        let low = reader.row(width)?;
        let child = read_node(reader, order, width, height - 1)?;
        let Some((first, last)) = child.ends else {
            return Err(FileError::Senseless("a branch without rows"));
        };
        let is_in_order = match &ends {
            // Nobody looks at the first child's.
            None => position == 0,
            Some((_, before)) => {
                order.compare_rows(before, &low).is_lt() && order.compare_rows(&low, &first).is_le()
            }
        };
        if !is_in_order {
            return Err(FileError::Senseless("rows are not in order"));
        }
        let start = ends.map_or(first, |(start, _)| start);
        ends = Some((start, last));
        let node = child.node;
        children.push(Child { low, node });
    }
    let node = Arc::new(Node::Branch(Branch::new(children)));
    Ok(SeenNode { node, width, ends })
}
