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

    /// 3577: a recursive table of WITH where its recursive part may not read it.
    pub fn recursive_table_in_subquery(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3577,
            "HY000",
            "recursive-table-in-subquery",
            "In recursive query block of Recursive Common Table Expression, the recursive table must be referenced only once, and not in any subquery",
        )
        .at(span)
    }

    /// 3573: a recursive table of WITH that is not a UNION of a start and what follows from it.
    pub fn recursive_table_without_start(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3573,
            "HY000",
            "recursive-table-without-start",
            "Recursive Common Table Expression should contain a UNION ALL",
        )
        .at(span)
        .help("Write `SELECT start … UNION ALL SELECT … FROM itself`.")
    }

    /// 3636: a recursive table of WITH that does not come to an end.
    pub fn too_many_rounds(rounds: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3636,
            "HY000",
            "too-many-rounds",
            format!("Recursive query aborted after {rounds} iterations. Try increasing @@cte_max_recursion_depth to a larger value."),
        )
        .at(span)
    }

    /// 5869: a clause that goes with one table only, in a statement over several. `usage` is `UPDATE and LIMIT`.
    pub fn incorrect_usage(usage: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            5869,
            "HY000",
            "incorrect-usage",
            format!("Incorrect usage of {usage}"),
        )
        .at(span)
    }

    /// 1288: a view or derived table that cannot be written to. `statement` is `UPDATE`, `DELETE`.
    pub fn not_updatable(table: &str, statement: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1288,
            "HY000",
            "not-updatable",
            format!("The target table {table} of the {statement} is not updatable"),
        )
        .at(span)
    }

    /// 5338: a window function where none may stand.
    pub fn misplaced_window(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            5338,
            "HY000",
            "misplaced-window",
            "Window Function not allowed here",
        )
        .at(span)
        .help("Compute it in a derived table, and filter around it.")
    }

    /// 5929: a window that the WINDOW clause does not name.
    pub fn unknown_window(window: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            5929,
            "HY000",
            "unknown-window",
            format!("Window name '{window}' is not defined."),
        )
        .at(span)
    }

    /// 3586: a frame that ends before it starts, or a distance that is no number of rows.
    pub fn wrong_frame(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3586,
            "HY000",
            "wrong-frame",
            "Window frame start or end is negative, NULL or of non-integral type",
        )
        .at(span)
    }
}
