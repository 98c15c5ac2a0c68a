//! Foreign keys between GlueSQL's form and ours.
//!
//! GlueSQL knows keys of one column that point to a primary key and refuse what would break them. All others are enforced
//! here when rows are applied, but GlueSQL does not get to see them.

use std::sync::Arc;

use gluesql_core::ast;
use gluesql_core::executor::Referencing;
use history::{Catalog, ForeignKey, ReferentialAction, TableDefinition};

use super::{catalog_name, declared_name};

/// The foreign keys of a table that GlueSQL can express.
pub(super) fn visible_foreign_keys(
    catalog: &Catalog,
    definition: &TableDefinition,
) -> Vec<ast::ForeignKey> {
    let keys = definition.foreign_keys.iter();
    keys.filter_map(|key| visible(catalog, definition, key))
        .collect()
}

/// The key as GlueSQL writes it, if it can.
pub(super) fn visible(
    catalog: &Catalog,
    child: &TableDefinition,
    key: &ForeignKey,
) -> Option<ast::ForeignKey> {
    let ([column], [parent_column]) = (&key.columns[..], &key.parent_columns[..]) else {
        return None;
    };
    let parent = catalog.table(&key.parent_table)?.definition();
    let parent_position = parent.column_position(parent_column)?;
    let refuses = [key.on_delete, key.on_update] == [ReferentialAction::Restrict; 2];
    let is_visible =
        refuses && key.parent_database.is_none() && parent.primary_key == [parent_position];
    is_visible.then(|| ast::ForeignKey {
        name: key.name.to_string(),
        referencing_column_name: child
            .columns
            .get(*column)
            .map(|column| column.name.to_string())
            .unwrap_or_default(),
        referenced_table_name: declared_name(&key.parent_table, parent),
        referenced_column_name: parent.columns[parent_position].name.to_string(),
        on_delete: ast::ReferentialAction::NoAction,
        on_update: ast::ReferentialAction::NoAction,
    })
}

/// The foreign keys of other tables that point to a table, by the table's name in the catalog.
pub(crate) fn referencings(catalog: &Catalog, parent: &str) -> Vec<Referencing> {
    let children = catalog.tables().filter(|(name, _)| ***name != *parent);
    let keys = children.flat_map(|(name, table)| {
        let definition = table.definition();
        let keys = definition.foreign_keys.iter();
        keys.filter(|key| *key.parent_table == *parent)
            .filter_map(|key| visible(catalog, definition, key))
            .map(|foreign_key| Referencing {
                table_name: declared_name(name, definition),
                foreign_key,
            })
    });
    keys.collect()
}

/// The key as we keep it; `None` when the table has no such column.
pub(super) fn declared_foreign_key(
    definition: &TableDefinition,
    key: &ast::ForeignKey,
) -> Option<ForeignKey> {
    Some(ForeignKey {
        name: Arc::from(&*key.name),
        columns: vec![definition.column_position(&key.referencing_column_name)?],
        parent_database: None,
        parent_table: catalog_name(&key.referenced_table_name).into(),
        parent_columns: vec![Arc::from(&*key.referenced_column_name)],
        on_delete: ReferentialAction::Restrict,
        on_update: ReferentialAction::Restrict,
    })
}
