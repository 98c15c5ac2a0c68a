//! From GlueSQL's values to cells.

use std::sync::Arc;

use gluesql_core::data::Value as GlueValue;
use history::{DataType, Decimal, LengthClass, Value};

use super::{Column, temporal};
use crate::{document, scalar_text};

impl Column<'_> {
    /// The cell for a value of the column's GlueSQL type that is not NULL; `None` when the column cannot hold it.
    pub(super) fn stored(&self, value: &GlueValue) -> Option<Value> {
        match &self.definition.data_type {
            DataType::Integer {
                width, unsigned, ..
            } => integer(value, width.bits(), *unsigned),
            DataType::Year => match whole(value)? {
                year @ (0 | 1901..=2155) => Some(Value::Int(i64::try_from(year).ok()?)),
                _ => None,
            },
            DataType::Bit { width } => integer(value, u32::from(*width), true),
            DataType::Decimal {
                precision,
                scale,
                unsigned,
            } => {
                let number = decimal(value)?.rescale(*scale).ok()?;
                let fits = number.fits(*precision, *scale) && !(*unsigned && number.is_negative());
                fits.then_some(Value::Decimal(number))
            }
            DataType::Float { unsigned } | DataType::Double { unsigned, .. } => {
                let number = match value {
                    GlueValue::F32(number) => f64::from(*number),
                    GlueValue::F64(number) => *number,
                    _ => return None,
                };
                let fits = number.is_finite() && !(*unsigned && number < 0.0);
                fits.then_some(Value::Double(number))
            }
            DataType::Char { length, .. } => {
                let text = text(value)?;
                text_within(text.trim_end_matches(' '), *length)
            }
            DataType::VarChar { length, .. } => text_within(&text(value)?, *length),
            DataType::Text { class, .. } => {
                let text = text(value)?;
                (text.len() <= bytes_max(*class)).then(|| Value::Text(text.into()))
            }
            DataType::Enum { labels, .. } => {
                let text = text(value)?;
                let position = labels.iter().position(|label| **label == *text)?;
                Some(Value::Enum(u16::try_from(position + 1).ok()?))
            }
            DataType::Set { labels, .. } => set(&text(value)?, labels),
            DataType::Json => {
                let json = match value {
                    GlueValue::Str(text) => document::parse(text)?,
                    other => document::from_glue(other)?,
                };
                Some(Value::Json(json.to_string().into()))
            }
            DataType::Binary { length } => {
                let mut bytes = bytes(value, *length as usize)?.to_vec();
                bytes.resize(*length as usize, 0);
                Some(Value::Bytes(bytes.into()))
            }
            DataType::VarBinary { length } => {
                Some(Value::Bytes(bytes(value, *length as usize)?.into()))
            }
            DataType::Blob { class } => Some(Value::Bytes(bytes(value, bytes_max(*class))?.into())),
            DataType::Date => match value {
                GlueValue::Date(date) => temporal::from_naive_date(*date).map(Value::Date),
                _ => None,
            },
            DataType::Time { fraction } => match value {
                GlueValue::Time(time) => {
                    let time = temporal::from_naive_time(*time)?;
                    Some(Value::Time(time.round(*fraction)))
                }
                _ => None,
            },
            DataType::DateTime { fraction } | DataType::Timestamp { fraction } => match value {
                GlueValue::Timestamp(moment) => {
                    let moment = temporal::from_naive_moment(*moment)?;
                    moment.round(*fraction).map(Value::DateTime)
                }
                _ => None,
            },
        }
    }
}

/// Whole numbers of every width, and truth values.
fn whole(value: &GlueValue) -> Option<i128> {
    Some(match value {
        GlueValue::Bool(truth) => i128::from(*truth),
        GlueValue::I8(number) => i128::from(*number),
        GlueValue::I16(number) => i128::from(*number),
        GlueValue::I32(number) => i128::from(*number),
        GlueValue::I64(number) => i128::from(*number),
        GlueValue::U8(number) => i128::from(*number),
        GlueValue::U16(number) => i128::from(*number),
        GlueValue::U32(number) => i128::from(*number),
        GlueValue::U64(number) => i128::from(*number),
        _ => return None,
    })
}

/// An integer of so many bits.
fn integer(value: &GlueValue, bits: u32, unsigned: bool) -> Option<Value> {
    let number = whole(value)?;
    if unsigned {
        let fits = (0..1_i128 << bits).contains(&number);
        return fits
            .then(|| u64::try_from(number).ok().map(Value::UInt))
            .flatten();
    }
    let half = 1_i128 << (bits - 1);
    let fits = (-half..half).contains(&number);
    fits.then(|| i64::try_from(number).ok().map(Value::Int))
        .flatten()
}

fn decimal(value: &GlueValue) -> Option<Decimal> {
    match value {
        GlueValue::I128(number) => Some(Decimal::from_i128(*number, 0)),
        GlueValue::U128(number) => number.to_string().parse().ok(),
        GlueValue::Decimal(number) => {
            let scale = u8::try_from(number.scale()).ok()?;
            Some(Decimal::from_i128(number.mantissa(), scale))
        }
        _ => None,
    }
}

/// Texts, and the values that are kept as text.
fn text(value: &GlueValue) -> Option<String> {
    match value {
        GlueValue::Str(text) => Some(text.clone()),
        other => scalar_text::print(other),
    }
}

fn text_within(text: &str, characters_max: u32) -> Option<Value> {
    let fits = text.chars().count() <= characters_max as usize;
    fits.then(|| Value::Text(text.into()))
}

fn bytes(value: &GlueValue, length_max: usize) -> Option<&[u8]> {
    match value {
        GlueValue::Bytea(bytes) => (bytes.len() <= length_max).then_some(bytes),
        _ => None,
    }
}

fn bytes_max(class: LengthClass) -> usize {
    match class {
        LengthClass::Tiny => 0xff,
        LengthClass::Normal => 0xffff,
        LengthClass::Medium => 0xff_ffff,
        LengthClass::Long => 0xffff_ffff,
    }
}

/// Labels in any order, separated by commas.
fn set(text: &str, labels: &[Arc<str>]) -> Option<Value> {
    let mut bits = 0;
    for label in text.split(',').filter(|_| !text.is_empty()) {
        let position = labels.iter().position(|known| **known == *label)?;
        bits |= 1_u64.checked_shl(u32::try_from(position).ok()?)?;
    }
    Some(Value::Set(bits))
}
