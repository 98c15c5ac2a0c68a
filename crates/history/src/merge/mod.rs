//! Merging: from what happened to each row to what is to be done about it.
//!
//! A merge writes nothing. It answers a plan, row changes for [`crate::Catalog::apply`] and conflicts as values, and
//! whoever asked decides whether to apply it.

mod plan;
mod strategy;

use std::sync::Arc;

use crate::comparison::Equality;
use crate::three_way::{ThreeWay, cell};
use crate::{ChangeCounts, Row, RowChange, RowState, Table};

pub use plan::{MergeConflict, MergePlan};
pub use strategy::{Action, MergeKind, Strategy};

/// seekdb's MERGE: rows that are only incoming are inserted, rows that differ are overwritten whole, kept, or reported;
/// nothing is ever deleted. No history is consulted.
///
/// Rows are equal as their columns compare; a key that is spelled otherwise there keeps its spelling here.
pub fn merge_two_way(incoming: &Table, current: &Table, strategy: Strategy) -> MergePlan {
    let tables = ThreeWay::without_base(current, incoming, Equality::ByCollation);
    let kind = MergeKind::TwoWay;
    plan::plan(&tables, kind, |state| strategy.action(kind, state))
}

/// Merges what the incoming side did since the base into the current side: inserts, deletions, and changes cell by cell.
/// A strategy decides only about cells (and deletions) in which the sides contradict each other.
///
/// Rows are compared byte by byte, so that a changed spelling is a change. With an unknown base it is a union:
/// rows that differ are conflicts, nothing is deleted.
pub fn merge_three_way(
    base: Option<&Table>,
    incoming: &Table,
    current: &Table,
    strategy: Strategy,
) -> MergePlan {
    let tables = ThreeWay::new(base, current, incoming, Equality::Exact);
    let kind = MergeKind::ThreeWay;
    plan::plan(&tables, kind, |state| strategy.action(kind, state))
}

/// Merges two bases into one, for lines that merged each other crosswise: what one of them changed counts as common, what
/// they contradict each other in goes back to what it was before, so that it stays a conflict.
pub(crate) fn merge_bases(ancestor: Option<&Table>, first: &Table, second: &Table) -> Table {
    let tables = ThreeWay::new(ancestor, first, second, Equality::Exact);
    let kind = MergeKind::ThreeWay;
    let plan = plan::plan(&tables, kind, |state| match state {
        RowState::Conflict | RowState::Differs => Action::CombineKeepingBase,
        state => Strategy::Fail.action(kind, state),
    });
    // A base is only compared with; one that broke a unique index would still be better than none.
    first.apply(&plan.changes).unwrap_or_else(|_| first.clone())
}
