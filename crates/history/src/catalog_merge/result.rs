//! What a merge of catalogs answers.

use std::sync::Arc;

use super::{DefinitionConflict, PossibleDuplicate, RowConflict};
use crate::{Applied, ApplyContext, Catalog, ChangeCounts, TableChanges, TableId, TableViolation};

/// What a merge would do.
#[derive(Clone, Debug)]
pub struct CatalogMerge {
    /// How it ends, if it is written.
    pub outcome: MergeOutcome,
    /// The current catalog with merged definitions: tables created, dropped, renamed and altered, but with the rows that
    /// are here (also under the new definition). `changes` are to be applied to it.
    pub catalog: Catalog,
    /// Row changes of that catalog's tables, in the order of their names.
    pub changes: Vec<TableChanges>,
    /// Every table in which the merge changes something, in the order of their names.
    pub tables: Vec<TableMerge>,
    /// Rows that nobody decided about, by table and key.
    pub conflicts: Vec<RowConflict>,
    /// Definitions that nobody decided about.
    pub definition_conflicts: Vec<DefinitionConflict>,
    /// Rows that may be one.
    pub possible_duplicates: Vec<PossibleDuplicate>,
    /// Cells, rows and definitions in which the sides contradicted each other and somebody decided.
    pub decided_count: u64,
}

/// How a merge ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergeOutcome {
    /// There is nothing in incoming that current has not.
    UpToDate,
    /// Current did nothing since the base, so it becomes what incoming is.
    FastForward,
    /// Both sides' changes stand together.
    Merged,
    /// Somebody has to decide something first.
    Conflicts,
}

/// What a merge does with one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableMerge {
    /// Its name afterwards, or the current one when the merge drops it.
    pub table: Arc<str>,
    /// Which table it is here, or becomes: a created table keeps the identity it has there.
    pub id: TableId,
    /// Which table it is there, to be recorded as what was merged; `None` when it is not there (any more).
    pub incoming: Option<TableId>,
    /// Its name here.
    pub current_name: Option<Arc<str>>,
    /// Its name there.
    pub incoming_name: Option<Arc<str>>,
    /// What happens to its definition.
    pub definition: DefinitionChange,
    /// Rows inserted, updated and deleted here.
    pub counts: ChangeCounts,
    /// Which rows have to be checked against NOT NULL and CHECK.
    pub to_check: RowsToCheck,
}

/// What a merge does to the definition of a table here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DefinitionChange {
    /// It stays.
    #[default]
    None,
    /// The table is new.
    Created,
    /// The table goes.
    Dropped,
    /// Its name, columns, keys or constraints change.
    Altered,
}

/// Which rows of a merged table have not been checked against its NOT NULL and CHECK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum RowsToCheck {
    /// Those that the merge inserts or updates.
    #[default]
    Changed,
    /// All, because the rules are new to the rows that are here.
    All,
}

impl CatalogMerge {
    pub(super) fn unchanged(current: &Catalog) -> CatalogMerge {
        CatalogMerge {
            outcome: MergeOutcome::UpToDate,
            catalog: current.clone(),
            changes: Vec::new(),
            tables: Vec::new(),
            conflicts: Vec::new(),
            definition_conflicts: Vec::new(),
            possible_duplicates: Vec::new(),
            decided_count: 0,
        }
    }

    /// Whether somebody has to decide something first.
    pub fn has_conflicts(&self) -> bool {
        !self.conflicts.is_empty() || !self.definition_conflicts.is_empty()
    }

    /// How many rows it inserts, updates and deletes in all tables.
    pub fn counts(&self) -> ChangeCounts {
        let mut counts = ChangeCounts::default();
        self.tables.iter().for_each(|table| counts += table.counts);
        counts
    }

    /// The merged catalog, or the keys, unique indexes and foreign keys that the merged rows would break. NOT NULL and
    /// CHECK are the caller's business (see [`TableMerge::to_check`]).
    pub fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, Vec<TableViolation>> {
        self.catalog.apply(&self.changes, context)
    }
}
