//! One table as GlueSQL sees it: its columns, and the key of each row.
//!
//! A GlueSQL key is a single value. Tables with a primary key of one column use that column's value. Tables without one
//! use the hidden row id, and the list of the key columns' values, as text, stands for a key of several columns: to GlueSQL
//! such a table has no primary key, so it hands these keys back without looking into them.

use gluesql_core::data::{Key, Value as GlueValue};
use gluesql_core::error::{Error, Result};
use history::{Row, Table, Value};

use crate::column::Column;
use crate::document;

/// A table with its columns and how its rows are named.
pub(crate) struct TableView<'a> {
    pub(crate) table: &'a Table,
    pub(crate) columns: Vec<Column<'a>>,
}

impl<'a> TableView<'a> {
    pub(crate) fn new(table: &'a Table) -> TableView<'a> {
        let columns = table.definition().columns.iter().map(Column::new).collect();
        TableView { table, columns }
    }

    /// A row's values.
    pub(crate) fn values(&self, row: &Row) -> Result<Vec<GlueValue>> {
        let cells = self.columns.iter().zip(row.iter());
        cells.map(|(column, cell)| column.read(cell)).collect()
    }

    /// A row's key.
    pub(crate) fn key(&self, row: &Row) -> Result<Key> {
        match self.table.definition().primary_key[..] {
            [] => match row.last() {
                Some(Value::UInt(id)) => Ok(Key::U64(*id)),
                _ => Err(Error::StorageMsg("a row has no row id".to_owned())),
            },
            [position] => Key::try_from(self.value_at(row, position)?),
            _ => {
                let values = self.key_values(row)?;
                let text = document::from_glue(&GlueValue::List(values));
                let unprintable = || Error::StorageMsg("a key cannot be printed".to_owned());
                Ok(Key::Str(text.ok_or_else(unprintable)?.to_string()))
            }
        }
    }

    fn key_values(&self, row: &Row) -> Result<Vec<GlueValue>> {
        let positions = self.table.definition().primary_key.iter();
        positions
            .map(|&position| self.value_at(row, position))
            .collect()
    }

    fn value_at(&self, row: &Row, position: usize) -> Result<GlueValue> {
        match (self.columns.get(position), row.get(position)) {
            (Some(column), Some(cell)) => column.read(cell),
            _ => Ok(GlueValue::Null),
        }
    }

    /// The row with exactly this key: a text that only compares equal by the column's collation is another key to GlueSQL.
    pub(crate) fn find(&self, key: &Key) -> Result<Option<&'a Row>> {
        let Some(stored) = self.stored_key(key) else {
            return Ok(None);
        };
        let Some(row) = self.table.get(&stored) else {
            return Ok(None);
        };
        Ok((self.key(row)? == *key).then_some(row))
    }

    /// The key's cells; `None` for keys that no row of the table can have.
    fn stored_key(&self, key: &Key) -> Option<Vec<Value>> {
        let positions = &self.table.definition().primary_key[..];
        let values = match (positions, key) {
            ([], Key::U64(id)) => return Some(vec![Value::UInt(*id)]),
            ([], _) => return None,
            ([_], key) => vec![GlueValue::from(key.clone())],
            (_, Key::Str(text)) => match document::to_glue(&document::parse(text)?) {
                GlueValue::List(values) => values,
                _ => return None,
            },
            _ => return None,
        };
        let columns = positions.iter().map(|&position| self.columns.get(position));
        let cells = columns
            .zip(&values)
            .map(|(column, value)| column?.write(value).ok());
        let cells: Vec<Value> = cells.collect::<Option<_>>()?;
        (cells.len() == positions.len() && values.len() == positions.len()).then_some(cells)
    }

    /// The cells of a row, in column order and without a row id. Where `old` is given and reads as the same value, its
    /// cell stays as it is, so that an UPDATE changes nothing that GlueSQL merely cannot see.
    pub(crate) fn cells(&self, values: &[GlueValue], old: Option<&Row>) -> Result<Vec<Value>> {
        if values.len() != self.columns.len() {
            return Err(Error::StorageMsg(format!(
                "a row of {} values does not fit a table of {} columns",
                values.len(),
                self.columns.len()
            )));
        }
        let old_cell = |position: usize| old.and_then(|old| old.get(position));
        let columns = self.columns.iter().zip(values).enumerate();
        columns
            .map(|(position, (column, value))| match old_cell(position) {
                Some(cell) if column.read(cell)? == *value => Ok(cell.clone()),
                _ => column.write(value),
            })
            .collect()
    }
}
