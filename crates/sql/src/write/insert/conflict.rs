//! What happens to a row whose key is taken.

use std::sync::Arc;

use history::Row;

use super::super::assignment::Assignments;
use super::super::changes::WorkingTable;
use super::super::target::Target;
use crate::Error;
use crate::expression::EvaluationContext;

/// What one row came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowCount {
    /// For the affected rows.
    pub affected: u64,
    /// For `Records:`.
    pub records: u64,
    /// For `Duplicates:`.
    pub duplicates: u64,
}

const INSERTED: RowCount = RowCount {
    affected: 1,
    records: 1,
    duplicates: 0,
};

/// IGNORE: the row is left out.
pub(super) fn skip(working: &mut WorkingTable, row: Row) -> Result<RowCount, Error> {
    if !working.conflicts(&row).is_empty() {
        return Ok(RowCount::default());
    }
    working.insert(row)?;
    Ok(INSERTED)
}

/// REPLACE: the rows in its way go. A row that is replaced by the same counts once, and nothing changes.
pub(super) fn replace(
    working: &mut WorkingTable,
    row: Row,
    columns: usize,
) -> Result<RowCount, Error> {
    let mut present: Vec<Row> = Vec::new();
    for (_, conflict) in working.conflicts(&row) {
        if !present.iter().any(|known| Arc::ptr_eq(known, &conflict)) {
            present.push(conflict);
        }
    }
    if let [same] = &present[..]
        && same[..columns] == row[..columns]
    {
        return Ok(INSERTED);
    }
    let deleted = present.len() as u64;
    for conflict in present {
        working.delete(&conflict)?;
    }
    working.insert(row)?;
    Ok(RowCount {
        affected: 1 + deleted,
        records: 1,
        duplicates: deleted,
    })
}

/// ON DUPLICATE KEY UPDATE: the first row in its way is changed instead.
pub(super) fn update(
    working: &mut WorkingTable,
    row: Row,
    assignments: &Assignments,
    target: &Target,
    context: &EvaluationContext,
) -> Result<RowCount, Error> {
    let Some((_, present)) = working.conflicts(&row).into_iter().next() else {
        working.insert(row)?;
        return Ok(INSERTED);
    };
    let tuple = [present, row];
    match assignments.changed(&tuple, 0, target, context)? {
        None => Ok(RowCount {
            affected: 0,
            records: 1,
            duplicates: 0,
        }),
        Some(changed) => {
            working.update(&tuple[0], changed)?;
            Ok(RowCount {
                affected: 2,
                records: 1,
                duplicates: 1,
            })
        }
    }
}
