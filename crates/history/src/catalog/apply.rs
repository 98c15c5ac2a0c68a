//! Changing the rows of several tables of a catalog at once: keys and foreign keys are checked on the result, and either
//! everything is applied or nothing. Every statement that writes ends here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Catalog;
use super::foreign_keys::ForeignKeyCheck;
use crate::{ChangeCounts, Row, RowChange, TableChanges, TableViolation};

/// Where parents and children in other databases are found.
pub trait OtherDatabases {
    /// The catalog of a database.
    fn catalog(&self, database: &str) -> Option<&Catalog>;
    /// The names of all databases, in order.
    fn names(&self) -> Vec<Arc<str>>;
}

impl OtherDatabases for BTreeMap<Arc<str>, Catalog> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        self.get(database)
    }

    fn names(&self) -> Vec<Arc<str>> {
        self.keys().cloned().collect()
    }
}

/// No other databases.
impl OtherDatabases for () {
    fn catalog(&self, _: &str) -> Option<&Catalog> {
        None
    }

    fn names(&self) -> Vec<Arc<str>> {
        Vec::new()
    }
}

/// What applying changes needs to know beyond the catalog.
#[derive(Clone, Copy)]
pub struct ApplyContext<'a> {
    /// The name of the database that the catalog belongs to.
    pub database: &'a str,
    /// The other databases.
    pub others: &'a dyn OtherDatabases,
    /// MySQL's `foreign_key_checks`.
    pub foreign_key_checks: bool,
    /// Whether children follow their parents (CASCADE, SET NULL). A three-way merge brings what followed with it, so there
    /// a child without a parent is a violation whatever its foreign key says.
    pub cascades: bool,
    /// Computes the generated columns of a row of the named table again, after a foreign key changed it.
    pub recompute: &'a dyn Fn(&str, Row) -> Row,
}

impl ApplyContext<'static> {
    /// Checks foreign keys within one database, without generated columns.
    pub const ALONE: ApplyContext<'static> = ApplyContext {
        database: "",
        others: &(),
        foreign_key_checks: true,
        cascades: true,
        recompute: &|_, row| row,
    };
}

/// The result of applying changes.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The catalog afterwards.
    pub catalog: Catalog,
    /// What foreign keys changed beyond the given changes, in the order in which it happened.
    pub cascaded: Vec<TableChanges>,
    /// How many rows the given changes touched.
    pub counts: ChangeCounts,
    /// How many rows the cascaded changes touched.
    pub cascaded_counts: ChangeCounts,
}

impl Catalog {
    /// The catalog after changes of some of its tables, or every violation; then nothing is applied.
    ///
    /// Changes of a table that is not in the catalog have nothing to be applied to and are left out; whoever
    /// made them looked the table up before.
    pub fn apply(
        &self,
        changes: &[TableChanges],
        context: ApplyContext<'_>,
    ) -> Result<Applied, Vec<TableViolation>> {
        let mut catalog = self.clone();
        let mut violations = Vec::new();
        for table_changes in changes {
            violations.extend(catalog.apply_to_table(table_changes));
        }
        if !violations.is_empty() {
            return Err(violations);
        }
        let mut cascaded = Vec::new();
        if context.foreign_key_checks {
            let mut check = ForeignKeyCheck::new(catalog, context);
            check.follow(changes);
            (catalog, cascaded) = check.finish()?;
        }
        let counts = |changes: &[TableChanges]| {
            let mut counts = ChangeCounts::default();
            changes
                .iter()
                .for_each(|table| counts += ChangeCounts::of(&table.changes));
            counts
        };
        let (counts, cascaded_counts) = (counts(changes), counts(&cascaded));
        Ok(Applied {
            catalog,
            cascaded,
            counts,
            cascaded_counts,
        })
    }

    /// The rows of a table whose foreign keys find no parent.
    pub fn orphans_in(&self, name: &Arc<str>, context: ApplyContext<'_>) -> Vec<TableViolation> {
        let rows = self.table(name).into_iter().flat_map(|table| table.rows());
        let all = TableChanges {
            table: name.clone(),
            changes: rows.cloned().map(RowChange::Insert).collect(),
        };
        let mut check = ForeignKeyCheck::new(self.clone(), context);
        check.follow(&[all]);
        check.finish().err().unwrap_or_default()
    }

    /// Applies changes to one table in place; on violations the table stays as it was.
    pub(super) fn apply_to_table(&mut self, changes: &TableChanges) -> Vec<TableViolation> {
        let TableChanges {
            table: name,
            changes,
        } = changes;
        let Some(table) = self.table(name) else {
            return Vec::new();
        };
        match table.apply(changes) {
            Ok(table) => {
                self.set_table(name.clone(), table);
                Vec::new()
            }
            Err(violations) => violations
                .into_iter()
                .map(|violation| TableViolation {
                    table: name.clone(),
                    violation,
                })
                .collect(),
        }
    }
}

/// The old and new row of a change, for looking at what happened to some columns.
pub(super) fn sides(change: &RowChange) -> (Option<&Row>, Option<&Row>) {
    (change.before(), change.after())
}
