//! `information_schema.schemata`: the databases.

use history::Value;
use sql::definition_text::{character_set_name, collation_name};

use super::{Described, databases, def, name_type, text};
use crate::view::View;

pub(super) fn describe(view: View<'_>) -> Described {
    let mut described = Described::new(
        "schemata",
        &[
            ("CATALOG_NAME", name_type()),
            ("SCHEMA_NAME", name_type()),
            ("DEFAULT_CHARACTER_SET_NAME", name_type()),
            ("DEFAULT_COLLATION_NAME", name_type()),
            ("SQL_PATH", name_type()),
            ("DEFAULT_ENCRYPTION", name_type()),
        ],
    );
    for (name, catalog) in databases(view) {
        described.push(vec![
            def(),
            text(name),
            text(character_set_name(catalog.collation())),
            text(collation_name(catalog.collation())),
            Value::Null,
            text("NO"),
        ]);
    }
    described
}
