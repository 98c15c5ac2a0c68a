//! Writing: GlueSQL's `StoreMut`.

use gluesql_core::data::{Key, Schema, Value as GlueValue};
use gluesql_core::error::Result;
use gluesql_core::store::{IndexMut, StoreMut};
use history::{Row, RowChange, Table, Value};

use crate::branch::BranchStorage;
use crate::refusal::{refuse, require_writable};
use crate::reshape::reshape;
use crate::schema::{catalog_name, declare};
use crate::view::TableView;

impl StoreMut for BranchStorage {
    /// Makes a table, or gives one that is there another definition.
    fn insert_schema(&mut self, schema: &Schema) -> Result<()> {
        if !schema.indexes.is_empty() {
            return Err(refuse("indexes of GlueSQL's are not supported"));
        }
        let name = catalog_name(&schema.table_name);
        if self.catalog().view(&name).is_some() {
            return Err(refuse(format!("{name} is a view")));
        }
        let old = self.catalog().table(&name);
        let old_definition = old.map(|table| &**table.definition());
        let (definition, sources) =
            declare(self.catalog(), schema, old_definition, self.nanoseconds)?;
        let table = match old {
            None => Table::new(self.new_table_id(), definition.into()),
            Some(table) => {
                if definition.foreign_keys.len() > table.definition().foreign_keys.len()
                    && !table.is_empty()
                {
                    return Err(refuse(
                        "foreign keys can be added to tables without rows only",
                    ));
                }
                reshape(&name, table, definition, &sources)?
            }
        };
        self.content.catalog = self.catalog().with_table(name, table);
        Ok(())
    }

    fn delete_schema(&mut self, table_name: &str) -> Result<()> {
        let name = catalog_name(table_name);
        let references = self.catalog().references_to(&name);
        let others = references.filter(|(child, _)| ***child != *name);
        if let Some((child, key)) = others.into_iter().next() {
            return Err(refuse(format!(
                "table {child} points to table {name} by foreign key {}",
                key.name
            )));
        }
        self.content.catalog = self.catalog().without_table(&name);
        Ok(())
    }

    fn append_data(&mut self, table_name: &str, rows: Vec<Vec<GlueValue>>) -> Result<()> {
        let rows = rows.into_iter().map(|values| (None, values));
        self.put_rows(table_name, rows.collect())
    }

    /// Replaces the rows with these keys and adds the others.
    fn insert_data(&mut self, table_name: &str, rows: Vec<(Key, Vec<GlueValue>)>) -> Result<()> {
        let rows = rows.into_iter().map(|(key, values)| (Some(key), values));
        self.put_rows(table_name, rows.collect())
    }

    fn delete_data(&mut self, table_name: &str, keys: Vec<Key>) -> Result<()> {
        let (name, table) = self.require_table(table_name)?;
        let view = TableView::new(table);
        let rows = keys.iter().map(|key| view.find(key));
        let rows: Vec<Option<&Row>> = rows.collect::<Result<_>>()?;
        let present = rows.into_iter().flatten();
        let changes = present.map(|row| RowChange::Delete(row.clone())).collect();
        self.apply(name, changes)
    }
}

impl BranchStorage {
    fn put_rows(
        &mut self,
        table_name: &str,
        rows: Vec<(Option<Key>, Vec<GlueValue>)>,
    ) -> Result<()> {
        let (name, table) = self.require_table(table_name)?;
        let view = TableView::new(table);
        let mut next_row_id = table.next_row_id();
        let mut changes = Vec::with_capacity(rows.len());
        for (key, values) in &rows {
            let old = match key {
                Some(key) => view.find(key)?,
                None => None,
            };
            require_writable(&name, table, old.is_some())?;
            let mut cells = view.cells(values, old)?;
            if !table.has_primary_key() {
                cells.push(match (old.and_then(|old| old.last()), key) {
                    (Some(id), _) => id.clone(),
                    (None, Some(Key::U64(id))) => Value::UInt(*id),
                    _ => {
                        next_row_id += 1;
                        Value::UInt(next_row_id - 1)
                    }
                });
            }
            changes.push(match old {
                Some(old) if **old == *cells => continue,
                Some(old) => RowChange::Update {
                    old: old.clone(),
                    new: cells.into(),
                },
                None => RowChange::Insert(cells.into()),
            });
        }
        self.apply(name, changes)
    }
}

/// See [`gluesql_core::store::Index`] for this storage.
impl IndexMut for BranchStorage {}
