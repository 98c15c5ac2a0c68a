//! Errors about sessions, transactions, variables and budgets.

use crate::{Error, Span};

impl Error {
    /// 1305: ROLLBACK TO or RELEASE of a savepoint that is not there.
    pub fn unknown_savepoint(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1305,
            "42000",
            "unknown-savepoint",
            "savepoint does not exist",
        )
        .at(span)
    }

    /// 1792: a write in a READ ONLY transaction.
    pub fn read_only_transaction(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1792,
            "25006",
            "read-only-transaction",
            "Cannot execute statement in a READ ONLY transaction.",
        )
        .at(span)
    }

    /// 1193: no such system variable.
    pub fn unknown_variable(variable: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1193,
            "HY000",
            "unknown-variable",
            format!("Unknown system variable '{variable}'"),
        )
        .at(span)
    }

    /// 1231: a value that a variable cannot take.
    pub fn wrong_variable_value(
        variable: &str,
        value: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1231,
            "42000",
            "wrong-variable-value",
            format!("Variable '{variable}' can't be set to the value of '{value}'"),
        )
        .at(span)
    }

    /// 1238: a variable that cannot be set, or not in this scope.
    pub fn read_only_variable(variable: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1238,
            "HY000",
            "read-only-variable",
            format!("Variable '{variable}' is a read only variable"),
        )
        .at(span)
    }

    /// 1243: EXECUTE of a name that was not prepared.
    pub fn unknown_prepared_statement(
        name: &str,
        command: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1243,
            "HY000",
            "unknown-prepared-statement",
            format!("Unknown prepared statement handler ({name}) given to {command}"),
        )
        .at(span)
    }

    /// 1210: EXECUTE with another number of values than the statement has `?`.
    pub fn wrong_execute_arguments(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1210,
            "HY000",
            "wrong-execute-arguments",
            "Incorrect arguments to EXECUTE",
        )
        .at(span)
        .help("USING needs a variable for every `?` of the prepared statement.")
    }

    /// 1175: UPDATE or DELETE without a key in safe mode.
    pub fn safe_update_mode(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1175,
            "HY000",
            "safe-update-mode",
            "You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column",
        )
        .at(span)
    }

    /// 1317: the user stopped the statement.
    pub fn interrupted() -> Error {
        Error::new(
            1317,
            "70100",
            "interrupted",
            "Query execution was interrupted",
        )
    }

    /// 3024: the statement did more work than a statement may.
    pub fn budget_exceeded(detail: &str) -> Error {
        Error::new(
            3024,
            "HY000",
            "budget-exceeded",
            format!("Query execution was interrupted, {detail}"),
        )
        .help("Add a condition or a LIMIT, or raise the budget.")
    }
}
