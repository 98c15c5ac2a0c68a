//! `information_schema.statistics` and `key_column_usage`: which columns are in which keys.

use std::sync::Arc;

use history::{TableDefinition, Value};

use super::{Described, databases, def, integer_type, name_type, text};
use crate::view::View;

pub(super) fn statistics(view: View<'_>) -> Described {
    let mut described = Described::new(
        "statistics",
        &[
            ("TABLE_CATALOG", name_type()),
            ("TABLE_SCHEMA", name_type()),
            ("TABLE_NAME", name_type()),
            ("NON_UNIQUE", integer_type()),
            ("INDEX_SCHEMA", name_type()),
            ("INDEX_NAME", name_type()),
            ("SEQ_IN_INDEX", integer_type()),
            ("COLUMN_NAME", name_type()),
            ("COLLATION", name_type()),
            ("CARDINALITY", integer_type()),
            ("SUB_PART", integer_type()),
            ("PACKED", name_type()),
            ("NULLABLE", name_type()),
            ("INDEX_TYPE", name_type()),
            ("COMMENT", name_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (table, rows) in catalog.tables() {
            let definition = rows.definition();
            for key in keys(definition) {
                for (place, (position, name)) in key.columns(definition).enumerate() {
                    let nullable = definition.columns[position].nullable;
                    described.push(vec![
                        def(),
                        text(database.clone()),
                        text(table.clone()),
                        Value::Int(i64::from(!key.unique)),
                        text(database.clone()),
                        text(key.name.clone()),
                        Value::Int(place as i64 + 1),
                        text(name.clone()),
                        text("A"),
                        Value::Null,
                        Value::Null,
                        Value::Null,
                        text(if nullable { "YES" } else { "" }),
                        text("BTREE"),
                        text(""),
                    ]);
                }
            }
        }
    }
    described
}

pub(super) fn key_column_usage(view: View<'_>) -> Described {
    let mut described = Described::new(
        "key_column_usage",
        &[
            ("CONSTRAINT_CATALOG", name_type()),
            ("CONSTRAINT_SCHEMA", name_type()),
            ("CONSTRAINT_NAME", name_type()),
            ("TABLE_CATALOG", name_type()),
            ("TABLE_SCHEMA", name_type()),
            ("TABLE_NAME", name_type()),
            ("COLUMN_NAME", name_type()),
            ("ORDINAL_POSITION", integer_type()),
            ("POSITION_IN_UNIQUE_CONSTRAINT", integer_type()),
            ("REFERENCED_TABLE_SCHEMA", name_type()),
            ("REFERENCED_TABLE_NAME", name_type()),
            ("REFERENCED_COLUMN_NAME", name_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (table, rows) in catalog.tables() {
            let definition = rows.definition();
            let mut push =
                |name: &Arc<str>, column: &Arc<str>, place: usize, parent: [Value; 4]| {
                    let mut row = vec![def(), text(database.clone()), text(name.clone()), def()];
                    row.extend([database.clone(), table.clone(), column.clone()].map(text));
                    row.push(Value::Int(place as i64 + 1));
                    row.extend(parent);
                    described.push(row);
                };
            for key in keys(definition).filter(|key| key.unique) {
                for (place, (_, column)) in key.columns(definition).enumerate() {
                    push(&key.name, column, place, [const { Value::Null }; 4]);
                }
            }
            for key in &definition.foreign_keys {
                let parent_database = key.parent_database.as_ref().unwrap_or(&database);
                let pairs = key.columns.iter().zip(&key.parent_columns).enumerate();
                for (place, (&position, parent_column)) in pairs {
                    let column = &definition.columns[position].name;
                    let parent = [
                        Value::Int(place as i64 + 1),
                        text(parent_database.clone()),
                        text(key.parent_table.clone()),
                        text(parent_column.clone()),
                    ];
                    push(&key.name, column, place, parent);
                }
            }
        }
    }
    described
}

/// The primary key or an index.
pub(super) struct Key<'a> {
    pub(super) name: Arc<str>,
    pub(super) unique: bool,
    positions: &'a [usize],
}

impl<'a> Key<'a> {
    fn columns(
        &self,
        definition: &'a TableDefinition,
    ) -> impl Iterator<Item = (usize, &'a Arc<str>)> {
        self.positions
            .iter()
            .map(|&position| (position, &definition.columns[position].name))
    }
}

/// The primary key, if there is one, and the indexes.
pub(super) fn keys(definition: &TableDefinition) -> impl Iterator<Item = Key<'_>> {
    let primary = Key {
        name: "PRIMARY".into(),
        unique: true,
        positions: &definition.primary_key,
    };
    let indexes = definition.indexes.iter().map(|index| Key {
        name: index.name.clone(),
        unique: index.unique,
        positions: &index.columns,
    });
    let has_primary = !definition.primary_key.is_empty();
    has_primary.then_some(primary).into_iter().chain(indexes)
}
