//! Errors about what a query may ask.

use crate::{Error, Span};

impl Error {
    /// 1096: `*` without FROM.
    pub fn no_tables_used(span: impl Into<Option<Span>>) -> Error {
        Error::new(1096, "HY000", "no-tables-used", "No tables used").at(span)
    }

    /// 1051: `t.*` of a table that FROM does not name.
    pub fn unknown_table_of_star(table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1051,
            "42S02",
            "unknown-table-of-star",
            format!("Unknown table '{table}'"),
        )
        .at(span)
        .help("Only tables and aliases of FROM have a `.*`.")
    }

    /// 1116: more tables than one query can join.
    pub fn too_many_tables(tables_max: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1116,
            "HY000",
            "too-many-tables",
            format!("Too many tables; MySQL can only use {tables_max} tables in a join"),
        )
        .at(span)
    }

    /// 3158: a NULL as the name of a member of a JSON object.
    pub fn null_json_name(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3158,
            "22032",
            "null-json-name",
            "JSON documents may not contain NULL member names.",
        )
        .at(span)
    }

    /// 1467: the AUTO_INCREMENT column has no number left.
    pub fn auto_increment_exhausted(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1467,
            "HY000",
            "auto-increment-exhausted",
            "Failed to read auto-increment value from storage engine",
        )
        .at(span)
        .help("The column's type has no larger number; declare a wider one.")
    }
}
