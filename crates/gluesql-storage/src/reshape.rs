//! A table under a new definition, with its rows moved along.

use history::{ColumnDefinition, Row, Table, TableDefinition, Value};

use gluesql_core::error::{Error, Result};

use crate::refusal::{refuse, violated_in};

/// Where the cells of a column come from.
pub(crate) enum Source {
    /// From the column that stood here.
    Old(usize),
    /// The same value in every row.
    Value(Value),
}

/// The old definition with other columns: keys, indexes and foreign keys follow the columns that stay. Indexes over
/// columns that go lose them, as in MySQL.
pub(crate) fn with_columns(
    old: &TableDefinition,
    columns: Vec<ColumnDefinition>,
    sources: &[Source],
) -> Result<TableDefinition> {
    if columns.is_empty() {
        return Err(refuse("a table needs a column"));
    }
    let place_of = |old: &usize| {
        let mut sources = sources.iter();
        sources.position(|source| matches!(source, Source::Old(position) if position == old))
    };
    let all = |positions: &[usize]| positions.iter().map(place_of).collect::<Option<Vec<_>>>();
    let loses_columns = all(&(0..old.columns.len()).collect::<Vec<_>>()).is_none();
    if loses_columns && has_expressions(old) {
        return Err(refuse(
            "columns that CHECK constraints or generated columns may use cannot go",
        ));
    }
    let mut definition = TableDefinition {
        columns,
        ..old.clone()
    };
    definition.primary_key = match (all(&old.primary_key), &old.primary_key[..]) {
        (Some(positions), _) => positions,
        // Without its key, a table goes on with row ids.
        (None, [_]) => Vec::new(),
        (None, _) => {
            return Err(refuse(
                "a column of a primary key of several columns cannot go",
            ));
        }
    };
    for index in &mut definition.indexes {
        index.columns = index.columns.iter().filter_map(place_of).collect();
    }
    definition.indexes.retain(|index| !index.columns.is_empty());
    for key in &mut definition.foreign_keys {
        let moved = all(&key.columns);
        key.columns =
            moved.ok_or_else(|| refuse(format!("foreign key {} needs its column", key.name)))?;
    }
    Ok(definition)
}

/// Whether the definition holds expressions that name columns.
pub(crate) fn has_expressions(definition: &TableDefinition) -> bool {
    let mut columns = definition.columns.iter();
    !definition.checks.is_empty() || columns.any(|column| column.generated.is_some())
}

/// The table under another definition. Its rows are kept as they are where they can be.
pub(crate) fn reshape(
    name: &str,
    table: &Table,
    definition: TableDefinition,
    sources: &[Source],
) -> Result<Table> {
    let broken = |violations| violated_in(name, violations);
    let old = table.definition();
    if keeps_rows(old, &definition, sources) {
        return table.with_definition(definition.into()).map_err(broken);
    }
    let mut next_row_id = table.next_row_id();
    let has_row_ids = definition.primary_key.is_empty();
    let mut rows = Vec::with_capacity(table.len());
    for row in table.rows() {
        let mut cells = moved_cells(name, row, &definition, sources)?;
        if has_row_ids {
            cells.push(match (table.has_primary_key(), row.last()) {
                (false, Some(id)) => id.clone(),
                _ => {
                    next_row_id += 1;
                    Value::UInt(next_row_id - 1)
                }
            });
        }
        rows.push(Row::from(cells));
    }
    let kept = sources.iter().map(|source| match source {
        Source::Old(position) => Some(*position),
        Source::Value(_) => None,
    });
    let kept: Vec<_> = kept.collect();
    table
        .rebuilt(definition.into(), &kept, rows)
        .map_err(broken)
}

fn keeps_rows(old: &TableDefinition, new: &TableDefinition, sources: &[Source]) -> bool {
    let in_place = sources.iter().enumerate();
    let is_in_place = in_place.fold(true, |all, (place, source)| {
        all && matches!(source, Source::Old(old) if *old == place)
    });
    let mut columns = old.columns.iter().zip(&new.columns);
    old.columns.len() == new.columns.len()
        && old.primary_key == new.primary_key
        && is_in_place
        && columns
            .all(|(old, new)| old.data_type == new.data_type && (new.nullable || !old.nullable))
}

fn moved_cells(
    name: &str,
    row: &Row,
    definition: &TableDefinition,
    sources: &[Source],
) -> Result<Vec<Value>> {
    let columns = definition.columns.iter().zip(sources);
    let cells = columns.map(|(column, source)| {
        let cell = match source {
            Source::Old(position) => row.get(*position).cloned().unwrap_or_default(),
            Source::Value(value) => value.clone(),
        };
        match cell {
            Value::Null if !column.nullable => Err(is_null(name, column)),
            cell => Ok(cell),
        }
    });
    cells.collect()
}

fn is_null(name: &str, column: &ColumnDefinition) -> Error {
    refuse(format!(
        "column {} of table {name} would be NULL, but is NOT NULL",
        column.name
    ))
}
