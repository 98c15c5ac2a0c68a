//! Errors of the parser.

use crate::{Error, Span};

/// How every syntax error starts; the offending text in quotes and the line follow.
const SYNTAX_PREFIX: &str = "You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near ";

/// How many bytes of the offending text are quoted; a character that does not fit whole is left out.
const NEAR_LENGTH_MAX: usize = 80;

impl Error {
    /// 1064: a statement that does not fit the grammar. It fits up to `span.start`; `near` is the text that is quoted.
    pub fn syntax(near: &str, line: usize, span: Span) -> Error {
        let shown = &near[..near.floor_char_boundary(NEAR_LENGTH_MAX)];
        Error::new(
            1064,
            "42000",
            "syntax-error",
            format!("{SYNTAX_PREFIX}'{shown}' at line {line}"),
        )
        .at(span)
    }

    /// 1065: nothing but white space and comments.
    pub fn empty_statement() -> Error {
        Error::new(1065, "42000", "empty-statement", "Query was empty")
    }

    /// 1436: parentheses, subqueries or operators are nested deeper than the engine follows.
    pub fn nested_too_deeply(depth_max: usize, span: Span) -> Error {
        Error::new(
            1436,
            "HY000",
            "nested-too-deeply",
            format!(
                "Thread stack overrun: expressions are nested more than {depth_max} levels deep"
            ),
        )
        .at(span)
        .help("Split the statement, or put intermediate results into a table.")
    }

    /// 1103: a name that no table can have. A name of more than two parts is an ordinary syntax error.
    pub fn incorrect_table_name(name: &str, span: Span) -> Error {
        Error::new(
            1103,
            "42000",
            "incorrect-table-name",
            format!("Incorrect table name '{name}'"),
        )
        .at(span)
    }

    /// 1102: a name that no database can have.
    pub fn incorrect_database_name(name: &str, span: Span) -> Error {
        Error::new(
            1102,
            "42000",
            "incorrect-database-name",
            format!("Incorrect database name '{name}'"),
        )
        .at(span)
    }

    /// 1166: a name that no column can have.
    pub fn incorrect_column_name(name: &str, span: Span) -> Error {
        Error::new(
            1166,
            "42000",
            "incorrect-column-name",
            format!("Incorrect column name '{name}'"),
        )
        .at(span)
    }

    /// 1059: more than 64 characters.
    pub fn name_too_long(name: &str, span: Span) -> Error {
        Error::new(
            1059,
            "42000",
            "name-too-long",
            format!("Identifier name '{name}' is too long"),
        )
        .at(span)
        .help("Names have at most 64 characters.")
    }
}
