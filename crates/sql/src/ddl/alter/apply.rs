//! Carrying out ALTER TABLE: rewriting rows bit by bit, then putting the table in its place.

use std::sync::Arc;

use history::{Catalog, KeyOrder, Row, RowCursor, Table, TableDefinition, Violation};

use super::super::rename::CatalogEdits;
use super::super::rows::RowNumbers;
use super::AlteredTable;
use crate::Error;
use crate::context::Databases;
use crate::expression::EvaluationContext;
use crate::write::RowRules;

/// How many rows one step looks at.
const ROWS_A_STEP: usize = 2_000;

/// The rows of an altered table on their way.
#[derive(Debug)]
pub struct AlteringRows {
    altered: Box<AlteredTable>,
    rows: RowCursor,
    converted: Vec<Row>,
    numbers: RowNumbers,
    rows_done: usize,
}

impl AlteredTable {
    /// The table's database.
    pub fn database(&self) -> &Arc<str> {
        &self.path.database
    }

    /// The table's name before.
    pub fn table_name(&self) -> &Arc<str> {
        &self.path.table
    }

    /// The new definition.
    pub fn definition(&self) -> &Arc<TableDefinition> {
        &self.definition
    }

    /// Starts with the first row.
    pub fn start(self: Box<Self>) -> AlteringRows {
        AlteringRows {
            rows: self
                .table
                .cursor(history::KeyRange::ALL, history::Direction::Forward),
            converted: Vec::new(),
            numbers: RowNumbers {
                next_auto_increment: self.table.next_auto_increment(),
                next_row_id: self.table.next_row_id(),
            },
            rows_done: 0,
            altered: self,
        }
    }
}

impl AlteringRows {
    /// Works on some rows; true when all are done.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<bool, Error> {
        let table = &self.altered.path.table;
        let definition = &self.altered.definition;
        let converter = match &self.altered.conversion {
            Some(conversion) => Some(conversion.converter(table, definition)?),
            None if self.altered.checks_rows => None,
            None => return Ok(true),
        };
        let rules = RowRules::new(table, definition)?;
        let end = self.rows_done + ROWS_A_STEP;
        while self.rows_done < end {
            let Some(leaf) = self.rows.next_leaf() else {
                return Ok(true);
            };
            for row in leaf {
                self.rows_done += 1;
                context.row_number.set(self.rows_done);
                match &converter {
                    Some(converter) => {
                        self.converted
                            .push(converter.convert(row, &mut self.numbers, context)?);
                    }
                    None => rules.check(row, context)?,
                }
            }
        }
        Ok(false)
    }

    /// How many rows it has worked on.
    pub fn rows_done(&self) -> usize {
        self.rows_done
    }

    /// The table as it becomes, or the rows that break its keys. To be called when all rows are done.
    pub fn table(&mut self) -> Result<Table, Vec<Violation>> {
        let altered = &self.altered;
        let mut table = match &altered.conversion {
            Some(conversion) => {
                let rows = std::mem::take(&mut self.converted);
                let definition = altered.definition.clone();
                altered
                    .table
                    .rebuilt(definition, &conversion.kept_columns(), rows)?
            }
            None => altered.table.with_definition(altered.definition.clone())?,
        };
        let counts = altered
            .definition
            .columns
            .iter()
            .any(|column| column.auto_increment);
        let next = altered.next_auto_increment.unwrap_or(1);
        let next = if counts {
            next.max(self.numbers.next_auto_increment)
        } else {
            next
        };
        if next > table.next_auto_increment() {
            table = table.with_next_auto_increment(next);
        }
        Ok(table)
    }

    /// The catalogs with the new table in its place and the foreign keys around it following. New foreign keys must find their
    /// parents.
    pub fn place(
        &self,
        table: Table,
        databases: &dyn Databases,
    ) -> Result<Vec<(Arc<str>, Catalog)>, Error> {
        let altered = &self.altered;
        let mut edits = CatalogEdits::new(databases);
        edits.replace(&altered.path, table.clone())?;
        if altered.foreign_key_checks {
            for key in &altered.new_foreign_keys {
                self.require_parents(key, &table, &edits)?;
            }
        }
        for (old, new) in &altered.renamed_columns {
            edits.rename_parent_column(&altered.path, old, new)?;
        }
        if altered.path != altered.new_path {
            edits.rename(&altered.path, &altered.new_path)?;
        }
        Ok(edits.into_changed())
    }

    fn require_parents(
        &self,
        name: &str,
        table: &Table,
        edits: &CatalogEdits<'_>,
    ) -> Result<(), Error> {
        let path = &self.altered.path;
        let definition = table.definition();
        let Some(key) = definition
            .foreign_keys
            .iter()
            .find(|key| *key.name == *name)
        else {
            return Ok(());
        };
        let database = key.parent_database.as_ref().unwrap_or(&path.database);
        let parent = edits.catalog(database)?.table(&key.parent_table);
        let missing = || Error::parents_missing(&path.database, name, None);
        let parent = parent.ok_or_else(missing)?;
        let columns: Option<Vec<usize>> = key
            .parent_columns
            .iter()
            .map(|column| parent.definition().column_position(column))
            .collect();
        let columns = columns.ok_or_else(missing)?;
        let own = KeyOrder::of_columns(&definition.columns, &key.columns);
        for row in table.rows() {
            if own.has_null(row) {
                continue;
            }
            let values = own.key_of(row);
            if parent.rows_where_equal(&columns, &values).next().is_none() {
                return Err(missing());
            }
        }
        Ok(())
    }
}
