//! SHOW COLLATION, SHOW CHARACTER SET, SHOW ENGINES, SHOW TRIGGERS: what is always the same.

use history::{Row, Value};

use super::{ShowContext, Shown, long_text_column, number_column, text, text_column};
use crate::Error;
use crate::ast::ShowFilter;

/// The collations that there are.
pub(super) fn collations(
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let row = |name: &str, set: &str, id: i64, default: &str| -> Row {
        [
            text(name),
            text(set),
            Value::Int(id),
            text(default),
            text("Yes"),
            Value::Int(1),
        ]
        .into()
    };
    let shown = Shown {
        columns: vec![
            text_column("Collation"),
            text_column("Charset"),
            number_column("Id"),
            text_column("Default"),
            text_column("Compiled"),
            number_column("Sortlen"),
        ],
        rows: vec![
            row("utf8mb4_general_ci", "utf8mb4", 45, "Yes"),
            row("utf8mb4_bin", "utf8mb4", 46, ""),
            row("binary", "binary", 63, "Yes"),
        ],
    };
    shown.filtered(filter, context.evaluation)
}

/// The character sets that there are.
pub(super) fn character_sets(
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let row = |name: &str, description: &str, collation: &str, bytes: i64| -> Row {
        [
            text(name),
            text(description),
            text(collation),
            Value::Int(bytes),
        ]
        .into()
    };
    let shown = Shown {
        columns: vec![
            text_column("Charset"),
            text_column("Description"),
            text_column("Default collation"),
            number_column("Maxlen"),
        ],
        rows: vec![
            row("binary", "Binary pseudo charset", "binary", 1),
            row("utf8mb4", "UTF-8 Unicode", "utf8mb4_general_ci", 4),
        ],
    };
    shown.filtered(filter, context.evaluation)
}

/// The one engine.
pub(super) fn engines() -> Shown {
    let columns = ["ENGINE", "SUPPORT", "COMMENT", "TRANSACTIONS", "SAVEPOINTS"];
    let row = ["InnoDB", "DEFAULT", "Supports transactions", "YES", "YES"].map(text);
    Shown {
        columns: columns.map(text_column).into(),
        rows: vec![row.into()],
    }
}

/// There are no triggers.
pub(super) fn triggers() -> Shown {
    let columns = vec![
        text_column("Trigger"),
        text_column("Event"),
        text_column("Table"),
        long_text_column("Statement"),
        text_column("Timing"),
        text_column("Created"),
        long_text_column("sql_mode"),
        text_column("Definer"),
        text_column("character_set_client"),
        text_column("collation_connection"),
        text_column("Database Collation"),
    ];
    Shown {
        columns,
        rows: Vec::new(),
    }
}
