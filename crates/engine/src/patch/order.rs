//! In which order rows of tables that point to each other can come and go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use history::Catalog;

/// Tables, parents first.
#[derive(Debug, Default)]
pub(super) struct TableOrder {
    /// All tables.
    pub(super) tables: Vec<Arc<str>>,
    /// Those that point to themselves, directly or over others, so that no order suits all their rows.
    pub(super) cyclic: BTreeSet<Arc<str>>,
}

/// The order that suits the foreign keys of all these catalogs. Where keys run in a circle, the table with the first name of those
/// that wait comes first.
pub(super) fn parents_first(catalogs: &[&Catalog]) -> TableOrder {
    let mut parents: BTreeMap<Arc<str>, BTreeSet<Arc<str>>> = BTreeMap::new();
    for (name, table) in catalogs.iter().flat_map(|catalog| catalog.tables()) {
        let of_table = parents.entry(name.clone()).or_default();
        let keys = table.definition().foreign_keys.iter();
        let own = keys.filter(|key| key.parent_database.is_none());
        of_table.extend(own.map(|key| key.parent_table.clone()));
    }
    let known: BTreeSet<Arc<str>> = parents.keys().cloned().collect();
    for of_table in parents.values_mut() {
        of_table.retain(|parent| known.contains(parent));
    }
    let cyclic = known.iter().filter(|table| reaches(&parents, table, table));
    let mut order = TableOrder {
        cyclic: cyclic.cloned().collect(),
        tables: Vec::new(),
    };
    let mut waiting = known;
    while !waiting.is_empty() {
        let is_free = |table: &&Arc<str>| {
            let mut of_table = parents[*table].iter();
            of_table.all(|parent| parent == *table || !waiting.contains(parent))
        };
        // In a circle, first what waits for its own circle only.
        let in_circle = |table: &&Arc<str>| {
            let mut of_table = parents[*table].iter();
            of_table.all(|parent| !waiting.contains(parent) || reaches(&parents, parent, table))
        };
        let next = waiting.iter().find(is_free);
        let Some(next) = next.or_else(|| waiting.iter().find(in_circle)).cloned() else {
            break;
        };
        waiting.remove(&next);
        order.tables.push(next);
    }
    order
}

/// Whether following foreign keys from one table leads to another.
fn reaches(
    parents: &BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    from: &Arc<str>,
    to: &Arc<str>,
) -> bool {
    let mut seen: BTreeSet<&Arc<str>> = BTreeSet::new();
    let mut pending: Vec<&Arc<str>> = parents[from].iter().collect();
    while let Some(table) = pending.pop() {
        if table == to {
            return true;
        }
        if seen.insert(table) {
            pending.extend(&parents[table]);
        }
    }
    false
}
