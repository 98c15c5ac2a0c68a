//! Addresses: INET_ATON, INET_NTOA.

use history::Value;

use super::arguments::{characters, convert_at, integer};
use super::call::Invocation;
use super::definition::{Definition, function};
use crate::expression::Expression;
use crate::expression::convert::{as_signed, as_text};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    function("inet_aton", 1, 1, aton_arguments, aton),
    function("inet_ntoa", 1, 1, ntoa_arguments, ntoa),
];

fn aton_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_text);
    Ok(ScalarType::big_int())
}

/// Up to four parts separated by points; with fewer, the last one fills what is missing (`127.1`).
fn aton(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = characters(&arguments[0]);
    let parts: Option<Vec<i64>> = text
        .split('.')
        .map(|part| {
            let plain = part.bytes().all(|byte| byte.is_ascii_digit());
            let number: Option<i64> = if part.is_empty() {
                Some(0)
            } else {
                part.parse().ok()
            };
            number.filter(|&number| plain && number <= 255)
        })
        .collect();
    Ok(match parts {
        Some(parts) if parts.len() <= 4 && !text.is_empty() => {
            let (last, front) = parts
                .split_last()
                .map_or((0, &[][..]), |(last, front)| (*last, front));
            let mut address = 0;
            for (position, part) in front.iter().enumerate() {
                address |= part << (8 * (3 - position));
            }
            Value::Int(address | last)
        }
        _ => {
            call.context
                .warn(1411, "Incorrect string value for function inet_aton");
            Value::Null
        }
    })
}

fn ntoa_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_signed);
    Ok(ScalarType::text(15))
}

fn ntoa(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match u32::try_from(integer(&arguments[0])) {
        Ok(address) => {
            let [a, b, c, d] = address.to_be_bytes();
            Value::Text(format!("{a}.{b}.{c}.{d}").into())
        }
        Err(_) => Value::Null,
    })
}
