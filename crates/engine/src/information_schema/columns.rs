//! `information_schema.columns`.

use history::{Collation, ColumnDefinition, DataType, TableDefinition, Value};
use sql::definition_text::{character_set_name, collation_name, type_text};
use sql::scalar::ScalarType;
use sql::show::{column_default, column_extra, column_key};

use super::{Described, count_type, databases, def, name_type, number, text, text_type, yes_or_no};
use crate::view::View;

pub(super) fn describe(view: View<'_>) -> Described {
    let mut described = Described::new(
        "columns",
        &[
            ("TABLE_CATALOG", name_type()),
            ("TABLE_SCHEMA", name_type()),
            ("TABLE_NAME", name_type()),
            ("COLUMN_NAME", name_type()),
            ("ORDINAL_POSITION", count_type()),
            ("COLUMN_DEFAULT", text_type()),
            ("IS_NULLABLE", name_type()),
            ("DATA_TYPE", name_type()),
            ("CHARACTER_MAXIMUM_LENGTH", count_type()),
            ("NUMERIC_PRECISION", count_type()),
            ("NUMERIC_SCALE", count_type()),
            ("DATETIME_PRECISION", count_type()),
            ("CHARACTER_SET_NAME", name_type()),
            ("COLLATION_NAME", name_type()),
            ("COLUMN_TYPE", text_type()),
            ("COLUMN_KEY", name_type()),
            ("EXTRA", name_type()),
            ("COLUMN_COMMENT", text_type()),
            ("GENERATION_EXPRESSION", text_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (name, table) in catalog.tables() {
            let definition = table.definition();
            for (position, column) in definition.columns.iter().enumerate() {
                let mut row = vec![def(), text(database.clone()), text(name.clone())];
                row.extend(facts(position, column, definition));
                described.push(row);
            }
        }
    }
    described
}

fn facts(position: usize, column: &ColumnDefinition, definition: &TableDefinition) -> Vec<Value> {
    let data_type = &column.data_type;
    let declared = type_text(data_type);
    let word = declared.split(['(', ' ']).next().unwrap_or_default();
    let default = match &column.generated {
        Some(_) => Value::Null,
        None => column_default(column),
    };
    let [length, precision, scale, fraction] = sizes(data_type);
    let (character_set, collation) = match data_type.collation() {
        Collation::Binary => (Value::Null, Value::Null),
        collation => (
            text(character_set_name(collation)),
            text(collation_name(collation)),
        ),
    };
    let generated = column
        .generated
        .as_ref()
        .map(|generated| generated.expression.clone());
    vec![
        text(column.name.clone()),
        number(position as u64 + 1),
        default,
        yes_or_no(column.nullable),
        text(word),
        length,
        precision,
        scale,
        fraction,
        character_set,
        collation,
        text(declared.as_str()),
        text(column_key(position, definition)),
        text(extra(column)),
        text(column.comment.clone().unwrap_or_default()),
        text(generated.unwrap_or_default()),
    ]
}

/// What DESCRIBE says, with the one word that differs in its letters.
fn extra(column: &ColumnDefinition) -> String {
    let extra = column_extra(column);
    if column.on_update_now {
        extra.to_lowercase()
    } else {
        extra
    }
}

/// Longest text, digits, digits after the point, fractional-second digits: each where the type has it.
fn sizes(data_type: &DataType) -> [Value; 4] {
    const NONE: Value = Value::Null;
    let some = |size: u32| number(u64::from(size));
    match data_type {
        DataType::Char { length, .. }
        | DataType::VarChar { length, .. }
        | DataType::Binary { length }
        | DataType::VarBinary { length } => [some(*length), NONE, NONE, NONE],
        DataType::Text { .. } | DataType::Blob { .. } => {
            let length = ScalarType::new(data_type.clone()).display_length();
            [some(length), NONE, NONE, NONE]
        }
        DataType::Integer {
            width,
            unsigned,
            display,
        } => {
            let digits = display.shown_digits(*width, *unsigned);
            [NONE, some(u32::from(digits)), some(0), NONE]
        }
        DataType::Decimal {
            precision, scale, ..
        } => [
            NONE,
            some(u32::from(*precision)),
            some(u32::from(*scale)),
            NONE,
        ],
        DataType::Float { .. } => [NONE, some(12), NONE, NONE],
        DataType::Double { .. } => [NONE, some(22), NONE, NONE],
        DataType::Time { fraction }
        | DataType::DateTime { fraction }
        | DataType::Timestamp { fraction } => [NONE, NONE, NONE, some(u32::from(*fraction))],
        _ => [NONE, NONE, NONE, NONE],
    }
}
