//! Table definitions as GlueSQL's schemas, and back.

mod default;
mod default_text;
mod foreign_key;
mod from_schema;
mod to_schema;

pub(crate) use foreign_key::referencings;
pub(crate) use from_schema::{added_cell, declare, declared_column};
pub(crate) use to_schema::{declared_name, schema};

/// The name of the one column of a table that was declared without columns. GlueSQL calls it so in plans, too.
const DOCUMENT_COLUMN: &str = "_doc";

/// The name by which the catalog knows a table. GlueSQL tells `Orders` from `orders`, seekdb does not, and neither do we:
/// the name as it was written is only for show.
pub(crate) fn catalog_name(name: &str) -> String {
    name.to_lowercase()
}
