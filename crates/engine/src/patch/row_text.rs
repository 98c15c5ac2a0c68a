//! Rows as INSERT, UPDATE and DELETE.

use std::sync::Arc;

use history::{ColumnDefinition, ForeignKey, Row, TableDefinition, Value};
use sql::dialect::{self, Dialect};

/// An INSERT ends before it has more rows than this, or more text.
const ROWS_MAX: usize = 200;
const TEXT_MAX: usize = 64 * 1024;

/// A table whose rows are written.
pub(super) struct RowTable {
    pub(super) name: Arc<str>,
    /// As it is while rows are written.
    pub(super) definition: Arc<TableDefinition>,
    /// For each column, whether it is new, so that nobody else can have written to it.
    pub(super) is_new_column: Vec<bool>,
}

impl RowTable {
    /// New rows, many in a statement.
    pub(super) fn inserts<'a>(
        &self,
        dialect: Dialect,
        rows: impl Iterator<Item = &'a Row>,
    ) -> Vec<String> {
        let columns: Vec<(usize, &ColumnDefinition)> = self.written(dialect).collect();
        let names = dialect.names(columns.iter().map(|(_, column)| &*column.name));
        let head = format!("INSERT INTO {} ({names}) VALUES", dialect.name(&self.name));
        let mut statements: Vec<String> = Vec::new();
        let mut count = 0;
        for row in rows {
            let values = columns.iter().map(|(position, column)| {
                dialect::literal(dialect, &row[*position], &column.data_type)
            });
            let values = values.collect::<Vec<String>>().join(", ");
            match statements.last_mut() {
                Some(open) if count < ROWS_MAX && open.len() + values.len() < TEXT_MAX => {
                    open.push_str(",\n  (");
                    open.push_str(&values);
                    open.push(')');
                    count += 1;
                }
                _ => {
                    statements.push(format!("{head}\n  ({values})"));
                    count = 1;
                }
            }
        }
        statements
    }

    /// One row, if it still is what it was; `None` when the engine computes everything that differs.
    pub(super) fn update(&self, dialect: Dialect, old: &Row, new: &Row) -> Option<String> {
        let differing: Vec<(usize, &ColumnDefinition)> = self
            .written(dialect)
            .filter(|(position, _)| old[*position] != new[*position])
            .collect();
        if differing.is_empty() {
            return None;
        }
        // A column that is set to the present moment by itself must be told to stay.
        let told = self.written(dialect).filter(|(position, column)| {
            column.on_update_now && dialect == Dialect::MySql && old[*position] == new[*position]
        });
        let set: Vec<String> = differing
            .iter()
            .copied()
            .chain(told)
            .map(|(position, column)| {
                let value = dialect::literal(dialect, &new[position], &column.data_type);
                format!("{} = {value}", dialect.name(&column.name))
            })
            .collect();
        let guarded = |position: usize| differing.iter().any(|(other, _)| *other == position);
        let place = self.place(dialect, old, guarded);
        let table = dialect.name(&self.name);
        Some(format!("UPDATE {table} SET {} {place}", set.join(", ")))
    }

    /// One row goes, if it still is what it was.
    pub(super) fn delete(&self, dialect: Dialect, old: &Row) -> String {
        let place = self.place(dialect, old, |_| true);
        format!("DELETE FROM {} {place}", dialect.name(&self.name))
    }

    /// WHERE: the key, and the guarded columns with the values that they had. A table without a key is searched for one row that
    /// has all its values.
    fn place(&self, dialect: Dialect, old: &Row, is_guarded: impl Fn(usize) -> bool) -> String {
        let key = &self.definition.primary_key;
        let is_keyed = !key.is_empty();
        let mut conditions = Vec::new();
        for &position in key {
            let column = &self.definition.columns[position];
            let value = dialect::literal(dialect, &old[position], &column.data_type);
            conditions.push(format!("{} = {value}", dialect.name(&column.name)));
        }
        for (position, column) in self.written(dialect) {
            let is_key = key.contains(&position);
            let is_known = !self.is_new_column[position];
            // A key of another letter case is the same key, but not the same value.
            let is_wanted =
                !is_keyed || is_guarded(position) && (!is_key || is_text(&old[position]));
            if is_known && is_wanted {
                let data_type = &column.data_type;
                conditions.push(dialect::holds(
                    dialect,
                    &column.name,
                    &old[position],
                    data_type,
                ));
            }
        }
        if conditions.is_empty() {
            conditions.push("1 = 1".to_owned());
        }
        let conditions = conditions.join(" AND ");
        let table = dialect.name(&self.name);
        match dialect {
            _ if is_keyed => format!("WHERE {conditions}"),
            Dialect::MySql => format!("WHERE {conditions} LIMIT 1"),
            Dialect::Postgres => {
                format!("WHERE ctid = (SELECT ctid FROM {table} WHERE {conditions} LIMIT 1)")
            }
            Dialect::Sqlite => {
                format!("WHERE rowid = (SELECT rowid FROM {table} WHERE {conditions} LIMIT 1)")
            }
        }
    }

    /// Columns that the engine does not compute, with their positions.
    fn written(&self, dialect: Dialect) -> impl Iterator<Item = (usize, &ColumnDefinition)> {
        let columns = self.definition.columns.iter().enumerate();
        columns.filter(move |(_, column)| !dialect::is_computed(dialect, column))
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::Text(_))
}

/// MySQL: ends the script when a row of the table points to nothing.
pub(super) fn orphan_guard(table: &str, definition: &TableDefinition, key: &ForeignKey) -> String {
    let dialect = Dialect::MySql;
    let own = key
        .columns
        .iter()
        .filter_map(|&at| definition.columns.get(at));
    let own: Vec<String> = own.map(|column| dialect.name(&column.name)).collect();
    let joined = own
        .iter()
        .zip(&key.parent_columns)
        .map(|(child, parent)| format!("parent.{} = child.{child}", dialect.name(parent)));
    let joined = joined.collect::<Vec<String>>().join(" AND ");
    let filled = own.iter().map(|child| format!("child.{child} IS NOT NULL"));
    let filled = filled.collect::<Vec<String>>().join(" AND ");
    format!(
        "SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS orphan WHERE n = 1 OR EXISTS (SELECT 1 FROM {} AS child WHERE {filled} AND NOT EXISTS (SELECT 1 FROM {} AS parent WHERE {joined})))",
        dialect.name(table),
        dialect.name(&key.parent_table)
    )
}
