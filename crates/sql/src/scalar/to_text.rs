//! Values as text: what CONCAT sees, and what the text protocol sends.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use history::temporal::{DateTime, MICROS_A_SECOND};
use history::{DataType, Decimal, Value};

use super::number;

/// The bytes of a value in MySQL's text protocol; `None` is NULL.
///
/// `time_zone` (seconds east of UTC) is where TIMESTAMPs are shown.
pub fn to_protocol_text<'value>(
    value: &'value Value,
    data_type: &DataType,
    time_zone: i32,
) -> Option<Cow<'value, [u8]>> {
    Some(match (value, data_type) {
        (Value::Null, _) => return None,
        (Value::Text(text) | Value::Json(text), _) => Cow::Borrowed(text.as_bytes()),
        (Value::Bytes(bytes), _) => Cow::Borrowed(bytes),
        (Value::UInt(bits), DataType::Bit { width }) => Cow::Owned(bit_bytes(*bits, *width)),
        _ => {
            let mut out = String::new();
            print(value, data_type, time_zone, &mut out);
            Cow::Owned(out.into_bytes())
        }
    })
}

/// The bytes of a BIT value: as many as its width needs, the highest first.
pub(crate) fn bit_bytes(bits: u64, width: u8) -> Vec<u8> {
    let bytes = usize::from(width.div_ceil(8)).clamp(1, 8);
    bits.to_be_bytes()[8 - bytes..].to_vec()
}

/// A value as text, for functions that work on text. Bytes that are no UTF-8 are replaced.
pub(crate) fn to_text(value: &Value, data_type: &DataType, time_zone: i32) -> Arc<str> {
    match value {
        Value::Text(text) | Value::Json(text) => text.clone(),
        Value::Enum(position) => enum_label(*position, data_type),
        _ => {
            let mut out = String::new();
            print(value, data_type, time_zone, &mut out);
            out.into()
        }
    }
}

/// A value as bytes, for functions that work on binary strings.
pub(crate) fn to_bytes(value: &Value, data_type: &DataType, time_zone: i32) -> Arc<[u8]> {
    match value {
        Value::Bytes(bytes) => bytes.clone(),
        _ => to_protocol_text(value, data_type, time_zone)
            .unwrap_or_default()
            .into_owned()
            .into(),
    }
}

/// Appends a value as text; nothing for NULL.
pub(crate) fn print(value: &Value, data_type: &DataType, time_zone: i32, out: &mut String) {
    // Writing to a String cannot fail, so the results of `write!` are dropped below.
    match value {
        Value::Null => {}
        Value::Int(number) => {
            if let DataType::Year = data_type {
                let _ = write!(out, "{number:04}");
            } else {
                number::print_integer(*number < 0, number.unsigned_abs(), out);
            }
        }
        Value::UInt(number) => match data_type {
            DataType::Bit { width } => {
                out.push_str(&String::from_utf8_lossy(&bit_bytes(*number, *width)));
            }
            DataType::Integer { width, display, .. } if display.zerofill => {
                let digits = usize::from(display.shown_digits(*width, true));
                let _ = write!(out, "{number:0digits$}");
            }
            _ => number::print_integer(false, *number, out),
        },
        Value::Double(number) => match data_type {
            DataType::Float { .. } => number::print_float(*number, out),
            DataType::Double {
                decimals: Some(decimals),
                ..
            } => {
                number::print_fixed(*number, *decimals, out);
            }
            _ => number::print_double(*number, out),
        },
        Value::Decimal(number) => {
            let _ = write!(out, "{}", shown(number, data_type));
        }
        Value::Text(text) | Value::Json(text) => out.push_str(text),
        Value::Bytes(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
        Value::Date(date) => {
            let _ = write!(out, "{date}");
        }
        Value::Time(time) => {
            let _ = write!(out, "{}", time.display(fraction(data_type)));
        }
        Value::DateTime(moment) => {
            let moment = match data_type {
                DataType::Timestamp { .. } => local(*moment, time_zone),
                _ => *moment,
            };
            let _ = write!(out, "{}", moment.display(fraction(data_type)));
        }
        Value::Enum(position) => out.push_str(&enum_label(*position, data_type)),
        Value::Set(bits) => print_set(*bits, data_type, out),
    }
}

/// A decimal with as many digits after the point as its type shows.
pub(crate) fn shown<'number>(
    number: &'number Decimal,
    data_type: &DataType,
) -> Cow<'number, Decimal> {
    match data_type {
        DataType::Decimal { scale, .. } if *scale != number.scale() => number
            .rescale(*scale)
            .map_or(Cow::Borrowed(number), Cow::Owned),
        _ => Cow::Borrowed(number),
    }
}

/// A stored TIMESTAMP as the wall clock of a zone shows it; the zero date stays itself.
pub(crate) fn local(moment: DateTime, time_zone: i32) -> DateTime {
    if moment == DateTime::ZERO {
        return moment;
    }
    moment
        .add_micros(i64::from(time_zone) * MICROS_A_SECOND)
        .unwrap_or(moment)
}

fn fraction(data_type: &DataType) -> u8 {
    match data_type {
        DataType::Time { fraction }
        | DataType::DateTime { fraction }
        | DataType::Timestamp { fraction } => *fraction,
        _ => history::temporal::FRACTION_MAX,
    }
}

fn enum_label(position: u16, data_type: &DataType) -> Arc<str> {
    let DataType::Enum { labels, .. } = data_type else {
        return Arc::from("");
    };
    usize::from(position)
        .checked_sub(1)
        .and_then(|index| labels.get(index).cloned())
        .unwrap_or_else(|| Arc::from(""))
}

fn print_set(bits: u64, data_type: &DataType, out: &mut String) {
    let DataType::Set { labels, .. } = data_type else {
        return;
    };
    let mut first = true;
    for (position, label) in labels.iter().enumerate().take(64) {
        if bits >> position & 1 == 1 {
            if !first {
                out.push(',');
            }
            first = false;
            out.push_str(label);
        }
    }
}
