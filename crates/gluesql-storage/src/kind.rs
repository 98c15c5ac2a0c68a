//! Which GlueSQL type stands for which column type, in both directions.
//!
//! Every MySQL type has a GlueSQL type that its columns are shown as. GlueSQL types that this does not reach
//! (BOOLEAN, UUID, MAP …) are kept in a column type that holds them without loss, and the column's comment says which one it
//! is (see `note.rs`).

use gluesql_core::ast::DataType as GlueType;
use history::{Collation, ColumnDefinition, DataType, IntegerWidth, LengthClass};

use crate::note::column_note;

/// Every GlueSQL type.
const GLUE_TYPES: [GlueType; 25] = [
    GlueType::Boolean,
    GlueType::Int8,
    GlueType::Int16,
    GlueType::Int32,
    GlueType::Int,
    GlueType::Int128,
    GlueType::Uint8,
    GlueType::Uint16,
    GlueType::Uint32,
    GlueType::Uint64,
    GlueType::Uint128,
    GlueType::Float32,
    GlueType::Float,
    GlueType::Text,
    GlueType::Bytea,
    GlueType::Inet,
    GlueType::Date,
    GlueType::Timestamp,
    GlueType::Time,
    GlueType::Interval,
    GlueType::Uuid,
    GlueType::Map,
    GlueType::List,
    GlueType::Decimal,
    GlueType::Point,
];

/// The longest key that MySQL allows, in bytes; a character of a text counts as four.
const KEY_LENGTH_MAX: u32 = 3072;

/// What is asked of a column besides its type.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Demands {
    /// It is (part of) a key. Texts and bytes of any length cannot be keys in MySQL, so they become the longest that can.
    pub(crate) is_key: bool,
    /// Its times are to keep nanoseconds, for which there is no other place than a text.
    pub(crate) nanoseconds: bool,
}

impl Demands {
    const ALL: [Demands; 4] = [
        Demands {
            is_key: false,
            nanoseconds: false,
        },
        Demands {
            is_key: true,
            nanoseconds: false,
        },
        Demands {
            is_key: false,
            nanoseconds: true,
        },
        Demands {
            is_key: true,
            nanoseconds: true,
        },
    ];
}

/// A GlueSQL type by the name that it prints as.
pub(crate) fn type_by_name(name: &str) -> Option<GlueType> {
    GLUE_TYPES
        .into_iter()
        .find(|data_type| data_type.to_string() == name)
}

/// The GlueSQL type of a column.
pub(crate) fn glue_type(column: &ColumnDefinition) -> GlueType {
    noted_type(column).unwrap_or_else(|| shown_as(&column.data_type))
}

/// What a column's comment says that it is, unless the column is not of a type that goes with it (any more).
pub(crate) fn noted_type(column: &ColumnDefinition) -> Option<GlueType> {
    let noted = column_note(column.comment.as_deref()).glue_type?;
    let could_be = Demands::ALL.map(|demands| stored_type(&noted, demands));
    could_be.contains(&column.data_type).then_some(noted)
}

/// Whether a column must say in its comment that it is of this type.
pub(crate) fn needs_note(glue_type: &GlueType, stored: &DataType) -> bool {
    // As a DECIMAL that GlueSQL declared, a number has no fixed scale; the others show theirs.
    *glue_type == GlueType::Decimal || shown_as(stored) != *glue_type
}

/// What columns of a type are to GlueSQL when their comment says nothing.
fn shown_as(data_type: &DataType) -> GlueType {
    match data_type {
        DataType::Integer {
            width, unsigned, ..
        } => match (width, unsigned) {
            (IntegerWidth::Tiny, false) => GlueType::Int8,
            (IntegerWidth::Small, false) => GlueType::Int16,
            (IntegerWidth::Medium | IntegerWidth::Int, false) => GlueType::Int32,
            (IntegerWidth::Big, false) => GlueType::Int,
            (IntegerWidth::Tiny, true) => GlueType::Uint8,
            (IntegerWidth::Small, true) => GlueType::Uint16,
            (IntegerWidth::Medium | IntegerWidth::Int, true) => GlueType::Uint32,
            (IntegerWidth::Big, true) => GlueType::Uint64,
        },
        DataType::Year => GlueType::Int16,
        DataType::Bit { .. } => GlueType::Uint64,
        DataType::Decimal { .. } => GlueType::Decimal,
        DataType::Float { .. } => GlueType::Float32,
        DataType::Double { .. } => GlueType::Float,
        DataType::Char { .. }
        | DataType::VarChar { .. }
        | DataType::Text { .. }
        | DataType::Enum { .. }
        | DataType::Set { .. }
        | DataType::Json => GlueType::Text,
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            GlueType::Bytea
        }
        DataType::Date => GlueType::Date,
        DataType::Time { .. } => GlueType::Time,
        DataType::DateTime { .. } | DataType::Timestamp { .. } => GlueType::Timestamp,
    }
}

/// The column type for a GlueSQL type.
pub(crate) fn stored_type(glue_type: &GlueType, demands: Demands) -> DataType {
    let integer = |width, unsigned| DataType::Integer {
        width,
        unsigned,
        display: history::IntegerDisplay::DEFAULT,
    };
    let decimal = |precision, scale, unsigned| DataType::Decimal {
        precision,
        scale,
        unsigned,
    };
    // GlueSQL compares texts letter by letter.
    let collation = Collation::Bin;
    let text = |length| DataType::VarChar { length, collation };
    let fraction = 6;
    let class = LengthClass::Long;
    match glue_type {
        GlueType::Boolean | GlueType::Int8 => integer(IntegerWidth::Tiny, false),
        GlueType::Int16 => integer(IntegerWidth::Small, false),
        GlueType::Int32 => integer(IntegerWidth::Int, false),
        GlueType::Int => integer(IntegerWidth::Big, false),
        GlueType::Uint8 => integer(IntegerWidth::Tiny, true),
        GlueType::Uint16 => integer(IntegerWidth::Small, true),
        GlueType::Uint32 => integer(IntegerWidth::Int, true),
        GlueType::Uint64 => integer(IntegerWidth::Big, true),
        // 2^128 has 39 digits.
        GlueType::Int128 => decimal(39, 0, false),
        GlueType::Uint128 => decimal(39, 0, true),
        // 96 bits are 29 digits, of which 28 may stand behind the point.
        GlueType::Decimal => decimal(57, 28, false),
        GlueType::Float32 => DataType::Float { unsigned: false },
        GlueType::Float => DataType::Double {
            unsigned: false,
            decimals: None,
        },
        GlueType::Text if demands.is_key => text(KEY_LENGTH_MAX / 4),
        GlueType::Text => DataType::Text { class, collation },
        GlueType::Bytea if demands.is_key => DataType::VarBinary {
            length: KEY_LENGTH_MAX,
        },
        GlueType::Bytea => DataType::Blob { class },
        GlueType::Date => DataType::Date,
        GlueType::Time | GlueType::Timestamp if demands.nanoseconds => text(40),
        GlueType::Time => DataType::Time { fraction },
        GlueType::Timestamp => DataType::DateTime { fraction },
        GlueType::Uuid => DataType::Char {
            length: 36,
            collation,
        },
        // The longest address is an IPv4 address inside an IPv6 address.
        GlueType::Inet => text(45),
        GlueType::Interval => text(40),
        GlueType::Point => text(64),
        GlueType::Map | GlueType::List => DataType::Json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_finds_back_to_itself_or_is_noted() {
        for glue_type in GLUE_TYPES {
            assert_eq!(
                type_by_name(&glue_type.to_string()),
                Some(glue_type.clone())
            );
            for demands in Demands::ALL {
                let stored = stored_type(&glue_type, demands);
                let is_shown = shown_as(&stored) == glue_type;
                assert!(is_shown || needs_note(&glue_type, &stored), "{glue_type}");
            }
        }
        assert_eq!(type_by_name("VECTOR"), None);
    }
}
