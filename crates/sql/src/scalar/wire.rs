//! What a client is told about a result column.

use history::{DataType, IntegerWidth};

use super::ScalarType;

/// The type of a result column on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WireType {
    /// `INT`, `BIGINT`, `DECIMAL`, `VARCHAR`, `CHAR`, `TEXT`, `BLOB`, `DATE` …
    pub name: &'static str,
    /// A string sent with the binary character set.
    pub binary: bool,
    /// A number that is never below zero by type.
    pub unsigned: bool,
}

/// What a client is told about a column of this type.
pub fn wire_type(scalar_type: &ScalarType) -> WireType {
    let plain = |name| WireType {
        name,
        binary: false,
        unsigned: false,
    };
    let binary = |name| WireType {
        name,
        binary: true,
        unsigned: false,
    };
    if scalar_type.is_null() {
        return plain("NULL");
    }
    let name = match &scalar_type.data_type {
        DataType::Integer { width, .. } => match width {
            IntegerWidth::Tiny => "TINYINT",
            IntegerWidth::Small => "SMALLINT",
            IntegerWidth::Medium => "MEDIUMINT",
            IntegerWidth::Int => "INT",
            IntegerWidth::Big => "BIGINT",
        },
        DataType::Decimal { .. } => "DECIMAL",
        DataType::Float { .. } => "FLOAT",
        DataType::Double { .. } => "DOUBLE",
        DataType::Char { .. } | DataType::Enum { .. } | DataType::Set { .. } => {
            return plain("CHAR");
        }
        DataType::VarChar { .. } => return plain("VARCHAR"),
        DataType::Text { .. } => return plain("TEXT"),
        DataType::Binary { .. } => return binary("CHAR"),
        DataType::VarBinary { .. } => return binary("VARCHAR"),
        DataType::Blob { .. } => return binary("BLOB"),
        DataType::Date => "DATE",
        DataType::Time { .. } => "TIME",
        DataType::DateTime { .. } => "DATETIME",
        DataType::Timestamp { .. } => "TIMESTAMP",
        DataType::Year => "YEAR",
        DataType::Bit { .. } => "BIT",
        DataType::Json => return binary("JSON"),
    };
    WireType {
        name,
        binary: false,
        unsigned: scalar_type.is_unsigned(),
    }
}
