//! Errors about definitions: columns, keys and defaults that cannot be declared.

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

    /// 1075: more than one AUTO_INCREMENT column.
    pub fn wrong_auto_increment(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1075,
            "42000",
            "wrong-auto-increment",
            "Incorrect table definition; there can be only one auto column",
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
            format!("BLOB, TEXT, GEOMETRY or JSON column '{column}' can't have a default value"),
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
            format!("Too big precision {precision} specified for column '{column}'. Maximum is {precision_max}."),
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
            format!("Column length too big for column '{column}' (max = {length_max})"),
        )
        .at(span)
    }

    /// 1167: a TEXT or BLOB column in a key without a length.
    pub fn cannot_index(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1167,
            "42000",
            "cannot-index",
            format!("The used storage engine can't index column '{column}'"),
        )
        .at(span)
        .help(format!("Give a length: `{column}(20)`, or use VARCHAR."))
    }

    /// 3152: a JSON column in a key.
    pub fn json_key(column: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("JSON column '{column}' cannot be used in key specification.");
        Error::new(3152, "42000", "json-key", message).at(span)
    }

    /// 1089: a length for a key column that is no text.
    pub fn wrong_prefix_key(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1089,
            "HY000",
            "wrong-prefix-key",
            "Incorrect prefix key; the used key part isn't a string, the used length is longer than the key part, or the \
             storage engine doesn't support unique prefix keys",
        )
        .at(span)
    }

    /// 1071: a key longer than keys can be.
    pub fn key_too_long(bytes_max: u64, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Specified key was too long; max key length is {bytes_max} bytes");
        Error::new(1071, "42000", "key-too-long", message).at(span)
    }

    /// 1280: a name that no key can have.
    pub fn incorrect_key_name(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1280,
            "42000",
            "incorrect-key-name",
            format!("Incorrect index name '{name}'"),
        )
        .at(span)
    }

    /// 1062: a primary key declared again at table level.
    pub fn second_primary_key(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1062,
            "23000",
            "second-primary-key",
            "Duplicated primary key",
        )
        .at(span)
        .help("A key of several columns is declared once: `PRIMARY KEY (a, b)`.")
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
            format!("Column '{column}' has duplicated value '{label}' in {kind} "),
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

    /// 1294: ON UPDATE CURRENT_TIMESTAMP for a column that is no moment.
    pub fn wrong_on_update(column: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1294,
            "HY000",
            "wrong-on-update",
            format!("Invalid ON UPDATE clause for '{column}' column"),
        )
        .at(span)
    }

    /// 1367: a SET label with a comma.
    pub fn illegal_set_label(label: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Illegal set '{label}' value found during parsing");
        Error::new(1367, "22007", "illegal-set-label", message).at(span)
    }

    /// 1138: NULLs in a column that becomes NOT NULL.
    pub fn null_in_not_null(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1138,
            "22004",
            "null-in-not-null",
            "Invalid use of NULL value",
        )
        .at(span)
    }

    /// 1017: RENAME TABLE of a table that is not there.
    pub fn nothing_to_rename(table: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(1017, "HY000", "nothing-to-rename", "File not exist")
            .at(span)
            .help(format!("There is no table `{table}`."))
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
