//! What a merge of catalogs answers.

use std::sync::Arc;

use super::{DefinitionConflict, PossibleDuplicate, RowConflict};
use crate::table::check_new_indexes;
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
    /// The current catalog as it is.
    before: Catalog,
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
            before: current.clone(),
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
        let applied = self.catalog.apply(&self.changes, context)?;
        let violations = self.violations_of_new_rules(&applied.catalog, context);
        if violations.is_empty() {
            Ok(applied)
        } else {
            Err(violations)
        }
    }

    /// Unique indexes and foreign keys that the merge brought count for the rows that were here, too; and so does the end of
    /// a table that rows here point to.
    fn violations_of_new_rules(
        &self,
        merged: &Catalog,
        context: ApplyContext<'_>,
    ) -> Vec<TableViolation> {
        let mut violations = Vec::new();
        let is_dropped = |name: &Arc<str>| {
            let mut tables = self.tables.iter();
            let dropped = DefinitionChange::Dropped;
            tables.any(|table| table.definition == dropped && table.table == *name)
        };
        for (name, table) in merged.tables() {
            let merge = self.tables.iter().find(|merge| merge.table == *name);
            let here = merge.and_then(|merge| merge.current_name.as_ref());
            let before = self.before.table(here.unwrap_or(name));
            let Some(before) = before.map(|before| before.definition()) else {
                continue;
            };
            if !Arc::ptr_eq(before, table.definition()) {
                let broken = check_new_indexes(table, before).into_iter();
                violations.extend(broken.map(|violation| TableViolation {
                    table: name.clone(),
                    violation,
                }));
            }
            let is_at_risk = table.definition().foreign_keys.iter().any(|key| {
                !before.foreign_keys.iter().any(|old| old.name == key.name)
                    || is_dropped(&key.parent_table)
            });
            if context.foreign_key_checks && is_at_risk {
                violations.extend(merged.orphans_in(name, context));
            }
        }
        violations
    }
}
