//! CREATE TABLE as SHOW CREATE TABLE writes it: running the text makes the same table again.

use std::fmt::Write;

use history::{
    Collation, ColumnDefault, ColumnDefinition, DataType, ForeignKey, ReferentialAction, Table,
    TableDefinition,
};

use super::{collation_name, quoted_columns, type_text};
use crate::print;

/// The statement for a table. `default_collation` is the database's.
pub fn create_table(name: &str, table: &Table, default_collation: Collation) -> String {
    let definition = table.definition();
    let mut lines: Vec<String> = definition
        .columns
        .iter()
        .map(|column| column_text(column, default_collation))
        .collect();
    lines.extend(key_lines(definition));
    lines.extend(definition.checks.iter().map(|check| {
        format!(
            "CONSTRAINT {} CHECK ({})",
            print::name(&check.name),
            check.expression
        )
    }));
    lines.extend(
        definition
            .foreign_keys
            .iter()
            .map(|key| foreign_key_text(key, definition)),
    );
    let mut text = format!(
        "CREATE TABLE {} (\n  {}\n)",
        print::name(name),
        lines.join(",\n  ")
    );
    let counts = definition
        .columns
        .iter()
        .any(|column| column.auto_increment);
    if counts {
        // Writing to a String cannot fail.
        let _ = write!(text, " AUTO_INCREMENT = {}", table.next_auto_increment());
    }
    match default_collation {
        Collation::GeneralCi => text.push_str(" DEFAULT CHARSET = utf8mb4"),
        Collation::Bin => text.push_str(" DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin"),
        Collation::Binary => text.push_str(" DEFAULT CHARSET = binary"),
    }
    if let Some(comment) = &definition.comment {
        let _ = write!(text, " COMMENT = {}", print::text(comment));
    }
    text
}

/// One column with everything that it is declared to be.
pub fn column_text(column: &ColumnDefinition, default_collation: Collation) -> String {
    let mut text = format!(
        "{} {}",
        print::name(&column.name),
        type_text(&column.data_type)
    );
    let collation = column.data_type.collation();
    if collation != Collation::Binary && collation != default_collation {
        let _ = write!(text, " COLLATE {}", collation_name(collation));
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored {
            "STORED"
        } else {
            "VIRTUAL"
        };
        let _ = write!(
            text,
            " GENERATED ALWAYS AS ({}) {kind}",
            generated.expression
        );
    }
    if !column.nullable {
        text.push_str(" NOT NULL");
    } else if matches!(column.data_type, DataType::Timestamp { .. }) {
        text.push_str(" NULL");
    }
    match &column.default {
        Some(ColumnDefault::Literal(literal)) => {
            let _ = write!(text, " DEFAULT {literal}");
        }
        Some(ColumnDefault::Expression(expression))
            if expression.starts_with("CURRENT_TIMESTAMP") =>
        {
            let _ = write!(text, " DEFAULT {expression}");
        }
        Some(ColumnDefault::Expression(expression)) => {
            let _ = write!(text, " DEFAULT ({expression})");
        }
        None if column.nullable && column.generated.is_none() => text.push_str(" DEFAULT NULL"),
        None => {}
    }
    if column.on_update_now {
        text.push_str(" ON UPDATE CURRENT_TIMESTAMP");
        if let DataType::DateTime {
            fraction: fraction @ 1..,
        }
        | DataType::Timestamp {
            fraction: fraction @ 1..,
        } = column.data_type
        {
            let _ = write!(text, "({fraction})");
        }
    }
    if column.auto_increment {
        text.push_str(" AUTO_INCREMENT");
    }
    if let Some(comment) = &column.comment {
        let _ = write!(text, " COMMENT {}", print::text(comment));
    }
    text
}

fn key_lines(definition: &TableDefinition) -> Vec<String> {
    let mut lines = Vec::new();
    if !definition.primary_key.is_empty() {
        lines.push(format!(
            "PRIMARY KEY ({})",
            quoted_columns(definition, &definition.primary_key)
        ));
    }
    for index in &definition.indexes {
        let kind = if index.unique { "UNIQUE KEY" } else { "KEY" };
        let columns: Vec<String> = index
            .columns
            .iter()
            .map(|&column| key_column_text(&definition.columns[column]))
            .collect();
        lines.push(format!(
            "{kind} {} ({})",
            print::name(&index.name),
            columns.join(", ")
        ));
    }
    lines
}

/// A column in a key; long texts need a length to be read again, whatever it is.
fn key_column_text(column: &ColumnDefinition) -> String {
    let name = print::name(&column.name);
    match column.data_type {
        DataType::Text { .. } | DataType::Blob { .. } => format!("{name}(255)"),
        _ => name,
    }
}

fn foreign_key_text(key: &ForeignKey, definition: &TableDefinition) -> String {
    let mut text = format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES ",
        print::name(&key.name),
        quoted_columns(definition, &key.columns)
    );
    if let Some(database) = &key.parent_database {
        let _ = write!(text, "{}.", print::name(database));
    }
    let columns: Vec<String> = key
        .parent_columns
        .iter()
        .map(|column| print::name(column))
        .collect();
    let _ = write!(
        text,
        "{} ({}) ON UPDATE {} ON DELETE {}",
        print::name(&key.parent_table),
        columns.join(", "),
        action_text(key.on_update),
        action_text(key.on_delete)
    );
    text
}

fn action_text(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::SetNull => "SET NULL",
    }
}
