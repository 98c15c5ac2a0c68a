//! From schemas to definitions.

use std::sync::Arc;

use gluesql_core::ast::{ColumnDef, ColumnUniqueOption, DataType as GlueType};
use gluesql_core::data::Schema;
use gluesql_core::error::Result;
use history::{Catalog, ColumnDefault, ColumnDefinition, Index, TableDefinition, Value};

use super::default::{declared_default, default_value};
use super::foreign_key::{declared_foreign_key, visible};
use super::to_schema::column_def;
use super::{DOCUMENT_COLUMN, catalog_name};
use crate::column::Column;
use crate::kind::{Demands, glue_type, needs_note, stored_type};
use crate::note::{ColumnNote, TableNote, column_comment, column_note, looks_noted, table_comment};
use crate::refusal::refuse;
use crate::reshape::{Source, with_columns};

/// The definition for a schema, and where the cells of its columns come from when there is a table of that name already.
///
/// GlueSQL hands back a schema that it was given with something changed, so whatever of the old definition it cannot see stays.
pub(crate) fn declare(
    catalog: &Catalog,
    schema: &Schema,
    old: Option<&TableDefinition>,
    nanoseconds: bool,
) -> Result<(TableDefinition, Vec<Source>)> {
    let nothing = TableDefinition::default();
    let base = old.unwrap_or(&nothing);
    let document_column = [document_column()];
    let column_defs = schema.column_defs.as_deref().unwrap_or(&document_column);
    require_distinct_names(column_defs)?;
    let mut columns = Vec::with_capacity(column_defs.len());
    let mut sources = Vec::with_capacity(column_defs.len());
    for column_def in column_defs {
        let (column, source) = match old.and_then(|old| old.column_position(&column_def.name)) {
            Some(position) => (
                kept_column(base, position, column_def)?,
                Source::Old(position),
            ),
            None => {
                let parent = parent_column(catalog, schema, column_def);
                let column = declared_column(column_def, parent, nanoseconds);
                let cell = match old {
                    Some(_) => added_cell(&column, column_def)?,
                    None => Value::Null,
                };
                (column, Source::Value(cell))
            }
        };
        columns.push(column);
        sources.push(source);
    }
    let mut definition = with_columns(base, columns, &sources)?;
    declare_keys(&mut definition, column_defs)?;
    declare_foreign_keys(catalog, schema, base, &mut definition)?;
    let name =
        (catalog_name(&schema.table_name) != schema.table_name).then(|| schema.table_name.clone());
    definition.comment = table_comment(&TableNote {
        name,
        engine: schema.engine.clone(),
        is_schemaless: schema.column_defs.is_none(),
        comment: schema.comment.clone(),
    });
    Ok((definition, sources))
}

/// What a table without declared columns consists of.
fn document_column() -> ColumnDef {
    ColumnDef {
        name: DOCUMENT_COLUMN.to_owned(),
        data_type: GlueType::Map,
        nullable: false,
        default: None,
        unique: None,
        comment: None,
    }
}

/// Names of columns compare ignoring case here.
fn require_distinct_names(column_defs: &[ColumnDef]) -> Result<()> {
    for (position, column) in column_defs.iter().enumerate() {
        let mut before = column_defs[..position].iter();
        if let Some(other) = before.find(|other| other.name.eq_ignore_ascii_case(&column.name)) {
            return Err(refuse(format!(
                "columns {} and {} differ in nothing but case",
                other.name, column.name
            )));
        }
    }
    Ok(())
}

/// A column that the table has already.
fn kept_column(
    old: &TableDefinition,
    position: usize,
    column_def: &ColumnDef,
) -> Result<ColumnDefinition> {
    let column = &old.columns[position];
    let before = column_def_of(old, position);
    if before.data_type != column_def.data_type {
        return Err(refuse(format!(
            "column {} is {} and cannot become {}",
            column.name, before.data_type, column_def.data_type
        )));
    }
    let note = column_note(column.comment.as_deref());
    let default = match before.default == column_def.default {
        true => column.default.clone(),
        false => default_of(&Column::new(column), column_def),
    };
    Ok(ColumnDefinition {
        name: column_def.name.as_str().into(),
        nullable: column_def.nullable && !old.primary_key.contains(&position),
        default,
        comment: comment_of(column_def, note.glue_type),
        ..column.clone()
    })
}

fn column_def_of(definition: &TableDefinition, position: usize) -> ColumnDef {
    column_def(definition, position, &definition.columns[position])
}

/// What the rows that are there get in a new column.
pub(crate) fn added_cell(column: &ColumnDefinition, column_def: &ColumnDef) -> Result<Value> {
    let column = Column::new(column);
    match &column_def.default {
        Some(default) => column.write(&default_value(&column, default)?),
        None => Ok(Value::Null),
    }
}

/// The key column of another table that a column of the schema refers to.
fn parent_column<'a>(
    catalog: &'a Catalog,
    schema: &Schema,
    column_def: &ColumnDef,
) -> Option<&'a ColumnDefinition> {
    let mut keys = schema.foreign_keys.iter();
    let key = keys.find(|key| key.referencing_column_name == column_def.name)?;
    let parent = catalog
        .table(&catalog_name(&key.referenced_table_name))?
        .definition();
    let column = &parent.columns[parent.column_position(&key.referenced_column_name)?];
    (glue_type(column) == column_def.data_type).then_some(column)
}

/// A new column. One that refers to another table's key is declared like that key.
pub(crate) fn declared_column(
    column_def: &ColumnDef,
    parent: Option<&ColumnDefinition>,
    nanoseconds: bool,
) -> ColumnDefinition {
    let is_primary = column_def.unique == Some(ColumnUniqueOption { is_primary: true });
    let demands = Demands {
        is_key: column_def.unique.is_some(),
        nanoseconds,
    };
    let own = &column_def.data_type;
    let (data_type, noted) = match parent {
        Some(parent) => {
            let note = column_note(parent.comment.as_deref());
            (parent.data_type.clone(), note.glue_type)
        }
        None => {
            let data_type = stored_type(own, demands);
            let noted = needs_note(own, &data_type).then(|| own.clone());
            (data_type, noted)
        }
    };
    let mut column = ColumnDefinition {
        name: column_def.name.as_str().into(),
        data_type,
        nullable: column_def.nullable && !is_primary,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: comment_of(column_def, noted),
    };
    column.default = default_of(&Column::new(&column), column_def);
    column
}

fn default_of(column: &Column<'_>, column_def: &ColumnDef) -> Option<ColumnDefault> {
    let default = column_def.default.as_ref();
    default.map(|default| declared_default(column, default))
}

fn comment_of(column_def: &ColumnDef, noted: Option<GlueType>) -> Option<Arc<str>> {
    let comment = column_def.comment.clone();
    let is_ambiguous = looks_noted(comment.as_deref());
    let glue_type = noted.or_else(|| is_ambiguous.then(|| column_def.data_type.clone()));
    column_comment(&ColumnNote { glue_type, comment })
}

/// The keys that stand behind the columns.
fn declare_keys(definition: &mut TableDefinition, column_defs: &[ColumnDef]) -> Result<()> {
    let with_option = |is_primary: bool| {
        let columns = column_defs.iter().enumerate();
        columns.filter(move |(_, column)| column.unique == Some(ColumnUniqueOption { is_primary }))
    };
    let primary: Vec<usize> = with_option(true).map(|(position, _)| position).collect();
    match (definition.primary_key.len(), &primary[..]) {
        (0 | 1, [] | [_]) => definition.primary_key = primary,
        // A key of several columns, which GlueSQL does not get to see.
        (_, []) => {}
        _ => {
            return Err(refuse(
                "a table has one primary key, and GlueSQL's have one column",
            ));
        }
    }
    let is_unique = |position: usize| with_option(false).any(|(unique, _)| unique == position);
    definition.indexes.retain(|index| match index.columns[..] {
        [position] => !index.unique || is_unique(position) || definition.primary_key == [position],
        _ => true,
    });
    for (position, column) in with_option(false) {
        let columns = vec![position];
        let mut indexes = definition.indexes.iter();
        if !indexes.any(|index| index.unique && index.columns == columns) {
            definition.indexes.push(Index {
                name: column.name.as_str().into(),
                columns,
                unique: true,
            });
        }
    }
    Ok(())
}

/// The foreign keys that the schema lists, and those that GlueSQL does not get to see.
fn declare_foreign_keys(
    catalog: &Catalog,
    schema: &Schema,
    old: &TableDefinition,
    definition: &mut TableDefinition,
) -> Result<()> {
    let is_listed = |name: &str| schema.foreign_keys.iter().any(|key| key.name == name);
    let is_hidden = |name: &str| {
        let mut keys = old.foreign_keys.iter().filter(|key| *key.name == *name);
        keys.any(|key| visible(catalog, old, key).is_none())
    };
    let stays = |name: &str| is_hidden(name) || is_listed(name);
    definition.foreign_keys.retain(|key| stays(&key.name));
    for key in &schema.foreign_keys {
        let mut known = definition.foreign_keys.iter();
        if known.any(|known| *known.name == *key.name) {
            continue;
        }
        let declared = declared_foreign_key(definition, key);
        let missing = || {
            refuse(format!(
                "foreign key {} names no column of the table",
                key.name
            ))
        };
        definition.foreign_keys.push(declared.ok_or_else(missing)?);
    }
    Ok(())
}
