//! Questions about the past: which snapshots touched a table, every version of a row, who wrote each cell.
//!
//! Nothing is kept for it. Tables that did not change are the same value in memory, and trees share the nodes that did not
//! change, so walking over a thousand snapshots costs a thousand pointers, and looking into those that touched a table
//! costs what they changed (`docs/decisions` has the figures). Tables and columns are followed by their identity, so renaming
//! either hides nothing.

mod blame;
mod changes;
mod versions;

pub use blame::TableBlame;
pub use changes::RowVersion;
pub use versions::{TableVersion, TableVersions};
