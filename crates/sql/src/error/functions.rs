//! Errors of functions and conversions.

use crate::{Error, Span};

impl Error {
    /// 3141: an argument that should be JSON and is not.
    pub fn invalid_json_argument() -> Error {
        Error::new(
            3141,
            "22032",
            "invalid-json-argument",
            "Invalid JSON text in argument.",
        )
    }

    /// 3157: a JSON document that nests too deeply.
    pub fn json_too_deep() -> Error {
        Error::new(
            3157,
            "22032",
            "json-too-deep",
            "The JSON document exceeds the maximum depth.",
        )
    }

    /// 3158: NULL as the name of a member.
    pub fn json_null_name() -> Error {
        Error::new(
            3158,
            "22032",
            "json-null-name",
            "JSON documents may not contain NULL member names.",
        )
    }

    /// 3149: a path with `*` or `**` where one place is needed.
    pub fn json_path_wildcard() -> Error {
        Error::new(
            3149,
            "42000",
            "json-path-wildcard",
            "In this situation, path expressions may not contain the * and ** tokens.",
        )
    }

    /// 3153: the path `$` where something inside is needed.
    pub fn json_vacuous_path() -> Error {
        Error::new(
            3153,
            "42000",
            "json-vacuous-path",
            "The path expression is not allowed in this context.",
        )
    }

    /// 3154: neither `one` nor `all`.
    pub fn json_one_or_all() -> Error {
        Error::new(
            3154,
            "42000",
            "json-one-or-all",
            "The oneOrAll argument may take these values: 'one' or 'all'.",
        )
    }

    /// 1301: a function's result is larger than a text may be.
    pub fn result_too_large(function: &str, bytes_max: usize) -> Error {
        Error::new(
            1301,
            "HY000",
            "result-too-large",
            format!(
                "Result of {function}() was larger than max_allowed_packet ({bytes_max}) - truncated"
            ),
        )
    }

    /// 1525: a literal `DATE '…'` that is no date.
    pub fn incorrect_temporal_literal(
        kind: &str,
        text: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1525,
            "HY000",
            "incorrect-temporal-literal",
            format!("Incorrect {kind} value: '{text}'"),
        )
        .at(span)
    }

    /// 1367: a number beyond the range of doubles.
    pub fn illegal_double(text: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1367,
            "22007",
            "illegal-double",
            format!("Illegal double '{text}' value found during parsing"),
        )
        .at(span)
    }

    /// 1690: the result of a function beyond the range of its type.
    pub fn function_out_of_range(span: impl Into<Option<Span>>) -> Error {
        Error::new(1690, "22003", "value-out-of-range", "value is out of range").at(span)
    }

    /// 1210: arguments that a function cannot work with, in seekdb's words.
    pub fn invalid_argument(span: impl Into<Option<Span>>) -> Error {
        Error::new(1210, "HY000", "wrong-arguments", "Invalid argument").at(span)
    }

    /// 3064: an argument of a type that a function does not take.
    pub fn invalid_argument_type(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3064,
            "HY000",
            "invalid-argument-type",
            "invalid type given for an argument",
        )
        .at(span)
    }

    /// 3146: a JSON function that was given a number or a date.
    pub fn invalid_json_type(
        position: usize,
        function: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            3146,
            "22032",
            "invalid-json-type",
            format!(
                "Invalid data type for JSON data in argument {position} to function {function}; \
                 a JSON string or JSON type is required."
            ),
        )
        .at(span)
    }

    /// 3140: a text that is no JSON, without saying why.
    pub fn invalid_json_text() -> Error {
        Error::new(3140, "22032", "invalid-json", "Invalid JSON text.")
    }

    /// 1366: bytes that are no UTF-8, stored into a text column.
    pub fn incorrect_string_value(column: &str, row: usize) -> Error {
        Error::new(
            1366,
            "HY000",
            "incorrect-value",
            format!("Incorrect string value for column '{column}' at row {row}"),
        )
    }
}
