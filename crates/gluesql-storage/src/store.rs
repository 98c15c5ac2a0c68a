//! Reading: GlueSQL's `Store`, and the traits that plan with it.

use gluesql_core::data::{Key, Schema, Value};
use gluesql_core::error::Result;
use gluesql_core::executor::Referencing;
use gluesql_core::store::{Index, Metadata, Planner, RowIter, Store};

use crate::branch::BranchStorage;
use crate::schema::{self, catalog_name};
use crate::view::TableView;

impl Store for BranchStorage {
    fn fetch_schema(&self, table_name: &str) -> Result<Option<Schema>> {
        let table = self.table(table_name);
        Ok(table.map(|(name, table)| schema::schema(self.catalog(), &name, table.definition())))
    }

    fn fetch_all_schemas(&self) -> Result<Vec<Schema>> {
        let tables = self.catalog().tables();
        let schemas =
            tables.map(|(name, table)| schema::schema(self.catalog(), name, table.definition()));
        Ok(schemas.collect())
    }

    fn fetch_data(&self, table_name: &str, key: &Key) -> Result<Option<Vec<Value>>> {
        let (_, table) = self.require_table(table_name)?;
        let view = TableView::new(table);
        let row = view.find(key)?;
        row.map(|row| view.values(row)).transpose()
    }

    /// In the order of the primary key, or in the order in which rows came.
    fn scan_data<'a>(&'a self, table_name: &str) -> Result<RowIter<'a>> {
        let (_, table) = self.require_table(table_name)?;
        let view = TableView::new(table);
        let rows = table.rows();
        Ok(Box::new(
            rows.map(move |row| Ok((view.key(row)?, view.values(row)?))),
        ))
    }

    fn fetch_referencings(&self, table_name: &str) -> Result<Vec<Referencing>> {
        Ok(schema::referencings(
            self.catalog(),
            &catalog_name(table_name),
        ))
    }
}

/// GlueSQL's indexes are not supported: they may be over any expression. Ours keep unique columns unique.
impl Index for BranchStorage {}

/// None: GlueSQL would tell when a table was made, but history below a session knows no clock.
impl Metadata for BranchStorage {}

/// As GlueSQL plans by itself.
impl Planner for BranchStorage {}
