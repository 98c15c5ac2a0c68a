//! Rows as JavaScript arrays, a chunk at a time.
//!
//! Every call into JavaScript costs more than the value that it brings, so rows cross as JSON text that JavaScript parses
//! at once. A row with a value that JSON cannot say, such as a `bigint`, is made by hand, value by value.

use std::fmt::Write as _;

use js_sys::{Array, JSON};
use view::statement::{TextValue, TypedValue};
use wasm_bindgen::prelude::JsValue;

use crate::value::{SAFE_INTEGER_MAX, text_to_js, typed_to_js};

/// Text is handed over when it has grown to this, so that a large answer is never in memory twice.
const CHUNK_BYTES: usize = 1 << 16;

/// A value that can become a JavaScript value.
pub trait Cell {
    /// Writes the value as JSON, or answers `false` when JSON has no word for it.
    fn write(&self, json: &mut String) -> bool;
    /// Makes the value by hand.
    fn to_js(&self) -> JsValue;
}

impl Cell for TypedValue {
    fn write(&self, json: &mut String) -> bool {
        match self {
            Self::Null => json.push_str("null"),
            Self::Int(number) if number.unsigned_abs() <= SAFE_INTEGER_MAX => {
                write_number(json, *number);
            }
            Self::UInt(number) if *number <= SAFE_INTEGER_MAX => write_number(json, *number),
            Self::Double(number) if number.is_finite() => write_number(json, *number),
            Self::Int(_) | Self::UInt(_) | Self::Double(_) => return false,
            Self::Text(text) => write_text(json, text),
            Self::Bytes { hex } => write_bytes(json, hex),
        }
        true
    }

    fn to_js(&self) -> JsValue {
        typed_to_js(self)
    }
}

impl Cell for TextValue {
    fn write(&self, json: &mut String) -> bool {
        match self {
            Self::Null => json.push_str("null"),
            Self::Text(text) => write_text(json, text),
            Self::Bytes { hex } => write_bytes(json, hex),
        }
        true
    }

    fn to_js(&self) -> JsValue {
        text_to_js(self)
    }
}

/// All rows as an array of arrays.
pub fn rows_to_js<V: Cell>(rows: &[Vec<V>]) -> Array {
    let chunks = Array::new();
    let mut json = String::new();
    for row in rows {
        let begin = json.len();
        json.push(if begin == 0 { '[' } else { ',' });
        if !write_row(row, &mut json) {
            json.truncate(begin);
            hand_over(&mut json, &chunks);
            let row: Array = row.iter().map(Cell::to_js).collect();
            chunks.push(&Array::of1(&row));
        } else if json.len() >= CHUNK_BYTES {
            hand_over(&mut json, &chunks);
        }
    }
    hand_over(&mut json, &chunks);
    chunks.flat(1)
}

/// Parses the rows that wait in the text and keeps them as a chunk.
fn hand_over(json: &mut String, chunks: &Array) {
    if json.is_empty() {
        return;
    }
    json.push(']');
    chunks.push(&JSON::parse(json).expect("the text was written as JSON just above"));
    json.clear();
}

fn write_row<V: Cell>(row: &[V], json: &mut String) -> bool {
    json.push('[');
    for (position, value) in row.iter().enumerate() {
        if position > 0 {
            json.push(',');
        }
        if !value.write(json) {
            return false;
        }
    }
    json.push(']');
    true
}

fn write_number(json: &mut String, number: impl std::fmt::Display) {
    write!(json, "{number}").expect("text takes whatever is written");
}

fn write_bytes(json: &mut String, hex: &str) {
    json.push_str("{\"hex\":");
    write_text(json, hex);
    json.push('}');
}

/// Text in quotes. Only quotes, backslashes and control characters have to be escaped, and most text has none of them.
fn write_text(json: &mut String, text: &str) {
    json.push('"');
    let mut begin = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        json.push_str(&text[begin..at]);
        write!(json, "\\u{byte:04x}").expect("text takes whatever is written");
        begin = at + 1;
    }
    json.push_str(&text[begin..]);
    json.push('"');
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::rows_to_js;
    use js_sys::{Array, BigInt};
    use view::statement::TypedValue;
    use wasm_bindgen::prelude::{JsCast, JsValue};
    use wasm_bindgen_test::wasm_bindgen_test;

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn rows_keep_their_order_and_values_whether_json_can_say_them_or_not() {
        let strange = "a\"b\\c\u{0}\n\u{2028}ü😀";
        let rows = [
            vec![TypedValue::Int(-7), TypedValue::Text(strange.to_owned())],
            vec![TypedValue::Int(i64::MAX), TypedValue::Null],
            vec![TypedValue::Double(1e300), TypedValue::Double(-0.1)],
        ];
        let rows = rows_to_js(&rows);
        let cell = |row: u32, column| rows.get(row).unchecked_into::<Array>().get(column);
        assert_eq!(rows.length(), 3);
        assert_eq!(cell(0, 0), JsValue::from_f64(-7.0));
        assert_eq!(cell(0, 1), JsValue::from_str(strange));
        assert_eq!(cell(1, 0), JsValue::from(BigInt::from(i64::MAX)));
        assert_eq!(cell(1, 1), JsValue::NULL);
        assert_eq!(cell(2, 0), JsValue::from_f64(1e300));
        assert_eq!(cell(2, 1), JsValue::from_f64(-0.1));
    }

    #[wasm_bindgen_test]
    fn long_answers_cross_in_several_chunks() {
        let text = TypedValue::Text("0123456789".repeat(100));
        let rows: Vec<_> = (0..1000)
            .map(|id| vec![TypedValue::Int(id), text.clone()])
            .collect();
        let answer = rows_to_js(&rows);
        assert_eq!(answer.length(), 1000);
        let last: Array = answer.get(999).unchecked_into();
        assert_eq!(last.get(0), JsValue::from_f64(999.0));
    }
}
