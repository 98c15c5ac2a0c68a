//! Carrying a transaction's row changes over to what others have committed in the meantime.

use std::sync::Arc;

use history::{ApplyContext, Catalog, TableChanges, TableViolation};

use super::Line;

/// What turns one catalog into another, row by row. The definitions must be the same: DDL commits, so no transaction
/// holds any.
pub(crate) fn changes_between(old: &Catalog, new: &Catalog) -> Vec<TableChanges> {
    let mut changed = Vec::new();
    for (name, old, new) in old.table_differences(new) {
        let (Some(old), Some(new)) = (old, new) else {
            continue;
        };
        let changes = old.changes_to(new);
        if !changes.is_empty() {
            changed.push(TableChanges {
                table: name.clone(),
                changes,
            });
        }
    }
    changed
}

/// The transaction's work on top of `committed`, with foreign keys checked when a context is given.
pub(crate) fn rebased(
    line: &Line,
    committed: &Catalog,
    context: Option<ApplyContext<'_>>,
) -> Result<Catalog, Vec<TableViolation>> {
    let changed = changes_between(&line.base, &line.working);
    let context = context.unwrap_or(ApplyContext {
        foreign_key_checks: false,
        ..ApplyContext::ALONE
    });
    let applied = committed.apply(&changed, context)?;
    Ok(with_counters_of(applied.catalog, &line.working))
}

/// AUTO_INCREMENT counters only ever go up, whoever used the numbers.
fn with_counters_of(mut catalog: Catalog, other: &Catalog) -> Catalog {
    let behind: Vec<(Arc<str>, u64)> = catalog
        .tables()
        .filter_map(|(name, table)| {
            let next = other.table(name)?.next_auto_increment();
            (next > table.next_auto_increment()).then(|| (name.clone(), next))
        })
        .collect();
    for (name, next) in behind {
        if let Some(table) = catalog.table(&name) {
            let table = table.with_next_auto_increment(next);
            catalog = catalog.with_table(name, table);
        }
    }
    catalog
}
