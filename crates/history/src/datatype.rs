//! Column types, as MySQL declares them.

use std::sync::Arc;

use crate::Collation;

/// The declared type of a column.
///
/// Lengths are in characters for text and in bytes for binary strings; `fraction` is the number of
/// fractional-second digits (0 to 6).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DataType {
    /// `TINYINT` … `BIGINT`; BOOL is `TINYINT`. Values are [`crate::Value::Int`], or
    /// [`crate::Value::UInt`] when `unsigned`.
    Integer {
        /// How many bytes MySQL gives it.
        width: IntegerWidth,
        /// Declared UNSIGNED.
        unsigned: bool,
        /// How values are shown; it has no influence on what is stored.
        display: IntegerDisplay,
    },
    /// `DECIMAL(precision, scale)`: exact, up to 65 digits, of which `scale` (at most 30) after the point.
    Decimal {
        /// All digits.
        precision: u8,
        /// Digits after the point.
        scale: u8,
        /// Declared UNSIGNED.
        unsigned: bool,
    },
    /// `FLOAT`: stored rounded to 32 bits.
    Float {
        /// Declared UNSIGNED.
        unsigned: bool,
    },
    /// `DOUBLE`.
    Double {
        /// Declared UNSIGNED.
        unsigned: bool,
        /// How many digits after the point are always shown, as for `ROUND(x, 2)`; the shortest form when `None`.
        decimals: Option<u8>,
    },
    /// `CHAR(n)`: trailing blanks are not stored.
    Char {
        /// Most characters.
        length: u32,
        /// How it compares.
        collation: Collation,
    },
    /// `VARCHAR(n)`.
    VarChar {
        /// Most characters.
        length: u32,
        /// How it compares.
        collation: Collation,
    },
    /// `TINYTEXT` … `LONGTEXT`.
    Text {
        /// Which of the four.
        class: LengthClass,
        /// How it compares.
        collation: Collation,
    },
    /// `BINARY(n)`: padded with zero bytes.
    Binary {
        /// Bytes.
        length: u32,
    },
    /// `VARBINARY(n)`.
    VarBinary {
        /// Most bytes.
        length: u32,
    },
    /// `TINYBLOB` … `LONGBLOB`.
    Blob {
        /// Which of the four.
        class: LengthClass,
    },
    /// `DATE`.
    Date,
    /// `TIME(fraction)`.
    Time {
        /// Fractional-second digits.
        fraction: u8,
    },
    /// `DATETIME(fraction)`: a wall-clock time without a zone.
    DateTime {
        /// Fractional-second digits.
        fraction: u8,
    },
    /// `TIMESTAMP(fraction)`: a point in time, stored in UTC, shown in the session's zone.
    Timestamp {
        /// Fractional-second digits.
        fraction: u8,
    },
    /// `YEAR`.
    Year,
    /// `ENUM('a', 'b')`. Values are [`crate::Value::Enum`], 1 for the first label.
    Enum {
        /// The labels in declared order.
        labels: Arc<[Arc<str>]>,
        /// How labels compare.
        collation: Collation,
    },
    /// `SET('a', 'b')`. Values are [`crate::Value::Set`], bit 0 for the first label.
    Set {
        /// The labels in declared order.
        labels: Arc<[Arc<str>]>,
        /// How labels compare.
        collation: Collation,
    },
    /// `BIT(width)`.
    Bit {
        /// 1 to 64.
        width: u8,
    },
    /// `JSON`, kept as MySQL prints it (keys sorted, one blank after `:` and `,`).
    Json,
}

/// How wide an integer column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IntegerWidth {
    /// `TINYINT`, 1 byte.
    Tiny,
    /// `SMALLINT`, 2 bytes.
    Small,
    /// `MEDIUMINT`, 3 bytes.
    Medium,
    /// `INT`, 4 bytes.
    Int,
    /// `BIGINT`, 8 bytes.
    Big,
}

/// How an integer column says that it is shown: `INT(5) ZEROFILL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IntegerDisplay {
    /// The declared digits; 0 stands for as many as the type has.
    pub digits: u8,
    /// Whether zeros fill the digits that a value does not need.
    pub zerofill: bool,
}

impl IntegerDisplay {
    /// As without any declaration.
    pub const DEFAULT: IntegerDisplay = IntegerDisplay {
        digits: 0,
        zerofill: false,
    };

    /// What shows in values: the digits that zeros fill.
    fn zeros(self) -> Option<u8> {
        self.zerofill.then_some(self.digits)
    }

    /// How many digits are shown, for a column of this width. Of a signed column one place is the sign's.
    pub fn shown_digits(self, width: IntegerWidth, unsigned: bool) -> u8 {
        if self.digits > 0 {
            return self.digits;
        }
        match (width, unsigned) {
            (IntegerWidth::Tiny, false) => 4,
            (IntegerWidth::Tiny, true) => 3,
            (IntegerWidth::Small, false) => 6,
            (IntegerWidth::Small, true) => 5,
            (IntegerWidth::Medium, false) => 9,
            (IntegerWidth::Medium, true) => 8,
            (IntegerWidth::Int, false) => 11,
            (IntegerWidth::Int, true) => 10,
            (IntegerWidth::Big, _) => 20,
        }
    }
}

/// The four sizes of TEXT and BLOB columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LengthClass {
    /// Up to 255 bytes.
    Tiny,
    /// Up to 65,535 bytes.
    Normal,
    /// Up to 16,777,215 bytes.
    Medium,
    /// Up to 4,294,967,295 bytes.
    Long,
}

impl IntegerWidth {
    /// How many bits such an integer has.
    pub fn bits(self) -> u32 {
        match self {
            IntegerWidth::Tiny => 8,
            IntegerWidth::Small => 16,
            IntegerWidth::Medium => 24,
            IntegerWidth::Int => 32,
            IntegerWidth::Big => 64,
        }
    }
}

impl DataType {
    /// The type without what only decides how integers are shown, as results of expressions have it.
    #[must_use]
    pub fn without_display(self) -> DataType {
        match self {
            DataType::Integer {
                width, unsigned, ..
            } => DataType::Integer {
                width,
                unsigned,
                display: IntegerDisplay::DEFAULT,
            },
            other => other,
        }
    }

    /// Whether rows of both types can be compared and merged as they are: the declared digits of an integer only matter
    /// where zeros fill them.
    pub fn is_comparable_with(&self, other: &DataType) -> bool {
        match (self, other) {
            (
                DataType::Integer {
                    width,
                    unsigned,
                    display,
                },
                DataType::Integer {
                    width: other_width,
                    unsigned: other_unsigned,
                    display: other_display,
                },
            ) => {
                (width, unsigned, display.zeros())
                    == (other_width, other_unsigned, other_display.zeros())
            }
            _ => self == other,
        }
    }

    /// How values of this type compare where they are text; [`Collation::Binary`] for everything else.
    pub fn collation(&self) -> Collation {
        match self {
            DataType::Char { collation, .. }
            | DataType::VarChar { collation, .. }
            | DataType::Text { collation, .. }
            | DataType::Enum { collation, .. }
            | DataType::Set { collation, .. } => *collation,
            _ => Collation::Binary,
        }
    }
}
