//! GlueSQL's lists and maps as JSON documents and back, without loss.
//!
//! NULL, truth values, 64-bit integers, doubles, texts, lists and maps are JSON's own. Every other value is an object
//! with one member, named by the type: `{"$DATE": "2026-01-31"}`. A map that looks like such an object is wrapped into
//! `{"$MAP": …}`.

use gluesql_core::ast::DataType;
use gluesql_core::data::Value;

use super::{DEPTH_MAX, Json};
use crate::kind::type_by_name;
use crate::scalar_text;

/// The document of a value; `None` when it nests too deeply or holds a number that is not finite.
pub(crate) fn from_glue(value: &Value) -> Option<Json> {
    let json = from_glue_within(value, DEPTH_MAX)?;
    (json.depth() <= DEPTH_MAX).then_some(json)
}

fn from_glue_within(value: &Value, depth: usize) -> Option<Json> {
    let within = |value: &Value| from_glue_within(value, depth.checked_sub(1)?);
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => Json::Bool(*truth),
        Value::I64(number) => Json::Int(*number),
        Value::U64(number) if i64::try_from(*number).is_err() => Json::UInt(*number),
        Value::F64(number) => Json::Double(finite(*number)?),
        Value::Str(text) => Json::String(text.clone()),
        Value::List(elements) => Json::Array(elements.iter().map(within).collect::<Option<_>>()?),
        Value::Map(members) => {
            let member = |(name, value): (&String, &Value)| Some((name.clone(), within(value)?));
            let object = Json::object(members.iter().map(member).collect::<Option<_>>()?);
            match marked(&object) {
                Some(_) => mark(&DataType::Map, object),
                None => object,
            }
        }
        Value::F32(number) => {
            finite(f64::from(*number))?;
            marked_scalar(value)?
        }
        _ => marked_scalar(value)?,
    })
}

fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

fn marked_scalar(value: &Value) -> Option<Json> {
    let text = scalar_text::print(value)?;
    Some(mark(&value.get_type()?, Json::String(text)))
}

fn mark(data_type: &DataType, json: Json) -> Json {
    Json::Object(vec![(format!("${data_type}"), json)])
}

/// The mark and the content of an object that could have been made by [`mark`].
fn marked(json: &Json) -> Option<(&str, &Json)> {
    match json {
        Json::Object(members) => match &members[..] {
            [(name, content)] => name.strip_prefix('$').map(|mark| (mark, content)),
            _ => None,
        },
        _ => None,
    }
}

/// The value of a document. An object with an unknown mark, which nobody here wrote, is a map.
pub(crate) fn to_glue(json: &Json) -> Value {
    if let Some((mark, content)) = marked(json)
        && let Some(value) = marked_value(mark, content)
    {
        return value;
    }
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Int(number) => Value::I64(*number),
        Json::UInt(number) => Value::U64(*number),
        Json::Double(number) => Value::F64(*number),
        Json::String(text) => Value::Str(text.clone()),
        Json::Array(elements) => Value::List(elements.iter().map(to_glue).collect()),
        Json::Object(members) => map(members),
    }
}

fn map(members: &[(String, Json)]) -> Value {
    let member = |(name, json): &(String, Json)| (name.clone(), to_glue(json));
    Value::Map(members.iter().map(member).collect())
}

fn marked_value(mark: &str, content: &Json) -> Option<Value> {
    match (type_by_name(mark)?, content) {
        (DataType::Map, Json::Object(members)) => Some(map(members)),
        (data_type, Json::String(text)) => scalar_text::parse(&data_type, text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use gluesql_core::data::Interval;

    use super::*;

    fn round_trip(value: &Value) -> (String, Value) {
        let text = from_glue(value).expect("representable").to_string();
        let json = super::super::parse(&text).expect("valid JSON");
        (text, to_glue(&json))
    }

    #[test]
    fn values_of_every_type_survive() {
        let map = |name: &str, value| Value::Map(BTreeMap::from([(name.to_owned(), value)]));
        let values = [
            (
                Value::List(vec![Value::I64(1), Value::F64(1.0), Value::Null]),
                "[1, 1.0, null]",
            ),
            (Value::I8(1), r#"{"$INT8": "1"}"#),
            (Value::U64(1), r#"{"$UINT64": "1"}"#),
            (Value::U64(u64::MAX), "18446744073709551615"),
            (Value::F32(0.1), r#"{"$FLOAT32": "0.1"}"#),
            (
                Value::Interval(Interval::Month(3)),
                r#"{"$INTERVAL": "3 MONTH"}"#,
            ),
            (
                map("a", map("b", Value::Str("c".to_owned()))),
                r#"{"a": {"b": "c"}}"#,
            ),
            (
                map("$DATE", Value::Str("x".to_owned())),
                r#"{"$MAP": {"$DATE": "x"}}"#,
            ),
            (map("$x", Value::Bool(true)), r#"{"$MAP": {"$x": true}}"#),
        ];
        for (value, expected) in values {
            assert_eq!(round_trip(&value), (expected.to_owned(), value));
        }
    }

    #[test]
    fn what_json_cannot_hold_is_refused() {
        assert_eq!(from_glue(&Value::F64(f64::NAN)), None);
        assert_eq!(
            from_glue(&Value::List(vec![Value::F32(f32::INFINITY)])),
            None
        );
        let deep = (0..200).fold(Value::Null, |inner, _| Value::List(vec![inner]));
        assert_eq!(from_glue(&deep), None);
    }

    #[test]
    fn foreign_marks_are_maps() {
        let json = super::super::parse(r#"{"$DATE": 5}"#).expect("valid JSON");
        assert!(matches!(to_glue(&json), Value::Map(_)));
    }
}
