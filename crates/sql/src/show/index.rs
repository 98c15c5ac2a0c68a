//! SHOW INDEX.

use history::{Row, TableDefinition, Value};

use super::{Found, ShowContext, Shown, number_column, text, text_column};
use crate::Error;
use crate::ast::{ShowFilter, TableName};

/// A line for every column of every key.
pub(super) fn index(
    name: &TableName,
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let columns = vec![
        text_column("Table"),
        number_column("Non_unique"),
        text_column("Key_name"),
        number_column("Seq_in_index"),
        text_column("Column_name"),
        text_column("Collation"),
        number_column("Cardinality"),
        text_column("Sub_part"),
        text_column("Packed"),
        text_column("Null"),
        text_column("Index_type"),
        text_column("Comment"),
        text_column("Index_comment"),
        text_column("Visible"),
        text_column("Expression"),
    ];
    let (_, _, found) = context.find(name)?;
    let mut rows = Vec::new();
    if let Found::Table(table) = found {
        let definition = table.definition();
        let table = &name.name.text;
        key_rows(
            table,
            "PRIMARY",
            true,
            &definition.primary_key,
            definition,
            &mut rows,
        );
        for index in &definition.indexes {
            key_rows(
                table,
                &index.name,
                index.unique,
                &index.columns,
                definition,
                &mut rows,
            );
        }
    }
    Shown { columns, rows }.filtered(filter, context.evaluation)
}

fn key_rows(
    table: &str,
    name: &str,
    unique: bool,
    key: &[usize],
    definition: &TableDefinition,
    rows: &mut Vec<Row>,
) {
    for (position, &column) in key.iter().enumerate() {
        let column = &definition.columns[column];
        let row: Row = [
            text(table),
            Value::Int(i64::from(!unique)),
            text(name),
            Value::Int(position as i64 + 1),
            text(column.name.clone()),
            text("A"),
            Value::Null,
            Value::Null,
            Value::Null,
            text(if column.nullable { "YES" } else { "" }),
            text("BTREE"),
            text("available"),
            text(""),
            text("YES"),
            Value::Null,
        ]
        .into();
        rows.push(row);
    }
}
