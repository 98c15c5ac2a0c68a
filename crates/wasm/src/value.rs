//! Values as JavaScript values.

use js_sys::{BigInt, Object, Reflect};
use view::statement::{TextValue, TypedValue};
use wasm_bindgen::prelude::JsValue;

/// Integers up to here are exact as a JavaScript number.
const SAFE_INTEGER_MAX: u64 = (1 << 53) - 1;

/// Text, null, or an object with the bytes' digits.
pub fn text_to_js(value: &TextValue) -> JsValue {
    match value {
        TextValue::Null => JsValue::NULL,
        TextValue::Text(text) => JsValue::from_str(text),
        TextValue::Bytes { hex } => bytes(hex),
    }
}

/// A number where it is exact as one, a `bigint` where only that is, otherwise as text.
pub fn typed_to_js(value: &TypedValue) -> JsValue {
    match value {
        TypedValue::Null => JsValue::NULL,
        TypedValue::Int(number) if number.unsigned_abs() <= SAFE_INTEGER_MAX => {
            JsValue::from_f64(*number as f64)
        }
        TypedValue::Int(number) => BigInt::from(*number).into(),
        TypedValue::UInt(number) if *number <= SAFE_INTEGER_MAX => {
            JsValue::from_f64(*number as f64)
        }
        TypedValue::UInt(number) => BigInt::from(*number).into(),
        TypedValue::Double(number) => JsValue::from_f64(*number),
        TypedValue::Text(text) => JsValue::from_str(text),
        TypedValue::Bytes { hex } => bytes(hex),
    }
}

fn bytes(hex: &str) -> JsValue {
    let object = Object::new();
    Reflect::set(&object, &JsValue::from_str("hex"), &JsValue::from_str(hex))
        .expect("a fresh object takes a property");
    object.into()
}
