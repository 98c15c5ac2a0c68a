//! Turning compared rows into the changes that make the current table the merged one.

use super::*;
use crate::three_way::{CellState, RowComparison, RowState};

/// What a merge would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergePlan {
    /// Changes of the current table, in key order. With conflicts, the changes of all other rows.
    pub changes: Vec<RowChange>,
    /// Rows that nobody decided about, in key order. Only the strategy FAIL leaves any.
    pub conflicts: Vec<MergeConflict>,
    /// Rows in which the sides contradicted each other and the strategy decided.
    pub decided_count: u64,
}

impl MergePlan {
    /// How many rows the changes insert, update and delete.
    pub fn counts(&self) -> ChangeCounts {
        ChangeCounts::of(&self.changes)
    }
}

/// A row in which the sides contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeConflict {
    /// The row where the lines parted; `None` when it was not there or nobody knows.
    pub base: Option<Row>,
    /// The row here; `None` when it was deleted here.
    pub current: Option<Row>,
    /// The row there; `None` when it was deleted there.
    pub incoming: Option<Row>,
    /// The state of every column's cell.
    pub cells: Vec<CellState>,
}

/// The plan that follows from what is to be done in each state. Rows that only the current side changed are not asked about:
/// they stay.
pub(super) fn plan(
    tables: &ThreeWay<'_>,
    kind: MergeKind,
    action_for: impl Fn(RowState) -> Action,
) -> MergePlan {
    let mut plan = MergePlan::default();
    for row in tables.rows_changed_there() {
        let action = action_for(row.state);
        let merged = match action {
            Action::Keep => None,
            Action::TakeIncoming => Some(incoming_for_here(tables, kind, &row)),
            Action::CombineKeepingOurs => Some(combined(tables, &row, row.current)),
            Action::CombineTakingTheirs => Some(combined(tables, &row, row.incoming)),
            Action::CombineKeepingBase => Some(combined(tables, &row, row.base)),
            Action::Ask => {
                plan.conflicts.push(conflict(tables, &row));
                None
            }
        };
        let is_contradiction = matches!(row.state, RowState::Conflict | RowState::Differs);
        plan.decided_count += u64::from(is_contradiction && action != Action::Ask);
        plan.changes
            .extend(merged.and_then(|merged| change(row.current, merged)));
    }
    plan
}

/// The incoming row, or its absence, as it is to stand in the current table.
fn incoming_for_here(
    tables: &ThreeWay<'_>,
    kind: MergeKind,
    row: &RowComparison<'_>,
) -> Option<Row> {
    let incoming = row.incoming?;
    match row.current {
        Some(current) if kind == MergeKind::TwoWay => Some(with_key_of(tables, current, incoming)),
        _ => Some(incoming.clone()),
    }
}

/// The incoming row with the key as the current row spells it. The very same row where they spell it alike, so that the
/// tables share it.
fn with_key_of(tables: &ThreeWay<'_>, current: &Row, incoming: &Row) -> Row {
    let mut key_columns = tables.key_columns();
    if key_columns.all(|column| cell(current, column) == cell(incoming, column)) {
        return incoming.clone();
    }
    let mut cells = incoming.to_vec();
    for column in tables.key_columns() {
        if let Some(place) = cells.get_mut(column) {
            *place = cell(current, column).clone();
        }
    }
    cells.into()
}

/// Both sides' changes in one row; where they contradict each other, `preferred` is right. When the row is gone on one
/// side there is nothing to combine, and the preferred side is taken as it is.
fn combined(
    tables: &ThreeWay<'_>,
    row: &RowComparison<'_>,
    preferred: Option<&Row>,
) -> Option<Row> {
    let (Some(current), Some(incoming), Some(preferred)) = (row.current, row.incoming, preferred)
    else {
        return preferred.cloned();
    };
    let merged = tables
        .cells(row)
        .into_iter()
        .enumerate()
        .map(|(column, state)| {
            let from = match state {
                CellState::Same | CellState::ChangedHere | CellState::ChangedAlike => current,
                CellState::ChangedThere => incoming,
                CellState::Conflict | CellState::Differs => preferred,
            };
            cell(from, column).clone()
        });
    // What stands behind the columns is the hidden row id, which the rows have in common.
    let hidden = current.iter().skip(tables.column_count()).cloned();
    Some(merged.chain(hidden).collect())
}

fn change(current: Option<&Row>, merged: Option<Row>) -> Option<RowChange> {
    match (current, merged) {
        (None, None) => None,
        (None, Some(new)) => Some(RowChange::Insert(new)),
        (Some(old), None) => Some(RowChange::Delete(old.clone())),
        (Some(old), Some(new)) if Arc::ptr_eq(old, &new) || *old == new => None,
        (Some(old), Some(new)) => Some(RowChange::Update {
            old: old.clone(),
            new,
        }),
    }
}

fn conflict(tables: &ThreeWay<'_>, row: &RowComparison<'_>) -> MergeConflict {
    MergeConflict {
        base: row.base.cloned(),
        current: row.current.cloned(),
        incoming: row.incoming.cloned(),
        cells: tables.cells(row),
    }
}
