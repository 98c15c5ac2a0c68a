//! The static type of an expression.

use history::{Collation, ColumnDefinition, DataType, IntegerWidth, LengthClass};

/// What is known about an expression's values before it runs.
///
/// The data type says which [`history::Value`] variant the values have, exactly as for a column of that type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarType {
    /// As a column would be declared that holds the values.
    pub data_type: DataType,
    /// Whether NULL can occur.
    pub nullable: bool,
    /// How strongly the collation of a text insists on being used.
    pub coercibility: Coercibility,
    /// Digits an integer can have, which decide the precision of decimals computed from it (1 for the literal `7`).
    pub integer_digits: u8,
}

/// Who wins when texts of different collations meet: the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coercibility {
    /// A COLLATE clause.
    Explicit,
    /// The result of mixing collations that do not yield to each other.
    None,
    /// A column.
    Implicit,
    /// `USER()`, `VERSION()` …
    SystemConstant,
    /// A literal.
    Literal,
    /// A number or date turned into text.
    Numeric,
    /// NULL.
    Ignorable,
}

impl Coercibility {
    /// The word in error messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Coercibility::Explicit => "EXPLICIT",
            Coercibility::None => "NONE",
            Coercibility::Implicit => "IMPLICIT",
            Coercibility::SystemConstant => "SYSCONST",
            Coercibility::Literal => "COERCIBLE",
            Coercibility::Numeric => "NUMERIC",
            Coercibility::Ignorable => "IGNORABLE",
        }
    }
}

/// What kind of value a type holds, where only that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Only NULL.
    Null,
    /// Integers, YEAR and BIT.
    Integer,
    /// DECIMAL.
    Decimal,
    /// FLOAT and DOUBLE.
    Double,
    /// CHAR, VARCHAR, TEXT, ENUM and SET.
    Text,
    /// BINARY, VARBINARY and BLOB.
    Bytes,
    /// DATE.
    Date,
    /// TIME.
    Time,
    /// DATETIME and TIMESTAMP.
    DateTime,
    /// JSON.
    Json,
}

impl ScalarType {
    /// A type that can be NULL, with the coercibility that values of it have outside columns and literals.
    pub fn new(data_type: DataType) -> ScalarType {
        let coercibility = match family(&data_type) {
            Family::Text | Family::Bytes | Family::Json => Coercibility::Literal,
            _ => Coercibility::Numeric,
        };
        let integer_digits = integer_digits(&data_type);
        ScalarType {
            data_type,
            nullable: true,
            coercibility,
            integer_digits,
        }
    }

    /// The type of a table's column.
    pub fn of_column(column: &ColumnDefinition) -> ScalarType {
        ScalarType {
            nullable: column.nullable,
            coercibility: Coercibility::Implicit,
            ..ScalarType::new(column.data_type.clone())
        }
    }

    /// The type of the literal NULL.
    pub fn null() -> ScalarType {
        ScalarType {
            coercibility: Coercibility::Ignorable,
            ..ScalarType::new(DataType::Binary { length: 0 })
        }
    }

    /// Whether the expression can only be NULL.
    pub fn is_null(&self) -> bool {
        self.coercibility == Coercibility::Ignorable
    }

    /// Signed BIGINT.
    pub fn big_int() -> ScalarType {
        ScalarType::new(DataType::Integer {
            width: IntegerWidth::Big,
            unsigned: false,
            display: history::IntegerDisplay::DEFAULT,
        })
    }

    /// Unsigned BIGINT.
    pub fn big_int_unsigned() -> ScalarType {
        ScalarType::new(DataType::Integer {
            width: IntegerWidth::Big,
            unsigned: true,
            display: history::IntegerDisplay::DEFAULT,
        })
    }

    /// INT, the type of most functions that count something small.
    pub fn int() -> ScalarType {
        ScalarType::new(DataType::Integer {
            width: IntegerWidth::Int,
            unsigned: false,
            display: history::IntegerDisplay::DEFAULT,
        })
    }

    /// The type of conditions: INT, 0 or 1.
    pub fn boolean() -> ScalarType {
        ScalarType {
            integer_digits: 1,
            ..ScalarType::int()
        }
    }

    /// Whether it is the type of a condition, or of TRUE and FALSE.
    pub(crate) fn is_boolean(&self) -> bool {
        self.integer_digits == 1
            && matches!(
                self.data_type,
                DataType::Integer {
                    width: IntegerWidth::Int | IntegerWidth::Tiny,
                    ..
                }
            )
    }

    /// DOUBLE, shown in its shortest form.
    pub fn double() -> ScalarType {
        ScalarType::double_of(None)
    }

    /// DOUBLE that always shows so many digits after the point.
    pub fn double_of(decimals: Option<u8>) -> ScalarType {
        ScalarType::new(DataType::Double {
            unsigned: false,
            decimals,
        })
    }

    /// DECIMAL; precision and scale are cut to what there is.
    pub fn decimal(precision: u32, scale: u32) -> ScalarType {
        let scale = scale.min(u32::from(history::Decimal::SCALE_MAX)) as u8;
        let precision = precision.clamp(u32::from(scale.max(1)), 65) as u8;
        ScalarType::new(DataType::Decimal {
            precision,
            scale,
            unsigned: false,
        })
    }

    /// A hexadecimal or bit literal: a binary string that is a BIGINT where a number is wanted.
    pub(crate) fn byte_literal(length: u32) -> ScalarType {
        ScalarType {
            integer_digits: BYTE_LITERAL_DIGITS,
            ..ScalarType::bytes(length)
        }
    }

    /// Whether it is the type of a hexadecimal or bit literal.
    pub(crate) fn is_byte_literal(&self) -> bool {
        self.integer_digits == BYTE_LITERAL_DIGITS && self.family() == Family::Bytes
    }

    /// Text of at most `length` characters, in the default collation.
    pub fn text(length: u32) -> ScalarType {
        ScalarType::text_in(length, Collation::default())
    }

    /// Text of at most `length` characters.
    pub fn text_in(length: u32, collation: Collation) -> ScalarType {
        ScalarType::new(if length <= VARCHAR_MAX {
            DataType::VarChar { length, collation }
        } else {
            DataType::Text {
                class: LengthClass::Long,
                collation,
            }
        })
    }

    /// A binary string of at most `length` bytes.
    pub fn bytes(length: u32) -> ScalarType {
        ScalarType::new(if length <= VARCHAR_MAX {
            DataType::VarBinary { length }
        } else {
            DataType::Blob {
                class: LengthClass::Long,
            }
        })
    }

    /// The same type, never NULL.
    #[must_use]
    pub fn not_null(mut self) -> ScalarType {
        self.nullable = false;
        self
    }

    /// The same type, NULL when `nullable`.
    #[must_use]
    pub fn or_null(mut self, nullable: bool) -> ScalarType {
        self.nullable = nullable;
        self
    }

    /// The same type with another coercibility.
    #[must_use]
    pub fn coerced(mut self, coercibility: Coercibility) -> ScalarType {
        self.coercibility = coercibility;
        self
    }

    /// What kind of value it holds.
    pub fn family(&self) -> Family {
        if self.is_null() {
            Family::Null
        } else {
            family(&self.data_type)
        }
    }

    /// Whether values are numbers.
    pub fn is_numeric(&self) -> bool {
        matches!(
            self.family(),
            Family::Integer | Family::Decimal | Family::Double
        )
    }

    /// Whether values are dates, times or both.
    pub fn is_temporal(&self) -> bool {
        matches!(
            self.family(),
            Family::Date | Family::Time | Family::DateTime
        )
    }

    /// Whether values are never below zero by type.
    pub fn is_unsigned(&self) -> bool {
        match self.data_type {
            DataType::Integer { unsigned, .. }
            | DataType::Decimal { unsigned, .. }
            | DataType::Float { unsigned }
            | DataType::Double { unsigned, .. } => unsigned,
            DataType::Year | DataType::Bit { .. } => true,
            _ => false,
        }
    }

    /// How values compare where they are text.
    pub fn collation(&self) -> Collation {
        self.data_type.collation()
    }

    /// Digits after the point: the scale of a decimal, 0 for integers and what has no fixed number.
    pub fn scale(&self) -> u8 {
        match self.data_type {
            DataType::Decimal { scale, .. } => scale,
            DataType::Time { fraction }
            | DataType::DateTime { fraction }
            | DataType::Timestamp { fraction } => fraction,
            _ => 0,
        }
    }

    /// How many digits after the point a number always shows; `None` for doubles in their shortest form and for what is no number.
    pub fn decimals(&self) -> Option<u8> {
        match self.data_type {
            DataType::Double { decimals, .. } => decimals,
            DataType::Decimal { scale, .. } => Some(scale),
            DataType::Integer { .. } | DataType::Year | DataType::Bit { .. } => Some(0),
            _ => None,
        }
    }

    /// Fractional-second digits; 0 for what has none.
    pub fn fraction(&self) -> u8 {
        match self.data_type {
            DataType::Time { fraction }
            | DataType::DateTime { fraction }
            | DataType::Timestamp { fraction } => fraction,
            _ => 0,
        }
    }

    /// How many characters a value has at most when it is printed.
    pub fn display_length(&self) -> u32 {
        let fraction = |digits: u8| if digits > 0 { u32::from(digits) + 1 } else { 0 };
        match &self.data_type {
            DataType::Integer { unsigned, .. } => {
                u32::from(self.integer_digits) + u32::from(!unsigned)
            }
            DataType::Decimal {
                precision, scale, ..
            } => u32::from(*precision) + 1 + u32::from(*scale > 0) + u32::from(precision == scale),
            DataType::Float { .. } => 12,
            DataType::Double { .. } => 23,
            DataType::Char { length, .. } | DataType::VarChar { length, .. } => *length,
            DataType::Binary { length } | DataType::VarBinary { length } => *length,
            DataType::Text { class, .. } | DataType::Blob { class } => class_length(*class),
            DataType::Date => 10,
            DataType::Time { fraction: digits } => 10 + fraction(*digits),
            DataType::DateTime { fraction: digits } | DataType::Timestamp { fraction: digits } => {
                19 + fraction(*digits)
            }
            DataType::Year => 4,
            DataType::Enum { labels, .. } => labels
                .iter()
                .map(|label| label.chars().count())
                .max()
                .unwrap_or(0) as u32,
            DataType::Set { labels, .. } => labels
                .iter()
                .map(|label| label.chars().count() + 1)
                .sum::<usize>() as u32,
            DataType::Bit { width } => u32::from(*width),
            DataType::Json => class_length(LengthClass::Long),
        }
    }
}

/// As many digits as an unsigned BIGINT has; other binary strings have fewer.
const BYTE_LITERAL_DIGITS: u8 = 20;

/// Longest VARCHAR or VARBINARY; longer texts are LONGTEXT.
pub(crate) const VARCHAR_MAX: u32 = 65_535;

/// How many bytes a TEXT or BLOB holds.
pub(crate) fn class_length(class: LengthClass) -> u32 {
    match class {
        LengthClass::Tiny => 255,
        LengthClass::Normal => 65_535,
        LengthClass::Medium => 16_777_215,
        LengthClass::Long => u32::MAX,
    }
}

fn family(data_type: &DataType) -> Family {
    match data_type {
        DataType::Integer { .. } | DataType::Year | DataType::Bit { .. } => Family::Integer,
        DataType::Decimal { .. } => Family::Decimal,
        DataType::Float { .. } | DataType::Double { .. } => Family::Double,
        DataType::Char { .. }
        | DataType::VarChar { .. }
        | DataType::Text { .. }
        | DataType::Enum { .. }
        | DataType::Set { .. } => Family::Text,
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            Family::Bytes
        }
        DataType::Date => Family::Date,
        DataType::Time { .. } => Family::Time,
        DataType::DateTime { .. } | DataType::Timestamp { .. } => Family::DateTime,
        DataType::Json => Family::Json,
    }
}

fn integer_digits(data_type: &DataType) -> u8 {
    match data_type {
        DataType::Integer {
            width, unsigned, ..
        } => match width {
            IntegerWidth::Tiny => 3,
            IntegerWidth::Small => 5,
            IntegerWidth::Medium => 8,
            IntegerWidth::Int => 10,
            IntegerWidth::Big if *unsigned => 20,
            IntegerWidth::Big => 19,
        },
        DataType::Year => 4,
        DataType::Bit { .. } => 20,
        DataType::Decimal {
            precision, scale, ..
        } => precision - scale.min(precision),
        DataType::Date => 8,
        DataType::Time { .. } => 7,
        DataType::DateTime { .. } | DataType::Timestamp { .. } => 14,
        _ => 17,
    }
}
