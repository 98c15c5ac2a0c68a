//! The constraints that a merge would break: NOT NULL, CHECK, unique keys and foreign keys of the merged rows.

use std::sync::Arc;

use history::{ApplyContext, Catalog, CatalogMerge, Row, RowsToCheck, TableChanges, Violation};
use sql::{Error, RowRules};

use super::{ThreeWayRequest, write};
use crate::Instance;
use crate::session::Session;
use crate::violation::error_of;

/// One broken constraint.
#[derive(Debug)]
pub(super) struct BrokenRule {
    /// The table, as the merged catalog calls it.
    pub(super) table: Arc<str>,
    /// What MySQL says.
    pub(super) error: Error,
    /// The merged row that breaks it.
    pub(super) row: Option<Row>,
    /// The row that stands in its way, as it is here.
    pub(super) other: Option<Row>,
    /// The child table, when the other row is one of its.
    pub(super) other_table: Option<Arc<str>>,
}

/// Every constraint that the merge would break. Keys of a merge that changes no definition are only looked at when somebody
/// wants to see all of them: writing it checks them anyway.
pub(super) fn violations(
    instance: &Instance,
    session: &Session,
    request: &ThreeWayRequest<'_>,
    current: &Catalog,
    merge: &CatalogMerge,
) -> Result<Vec<BrokenRule>, Error> {
    let mut broken = broken_rows(session, merge)?;
    let view = instance.view(session);
    let context = ApplyContext {
        database: &request.database,
        others: &view,
        // Whatever the session writes unchecked by hand, a merge never breaks a key.
        foreign_key_checks: true,
        cascades: false,
        recompute: &|_, row| row,
    };
    if broken.is_empty() && !write::changes_definitions(merge, current) {
        let steps: &[TableChanges] = &merge.changes;
        if !steps.iter().any(|changes| has_rules(current, changes)) {
            return Ok(broken);
        }
    }
    if let Err(violations) = merge.apply(context) {
        for violation in violations {
            let error = error_of(
                std::slice::from_ref(&violation),
                &merge.catalog,
                session.time_zone(),
            );
            let (row, other) = rows_of(&violation.violation);
            broken.push(BrokenRule {
                table: violation.table.clone(),
                error,
                row,
                other,
                other_table: match &violation.violation {
                    Violation::ReferencedByChild { child_table, .. } => Some(child_table.clone()),
                    _ => None,
                },
            });
        }
    }
    Ok(broken)
}

/// Whether rows of a table can break a key: it has unique indexes, or foreign keys begin or end there.
fn has_rules(current: &Catalog, changes: &TableChanges) -> bool {
    let table = current
        .table(&changes.table)
        .map(|table| table.definition());
    let is_keyed = table.is_some_and(|definition| {
        !definition.foreign_keys.is_empty() || definition.indexes.iter().any(|index| index.unique)
    });
    is_keyed || current.references_to(&changes.table).next().is_some()
}

/// NOT NULL and CHECK of the rows that the merge makes, and, where these rules are new here, of all rows.
fn broken_rows(session: &Session, merge: &CatalogMerge) -> Result<Vec<BrokenRule>, Error> {
    let context = session.evaluation_context();
    let mut broken = Vec::new();
    for table in &merge.tables {
        let Some(merged) = merge.catalog.table(&table.table) else {
            continue;
        };
        let rules = RowRules::new(&table.table, merged.definition())?;
        let changes = merge.changes.iter().filter(|of| of.table == table.table);
        let changes: Vec<_> = changes.flat_map(|of| &of.changes).collect();
        let new = changes.iter().filter_map(|change| change.after());
        let mut check = |row: &Row| {
            if let Err(error) = rules.check(row, &context) {
                broken.push(BrokenRule {
                    table: table.table.clone(),
                    error,
                    row: Some(row.clone()),
                    other: None,
                    other_table: None,
                });
            }
        };
        new.for_each(&mut check);
        if table.to_check == RowsToCheck::All {
            let replaced: std::collections::HashSet<*const history::Value> = changes
                .iter()
                .filter_map(|change| change.before())
                .map(|row| row.as_ptr())
                .collect();
            let kept = merged
                .rows()
                .filter(|row| !replaced.contains(&row.as_ptr()));
            kept.for_each(check);
        }
    }
    Ok(broken)
}

/// The row that breaks the constraint, and the one that it meets.
fn rows_of(violation: &Violation) -> (Option<Row>, Option<Row>) {
    match violation {
        Violation::DuplicateEntry { row, present, .. } => {
            (Some(row.clone()), Some(present.clone()))
        }
        Violation::ReferencedByChild { row, child, .. } => (Some(row.clone()), Some(child.clone())),
        Violation::MissingParent { row, .. } | Violation::RowMissing { row, .. } => {
            (Some(row.clone()), None)
        }
    }
}
