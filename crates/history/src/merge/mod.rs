//! Merging: from what happened to each row to what is to be done about it.
//!
//! A merge writes nothing. It answers a plan, row changes for [`crate::Catalog::apply`] and conflicts as values, and
//! whoever asked decides whether to apply it.

mod plan;
mod strategy;

use std::sync::Arc;

use crate::comparison::Equality;
use crate::three_way::{ThreeWay, cell};
use crate::{ChangeCounts, Row, RowChange, Table};

pub use plan::{MergeConflict, MergePlan};
pub use strategy::{Action, MergeKind, Strategy};

/// seekdb's MERGE: rows that are only incoming are inserted, rows that differ are overwritten whole, kept, or reported;
/// nothing is ever deleted. No history is consulted.
///
/// Rows are equal as their columns compare; a key that is spelled otherwise there keeps its spelling here.
pub fn merge_two_way(incoming: &Table, current: &Table, strategy: Strategy) -> MergePlan {
    let tables = ThreeWay::without_base(current, incoming, Equality::ByCollation);
    plan::plan(&tables, MergeKind::TwoWay, strategy)
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
    plan::plan(&tables, MergeKind::ThreeWay, strategy)
}
