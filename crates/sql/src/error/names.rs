//! Errors about names: databases, tables, columns, functions that exist or do not.

use crate::{Error, Span};

impl Error {
    /// 1046: an unqualified table name, and no database is selected.
    pub fn no_database_selected(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1046,
            "3D000",
            "no-database-selected",
            "No database selected",
        )
        .at(span)
        .help("Write `database.table`, or select a database with USE.")
    }

    /// 1049: no database of that name.
    pub fn unknown_database(database: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1049,
            "42000",
            "unknown-database",
            format!("Unknown database '{database}'"),
        )
        .at(span)
    }

    /// 1007: CREATE (or FORK) DATABASE onto an existing name.
    pub fn database_exists(database: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1007,
            "HY000",
            "database-exists",
            format!("Can't create database '{database}'; database exists"),
        )
        .at(span)
    }

    /// 1008: DROP DATABASE of a name that does not exist.
    pub fn cannot_drop_database(database: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1008,
            "HY000",
            "cannot-drop-database",
            format!("Can't drop database '{database}'; database doesn't exist"),
        )
        .at(span)
    }

    /// 1146: no table or view of that name. `table` is `database.table`.
    pub fn unknown_table(table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1146,
            "42S02",
            "unknown-table",
            format!("Table '{table}' doesn't exist"),
        )
        .at(span)
    }

    /// 1146: the same without the name, as FORK, DIFF, MERGE and REFERENCES put it.
    pub fn unknown_table_unnamed(span: impl Into<Option<Span>>) -> Error {
        Error::new(1146, "42S02", "unknown-table", "Table doesn't exist").at(span)
    }

    /// 1051: DROP TABLE or DROP VIEW of names that do not exist. They come joined by commas.
    pub fn cannot_drop_table(tables: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1051,
            "42S02",
            "cannot-drop-table",
            format!("Unknown table '{tables}'"),
        )
        .at(span)
    }

    /// 1050: the name is taken by a table or a view. `table` comes without its database.
    pub fn table_exists(table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1050,
            "42S01",
            "table-exists",
            format!("Table '{table}' already exists"),
        )
        .at(span)
    }

    /// 1347: a view or system table where a base table is needed (`kind` is `BASE TABLE`), or the reverse (`VIEW`).
    pub fn wrong_object(table: &str, kind: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1347,
            "HY000",
            "wrong-object",
            format!("'{table}' is not {kind}"),
        )
        .at(span)
    }

    /// 1054: no such column. `place` is MySQL's name of the clause: `field list`, `where clause`, `on clause`,
    /// `group statement`, `having clause`, `order clause`.
    pub fn unknown_column(column: &str, place: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1054,
            "42S22",
            "unknown-column",
            format!("Unknown column '{column}' in '{place}'"),
        )
        .at(span)
    }

    /// 1052: more than one table has such a column.
    pub fn ambiguous_column(column: &str, place: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1052,
            "23000",
            "ambiguous-column",
            format!("Column '{column}' in {place} is ambiguous"),
        )
        .at(span)
        .help("Write the table in front: `table.column`.")
    }

    /// 1066: two tables of one FROM have the same name or alias.
    pub fn duplicate_alias(alias: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1066,
            "42000",
            "duplicate-alias",
            format!("Not unique table/alias: '{alias}'"),
        )
        .at(span)
    }

    /// 1109: a table of a multi-table statement or `t.*` that FROM does not name.
    pub fn table_not_in_from(table: &str, place: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1109,
            "42S02",
            "table-not-in-from",
            format!("Unknown table '{table}' in {place}"),
        )
        .at(span)
    }

    /// 1305: no such function.
    pub fn unknown_function(function: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1305,
            "42000",
            "unknown-function",
            format!("FUNCTION {function} does not exist"),
        )
        .at(span)
    }

    /// 1582: a function with too few or too many arguments.
    pub fn wrong_argument_count(function: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1582,
            "42000",
            "wrong-argument-count",
            format!("Incorrect parameter count in the call to native function '{function}'"),
        )
        .at(span)
    }

    /// 1176: an index hint or DROP names a key the table does not have.
    pub fn unknown_key(key: &str, table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1176,
            "42000",
            "unknown-key",
            format!("Key '{key}' doesn't exist in table '{table}'"),
        )
        .at(span)
    }
}
