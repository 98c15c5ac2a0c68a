//! RENAME TABLE, and keeping foreign keys pointing at what they pointed at.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{Catalog, ForeignKey, Table, TableDefinition};

use super::context::DefinitionContext;
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::{RenamePair, TableName};
use crate::context::Databases;

/// What RENAME TABLE would do: pair by pair, each seeing what the one before did.
pub(super) fn plan(
    pairs: &[RenamePair],
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let mut edits = CatalogEdits::new(context.databases);
    let mut renamed = Vec::new();
    for pair in pairs {
        let new = context.place(&pair.new)?;
        let is_taken = {
            let catalog = edits.catalog(&new.database)?;
            catalog.table(&new.name).is_some() || catalog.view(&new.name).is_some()
        };
        if is_taken {
            return Err(Error::table_exists(&new.name, new.span));
        }
        let missing = |name: &TableName| Error::nothing_to_rename(&name.name.text, name.span());
        let old = match context.place(&pair.old) {
            Err(error) if error.code == 1049 => return Err(missing(&pair.old)),
            place => place?,
        };
        if edits.catalog(&old.database)?.table(&old.name).is_none() {
            return Err(missing(&pair.old));
        }
        edits.rename(
            &TablePath::new(&old.database, &old.name),
            &TablePath::new(&new.database, &new.name),
        )?;
        renamed.push(format!("{} to {}", old.joined(), new.joined()));
    }
    let summary = format!("Renamed {}", renamed.join(", "));
    Ok(DefinitionPlan::new(
        DefinitionChange::Catalogs(edits.into_changed()),
        summary,
    ))
}

/// Where a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TablePath {
    pub database: Arc<str>,
    pub table: Arc<str>,
}

impl TablePath {
    pub fn new(database: &Arc<str>, table: &Arc<str>) -> TablePath {
        TablePath {
            database: database.clone(),
            table: table.clone(),
        }
    }
}

/// Catalogs as a statement has changed them so far.
pub(super) struct CatalogEdits<'a> {
    databases: &'a dyn Databases,
    changed: BTreeMap<Arc<str>, Catalog>,
}

impl<'a> CatalogEdits<'a> {
    pub fn new(databases: &'a dyn Databases) -> CatalogEdits<'a> {
        CatalogEdits {
            databases,
            changed: BTreeMap::new(),
        }
    }

    /// A database as it is now.
    pub fn catalog(&self, database: &str) -> Result<&Catalog, Error> {
        self.changed
            .get(database)
            .or_else(|| self.databases.catalog(database))
            .ok_or_else(|| Error::unknown_database(database, None))
    }

    pub fn set(&mut self, database: &Arc<str>, catalog: Catalog) {
        self.changed.insert(database.clone(), catalog);
    }

    /// The databases that changed.
    pub fn into_changed(self) -> Vec<(Arc<str>, Catalog)> {
        self.changed.into_iter().collect()
    }

    /// Puts a table in the place of the one that is there.
    pub fn replace(&mut self, path: &TablePath, table: Table) -> Result<(), Error> {
        let catalog = self
            .catalog(&path.database)?
            .with_table(path.table.clone(), table);
        self.set(&path.database, catalog);
        Ok(())
    }

    /// Moves a table, and lets all foreign keys follow it.
    pub fn rename(&mut self, old: &TablePath, new: &TablePath) -> Result<(), Error> {
        let catalog = self.catalog(&old.database)?;
        let Some(table) = catalog.table(&old.table).cloned() else {
            return Ok(());
        };
        let without = catalog.without_table(&old.table);
        self.set(&old.database, without);
        self.replace(new, table)?;
        self.change_foreign_keys(|child, key| {
            // What the moved table itself declares was written from where it was.
            let seen_from = if child == new {
                &old.database
            } else {
                &child.database
            };
            let parent = key
                .parent_database
                .clone()
                .unwrap_or_else(|| seen_from.clone());
            let follows = parent == old.database && key.parent_table == old.table;
            let (database, table) = if follows {
                (&new.database, &new.table)
            } else {
                (&parent, &key.parent_table)
            };
            key.parent_table = table.clone();
            key.parent_database = (*database != child.database).then(|| database.clone());
        })
    }

    /// Lets foreign keys follow a column of their parent to its new name.
    pub fn rename_parent_column(
        &mut self,
        parent: &TablePath,
        old: &str,
        new: &Arc<str>,
    ) -> Result<(), Error> {
        self.change_foreign_keys(|child, key| {
            let database = key.parent_database.as_ref().unwrap_or(&child.database);
            if *database == parent.database && key.parent_table == parent.table {
                for column in &mut key.parent_columns {
                    if crate::ast::same_name(column, old) {
                        *column = new.clone();
                    }
                }
            }
        })
    }

    /// Changes the foreign keys of all tables of all databases.
    fn change_foreign_keys(
        &mut self,
        change: impl Fn(&TablePath, &mut ForeignKey),
    ) -> Result<(), Error> {
        for database in self.databases.names() {
            let Ok(catalog) = self.catalog(&database) else {
                continue;
            };
            let mut changed = Vec::new();
            for (name, table) in catalog.tables() {
                let path = TablePath::new(&database, name);
                let mut keys = table.definition().foreign_keys.clone();
                keys.iter_mut().for_each(|key| change(&path, key));
                if keys != table.definition().foreign_keys {
                    let definition = TableDefinition {
                        foreign_keys: keys,
                        ..(**table.definition()).clone()
                    };
                    // The rows and unique keys stay as they are, so there is nothing to violate.
                    if let Ok(table) = table.with_definition(Arc::new(definition)) {
                        changed.push((path, table));
                    }
                }
            }
            for (path, table) in changed {
                self.replace(&path, table)?;
            }
        }
        Ok(())
    }
}
