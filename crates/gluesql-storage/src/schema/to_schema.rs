//! From definitions to schemas.

use gluesql_core::ast::{ColumnDef, ColumnUniqueOption};
use gluesql_core::data::Schema;
use history::{Catalog, ColumnDefinition, TableDefinition};

use super::default::default_expression;
use super::foreign_key::visible_foreign_keys;
use crate::column::Column;
use crate::note::{column_note, table_note};

/// The schema of a table that the catalog calls `name`.
pub(crate) fn schema(catalog: &Catalog, name: &str, definition: &TableDefinition) -> Schema {
    let note = table_note(definition.comment.as_deref());
    let columns = definition.columns.iter().enumerate();
    let column_defs = columns.map(|(position, column)| column_def(definition, position, column));
    Schema {
        table_name: note.name.unwrap_or_else(|| name.to_owned()),
        column_defs: (!note.is_schemaless).then(|| column_defs.collect()),
        indexes: Vec::new(),
        engine: note.engine,
        foreign_keys: visible_foreign_keys(catalog, definition),
        comment: note.comment,
    }
}

/// A table's name as it was written when it was declared.
pub(crate) fn declared_name(name: &str, definition: &TableDefinition) -> String {
    let note = table_note(definition.comment.as_deref());
    note.name.unwrap_or_else(|| name.to_owned())
}

/// One column. Numbering, generated values and everything else that GlueSQL has no word for is left out.
pub(super) fn column_def(
    definition: &TableDefinition,
    position: usize,
    column: &ColumnDefinition,
) -> ColumnDef {
    let glue = Column::new(column);
    let default = default_expression(&glue);
    ColumnDef {
        name: column.name.to_string(),
        data_type: glue.glue_type,
        nullable: column.nullable,
        default,
        unique: unique_option(definition, position),
        comment: column_note(column.comment.as_deref()).comment,
    }
}

/// Whether the column alone is the primary key or has a unique index.
fn unique_option(definition: &TableDefinition, position: usize) -> Option<ColumnUniqueOption> {
    let is_primary = definition.primary_key == [position];
    let mut indexes = definition.indexes.iter();
    let is_unique = indexes.any(|index| index.unique && index.columns == [position]);
    (is_primary || is_unique).then_some(ColumnUniqueOption { is_primary })
}
