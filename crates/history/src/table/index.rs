//! Secondary indexes: the table's own rows in another order.
//!
//! An entry is a pointer to the row, so an index costs one pointer a row and answers whole rows. The price is that every
//! update of a row swaps the pointer in each index. Indexes are made when first needed: loading
//! a table whose indexes nobody uses costs nothing, only unique ones are needed for writing.

use std::sync::{Arc, OnceLock};

use crate::tree::RowTree;
use crate::{KeyOrder, TableDefinition};

/// An index that is made on first use.
#[derive(Clone, Debug)]
pub(super) struct LazyIndex {
    order: KeyOrder,
    tree: OnceLock<RowTree>,
}

impl LazyIndex {
    pub(super) fn new(order: KeyOrder) -> LazyIndex {
        LazyIndex {
            order,
            tree: OnceLock::new(),
        }
    }

    pub(super) fn of_tree(tree: RowTree) -> LazyIndex {
        LazyIndex {
            order: tree.order().clone(),
            tree: OnceLock::from(tree),
        }
    }

    pub(super) fn order(&self) -> &KeyOrder {
        &self.order
    }

    /// The index over `rows`, which must be the same rows on every call.
    pub(super) fn tree(&self, rows: &RowTree) -> &RowTree {
        self.tree.get_or_init(|| {
            let range = crate::KeyRange::ALL;
            let mut entries = Vec::with_capacity(rows.len());
            for leaf in rows.leaves(range, crate::Direction::Forward) {
                entries.extend_from_slice(leaf);
            }
            // The order ends with the table's key, so no two rows are equal in it.
            entries.sort_unstable_by(|left, right| self.order.compare_rows(left, right));
            RowTree::from_sorted(self.order.clone(), entries)
        })
    }

    /// The index if somebody made it.
    pub(super) fn made(&self) -> Option<&RowTree> {
        self.tree.get()
    }
}

/// The indexes that tables of this definition have: the declared ones, then one for each foreign key, which finds
/// the children of a parent.
pub(super) fn indexes_of(definition: &TableDefinition) -> Vec<LazyIndex> {
    let declared = definition.indexes.iter().map(|index| &index.columns);
    let foreign = definition.foreign_keys.iter().map(|key| &key.columns);
    let key = definition.key_order();
    declared
        .chain(foreign)
        .map(|columns| {
            LazyIndex::new(KeyOrder::of_columns(&definition.columns, columns).then(&key))
        })
        .collect()
}

/// The indexes for a new definition, keeping those that exist in the old one over the same columns.
pub(super) fn carry_over(
    indexes: &[LazyIndex],
    old: &Arc<TableDefinition>,
    new: &Arc<TableDefinition>,
) -> Vec<LazyIndex> {
    if Arc::ptr_eq(old, new) {
        return indexes.to_vec();
    }
    let same_order = |wanted: &LazyIndex| {
        let mut made = indexes.iter().filter(|index| index.made().is_some());
        made.find(|index| index.order == wanted.order).cloned()
    };
    indexes_of(new)
        .into_iter()
        .map(|index| same_order(&index).unwrap_or(index))
        .collect()
}
