//! Applying many changes at once: one walk over the parts of the tree that they touch.
//!
//! Every node hands each child its share of the changes, so shared work (finding the way, copying a node) is done
//! once for all changes below it. Nothing outside the touched leaves is visited.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::RowTree;
use super::build::{Packing, join_upwards, pack_branches, pack_leaves};
use super::node::{BRANCH_MAX, Branch, Child, LEAF_MAX, Leaf, Node};
use super::remove::join_if_underfull;
use crate::{KeyOrder, Row};

/// What is to become of one key.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// The key must be new.
    Insert(Row),
    /// The key must exist; its row becomes this one.
    Replace(Row),
    /// The key must exist; this row (any row with the key) goes.
    Remove(Row),
}

impl Edit {
    /// A row with the key in question.
    pub(crate) fn row(&self) -> &Row {
        match self {
            Edit::Insert(row) | Edit::Replace(row) | Edit::Remove(row) => row,
        }
    }
}

/// An edit that found something else than it demands.
#[derive(Clone, Debug)]
pub(crate) struct Misfit {
    /// Its position in the list of edits.
    pub(crate) edit: usize,
    /// The row that an insertion found in its place; `None` when a row to be replaced or removed is not there.
    pub(crate) present: Option<Row>,
}

impl RowTree {
    /// Applies edits that are in key order, one a key. Edits that do not fit are left out and reported in order.
    pub(crate) fn apply_sorted(&mut self, edits: &[Edit]) -> Vec<Misfit> {
        debug_assert!(
            edits.windows(2).all(|pair| self
                .order
                .compare_rows(pair[0].row(), pair[1].row())
                .is_lt()),
            "edits must be in key order, one a key"
        );
        let mut batch = Batch {
            order: &self.order,
            edits,
            misfits: Vec::new(),
        };
        let siblings = batch.apply(&mut self.root, 0..edits.len(), true);
        if let Some(second) = siblings.first() {
            let first = Child {
                low: second.low.clone(),
                node: self.root.clone(),
            };
            self.root = join_upwards(std::iter::once(first).chain(siblings).collect());
        }
        let misfits = batch.misfits;
        self.drop_needless_levels();
        misfits
    }
}

struct Batch<'a> {
    order: &'a KeyOrder,
    edits: &'a [Edit],
    misfits: Vec<Misfit>,
}

impl Batch<'_> {
    /// Applies a range of the edits to a node, answering what does not fit into it any more, to be put right of it. The
    /// node itself may end up too small, or empty.
    fn apply(&mut self, node: &mut Arc<Node>, edits: Range<usize>, is_last: bool) -> Vec<Child> {
        if edits.is_empty() {
            return Vec::new();
        }
        match Arc::make_mut(node) {
            Node::Leaf(leaf) => self.apply_to_leaf(leaf, edits, is_last),
            Node::Branch(branch) => self.apply_to_branch(branch, edits, is_last),
        }
    }

    fn apply_to_branch(
        &mut self,
        branch: &mut Branch,
        edits: Range<usize>,
        is_last: bool,
    ) -> Vec<Child> {
        branch.hash.forget();
        let mut shape_changed = false;
        let mut next_edit = edits.start;
        let mut position = 0;
        while position < branch.children.len() && next_edit < edits.end {
            let share = next_edit..self.end_of_share(branch, position, next_edit..edits.end);
            next_edit = share.end;
            let is_last = is_last && position + 1 == branch.children.len();
            if share.is_empty() {
                position += 1;
                continue;
            }
            let child = &mut branch.children[position].node;
            let rows_before = child.row_count();
            let siblings = self.apply(child, share, is_last);
            let sibling_rows = siblings.iter().map(|sibling| sibling.node.row_count());
            let rows_after = child.row_count() + sibling_rows.sum::<usize>();
            branch.row_count = branch.row_count - rows_before + rows_after;
            shape_changed |= !siblings.is_empty() || child.is_underfull();
            position += 1;
            if !siblings.is_empty() {
                let added = siblings.len();
                branch.children.splice(position..position, siblings);
                position += added;
            }
        }
        if shape_changed {
            join_small_children(&mut branch.children);
        }
        if branch.children.len() <= BRANCH_MAX {
            return Vec::new();
        }
        let packing = if is_last {
            Packing::Full
        } else {
            Packing::Even
        };
        let mut branches = pack_branches(std::mem::take(&mut branch.children), packing);
        let siblings = branches.split_off(1);
        if let Some(first) = branches.pop()
            && let Node::Branch(first) = Arc::unwrap_or_clone(first.node)
        {
            *branch = first;
        }
        siblings
    }

    /// How far the edits reach that belong to the child at `position`.
    fn end_of_share(&self, branch: &Branch, position: usize, edits: Range<usize>) -> usize {
        let Some(next) = branch.children.get(position + 1) else {
            return edits.end;
        };
        let is_before_next = |edit: &Edit| self.order.compare_rows(edit.row(), &next.low).is_lt();
        edits.start + partition_point_near(&self.edits[edits], is_before_next)
    }

    fn apply_to_leaf(&mut self, leaf: &mut Leaf, edits: Range<usize>, is_last: bool) -> Vec<Child> {
        leaf.hash.forget();
        let edit_list = &self.edits[edits.clone()];
        if edit_list
            .iter()
            .all(|edit| matches!(edit, Edit::Replace(_)))
        {
            self.replace_in_leaf(leaf, edits);
            return Vec::new();
        }
        let old_last = leaf.rows.last().cloned();
        let rows = self.merge_into_rows(std::mem::take(&mut leaf.rows), edits);
        if rows.len() <= LEAF_MAX {
            leaf.rows = rows;
            return Vec::new();
        }
        let is_append = is_last
            && old_last.is_none_or(|last| {
                let first = edit_list.first().map(Edit::row);
                first.is_some_and(|first| self.order.compare_rows(first, &last).is_gt())
            });
        let packing = if is_append {
            Packing::Full
        } else {
            Packing::Even
        };
        let mut leaves = pack_leaves(rows, packing);
        let siblings = leaves.split_off(1);
        if let Some(first) = leaves.pop() {
            // Just made, so nobody else holds it and nothing is copied.
            if let Node::Leaf(first) = Arc::unwrap_or_clone(first.node) {
                *leaf = first;
            }
        }
        siblings
    }

    /// The usual UPDATE: no key comes or goes, so rows are swapped in place.
    fn replace_in_leaf(&mut self, leaf: &mut Leaf, edits: Range<usize>) {
        let mut position = 0;
        for edit in edits {
            let wanted = self.edits[edit].row();
            let order = self.order;
            position += partition_point_near(&leaf.rows[position..], |row| {
                order.compare_rows(row, wanted).is_lt()
            });
            match leaf.rows.get_mut(position) {
                Some(row) if order.compare_rows(row, wanted).is_eq() => *row = wanted.clone(),
                _ => self.misfits.push(Misfit {
                    edit,
                    present: None,
                }),
            }
        }
    }

    /// Merges edits with the rows of a leaf.
    fn merge_into_rows(&mut self, rows: Vec<Row>, edits: Range<usize>) -> Vec<Row> {
        let mut merged = Vec::with_capacity(rows.len() + edits.len());
        let mut rows = rows.into_iter().peekable();
        for edit in edits {
            let wanted = self.edits[edit].row();
            let order = self.order;
            while let Some(row) =
                rows.next_if(|row| order.compare_rows(row, wanted) == Ordering::Less)
            {
                merged.push(row);
            }
            let present = rows.next_if(|row| order.compare_rows(row, wanted).is_eq());
            match (&self.edits[edit], present) {
                (Edit::Insert(row), None) | (Edit::Replace(row), Some(_)) => {
                    merged.push(row.clone());
                }
                (Edit::Remove(_), Some(_)) => {}
                (Edit::Insert(_), Some(present)) => {
                    merged.push(present.clone());
                    self.misfits.push(Misfit {
                        edit,
                        present: Some(present),
                    });
                }
                (Edit::Replace(_) | Edit::Remove(_), None) => {
                    self.misfits.push(Misfit {
                        edit,
                        present: None,
                    });
                }
            }
        }
        merged.extend(rows);
        merged
    }
}

/// Drops empty children and joins those that are too small with a neighbour.
fn join_small_children(children: &mut Vec<Child>) {
    children.retain(|child| child.node.entry_count() > 0);
    let mut position = 0;
    while position < children.len() {
        if join_if_underfull(children, position) {
            // The joined node may still be small, and stands one place to the left if it took in its left neighbour.
            position = position.saturating_sub(1);
        } else {
            position += 1;
        }
    }
}

/// `partition_point` that looks near the front first, for walks in small steps.
fn partition_point_near<T>(items: &[T], mut predicate: impl FnMut(&T) -> bool) -> usize {
    let mut reach = 1;
    while reach <= items.len() && predicate(&items[reach - 1]) {
        reach *= 2;
    }
    // Everything before `reach / 2` satisfied the predicate, and `reach - 1`, if it is there, did not.
    let start = reach / 2;
    let end = (reach.saturating_sub(1)).min(items.len());
    start + items[start.min(end)..end].partition_point(predicate)
}
