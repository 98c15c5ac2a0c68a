//! SQL values as elements of JSON documents.

use std::sync::Arc;

use history::{DataType, Value};

use super::{Json, ParseError, read_stored};
use crate::Error;
use crate::expression::EvaluationContext;
use crate::scalar::ScalarType;
use crate::scalar::to_text::{shown, to_bytes, to_text};

/// What a value becomes inside a document: conditions become `true` and `false`, texts strings, dates strings with all their digits.
pub(crate) fn element(
    value: &Value,
    scalar_type: &ScalarType,
    context: &EvaluationContext,
) -> Result<Json, Error> {
    let data_type = &scalar_type.data_type;
    let string = |text: &str| Json::String(Arc::from(text));
    Ok(match value {
        Value::Null => Json::Null,
        Value::Int(number) if scalar_type.is_boolean() => Json::Bool(*number != 0),
        Value::Int(number) => Json::Int(*number),
        Value::UInt(bits) => match data_type {
            DataType::Bit { .. } => {
                string(&base64(16, &to_bytes(&Value::UInt(*bits), data_type, 0)))
            }
            _ => match i64::try_from(*bits) {
                Ok(number) => Json::Int(number),
                Err(_) => Json::UInt(*bits),
            },
        },
        Value::Double(number) => Json::Double(*number),
        Value::Decimal(number) => Json::Decimal(shown(number, data_type).into_owned()),
        Value::Text(text) => Json::String(text.clone()),
        Value::Bytes(bytes) => string(&base64(15, bytes)),
        Value::Time(time) => string(&time.display(6).to_string()),
        Value::DateTime(moment) => {
            let moment = match data_type {
                DataType::Timestamp { .. } => {
                    crate::scalar::to_text::local(*moment, context.time_zone)
                }
                _ => *moment,
            };
            string(&moment.display(6).to_string())
        }
        Value::Date(_) | Value::Enum(_) | Value::Set(_) => {
            Json::String(to_text(value, data_type, context.time_zone))
        }
        Value::Json(text) => read_stored(text),
    })
}

/// Binary strings as MySQL prints them in JSON: `base64:type15:…`.
fn base64(type_number: u8, bytes: &[u8]) -> String {
    format!(
        "base64:type{type_number}:{}",
        crate::scalar::base64::encode(bytes)
    )
}

impl From<ParseError> for Error {
    fn from(error: ParseError) -> Error {
        match error {
            ParseError::Invalid => Error::invalid_json_argument(),
            ParseError::TooDeep => Error::json_too_deep(),
        }
    }
}
