//! Values as literals.

use history::{DataType, Value};

use super::Dialect;
use crate::scalar::to_protocol_text;

/// A value of a column as a literal that an INSERT into the same column of another engine stores as the same value.
///
/// TIMESTAMPs are written in UTC. Dates that PostgreSQL does not have (`0000-00-00`) become `-infinity` there.
pub fn literal(dialect: Dialect, value: &Value, data_type: &DataType) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::UInt(bits) if matches!(data_type, DataType::Bit { .. }) => {
            bit_literal(dialect, *bits, data_type)
        }
        // SQLite reads larger numbers as floating point.
        Value::UInt(number) if dialect == Dialect::Sqlite && i64::try_from(*number).is_err() => {
            format!("'{number}'")
        }
        Value::UInt(number) => number.to_string(),
        Value::Double(number) => double(*number),
        Value::Decimal(_) => match dialect {
            // Digits that a floating point number does not have are kept as text.
            Dialect::Sqlite if !super::types::fits_a_double(data_type) => {
                format!("'{}'", shown(value, data_type))
            }
            _ => shown(value, data_type),
        },
        Value::Text(text) => dialect.text(text),
        Value::Bytes(bytes) => match dialect {
            Dialect::Postgres => hexadecimal("'\\x", bytes) + "::bytea",
            Dialect::MySql | Dialect::Sqlite => hexadecimal("X'", bytes),
        },
        Value::Json(text) => match dialect {
            Dialect::Postgres => dialect.text(text) + "::jsonb",
            Dialect::MySql | Dialect::Sqlite => dialect.text(text),
        },
        Value::Date(date) => temporal(
            dialect,
            "date",
            shown(value, data_type),
            !date.has_zero_part(),
        ),
        Value::DateTime(moment) => {
            let is_zoned = matches!(data_type, DataType::Timestamp { .. });
            let text = shown(value, data_type);
            let exists = !moment.date().has_zero_part();
            match (dialect, is_zoned) {
                (Dialect::Postgres, true) if exists => {
                    temporal(dialect, "timestamptz", text + "+00", true)
                }
                (Dialect::Postgres, true) => temporal(dialect, "timestamptz", text, false),
                _ => temporal(dialect, "timestamp", text, exists),
            }
        }
        Value::Time(_) => temporal(dialect, "interval", shown(value, data_type), true),
        Value::Enum(_) | Value::Set(_) => dialect.text(&shown(value, data_type)),
    }
}

/// PostgreSQL is told the type, because CASE would otherwise make a text of it. MySQL stores dates that are on no calendar, such as
/// `2026-02-00`.
fn temporal(dialect: Dialect, type_name: &str, text: String, exists: bool) -> String {
    match dialect {
        Dialect::Postgres if !exists => format!("'-infinity'::{type_name}"),
        Dialect::Postgres => format!("'{text}'::{type_name}"),
        Dialect::MySql | Dialect::Sqlite => format!("'{text}'"),
    }
}

/// The value as the text protocol sends it.
fn shown(value: &Value, data_type: &DataType) -> String {
    let text = to_protocol_text(value, data_type, 0).unwrap_or_default();
    String::from_utf8_lossy(&text).into_owned()
}

/// With an exponent, which makes it a floating-point number everywhere. The shortest digits that give the same bits.
fn double(number: f64) -> String {
    format!("{number:e}")
}

fn bit_literal(dialect: Dialect, bits: u64, data_type: &DataType) -> String {
    let width = match data_type {
        DataType::Bit { width } => usize::from(*width),
        _ => 64,
    };
    match dialect {
        Dialect::MySql => format!("b'{bits:0width$b}'"),
        Dialect::Postgres => format!("B'{bits:0width$b}'"),
        Dialect::Sqlite => bits.to_string(),
    }
}

/// Bytes as two digits each between `open` and a quote.
pub(super) fn hexadecimal(open: &str, bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(open.len() + bytes.len() * 2 + 1);
    text.push_str(open);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02X}");
    }
    text.push('\'');
    text
}
