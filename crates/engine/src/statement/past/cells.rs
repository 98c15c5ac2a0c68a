//! Cells of versions of a table, found by the identity of their column and shown as text.

use history::{ColumnDefinition, ColumnId, Row, Table, Value};
use sql::scalar::to_protocol_text;

/// Longest text of a cell in a list of changes, in characters.
const SHOWN_MAX: usize = 60;

/// A row of some version.
pub(super) type VersionedRow<'a> = Option<&'a (&'a Table, Row)>;

/// The cell of a column, and how the column was declared then.
pub(super) fn cell<'a>(
    row: VersionedRow<'a>,
    column: ColumnId,
) -> Option<(&'a ColumnDefinition, &'a Value)> {
    let (table, row) = row?;
    let mut ids = table.column_ids().iter();
    let position = ids.position(|id| *id == column)?;
    Some((
        table.definition().columns.get(position)?,
        row.get(position)?,
    ))
}

/// `price: 39.00 → 35.10, stock: 3 → 2`; the cells themselves where a row came or went. Only cells that changed, among those of
/// the given columns.
pub(super) fn changes_text(
    before: VersionedRow<'_>,
    after: VersionedRow<'_>,
    columns: &[ColumnId],
    time_zone: i32,
) -> String {
    let shown =
        |(column, value): (&ColumnDefinition, &Value)| shown(value, &column.data_type, time_zone);
    let changes = columns.iter().filter_map(|id| {
        let (old, new) = (cell(before, *id), cell(after, *id));
        let name = &new.or(old)?.0.name;
        match (old, new) {
            (Some(old), Some(new)) if old.1 == new.1 => None,
            (Some(old), Some(new)) => Some(format!("{name}: {} → {}", shown(old), shown(new))),
            // A column that the table did not have on one side: nobody wrote it here.
            _ if before.is_some() && after.is_some() => None,
            (Some(only), None) | (None, Some(only)) => Some(format!("{name}: {}", shown(only))),
            (None, None) => None,
        }
    });
    changes.collect::<Vec<_>>().join(", ")
}

fn shown(value: &Value, data_type: &history::DataType, time_zone: i32) -> String {
    let Some(bytes) = to_protocol_text(value, data_type, time_zone) else {
        return "NULL".to_owned();
    };
    let text = String::from_utf8_lossy(&bytes);
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.into_owned(),
    }
}
