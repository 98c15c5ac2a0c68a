//! The databases that every seekdb has besides the user's: they have names, a few tables that cannot be forked, and no
//! history.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{Catalog, Collation};

const NAMES: [&str; 3] = ["information_schema", "mysql", "oceanbase"];

/// Tables of theirs that people name; they exist in so far as they cannot be forked, compared or merged.
const TABLES: [(&str, &[&str]); 3] = [
    (
        "information_schema",
        &[
            "character_sets",
            "check_constraints",
            "collations",
            "columns",
            "engines",
            "events",
            "files",
            "global_status",
            "global_variables",
            "key_column_usage",
            "parameters",
            "partitions",
            "processlist",
            "referential_constraints",
            "routines",
            "schema_privileges",
            "schemata",
            "session_status",
            "session_variables",
            "statistics",
            "table_constraints",
            "table_privileges",
            "tables",
            "triggers",
            "user_privileges",
            "views",
        ],
    ),
    (
        "mysql",
        &["db", "func", "proc", "time_zone", "time_zone_name", "user"],
    ),
    (
        "oceanbase",
        &["__all_database", "__all_table", "__all_virtual_table"],
    ),
];

/// The system databases as an instance starts with them.
pub(crate) fn initial() -> BTreeMap<Arc<str>, Catalog> {
    NAMES
        .into_iter()
        .map(|name| (name.into(), Catalog::new(Collation::default())))
        .collect()
}

/// Whether a database is one of the system's.
pub(crate) fn is_system(database: &str) -> bool {
    NAMES.contains(&database)
}

/// Whether a name is a system table.
pub(crate) fn has_table(database: &str, table: &str) -> bool {
    TABLES
        .iter()
        .any(|(owner, tables)| *owner == database && tables.contains(&table))
}
