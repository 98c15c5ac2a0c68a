//! Errors about declaring constraints: foreign keys, CHECK, generated columns.

use crate::{Error, Span};

impl Error {
    /// 1215: a foreign key whose columns do not fit its parent's.
    pub fn cannot_add_foreign_key(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1215,
            "HY000",
            "cannot-add-foreign-key",
            "Cannot add foreign key constraint",
        )
        .at(span)
    }

    /// 1239: a foreign key with another number of columns than it references.
    pub fn wrong_foreign_key(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1239,
            "42000",
            "wrong-foreign-key",
            "Incorrect foreign key definition: Key reference and table reference don't match",
        )
        .at(span)
    }

    /// 1022: two foreign keys of one name in a database.
    pub fn duplicate_foreign_key(table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1022,
            "23000",
            "duplicate-foreign-key",
            format!("Can't write; duplicate key in table '{table}'"),
        )
        .at(span)
        .help("Another foreign key of this database has that name.")
    }

    /// 5031: a foreign key over a column that the child or parent does not have.
    pub fn foreign_key_column(column: &str, table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(5031, "HY000", "foreign-key-column", "Column not found")
            .at(span)
            .help(format!("Table `{table}` has no column `{column}`."))
    }

    /// 1830: SET NULL for a child column that cannot be NULL.
    pub fn set_null_of_not_null(column: &str, key: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!(
            "Column '{column}' cannot be NOT NULL: needed in a foreign key constraint '{key}' SET NULL"
        );
        Error::new(1830, "HY000", "set-null-of-not-null", message).at(span)
    }

    /// 5785: ADD FOREIGN KEY to a table with rows that have no parent.
    pub fn parents_missing(database: &str, key: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("cannot validate ({database}.{key}) - parent keys not found");
        Error::new(5785, "HY000", "parents-missing", message).at(span)
    }

    /// 5320: a column that a foreign key needs, as child or parent.
    pub fn used_by_foreign_key(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            5320,
            "HY000",
            "used-by-foreign-key",
            format!("'{column}': used in a foreign key constraint"),
        )
        .at(span)
    }

    /// 4714: a primary or unique key that foreign keys of other tables need.
    pub fn key_is_referenced(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            4714,
            "HY000",
            "key-is-referenced",
            "unique/primary keys in table referenced by enabled foreign keys",
        )
        .at(span)
    }

    /// 3821: DROP CHECK of a name that is not there.
    pub fn unknown_check(name: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Check constraint '{name}' is not found in the table.");
        Error::new(3821, "HY000", "unknown-check", message).at(span)
    }

    /// 3940: DROP CONSTRAINT of a name that is not there.
    pub fn unknown_constraint(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3940,
            "HY000",
            "unknown-constraint",
            format!("Constraint '{name}' does not exist."),
        )
        .at(span)
    }

    /// 3959: a column that a CHECK over several columns needs.
    pub fn used_by_check(check: &str, column: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!(
            "Check constraint '{check}' uses column '{column}', hence column cannot be dropped or renamed."
        );
        Error::new(3959, "HY000", "used-by-check", message).at(span)
    }

    /// 3822: two CHECK constraints of one name in a database.
    pub fn duplicate_check(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3822,
            "HY000",
            "duplicate-check",
            format!("Duplicate check constraint name '{name}'."),
        )
        .at(span)
    }

    /// 3730: DROP TABLE of a parent.
    pub fn cannot_drop_parent(
        table: &str,
        foreign_key: &str,
        child: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            3730,
            "HY000",
            "cannot-drop-parent",
            format!(
                "Cannot drop table '{table}' referenced by a foreign key constraint '{foreign_key}' on table '{child}'"
            ),
        )
        .at(span)
        .help("Drop the child table or its foreign key first.")
    }

    /// 1701: TRUNCATE of a parent. `constraint` is the whole constraint as text.
    pub fn cannot_truncate_parent(constraint: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1701,
            "42000",
            "cannot-truncate-parent",
            format!(
                "Cannot truncate a table referenced in a foreign key constraint ({constraint})"
            ),
        )
        .at(span)
    }

    /// 3108: a column that a generated column needs cannot go.
    pub fn needed_by_generated_column(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3108,
            "HY000",
            "needed-by-generated-column",
            format!("Column '{column}' has a generated column dependency"),
        )
        .at(span)
    }

    /// 3102: a generated column with a function whose result changes from one moment to the next.
    pub fn generated_column_function(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3102,
            "HY000",
            "generated-column-function",
            "Expression of generated column contains a disallowed function",
        )
        .at(span)
    }

    /// 3106: something that generated columns cannot be.
    pub fn generated_column_not_allowed(what: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("'{what}' is not supported for generated columns.");
        Error::new(3106, "HY000", "generated-column-not-allowed", message).at(span)
    }

    /// 3814: a CHECK with a function whose result changes from one moment to the next.
    pub fn check_function(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3814,
            "HY000",
            "check-function",
            "An expression of a check constraint contains disallowed function.",
        )
        .at(span)
    }

    /// 3815: a CHECK with a subquery.
    pub fn check_subquery(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3815,
            "HY000",
            "check-subquery",
            "An expression of a check constraint contains disallowed function.",
        )
        .at(span)
    }

    /// 3816: a CHECK with a variable.
    pub fn check_variable(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3816,
            "HY000",
            "check-variable",
            "An expression of a check constraint cannot refer to a user or system variable.",
        )
        .at(span)
    }

    /// 5694: a CHECK with an aggregate.
    pub fn check_aggregate(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            5694,
            "HY000",
            "check-aggregate",
            "group function is not allowed here",
        )
        .at(span)
    }

    /// 3812: a CHECK that is no condition.
    pub fn check_not_boolean(check: &str, span: impl Into<Option<Span>>) -> Error {
        let message =
            format!("An expression of non-boolean type specified to a check constraint '{check}'");
        Error::new(3812, "HY000", "check-not-boolean", message).at(span)
    }

    /// 3813: a column's CHECK that reads another column.
    pub fn check_of_other_column(check: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Column check constraint '{check}' references other column.");
        Error::new(3813, "HY000", "check-of-other-column", message)
            .at(span)
            .help("Declare it at table level, behind a comma.")
    }

    /// 3820: a CHECK over a column that the table does not have.
    pub fn check_unknown_column(check: &str, column: &str, span: impl Into<Option<Span>>) -> Error {
        let message =
            format!("Check constraint '{check}' refers to non-existing column '{column}'.");
        Error::new(3820, "HY000", "check-unknown-column", message).at(span)
    }
}
