//! Values as numbers, with MySQL's warnings for texts that are none.

use history::{DataType, Decimal, Value};

use super::number::{self, parse_double};
use super::to_text;
use crate::expression::{EvaluationContext, Refusal};

/// Longest piece of a text that a warning quotes.
const QUOTED_MAX: usize = 128;

/// `Truncated incorrect DOUBLE value: 'x'`.
fn truncated(kind: &str, refusal: Refusal, text: &str, context: &EvaluationContext) {
    context.truncated(refusal, || {
        let quoted: String = text.chars().take(QUOTED_MAX).collect();
        format!("Truncated incorrect {kind} value: '{quoted}'")
    });
}

fn truncated_decimal(text: &[u8], context: &EvaluationContext) {
    let text = String::from_utf8_lossy(text);
    truncated(
        "DECIMAL",
        Refusal::Decimal(text.to_string()),
        &text,
        context,
    );
}

/// Whether a value counts as true; `None` for NULL.
pub(crate) fn truth(
    value: &Value,
    data_type: &DataType,
    context: &EvaluationContext,
) -> Option<bool> {
    Some(match value {
        Value::Null => return None,
        Value::Int(number) => *number != 0,
        Value::UInt(number) => *number != 0,
        Value::Double(number) => *number != 0.0,
        Value::Decimal(number) => !number.is_zero(),
        Value::Json(json) => super::json::truth(json),
        _ => to_double(value, data_type, context) != 0.0,
    })
}

/// A value as a double; NULL is 0.
pub(crate) fn to_double(value: &Value, data_type: &DataType, context: &EvaluationContext) -> f64 {
    match value {
        Value::Null => 0.0,
        Value::Int(number) => *number as f64,
        Value::UInt(number) => *number as f64,
        Value::Double(number) => *number,
        Value::Decimal(number) => number.to_f64(),
        Value::Text(text) => text_to_double(text.as_bytes(), context),
        Value::Bytes(bytes) => text_to_double(bytes, context),
        Value::Json(json) => super::json::to_double(json, context),
        _ => to_decimal(value, data_type, context).to_f64(),
    }
}

fn text_to_double(text: &[u8], context: &EvaluationContext) -> f64 {
    let prefix = parse_double(text);
    if !prefix.complete && !is_blank(text) {
        truncated(
            "DOUBLE",
            Refusal::Double,
            &String::from_utf8_lossy(text),
            context,
        );
    }
    prefix.number
}

/// A value as an exact decimal; NULL is 0.
pub(crate) fn to_decimal(
    value: &Value,
    data_type: &DataType,
    context: &EvaluationContext,
) -> Decimal {
    match value {
        Value::Null => Decimal::ZERO,
        Value::Int(number) => Decimal::from(*number),
        Value::UInt(number) => Decimal::from(*number),
        Value::Decimal(number) => number.clone(),
        Value::Double(number) => {
            Decimal::from_f64(*number).unwrap_or_else(|_| Decimal::largest(*number < 0.0))
        }
        Value::Text(text) => text_to_decimal(text.as_bytes(), context),
        Value::Bytes(bytes) => text_to_decimal(bytes, context),
        Value::Date(date) => Decimal::from(i64::from(date.to_number())),
        Value::Time(time) => with_micros(
            time.to_number(),
            time.microseconds(),
            time.is_negative(),
            data_type,
        ),
        Value::DateTime(moment) => {
            let moment = match data_type {
                DataType::Timestamp { .. } => to_text::local(*moment, context.time_zone),
                _ => *moment,
            };
            with_micros(
                moment.to_number() as i64,
                moment.microsecond(),
                false,
                data_type,
            )
        }
        Value::Enum(position) => Decimal::from(i64::from(*position)),
        Value::Set(bits) => Decimal::from(*bits),
        Value::Json(json) => {
            let number = super::json::to_double(json, context);
            Decimal::from_f64(number).unwrap_or_else(|_| Decimal::largest(number < 0.0))
        }
    }
}

/// `20260102030405` and microseconds as a decimal with as many digits after the point as the type shows.
fn with_micros(whole: i64, micros: u32, negative: bool, data_type: &DataType) -> Decimal {
    let fraction = match data_type {
        DataType::Time { fraction }
        | DataType::DateTime { fraction }
        | DataType::Timestamp { fraction } => *fraction,
        _ => 0,
    };
    let micros = i128::from(micros) * if negative { -1 } else { 1 };
    let exact = Decimal::from_i128(i128::from(whole) * 1_000_000 + micros, 6);
    exact.truncate(fraction).unwrap_or(exact)
}

fn text_to_decimal(text: &[u8], context: &EvaluationContext) -> Decimal {
    match Decimal::parse_prefix(text) {
        Some(parsed) => {
            if !text[parsed.length..].iter().all(u8::is_ascii_whitespace) {
                truncated_decimal(text, context);
            }
            parsed.number
        }
        None => {
            if !is_blank(text) {
                truncated_decimal(text, context);
            }
            Decimal::ZERO
        }
    }
}

/// A value as a whole number (halves away from zero for decimals, to even for doubles, cut off for texts), within the range
/// of signed and unsigned BIGINT together; NULL is 0.
pub(crate) fn to_integer(value: &Value, data_type: &DataType, context: &EvaluationContext) -> i128 {
    match value {
        Value::Int(number) => i128::from(*number),
        Value::UInt(number) => i128::from(*number),
        Value::Double(number) => double_to_integer(*number),
        Value::Decimal(number) => number.to_i128().map_or_else(
            || {
                if number.is_negative() {
                    INTEGER_MIN
                } else {
                    INTEGER_MAX
                }
            },
            |number| number.clamp(INTEGER_MIN, INTEGER_MAX),
        ),
        Value::Text(text) => text_to_integer(text.as_bytes(), context),
        Value::Bytes(bytes) => text_to_integer(bytes, context),
        Value::Json(json) => double_to_integer(super::json::to_double(json, context)),
        // The fraction of a time is cut off.
        _ => to_decimal(value, data_type, context)
            .truncate(0)
            .ok()
            .and_then(|number| number.to_i128())
            .unwrap_or(0),
    }
}

/// The least signed BIGINT.
pub(crate) const INTEGER_MIN: i128 = i64::MIN as i128;
/// The greatest unsigned BIGINT.
pub(crate) const INTEGER_MAX: i128 = u64::MAX as i128;

/// Rounded as the C function `rint` does, clamped.
pub(crate) fn double_to_integer(number: f64) -> i128 {
    (number.round_ties_even() as i128).clamp(INTEGER_MIN, INTEGER_MAX)
}

fn text_to_integer(text: &[u8], context: &EvaluationContext) -> i128 {
    let start = text
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let rest = &text[start..];
    let negative = rest.first() == Some(&b'-');
    let sign = usize::from(matches!(rest.first(), Some(b'+' | b'-')));
    let digits = rest[sign..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let magnitude = rest[sign..sign + digits]
        .iter()
        .fold(0_i128, |number, digit| {
            number
                .saturating_mul(10)
                .saturating_add(i128::from(digit - b'0'))
        });
    if digits == 0 || !rest[sign + digits..].iter().all(u8::is_ascii_whitespace) {
        truncated(
            "INTEGER",
            Refusal::Integer,
            &String::from_utf8_lossy(text),
            context,
        );
    }
    let signed = if negative { -magnitude } else { magnitude };
    signed.clamp(INTEGER_MIN, INTEGER_MAX)
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}

/// The number that a hexadecimal or bit literal stands for: its last eight bytes.
pub(crate) fn literal_bytes_to_number(bytes: &[u8]) -> u64 {
    bytes[bytes.len().saturating_sub(8)..]
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A double as MySQL prints it, for messages.
pub(crate) fn double_text(number: f64) -> String {
    let mut out = String::new();
    number::print_double(number, &mut out);
    out
}
