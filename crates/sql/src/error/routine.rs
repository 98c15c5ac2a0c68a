//! Mistakes in triggers and in what they do.

use std::borrow::Cow;

use crate::{Error, Span};

impl Error {
    /// 5734: CREATE TRIGGER of a name that a trigger of the database has.
    pub fn trigger_exists(name: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("trigger '{name}' already exist");
        Error::new(5734, "HY000", "trigger-exists", message).at(span)
    }

    /// 1360: DROP TRIGGER of a name that no trigger has.
    pub fn unknown_trigger(span: impl Into<Option<Span>>) -> Error {
        Error::new(1360, "HY000", "unknown-trigger", "Trigger does not exist").at(span)
    }

    /// 1435: a trigger of one database on a table of another.
    pub fn trigger_in_wrong_schema(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1435,
            "HY000",
            "trigger-in-wrong-schema",
            "Trigger in wrong schema",
        )
        .at(span)
        .help("A trigger belongs to the database of its table.")
    }

    /// 1362: SET of a row that is history: OLD always, NEW after the change.
    pub fn row_is_read_only(row: &str, trigger: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1362,
            "HY000",
            "row-is-read-only",
            format!("Updating of {row} row is not allowed in {trigger}trigger"),
        )
        .at(span)
        .help("Only a BEFORE trigger can change a row, and only as NEW.")
    }

    /// 1363: NEW of a row that goes, or OLD of a row that comes.
    pub fn no_such_row(row: &str, event: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1363,
            "HY000",
            "no-such-row",
            format!("There is no {row} row in on {event} trigger"),
        )
        .at(span)
    }

    /// 1327: a name in a trigger's or procedure's body that is neither a variable nor a column of the row.
    pub fn undeclared_variable(name: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Undeclared variable: {name}");
        Error::new(1327, "42000", "undeclared-variable", message).at(span)
    }

    /// 1331: DECLARE of a name that the block has declared.
    pub fn duplicate_variable(name: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Duplicate variable: {name}");
        Error::new(1331, "42000", "duplicate-variable", message).at(span)
    }

    /// 1415: a query whose rows nobody takes, in a trigger.
    pub fn result_set_from_trigger(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1415,
            "0A000",
            "result-set-from-trigger",
            "Not allowed to return a result set from a trigger",
        )
        .at(span)
    }

    /// 1422: a statement that commits, in a trigger.
    pub fn commit_in_trigger(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1422,
            "HY000",
            "commit-in-trigger",
            "Explicit or implicit commit is not allowed in stored function or trigger.",
        )
        .at(span)
    }

    /// 1442: a trigger that writes the table whose change fired it.
    pub fn table_in_use(table: &str) -> Error {
        Error::new(
            1442,
            "HY000",
            "table-in-use",
            format!(
                "Can't update table '{table}' in stored function/trigger because it is already used by \
                 statement which invoked this stored function/trigger."
            ),
        )
        .help("A BEFORE trigger changes its row with SET NEW.column = …")
    }

    /// 1456: triggers that fire each other without an end.
    pub fn triggers_too_deep(depth_max: usize) -> Error {
        Error::new(
            1456,
            "HY000",
            "triggers-too-deep",
            format!("Triggers fire each other more than {depth_max} levels deep"),
        )
    }

    /// 1407: SIGNAL of what is no SQLSTATE.
    pub fn bad_sqlstate(state: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Bad SQLSTATE: '{state}'");
        Error::new(1407, "42000", "bad-sqlstate", message)
            .at(span)
            .help("An SQLSTATE has five digits or capital letters; '45000' is free for your own errors.")
    }

    /// 1644: SIGNAL, with the state, text and number that it gives.
    pub fn signalled(state: &str, message: Option<&str>, number: Option<u16>) -> Error {
        let message = message.unwrap_or("Unhandled user-defined exception condition");
        Error {
            code: number.unwrap_or(1644),
            sqlstate: Cow::Owned(state.to_owned()),
            ..Error::new(1644, "45000", "signalled", message)
        }
    }

    /// 1172: SELECT … INTO of more than one row.
    pub fn too_many_rows_for_into(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1172,
            "42000",
            "too-many-rows-for-into",
            "Result consisted of more than one row",
        )
        .at(span)
        .help("Add LIMIT 1, or a condition that only one row fulfils.")
    }
}
