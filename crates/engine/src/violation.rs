//! What to say about changes that a key or foreign key forbids.

use std::borrow::Cow;

use history::{Catalog, ForeignKey, Table, TableViolation, UniqueKey, Value, Violation};
use sql::Error;
use sql::scalar::to_protocol_text;

/// The first violation as MySQL's error; `catalog` is the one that the changes were meant for.
pub(crate) fn error_of(violations: &[TableViolation], catalog: &Catalog, time_zone: i32) -> Error {
    let Some(TableViolation {
        table: name,
        violation,
    }) = violations.first()
    else {
        return Error::lock_wait_timeout("The rows have changed meanwhile; try again.", None);
    };
    match violation {
        Violation::DuplicateEntry { key, values, .. } => {
            let table = catalog.table(name);
            let entry = entry_text(table, key, values, time_zone);
            Error::duplicate_entry(&entry, key.name(), None)
        }
        Violation::RowMissing { .. } => Error::lock_wait_timeout(
            "A row that this statement changes is not there any more; try again.",
            None,
        ),
        Violation::MissingParent { foreign_key, .. } => Error::no_parent_row(None).help(format!(
            "`{name}` ({}) needs a row with that {} in `{}` (foreign key `{}`).",
            child_columns(catalog.table(name), foreign_key),
            foreign_key.parent_columns.join(", "),
            foreign_key.parent_table,
            foreign_key.name,
        )),
        Violation::ReferencedByChild {
            child_table,
            foreign_key,
            ..
        } => Error::row_is_referenced(None).help(format!(
            "Rows of `{child_table}` point to it (foreign key `{}`); change or delete them first.",
            foreign_key.name,
        )),
    }
}

/// The values of a key as MySQL quotes them: printed like results, joined by `-`.
fn entry_text(table: Option<&Table>, key: &UniqueKey, values: &[Value], time_zone: i32) -> String {
    let Some(definition) = table.map(Table::definition) else {
        return String::new();
    };
    let columns = match key {
        UniqueKey::Primary => Some(&definition.primary_key),
        UniqueKey::Index { position, .. } => definition
            .indexes
            .get(*position)
            .map(|index| &index.columns),
    };
    let columns = columns.into_iter().flatten();
    let texts = columns.zip(values).filter_map(|(&column, value)| {
        let column = definition.columns.get(column)?;
        let text = to_protocol_text(value, &column.data_type, time_zone);
        Some(String::from_utf8_lossy(&text.unwrap_or(Cow::Borrowed(b"NULL"))).into_owned())
    });
    texts.collect::<Vec<String>>().join("-")
}

fn child_columns(table: Option<&Table>, foreign_key: &ForeignKey) -> String {
    let Some(definition) = table.map(Table::definition) else {
        return String::new();
    };
    let columns = foreign_key
        .columns
        .iter()
        .filter_map(|&column| definition.columns.get(column));
    columns
        .map(|column| &*column.name)
        .collect::<Vec<&str>>()
        .join(", ")
}
