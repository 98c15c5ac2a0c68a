//! ALTER TABLE: GlueSQL's `AlterTable`, on definitions instead of copies.

use std::sync::Arc;

use gluesql_core::ast::{ColumnDef, ColumnUniqueOption};
use gluesql_core::data::Schema;
use gluesql_core::error::{AlterTableError, Result};
use gluesql_core::store::{AlterTable, Store};
use history::{Index, Table, TableDefinition};

use crate::branch::BranchStorage;
use crate::note::{TableNote, table_comment, table_note};
use crate::refusal::refuse;
use crate::reshape::{Source, has_expressions, reshape, with_columns};
use crate::schema::{added_cell, catalog_name, declared_column};

impl AlterTable for BranchStorage {
    /// The table stays the same one, so its history goes on under the new name.
    fn rename_schema(&mut self, table_name: &str, new_table_name: &str) -> Result<()> {
        let (name, table) = self.alterable(table_name)?;
        let new_name: Arc<str> = catalog_name(new_table_name).into();
        let is_taken = new_name != name
            && (self.catalog().table(&new_name).is_some()
                || self.catalog().view(&new_name).is_some());
        if is_taken {
            return Err(refuse(format!("{new_name} exists already")));
        }
        let mut definition = TableDefinition::clone(table.definition());
        let note = table_note(definition.comment.as_deref());
        definition.comment = table_comment(&TableNote {
            name: (*new_name != *new_table_name).then(|| new_table_name.to_owned()),
            ..note
        });
        let table = reshape(&name, table, definition, &in_place(table))?;
        let catalog = self
            .catalog()
            .without_table(&name)
            .with_table(new_name.clone(), table);
        self.content.catalog = catalog;
        self.redirect_foreign_keys(&name, &new_name)
    }

    fn rename_column(
        &mut self,
        table_name: &str,
        old_column_name: &str,
        new_column_name: &str,
    ) -> Result<()> {
        let (name, table) = self.alterable_with_columns(table_name)?;
        let mut definition = TableDefinition::clone(table.definition());
        let position = exact_position(&definition, old_column_name)
            .ok_or(AlterTableError::RenamingColumnNotFound)?;
        let taken = definition.column_position(new_column_name);
        if taken.is_some_and(|taken| taken != position || old_column_name == new_column_name) {
            return Err(AlterTableError::AlreadyExistingColumn(new_column_name.to_owned()).into());
        }
        self.require_free(&name, &definition, old_column_name)?;
        definition.columns[position].name = new_column_name.into();
        let table = reshape(&name, table, definition, &in_place(table))?;
        self.replace(name, table)
    }

    fn add_column(&mut self, table_name: &str, column_def: &ColumnDef) -> Result<()> {
        let (name, table) = self.alterable_with_columns(table_name)?;
        if column_def.default.is_none() && !column_def.nullable {
            return Err(AlterTableError::DefaultValueRequired(column_def.clone()).into());
        }
        let old = table.definition();
        if old.column_position(&column_def.name).is_some() {
            return Err(AlterTableError::AlreadyExistingColumn(column_def.name.clone()).into());
        }
        let column = declared_column(column_def, None, self.nanoseconds);
        let mut sources = in_place(table);
        sources.push(Source::Value(added_cell(&column, column_def)?));
        let position = old.columns.len();
        let columns = old.columns.iter().cloned().chain([column]).collect();
        let mut definition = with_columns(old, columns, &sources)?;
        match column_def.unique {
            Some(ColumnUniqueOption { is_primary: true }) if !old.primary_key.is_empty() => {
                return Err(refuse(format!("table {name} has a primary key already")));
            }
            Some(ColumnUniqueOption { is_primary: true }) => {
                definition.primary_key = vec![position]
            }
            Some(_) => definition.indexes.push(Index {
                name: column_def.name.as_str().into(),
                columns: vec![position],
                unique: true,
            }),
            None => {}
        }
        let table = reshape(&name, table, definition, &sources)?;
        self.replace(name, table)
    }

    fn drop_column(&mut self, table_name: &str, column_name: &str, if_exists: bool) -> Result<()> {
        let (name, table) = self.alterable_with_columns(table_name)?;
        let old = table.definition();
        let Some(dropped) = exact_position(old, column_name) else {
            return match if_exists {
                true => Ok(()),
                false => {
                    Err(AlterTableError::DroppingColumnNotFound(column_name.to_owned()).into())
                }
            };
        };
        self.require_free(&name, old, column_name)?;
        let mut columns = old.columns.clone();
        columns.remove(dropped);
        let mut sources = in_place(table);
        sources.remove(dropped);
        let definition = with_columns(old, columns, &sources)?;
        let table = reshape(&name, table, definition, &sources)?;
        self.replace(name, table)
    }
}

/// Every column as it is.
fn in_place(table: &Table) -> Vec<Source> {
    (0..table.definition().columns.len())
        .map(Source::Old)
        .collect()
}

/// GlueSQL's names of columns are exact.
fn exact_position(definition: &TableDefinition, name: &str) -> Option<usize> {
    let mut columns = definition.columns.iter();
    columns.position(|column| *column.name == *name)
}

impl BranchStorage {
    fn alterable(&self, table_name: &str) -> Result<(Arc<str>, &Table)> {
        let missing = || AlterTableError::TableNotFound(table_name.to_owned());
        Ok(self.table(table_name).ok_or_else(missing)?)
    }

    fn alterable_with_columns(&self, table_name: &str) -> Result<(Arc<str>, &Table)> {
        if let Some(Schema {
            column_defs: None, ..
        }) = self.fetch_schema(table_name)?
        {
            return Err(AlterTableError::SchemalessTableFound(table_name.to_owned()).into());
        }
        self.alterable(table_name)
    }

    /// Nothing may name a column that goes or gets another name. GlueSQL looks at the foreign keys that it sees; there may be
    /// others, and expressions.
    fn require_free(&self, table: &str, definition: &TableDefinition, column: &str) -> Result<()> {
        if has_expressions(definition) {
            return Err(refuse(format!(
                "table {table} has CHECK constraints or generated columns that may use column {column}"
            )));
        }
        let mut references = self.catalog().references_to(table);
        let names = |name: &Arc<str>| name.eq_ignore_ascii_case(column);
        match references.find(|(_, key)| key.parent_columns.iter().any(names)) {
            Some((child, key)) => Err(refuse(format!(
                "table {child} points to column {column} by foreign key {}",
                key.name
            ))),
            None => Ok(()),
        }
    }

    fn replace(&mut self, name: Arc<str>, table: Table) -> Result<()> {
        self.content.catalog = self.catalog().with_table(name, table);
        Ok(())
    }

    /// Lets the foreign keys that pointed to a table point to its new name.
    fn redirect_foreign_keys(&mut self, name: &str, new_name: &Arc<str>) -> Result<()> {
        let children = self
            .catalog()
            .references_to(name)
            .map(|(child, _)| child.clone());
        let children: Vec<_> = children.collect();
        for child in children {
            let (_, table) = self.require_table(&child)?;
            let mut definition = TableDefinition::clone(table.definition());
            for key in &mut definition.foreign_keys {
                if key.parent_database.is_none() && *key.parent_table == *name {
                    key.parent_table = new_name.clone();
                }
            }
            let table = reshape(&child, table, definition, &in_place(table))?;
            self.replace(child, table)?;
        }
        Ok(())
    }
}
