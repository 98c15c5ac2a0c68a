//! From cells to GlueSQL's values.

use std::sync::Arc;

use gluesql_core::ast::DataType as GlueType;
use gluesql_core::data::Value as GlueValue;
use history::{DataType, Decimal, Value};

use super::{Column, temporal};
use crate::{document, scalar_text};

impl Column<'_> {
    /// The value of a cell that is not NULL; `None` when GlueSQL's type cannot hold it, or the cell is not of the column's
    /// type.
    pub(super) fn counterpart(&self, cell: &Value) -> Option<GlueValue> {
        Some(match (&self.glue_type, cell) {
            (GlueType::Boolean, Value::Int(number)) => GlueValue::Bool(*number != 0),
            (GlueType::Int8, Value::Int(number)) => GlueValue::I8(i8::try_from(*number).ok()?),
            (GlueType::Int16, Value::Int(number)) => GlueValue::I16(i16::try_from(*number).ok()?),
            (GlueType::Int32, Value::Int(number)) => GlueValue::I32(i32::try_from(*number).ok()?),
            (GlueType::Int, Value::Int(number)) => GlueValue::I64(*number),
            (GlueType::Uint8, Value::UInt(number)) => GlueValue::U8(u8::try_from(*number).ok()?),
            (GlueType::Uint16, Value::UInt(number)) => GlueValue::U16(u16::try_from(*number).ok()?),
            (GlueType::Uint32, Value::UInt(number)) => GlueValue::U32(u32::try_from(*number).ok()?),
            (GlueType::Uint64, Value::UInt(number)) => GlueValue::U64(*number),
            (GlueType::Int128, Value::Decimal(number)) => GlueValue::I128(number.to_i128()?),
            (GlueType::Uint128, Value::Decimal(number)) => {
                GlueValue::U128(number.to_string().parse().ok()?)
            }
            (GlueType::Float32, Value::Double(number)) => GlueValue::F32(*number as f32),
            (GlueType::Float, Value::Double(number)) => GlueValue::F64(*number),
            (GlueType::Decimal, Value::Decimal(number)) => {
                GlueValue::Decimal(self.decimal(number)?)
            }
            (GlueType::Text, cell) => GlueValue::Str(self.text(cell)?),
            (GlueType::Bytea, Value::Bytes(bytes)) => GlueValue::Bytea(bytes.to_vec()),
            (GlueType::Date, Value::Date(date)) => GlueValue::Date(temporal::to_naive_date(*date)?),
            (GlueType::Time, Value::Time(time)) => GlueValue::Time(temporal::to_naive_time(*time)?),
            (GlueType::Timestamp, Value::DateTime(moment)) => {
                GlueValue::Timestamp(temporal::to_naive_moment(*moment)?)
            }
            (GlueType::Map | GlueType::List, Value::Json(text)) => {
                let value = document::to_glue(&document::parse(text)?);
                (value.get_type().as_ref() == Some(&self.glue_type)).then_some(value)?
            }
            (data_type, Value::Text(text)) => scalar_text::parse(data_type, text)?,
            _ => return None,
        })
    }

    /// A decimal with the column's digits after the point, or, where GlueSQL declared the column, with none that say
    /// nothing.
    fn decimal(&self, number: &Decimal) -> Option<rust_decimal::Decimal> {
        let scale = u32::from(number.scale());
        let converted = match number.small_parts() {
            Some((mantissa, _)) => rust_decimal::Decimal::try_new(mantissa, scale).ok(),
            None => None,
        };
        let exact = || {
            let text = number.to_string();
            let digits = match text.contains('.') {
                true => text.trim_end_matches('0').trim_end_matches('.'),
                false => &text,
            };
            // Digits may be lost on the way in, so look at what came out.
            let exact = rust_decimal::Decimal::from_str_exact(digits).ok()?;
            (exact.to_string() == digits).then_some(exact)
        };
        let converted = converted.or_else(exact)?;
        Some(if self.is_noted {
            converted.normalize()
        } else {
            converted
        })
    }

    fn text(&self, cell: &Value) -> Option<String> {
        match (cell, &self.definition.data_type) {
            (Value::Text(text) | Value::Json(text), _) => Some(text.to_string()),
            // MySQL's error value for an ENUM.
            (Value::Enum(0), _) => Some(String::new()),
            (Value::Enum(position), DataType::Enum { labels, .. }) => labels
                .get(usize::from(*position) - 1)
                .map(ToString::to_string),
            (Value::Set(bits), DataType::Set { labels, .. }) => Some(set_text(*bits, labels)),
            _ => None,
        }
    }
}

fn set_text(bits: u64, labels: &[Arc<str>]) -> String {
    let is_in = |position: usize| {
        bits.checked_shr(position as u32)
            .is_some_and(|bits| bits & 1 == 1)
    };
    let present = labels
        .iter()
        .enumerate()
        .filter(|(position, _)| is_in(*position));
    let present: Vec<&str> = present.map(|(_, label)| &**label).collect();
    present.join(",")
}
