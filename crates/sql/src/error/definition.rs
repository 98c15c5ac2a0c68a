//! Errors about definitions: columns, keys, defaults, constraints that cannot be declared.

use crate::{Error, Span};

impl Error {
    /// 1060: two columns of one name.
    pub fn duplicate_column(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1060,
            "42S21",
            "duplicate-column",
            format!("Duplicate column name '{column}'"),
        )
        .at(span)
    }

    /// 1061: two keys of one name.
    pub fn duplicate_key_name(key: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1061,
            "42000",
            "duplicate-key-name",
            format!("Duplicate key name '{key}'"),
        )
        .at(span)
    }

    /// 1068: more than one primary key.
    pub fn multiple_primary_keys(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1068,
            "42000",
            "multiple-primary-keys",
            "Multiple primary key defined",
        )
        .at(span)
        .help("A key of several columns is declared once: `PRIMARY KEY (a, b)`.")
    }

    /// 1072: a key over a column that the table does not have.
    pub fn unknown_key_column(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1072,
            "42000",
            "unknown-key-column",
            format!("Key column '{column}' doesn't exist in table"),
        )
        .at(span)
    }

    /// 1075: more than one AUTO_INCREMENT column, or one that is no key.
    pub fn wrong_auto_increment(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1075,
            "42000",
            "wrong-auto-increment",
            "Incorrect table definition; there can be only one auto column and it must be defined as a key",
        )
        .at(span)
    }

    /// 1063: a column option that does not go with the column's type.
    pub fn wrong_column_specifier(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1063,
            "42000",
            "wrong-column-specifier",
            format!("Incorrect column specifier for column '{column}'"),
        )
        .at(span)
    }

    /// 1067: a default that the column cannot hold.
    pub fn invalid_default(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1067,
            "42000",
            "invalid-default",
            format!("Invalid default value for '{column}'"),
        )
        .at(span)
    }

    /// 1101: a literal default for a TEXT, BLOB or JSON column.
    pub fn default_not_allowed(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1101,
            "42000",
            "default-not-allowed",
            format!("BLOB/TEXT or JSON column '{column}' can't have a default value"),
        )
        .at(span)
    }

    /// 1113: a table without columns.
    pub fn no_columns(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1113,
            "42000",
            "no-columns",
            "A table must have at least 1 column",
        )
        .at(span)
    }

    /// 1090: ALTER TABLE that would drop the last column.
    pub fn cannot_drop_all_columns(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1090,
            "42000",
            "cannot-drop-all-columns",
            "You can't delete all columns with ALTER TABLE; use DROP TABLE instead",
        )
        .at(span)
    }

    /// 1091: DROP of a column, key or constraint that is not there.
    pub fn cannot_drop(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1091,
            "42000",
            "cannot-drop",
            format!("Can't DROP '{name}'; check that column/key exists"),
        )
        .at(span)
    }

    /// 1425: more digits after the point than DECIMAL, DATETIME, … can keep.
    pub fn scale_too_big(
        scale: u64,
        column: &str,
        scale_max: u64,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1425,
            "42000",
            "scale-too-big",
            format!(
                "Too big scale {scale} specified for column '{column}'. Maximum is {scale_max}."
            ),
        )
        .at(span)
    }

    /// 1426: more digits than DECIMAL, DATETIME, … can keep.
    pub fn precision_too_big(
        precision: u64,
        column: &str,
        precision_max: u64,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1426,
            "42000",
            "precision-too-big",
            format!("Too-big precision {precision} specified for '{column}'. Maximum is {precision_max}."),
        )
        .at(span)
    }

    /// 1427: `DECIMAL(M,D)` with D larger than M.
    pub fn scale_above_precision(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1427,
            "42000",
            "scale-above-precision",
            format!(
                "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '{column}')."
            ),
        )
        .at(span)
    }

    /// 1439: a display width that no integer has.
    pub fn display_width_too_big(
        column: &str,
        width_max: u64,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1439,
            "42000",
            "display-width-too-big",
            format!("Display width out of range for column '{column}' (max = {width_max})"),
        )
        .at(span)
    }

    /// 1074: a CHAR or VARCHAR longer than a row can be.
    pub fn column_too_long(column: &str, length_max: u64, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1074,
            "42000",
            "column-too-long",
            format!("Column length too big for column '{column}' (max = {length_max}); use BLOB or TEXT instead"),
        )
        .at(span)
    }

    /// 1170: a TEXT or BLOB column in a key.
    pub fn blob_key_without_length(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1170,
            "42000",
            "blob-key-without-length",
            format!("BLOB/TEXT column '{column}' used in key specification without a key length"),
        )
        .at(span)
    }

    /// 1171: a primary key over a nullable column.
    pub fn nullable_primary_key(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1171,
            "42000",
            "nullable-primary-key",
            "All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead",
        )
        .at(span)
    }

    /// 1291: an ENUM or SET with the same label twice.
    pub fn duplicate_label(
        column: &str,
        label: &str,
        kind: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1291,
            "HY000",
            "duplicate-label",
            format!("Column '{column}' has duplicated value '{label}' in {kind}"),
        )
        .at(span)
    }

    /// 1115: a character set that does not exist here.
    pub fn unknown_character_set(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1115,
            "42000",
            "unknown-character-set",
            format!("Unknown character set: '{name}'"),
        )
        .at(span)
    }

    /// 1273: a collation that does not exist here.
    pub fn unknown_collation(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1273,
            "HY000",
            "unknown-collation",
            format!("Unknown collation: '{name}'"),
        )
        .at(span)
        .help("Available are utf8mb4_general_ci, utf8mb4_bin and binary.")
    }

    /// 1253: a collation of another character set.
    pub fn collation_mismatch(
        collation: &str,
        character_set: &str,
        span: impl Into<Option<Span>>,
    ) -> Error {
        Error::new(
            1253,
            "42000",
            "collation-mismatch",
            format!("COLLATION '{collation}' is not valid for CHARACTER SET '{character_set}'"),
        )
        .at(span)
    }

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
    pub fn wrong_foreign_key(key: &str, reason: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1239,
            "42000",
            "wrong-foreign-key",
            format!("Incorrect foreign key definition for '{key}': {reason}"),
        )
        .at(span)
    }

    /// 1826: two foreign keys of one name in a database.
    pub fn duplicate_foreign_key(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1826,
            "HY000",
            "duplicate-foreign-key",
            format!("Duplicate foreign key constraint name '{name}'"),
        )
        .at(span)
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
            format!("Column '{column}' has a generated column dependency."),
        )
        .at(span)
    }

    /// 3102: something that a generated column, CHECK or DEFAULT may not contain.
    pub fn generated_column_not_allowed(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            3102,
            "HY000",
            "generated-column-not-allowed",
            format!("Expression of generated column '{column}' contains a disallowed function."),
        )
        .at(span)
    }

    /// 1353: a view's column list of another length than its query.
    pub fn wrong_view_columns(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1353,
            "HY000",
            "wrong-view-columns",
            "View's SELECT and view's field list have different column counts",
        )
        .at(span)
    }
}
