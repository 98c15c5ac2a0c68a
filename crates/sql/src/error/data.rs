//! Errors about values: what a column cannot hold, what a constraint forbids, what an expression cannot compute.

use crate::{Error, Span};

impl Error {
    /// 1048: NULL for a NOT NULL column.
    pub fn null_not_allowed(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1048,
            "23000",
            "null-not-allowed",
            format!("Column '{column}' cannot be null"),
        )
        .at(span)
    }

    /// 1062: a row with the key value of another. `entry` joins the values with `-`.
    pub fn duplicate_entry(entry: &str, key: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1062,
            "23000",
            "duplicate-entry",
            format!("Duplicate entry '{entry}' for key '{key}'"),
        )
        .at(span)
    }

    /// 1136: a row of VALUES with too few or too many values.
    pub fn wrong_value_count(row: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1136,
            "21S01",
            "wrong-value-count",
            format!("Column count doesn't match value count at row {row}"),
        )
        .at(span)
    }

    /// 1110: a column named twice in INSERT or SET.
    pub fn column_twice(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1110,
            "42000",
            "column-twice",
            format!("Column '{column}' specified twice"),
        )
        .at(span)
    }

    /// 1364: no value for a column without a default.
    pub fn no_default(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1364,
            "HY000",
            "no-default",
            format!("Field '{column}' doesn't have a default value"),
        )
        .at(span)
    }

    /// 1264: a number beyond the column's range.
    pub fn out_of_range(column: &str, row: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1264,
            "22003",
            "out-of-range",
            format!("Out of range value for column '{column}' at row {row}"),
        )
        .at(span)
    }

    /// 1265: a value cut short, as for a text that is no ENUM label.
    pub fn data_truncated(column: &str, row: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1265,
            "01000",
            "data-truncated",
            format!("Data truncated for column '{column}' at row {row}"),
        )
        .at(span)
    }

    /// 1406: a text longer than its column.
    pub fn data_too_long(column: &str, row: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1406,
            "22001",
            "data-too-long",
            format!("Data too long for column '{column}' at row {row}"),
        )
        .at(span)
    }

    /// 1366: a text that is no number. `kind` is `integer`, `decimal`, `double`.
    pub fn incorrect_value(
        kind: &str,
        column: &str,
        row: usize,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1366,
            "HY000",
            "incorrect-value",
            format!("Incorrect {kind} value for column '{column}' at row {row}"),
        )
        .at(span)
    }

    /// 1292: a text that is no date or time, stored into a column.
    pub fn incorrect_datetime(column: &str, row: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1292,
            "22007",
            "incorrect-datetime",
            format!("Incorrect datetime value for column '{column}' at row {row}"),
        )
        .at(span)
    }

    /// 1292: a text that is no DOUBLE, computed with in a write under strict mode.
    pub fn truncated_double(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1292,
            "01000",
            "truncated-double",
            "Truncated incorrect DOUBLE value",
        )
        .at(span)
    }

    /// 1292: a text that is no DECIMAL, compared in a write under strict mode.
    pub fn truncated_decimal(text: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1292,
            "22007",
            "truncated-decimal",
            format!("Truncated incorrect DECIMAL value: '{text}'"),
        )
        .at(span)
    }

    /// 1292: a value that is no whole number, date or time, where a write under strict mode needs one.
    pub fn incorrect_conversion(span: impl Into<Option<Span>>) -> Error {
        Error::new(1292, "22007", "incorrect-conversion", "Incorrect value").at(span)
    }

    /// 1690: arithmetic beyond the range of its type. `kind` is `BIGINT`, `BIGINT UNSIGNED`, `DOUBLE`, …
    pub fn value_out_of_range(
        kind: &str,
        expression: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1690,
            "22003",
            "value-out-of-range",
            format!("{kind} value is out of range in '{expression}'"),
        )
        .at(span)
    }

    /// 1365: division by zero where strict mode forbids it.
    pub fn division_by_zero(span: impl Into<Option<Span>>) -> Error {
        Error::new(1365, "22012", "division-by-zero", "Division by 0").at(span)
    }

    /// 3819: a CHECK constraint is false.
    pub fn check_violated(span: impl Into<Option<Span>>) -> Error {
        Error::new(3819, "HY000", "check-violated", "check constraint violated").at(span)
    }

    /// 1452: a child row without its parent.
    pub fn no_parent_row(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1452,
            "23000",
            "no-parent-row",
            "Cannot add or update a child row: a foreign key constraint fails",
        )
        .at(span)
    }

    /// 1451: a parent row that has children.
    pub fn row_is_referenced(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1451,
            "23000",
            "row-is-referenced",
            "Cannot delete or update a parent row: a foreign key constraint fails",
        )
        .at(span)
    }

    /// 3105: a value for a generated column.
    pub fn generated_column_given(
        column: &str,
        table: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            3105,
            "HY000",
            "generated-column-given",
            format!("The value specified for generated column '{column}' in table '{table}' is not allowed"),
        )
        .at(span)
    }

    /// 1241: a row or subquery of the wrong number of columns.
    pub fn wrong_column_count(columns: usize, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1241,
            "21000",
            "wrong-column-count",
            format!("Operand should contain {columns} column(s)"),
        )
        .at(span)
    }

    /// 1242: a scalar subquery with more than one row.
    pub fn subquery_rows(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1242,
            "21000",
            "subquery-rows",
            "Subquery returns more than 1 row",
        )
        .at(span)
    }

    /// 1222: UNION and the like of queries with different numbers of columns.
    pub fn set_operation_columns(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1222,
            "21000",
            "set-operation-columns",
            "The used SELECT statements have a different number of columns",
        )
        .at(span)
    }

    /// 1111: an aggregate where none may stand.
    pub fn wrong_aggregate(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1111,
            "HY000",
            "wrong-aggregate",
            "Invalid use of group function",
        )
        .at(span)
    }

    /// 1055: GROUPING of something that is not grouped by.
    pub fn not_grouped(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1055,
            "42000",
            "not-grouped",
            "nonaggregated column is not functionally dependent on columns in GROUP BY clause; this is incompatible with sql_mode=only_full_group_by",
        )
        .at(span)
        .help("GROUPING takes what stands in GROUP BY.")
    }

    /// 1267: texts of different collations compared.
    pub fn collation_mix(detail: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1267,
            "HY000",
            "collation-mix",
            format!("Illegal mix of collations {detail}"),
        )
        .at(span)
    }

    /// 3143: a JSON path that cannot be read.
    pub fn invalid_json_path(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3143,
            "42000",
            "invalid-json-path",
            "Invalid JSON path expression.",
        )
        .at(span)
    }

    /// 1210: an argument of the wrong kind.
    pub fn wrong_arguments(function: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1210,
            "HY000",
            "wrong-arguments",
            format!("Incorrect arguments to {function}"),
        )
        .at(span)
    }

    /// 1139: a regular expression that cannot be read.
    pub fn invalid_regular_expression(detail: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1139,
            "42000",
            "invalid-regular-expression",
            format!("Got error '{detail}' from regexp"),
        )
        .at(span)
    }
}
