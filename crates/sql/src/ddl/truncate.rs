//! TRUNCATE TABLE.

use super::context::DefinitionContext;
use super::rename::{CatalogEdits, TablePath};
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::TableName;
use crate::definition_text::quoted_columns;
use crate::print;

/// What TRUNCATE would do: an empty table takes the place of the one that is there.
pub(super) fn plan(
    name: &TableName,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let (place, table) = match context.table(name) {
        Ok(found) => found,
        // To TRUNCATE a view does not exist.
        Err(error) if error.code == 1347 => return Err(context.place(name)?.unknown_table()),
        Err(error) => return Err(error),
    };
    if context.foreign_key_checks {
        for database in context.databases.names() {
            let Some(catalog) = context.databases.catalog(&database) else {
                continue;
            };
            for (child, child_table) in catalog.tables() {
                let is_self = database == place.database && *child == place.name;
                for key in &child_table.definition().foreign_keys {
                    let parent = key.parent_database.as_ref().unwrap_or(&database);
                    if is_self || *parent != place.database || key.parent_table != place.name {
                        continue;
                    }
                    let constraint = format!(
                        "{}.{}, CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}.{} ({})",
                        print::name(&database),
                        print::name(child),
                        print::name(&key.name),
                        quoted_columns(child_table.definition(), &key.columns),
                        print::name(&place.database),
                        print::name(&place.name),
                        key.parent_columns
                            .iter()
                            .map(|name| print::name(name))
                            .collect::<Vec<_>>()
                            .join(", "),
                    );
                    return Err(Error::cannot_truncate_parent(&constraint, place.span));
                }
            }
        }
    }
    let mut edits = CatalogEdits::new(context.databases);
    edits.replace(
        &TablePath::new(&place.database, &place.name),
        table.emptied(),
    )?;
    let summary = format!("Emptied table {}", place.joined());
    Ok(DefinitionPlan::new(
        DefinitionChange::Catalogs(edits.into_changed()),
        summary,
    ))
}
