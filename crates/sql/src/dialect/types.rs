//! Types of columns.

use history::{DataType, IntegerWidth};

use super::Dialect;
use crate::definition_text;

/// Digits that a floating-point number always keeps.
const DOUBLE_DIGITS: u8 = 15;

/// The type of a column that holds every value of a type of ours.
///
/// PostgreSQL has no unsigned integers, so the next larger type stands for them; its TIME ends at midnight, so an INTERVAL does. SQLite
/// has five kinds of values; the names say what is meant.
pub fn type_text(dialect: Dialect, data_type: &DataType) -> String {
    match dialect {
        Dialect::MySql => definition_text::type_text(data_type),
        Dialect::Postgres => postgres(data_type),
        Dialect::Sqlite => sqlite(data_type),
    }
}

/// Whether SQLite's numbers keep every digit of a DECIMAL.
pub(super) fn fits_a_double(data_type: &DataType) -> bool {
    match data_type {
        DataType::Decimal { precision, .. } => *precision <= DOUBLE_DIGITS,
        _ => true,
    }
}

fn postgres(data_type: &DataType) -> String {
    match data_type {
        DataType::Integer {
            width, unsigned, ..
        } => match (width, unsigned) {
            (IntegerWidth::Tiny, _) | (IntegerWidth::Small, false) => "smallint",
            (IntegerWidth::Small, true)
            | (IntegerWidth::Medium, _)
            | (IntegerWidth::Int, false) => "integer",
            (IntegerWidth::Int, true) | (IntegerWidth::Big, false) => "bigint",
            (IntegerWidth::Big, true) => "numeric(20,0)",
        }
        .to_owned(),
        DataType::Decimal {
            precision, scale, ..
        } => format!("numeric({precision},{scale})"),
        DataType::Float { .. } => "real".to_owned(),
        DataType::Double { .. } => "double precision".to_owned(),
        // PostgreSQL pads CHAR with blanks when it is read.
        DataType::Char { length, .. } | DataType::VarChar { length, .. } if *length > 0 => {
            format!("varchar({length})")
        }
        DataType::Char { .. }
        | DataType::VarChar { .. }
        | DataType::Text { .. }
        | DataType::Enum { .. }
        | DataType::Set { .. } => "text".to_owned(),
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            "bytea".to_owned()
        }
        DataType::Date => "date".to_owned(),
        DataType::Time { fraction } => format!("interval({fraction})"),
        DataType::DateTime { fraction } => format!("timestamp({fraction})"),
        DataType::Timestamp { fraction } => format!("timestamptz({fraction})"),
        DataType::Year => "smallint".to_owned(),
        DataType::Bit { width } => format!("bit({width})"),
        DataType::Json => "jsonb".to_owned(),
    }
}

fn sqlite(data_type: &DataType) -> String {
    match data_type {
        // Without a type nothing is converted, so that numbers past 63 bits stay what they are.
        DataType::Integer {
            width: IntegerWidth::Big,
            unsigned: true,
            ..
        } => String::new(),
        DataType::Integer { .. } | DataType::Year | DataType::Bit { .. } => "INTEGER".to_owned(),
        DataType::Decimal {
            precision, scale, ..
        } if fits_a_double(data_type) => format!("DECIMAL({precision},{scale})"),
        DataType::Float { .. } | DataType::Double { .. } => "REAL".to_owned(),
        DataType::VarChar { length, .. } | DataType::Char { length, .. } => {
            format!("VARCHAR({length})")
        }
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            "BLOB".to_owned()
        }
        DataType::Decimal { .. }
        | DataType::Text { .. }
        | DataType::Enum { .. }
        | DataType::Set { .. }
        | DataType::Date
        | DataType::Time { .. }
        | DataType::DateTime { .. }
        | DataType::Timestamp { .. }
        | DataType::Json => "TEXT".to_owned(),
    }
}
