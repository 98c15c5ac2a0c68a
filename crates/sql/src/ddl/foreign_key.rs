//! Foreign keys.

use history::{
    Catalog, ColumnDefinition, DataType, ForeignKey, ReferentialAction, TableDefinition,
};

use super::check::generated_name;
use super::context::DefinitionContext;
use crate::ast::{Name, References, same_name};
use crate::{Error, Span};

/// A foreign key as it is declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct DeclaredForeignKey<'a> {
    pub name: Option<&'a Name>,
    pub columns: &'a [Name],
    pub references: &'a References,
    pub span: Span,
}

/// The table that declares it.
#[derive(Clone, Copy)]
pub(super) struct Child<'a> {
    pub database: &'a str,
    pub table: &'a str,
    pub catalog: &'a Catalog,
    /// All its columns and keys, and the foreign keys before this one.
    pub definition: &'a TableDefinition,
}

/// A declared foreign key, checked.
pub(super) fn foreign_key(
    declared: DeclaredForeignKey<'_>,
    child: Child<'_>,
    context: &DefinitionContext<'_>,
) -> Result<ForeignKey, Error> {
    let references = declared.references;
    let columns = positions(declared.columns, child.definition, child.table)?;
    let parent_database = references
        .table
        .database
        .as_ref()
        .map_or(child.database, |name| &*name.text);
    let parent_table = &references.table.name.text;
    let is_self = parent_database == child.database && **parent_table == *child.table;
    let name = match declared.name {
        Some(name) => {
            if is_taken(&name.text, child) {
                return Err(Error::duplicate_foreign_key(child.table, name.span));
            }
            name.text.clone()
        }
        None => generated_name(child.table, "OBFK", |name| is_taken(name, child)),
    };
    let key = ForeignKey {
        name,
        columns,
        parent_database: (parent_database != child.database).then(|| parent_database.into()),
        parent_table: parent_table.clone(),
        parent_columns: references
            .columns
            .iter()
            .map(|name| name.text.clone())
            .collect(),
        on_delete: references.on_delete,
        on_update: references.on_update,
    };
    if is_self {
        return check_parent(key, declared, child, child.definition);
    }
    let catalog = context.databases.catalog(parent_database);
    if let Some(parent) = catalog.and_then(|catalog| catalog.table(parent_table)) {
        return check_parent(key, declared, child, parent.definition());
    }
    if catalog.is_some_and(|catalog| catalog.view(parent_table).is_some()) {
        return Err(
            Error::cannot_add_foreign_key(references.span).help("A view cannot be a parent.")
        );
    }
    if !context.foreign_key_checks {
        return Ok(key);
    }
    Err(
        Error::unknown_table_unnamed(references.table.span()).help(format!(
            "There is no table `{parent_database}.{parent_table}`."
        )),
    )
}

/// Checks a foreign key against its parent and spells the parent's columns as the parent does.
fn check_parent(
    mut key: ForeignKey,
    declared: DeclaredForeignKey<'_>,
    child: Child<'_>,
    parent: &TableDefinition,
) -> Result<ForeignKey, Error> {
    let references = declared.references;
    if declared.columns.len() != references.columns.len() {
        return Err(Error::wrong_foreign_key(declared.span));
    }
    let parent_columns = positions(&references.columns, parent, &key.parent_table)?;
    key.parent_columns = parent_columns
        .iter()
        .map(|&position| parent.columns[position].name.clone())
        .collect();
    for (&own, &other) in key.columns.iter().zip(&parent_columns) {
        let (own, other) = (&child.definition.columns[own], &parent.columns[other]);
        if !is_comparable(&own.data_type, &other.data_type) {
            return Err(Error::cannot_add_foreign_key(declared.span).help(format!(
                "`{}` and `{}` need the same type.",
                own.name, other.name
            )));
        }
    }
    if !is_unique(parent, &parent_columns) {
        return Err(Error::cannot_add_foreign_key(declared.span).help(format!(
            "`{}` needs a primary or unique key over ({}).",
            key.parent_table,
            key.parent_columns.join(", ")
        )));
    }
    let sets_null = [key.on_delete, key.on_update].contains(&ReferentialAction::SetNull);
    let not_null = key
        .columns
        .iter()
        .find(|&&position| !child.definition.columns[position].nullable);
    if let (true, Some(&position)) = (sets_null, not_null) {
        let column: &ColumnDefinition = &child.definition.columns[position];
        return Err(Error::set_null_of_not_null(
            &column.name,
            &key.name,
            declared.span,
        ));
    }
    Ok(key)
}

fn positions(
    names: &[Name],
    definition: &TableDefinition,
    table: &str,
) -> Result<Vec<usize>, Error> {
    names
        .iter()
        .map(|name| {
            definition
                .column_position(&name.text)
                .ok_or_else(|| Error::foreign_key_column(&name.text, table, name.span))
        })
        .collect()
}

/// Whether a primary or unique key is over exactly these columns, in any order.
pub(super) fn is_unique(definition: &TableDefinition, columns: &[usize]) -> bool {
    let is_over = |key: &[usize]| {
        key.len() == columns.len() && key.iter().all(|column| columns.contains(column))
    };
    is_over(&definition.primary_key)
        || definition
            .indexes
            .iter()
            .any(|index| index.unique && is_over(&index.columns))
}

/// Whether values of both types are the same values; only the lengths of texts may differ.
fn is_comparable(left: &DataType, right: &DataType) -> bool {
    use DataType::{Binary, Char, Text, VarBinary, VarChar};
    match (left, right) {
        (
            Char {
                collation: left, ..
            }
            | VarChar {
                collation: left, ..
            }
            | Text {
                collation: left, ..
            },
            Char {
                collation: right, ..
            }
            | VarChar {
                collation: right, ..
            }
            | Text {
                collation: right, ..
            },
        ) => left == right,
        (Binary { .. } | VarBinary { .. }, Binary { .. } | VarBinary { .. }) => true,
        _ => left == right,
    }
}

/// Foreign keys have names of their own in a database.
fn is_taken(name: &str, child: Child<'_>) -> bool {
    let elsewhere = child
        .catalog
        .tables()
        .filter(|(table, _)| &***table != child.table);
    let others = elsewhere.flat_map(|(_, table)| &table.definition().foreign_keys);
    others
        .chain(&child.definition.foreign_keys)
        .any(|key| same_name(&key.name, name))
}
