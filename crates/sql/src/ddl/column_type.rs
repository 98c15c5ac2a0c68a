//! From a declared type to a column's type: sizes checked, what is left out filled in.

use std::collections::HashSet;
use std::sync::Arc;

use history::{
    Collation, DataType, IntegerDisplay, IntegerWidth, LengthClass, Value, compare_values,
};

use super::context::{collation_named, collation_of_character_set};
use crate::ast::{Name, TypeDeclaration, TypeKind};
use crate::{Error, Span};

/// Most characters of CHAR.
const CHAR_MAX: u64 = 256;
/// Most characters of VARCHAR.
const VARCHAR_MAX: u64 = 262_144;
/// Most bytes of VARBINARY.
const VARBINARY_MAX: u64 = 1_048_576;
/// Most digits of DECIMAL.
const PRECISION_MAX: u64 = 65;
/// Most digits after the point of DECIMAL.
const SCALE_MAX: u64 = 30;
/// Most digits of a fraction of a second.
const FRACTION_MAX: u64 = 6;
/// Most digits that an integer may be declared to be shown with.
const WIDTH_MAX: u64 = 255;
/// Most bytes of a character.
const CHARACTER_BYTES: u64 = 4;

/// The type of a column. `default_collation` is the table's.
pub(super) fn data_type(
    declared: &TypeDeclaration,
    column: &Name,
    default_collation: Collation,
) -> Result<DataType, Error> {
    let rules = Rules {
        column: &column.text,
        span: declared.span,
        unsigned: declared.unsigned || declared.zerofill,
        zerofill: declared.zerofill,
    };
    rules.refuse_zerofill_of_fractions(&declared.kind)?;
    let collation = || text_collation(declared, default_collation);
    Ok(match &declared.kind {
        TypeKind::TinyInt(width) => rules.integer(IntegerWidth::Tiny, *width)?,
        TypeKind::SmallInt(width) => rules.integer(IntegerWidth::Small, *width)?,
        TypeKind::MediumInt(width) => rules.integer(IntegerWidth::Medium, *width)?,
        TypeKind::Int(width) => rules.integer(IntegerWidth::Int, *width)?,
        TypeKind::BigInt(width) => rules.integer(IntegerWidth::Big, *width)?,
        TypeKind::Bool => rules.integer(IntegerWidth::Tiny, Some(1))?,
        TypeKind::Decimal(precision, scale) => rules.decimal(*precision, *scale)?,
        TypeKind::Float(precision, scale) => rules.float(*precision, *scale)?,
        TypeKind::Double(precision, scale) => rules.double(*precision, *scale)?,
        TypeKind::Char(length) => {
            let length = rules.length(length.unwrap_or(1), CHAR_MAX)?;
            match collation()? {
                Collation::Binary => DataType::Binary { length },
                collation => DataType::Char { length, collation },
            }
        }
        TypeKind::VarChar(length) => {
            let length = rules.length(*length, VARCHAR_MAX)?;
            match collation()? {
                Collation::Binary => DataType::VarBinary { length },
                collation => DataType::VarChar { length, collation },
            }
        }
        TypeKind::TinyText => text(LengthClass::Tiny, collation()?),
        TypeKind::Text(length) => {
            let bytes = length.map(|length| length.saturating_mul(CHARACTER_BYTES));
            text(length_class(bytes), collation()?)
        }
        TypeKind::MediumText => text(LengthClass::Medium, collation()?),
        TypeKind::LongText => text(LengthClass::Long, collation()?),
        TypeKind::Binary(length) => DataType::Binary {
            length: rules.length(length.unwrap_or(1), CHAR_MAX)?,
        },
        TypeKind::VarBinary(length) => DataType::VarBinary {
            length: rules.length(*length, VARBINARY_MAX)?,
        },
        TypeKind::TinyBlob => DataType::Blob {
            class: LengthClass::Tiny,
        },
        TypeKind::Blob(length) => DataType::Blob {
            class: length_class(*length),
        },
        TypeKind::MediumBlob => DataType::Blob {
            class: LengthClass::Medium,
        },
        TypeKind::LongBlob => DataType::Blob {
            class: LengthClass::Long,
        },
        TypeKind::Date => DataType::Date,
        TypeKind::Time(fraction) => DataType::Time {
            fraction: rules.fraction(*fraction)?,
        },
        TypeKind::DateTime(fraction) => DataType::DateTime {
            fraction: rules.fraction(*fraction)?,
        },
        TypeKind::Timestamp(fraction) => DataType::Timestamp {
            fraction: rules.fraction(*fraction)?,
        },
        TypeKind::Year => DataType::Year,
        TypeKind::Enum(labels) => {
            let collation = collation()?;
            DataType::Enum {
                labels: rules.labels(labels, collation, "ENUM", usize::from(u16::MAX))?,
                collation,
            }
        }
        TypeKind::Set(labels) => {
            if let Some(label) = labels.iter().find(|label| label.contains(',')) {
                return Err(Error::illegal_set_label(label, declared.span));
            }
            let collation = collation()?;
            DataType::Set {
                labels: rules.labels(labels, collation, "SET", 64)?,
                collation,
            }
        }
        TypeKind::Bit(width) => {
            let width = width.unwrap_or(1).max(1);
            match u8::try_from(width) {
                Ok(width @ 1..=64) => DataType::Bit { width },
                _ => {
                    return Err(Error::display_width_too_big(
                        &column.text,
                        64,
                        declared.span,
                    ));
                }
            }
        }
        TypeKind::Json => DataType::Json,
    })
}

struct Rules<'a> {
    column: &'a str,
    span: Span,
    unsigned: bool,
    zerofill: bool,
}

impl Rules<'_> {
    /// Fractions would have to be printed with leading zeros too; without that, the answers would be wrong.
    fn refuse_zerofill_of_fractions(&self, kind: &TypeKind) -> Result<(), Error> {
        let has_fractions = matches!(
            kind,
            TypeKind::Decimal(..) | TypeKind::Float(..) | TypeKind::Double(..)
        );
        if self.zerofill && has_fractions {
            return Err(Error::not_supported("ZEROFILL of fractions", self.span));
        }
        Ok(())
    }

    fn integer(&self, width: IntegerWidth, shown: Option<u64>) -> Result<DataType, Error> {
        if shown.is_some_and(|shown| shown > WIDTH_MAX) {
            return Err(Error::display_width_too_big(
                self.column,
                WIDTH_MAX,
                self.span,
            ));
        }
        // As many digits as the type has are no declaration of their own: `INT(11)` is `INT`.
        let usual = IntegerDisplay::DEFAULT.shown_digits(width, self.unsigned);
        let digits = shown
            .and_then(|shown| u8::try_from(shown).ok())
            .filter(|digits| *digits != usual)
            .unwrap_or(0);
        Ok(DataType::Integer {
            width,
            unsigned: self.unsigned,
            display: IntegerDisplay {
                digits,
                zerofill: self.zerofill,
            },
        })
    }

    fn decimal(&self, precision: Option<u64>, scale: Option<u64>) -> Result<DataType, Error> {
        let scale = scale.unwrap_or(0);
        let precision = precision.filter(|precision| *precision > 0).unwrap_or(10);
        if scale > SCALE_MAX {
            return Err(Error::scale_too_big(
                scale,
                self.column,
                SCALE_MAX,
                self.span,
            ));
        }
        if precision > PRECISION_MAX {
            return Err(Error::precision_too_big(
                precision,
                self.column,
                PRECISION_MAX,
                self.span,
            ));
        }
        if scale > precision {
            return Err(Error::scale_above_precision(self.column, self.span));
        }
        let digits = |number| u8::try_from(number).expect("it was compared with the largest");
        Ok(DataType::Decimal {
            precision: digits(precision),
            scale: digits(scale),
            unsigned: self.unsigned,
        })
    }

    /// `FLOAT(p)` chooses between FLOAT and DOUBLE by its digits.
    fn float(&self, precision: Option<u64>, scale: Option<u64>) -> Result<DataType, Error> {
        self.refuse_shown_digits(precision, scale, "FLOAT(M,D)")?;
        match precision {
            None | Some(0..=24) => Ok(DataType::Float {
                unsigned: self.unsigned,
            }),
            Some(25..=53) => Ok(DataType::Double {
                unsigned: self.unsigned,
                decimals: None,
            }),
            Some(_) => Err(Error::wrong_column_specifier(self.column, self.span)),
        }
    }

    fn double(&self, precision: Option<u64>, scale: Option<u64>) -> Result<DataType, Error> {
        self.refuse_shown_digits(precision, scale, "DOUBLE(M,D)")?;
        Ok(DataType::Double {
            unsigned: self.unsigned,
            decimals: None,
        })
    }

    fn refuse_shown_digits(
        &self,
        precision: Option<u64>,
        scale: Option<u64>,
        what: &str,
    ) -> Result<(), Error> {
        let (Some(precision), Some(scale)) = (precision, scale) else {
            return Ok(());
        };
        if precision > WIDTH_MAX {
            return Err(Error::display_width_too_big(
                self.column,
                WIDTH_MAX,
                self.span,
            ));
        }
        if scale > precision {
            return Err(Error::scale_above_precision(self.column, self.span));
        }
        Err(Error::not_supported(what, self.span).help("Use DECIMAL for digits that count."))
    }

    fn length(&self, length: u64, length_max: u64) -> Result<u32, Error> {
        match u32::try_from(length) {
            Ok(length) if u64::from(length) <= length_max => Ok(length),
            _ => Err(Error::column_too_long(self.column, length_max, self.span)),
        }
    }

    fn fraction(&self, fraction: Option<u64>) -> Result<u8, Error> {
        match fraction.unwrap_or(0) {
            fraction @ 0..=FRACTION_MAX => Ok(fraction as u8),
            fraction => Err(Error::precision_too_big(
                fraction,
                self.column,
                FRACTION_MAX,
                self.span,
            )),
        }
    }

    /// Labels of ENUM and SET: without their trailing blanks, and each only once as the collation sees it.
    fn labels(
        &self,
        labels: &[Arc<str>],
        collation: Collation,
        kind: &str,
        count_max: usize,
    ) -> Result<Arc<[Arc<str>]>, Error> {
        if labels.len() > count_max {
            return Err(Error::not_supported(
                &format!("more than {count_max} labels of a {kind}"),
                self.span,
            ));
        }
        let labels: Vec<Arc<str>> = labels
            .iter()
            .map(|label| label.trim_end_matches(' ').into())
            .collect();
        let mut exact: HashSet<&str> = HashSet::new();
        for (position, label) in labels.iter().enumerate() {
            let same = |other: &&Arc<str>| {
                let (left, right) = (Value::Text((*other).clone()), Value::Text(label.clone()));
                compare_values(&left, &right, collation).is_eq()
            };
            if !exact.insert(label) {
                return Err(Error::duplicate_label(self.column, label, kind, self.span));
            }
            // Few enums are long; those that are have labels that differ byte by byte, as checked above.
            if let Some(first) = labels[..position].iter().take(1_000).find(same) {
                return Err(Error::duplicate_label(self.column, first, kind, self.span));
            }
        }
        Ok(labels.into())
    }
}

fn text(class: LengthClass, collation: Collation) -> DataType {
    match collation {
        Collation::Binary => DataType::Blob { class },
        collation => DataType::Text { class, collation },
    }
}

/// The smallest TEXT or BLOB that holds so many bytes.
fn length_class(bytes: Option<u64>) -> LengthClass {
    match bytes {
        None => LengthClass::Normal,
        Some(0..=0xFF) => LengthClass::Tiny,
        Some(..=0xFFFF) => LengthClass::Normal,
        Some(..=0xFF_FFFF) => LengthClass::Medium,
        Some(_) => LengthClass::Long,
    }
}

/// How a text column compares: COLLATE, else what its character set does, else what the table does.
fn text_collation(
    declared: &TypeDeclaration,
    default_collation: Collation,
) -> Result<Collation, Error> {
    let of_set = declared
        .character_set
        .as_ref()
        .map(collation_of_character_set)
        .transpose()?;
    let Some(name) = &declared.collation else {
        return Ok(of_set.unwrap_or(default_collation));
    };
    let collation = collation_named(name)?;
    if let (Some(set), Some(of_set)) = (&declared.character_set, of_set)
        && (of_set == Collation::Binary) != (collation == Collation::Binary)
    {
        return Err(Error::collation_mismatch(&name.text, &set.text, name.span));
    }
    Ok(collation)
}
