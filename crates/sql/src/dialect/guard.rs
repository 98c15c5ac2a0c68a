//! The condition that a column still holds the value that was read from it.

use history::{Collation, DataType, Value};

use super::{Dialect, literal};

/// `column` holds exactly `value`, NULL included. Texts are compared letter by letter even where the column does not, so that a change of
/// case counts as a change.
pub fn holds(dialect: Dialect, column: &str, value: &Value, data_type: &DataType) -> String {
    let name = dialect.name(column);
    let wanted = literal(dialect, value, data_type);
    match dialect {
        Dialect::MySql => mysql(&name, value, data_type, &wanted),
        Dialect::Postgres => format!("{name} IS NOT DISTINCT FROM {wanted}"),
        Dialect::Sqlite if is_text(data_type) && *value != Value::Null => {
            format!("{name} COLLATE BINARY IS {wanted}")
        }
        Dialect::Sqlite => format!("{name} IS {wanted}"),
    }
}

fn mysql(name: &str, value: &Value, data_type: &DataType, wanted: &str) -> String {
    match value {
        Value::Null => format!("{name} <=> NULL"),
        Value::Text(_) if data_type.collation() == Collation::GeneralCi => {
            format!("{name} <=> {wanted} COLLATE utf8mb4_bin")
        }
        // Bits and a literal of bits compare as numbers only.
        Value::UInt(bits) if matches!(data_type, DataType::Bit { .. }) => {
            format!("{name} + 0 <=> {bits}")
        }
        // JSON compares with JSON in MySQL and is text in MariaDB; as text it is the same in both.
        Value::Json(_) => format!("CAST({name} AS CHAR) <=> {wanted} COLLATE utf8mb4_bin"),
        _ => format!("{name} <=> {wanted}"),
    }
}

fn is_text(data_type: &DataType) -> bool {
    matches!(
        data_type,
        DataType::Char { .. }
            | DataType::VarChar { .. }
            | DataType::Text { .. }
            | DataType::Enum { .. }
            | DataType::Set { .. }
    )
}
