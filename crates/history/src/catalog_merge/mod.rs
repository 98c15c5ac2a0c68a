//! Merging whole catalogs: definitions and rows of all tables, views and the default collation, since they parted.
//!
//! A merge writes nothing. It answers what would be done as values: the definitions, the row changes, and every place
//! where the sides contradict each other. Tables are the same when they have the same identity, whatever they are called,
//! and so are columns; tables and columns that both sides created meet by name.

mod asking;
mod columns;
mod conflict;
mod context;
mod decisions;
mod difference;
mod layout;
mod merging;
mod pairing;
mod part_difference;
mod parts;
mod resolution;
mod result;
mod rows;
mod table;

use crate::{Catalog, Strategy};
use decisions::Decisions;
use merging::Merging;

pub use conflict::{
    CellConflict, ConflictKind, ConflictPlace, DefinitionConflict, DefinitionPart,
    DefinitionSubject, PossibleDuplicate, RowConflict,
};
pub use context::{MergeContext, PlainContext, RenamedColumn};
pub use difference::{
    CatalogDifference, ComparedTables, PartDifference, RowCounts, TableDifference,
    catalog_difference,
};
pub use resolution::{Choice, Resolution};
pub use result::{CatalogMerge, DefinitionChange, MergeOutcome, RowsToCheck, TableMerge};

/// The catalogs of a merge.
#[derive(Clone, Copy, Debug)]
pub struct CatalogSides<'a> {
    /// As it was where the sides parted; `None` when that is unknown (see [`crate::History::base_catalog`]).
    pub base: Option<&'a Catalog>,
    /// What is merged into.
    pub current: &'a Catalog,
    /// What is merged from.
    pub incoming: &'a Catalog,
}

/// Merges what the incoming side did since the base into the current side.
///
/// Clean changes of both sides are always kept. Where the sides contradict each other, the most specific resolution
/// decides (cell, row, column, table, all; the later of two alike), and where there is none, the strategy.
/// [`Strategy::Fail`] decides nothing: what it leaves comes back as conflicts, and the merge must not be written then.
pub fn merge_catalogs(
    sides: CatalogSides<'_>,
    strategy: Strategy,
    resolutions: &[Resolution],
    context: &dyn MergeContext,
) -> CatalogMerge {
    let decisions = Decisions::new(strategy, resolutions);
    Merging::new(sides, &decisions, context).finish()
}
