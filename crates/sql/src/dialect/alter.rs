//! Changing a table that exists: columns and constraints.

use history::TableDefinition;

use super::table::{SkippedPart, column_line, default_text};
use super::{Dialect, type_text};
use crate::print;

/// The statement that adds a column. Where rows could not have a value for it yet, it may be NULL until they do.
pub fn add_column(
    dialect: Dialect,
    table: &str,
    definition: &TableDefinition,
    position: usize,
    skipped: &mut Vec<SkippedPart>,
) -> Option<String> {
    let mut column = definition.columns.get(position)?.clone();
    if column.default.is_none() && column.generated.is_none() {
        column.nullable = true;
    }
    let line = column_line(dialect, table, definition, &column, skipped);
    let place = place(dialect, definition, position);
    Some(format!(
        "ALTER TABLE {} ADD COLUMN {line}{place}",
        dialect.name(table)
    ))
}

/// The statements that give a column the type, default and nullability that it has in `definition`. SQLite has none: there the whole
/// table is made anew.
pub fn alter_column(
    dialect: Dialect,
    table: &str,
    definition: &TableDefinition,
    position: usize,
    may_be_null: bool,
    skipped: &mut Vec<SkippedPart>,
) -> Vec<String> {
    let Some(column) = definition.columns.get(position) else {
        return Vec::new();
    };
    let mut column = column.clone();
    column.nullable |= may_be_null;
    let table_name = dialect.name(table);
    match dialect {
        Dialect::MySql => {
            let line = column_line(dialect, table, definition, &column, skipped);
            let place = place(dialect, definition, position);
            vec![format!(
                "ALTER TABLE {table_name} MODIFY COLUMN {line}{place}"
            )]
        }
        Dialect::Postgres => {
            let name = dialect.name(&column.name);
            let type_name = type_text(dialect, &column.data_type);
            let default = match default_text(dialect, &column) {
                Some(Ok(default)) => format!("SET DEFAULT {default}"),
                Some(Err(what)) => {
                    skipped.push(format!("the default of {table}.{} ({what})", column.name));
                    "DROP DEFAULT".to_owned()
                }
                None => "DROP DEFAULT".to_owned(),
            };
            let nullable = if column.nullable { "DROP" } else { "SET" };
            let mut parts = vec![
                "DROP DEFAULT".to_owned(),
                format!("TYPE {type_name} USING CAST({name} AS {type_name})"),
                default,
                format!("{nullable} NOT NULL"),
            ];
            if column.auto_increment || column.generated.is_some() {
                parts.retain(|part| part.starts_with("TYPE"));
            }
            // The default goes first and comes last, because it could not be converted with the column.
            parts
                .iter()
                .map(|part| format!("ALTER TABLE {table_name} ALTER COLUMN {name} {part}"))
                .collect()
        }
        Dialect::Sqlite => Vec::new(),
    }
}

/// The statement that adds what [`super::check_text`] or [`super::foreign_key_text`] wrote.
pub fn add_constraint(dialect: Dialect, table: &str, constraint: &str) -> String {
    format!("ALTER TABLE {} ADD {constraint}", dialect.name(table))
}

/// Only MySQL has places for columns.
fn place(dialect: Dialect, definition: &TableDefinition, position: usize) -> String {
    if dialect != Dialect::MySql {
        return String::new();
    }
    let before = position
        .checked_sub(1)
        .and_then(|before| definition.columns.get(before));
    match before {
        None => " FIRST".to_owned(),
        Some(before) => format!(" AFTER {}", print::name(&before.name)),
    }
}
