//! Functions about the session.

use std::fmt::Write;

use history::Value;

use super::arguments::{convert_at, integer};
use super::call::{Invocation, Volatility};
use super::definition::{Definition, function, null_function};
use crate::expression::Expression;
use crate::expression::convert::as_integer;
use crate::scalar::{Coercibility, ScalarType};
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    null_function("database", 0, 0, name_or_null, database).changing(Volatility::Statement),
    null_function("schema", 0, 0, name_or_null, database).changing(Volatility::Statement),
    null_function("version", 0, 0, name, version).changing(Volatility::Statement),
    null_function("user", 0, 0, name, user).changing(Volatility::Statement),
    null_function("session_user", 0, 0, name, user).changing(Volatility::Statement),
    null_function("system_user", 0, 0, name, user).changing(Volatility::Statement),
    null_function("current_user", 0, 0, name, current_user).changing(Volatility::Statement),
    null_function("connection_id", 0, 0, connection_id_type, connection_id)
        .changing(Volatility::Statement),
    null_function(
        "last_insert_id",
        0,
        1,
        last_insert_id_arguments,
        last_insert_id,
    )
    .changing(Volatility::Row),
    null_function("row_count", 0, 0, count, row_count).changing(Volatility::Statement),
    null_function("found_rows", 0, 0, count, found_rows).changing(Volatility::Statement),
    null_function("uuid", 0, 0, uuid_type, uuid).changing(Volatility::Row),
    function("benchmark", 2, 2, benchmark_arguments, benchmark),
];

fn name(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::text(288)
        .coerced(Coercibility::SystemConstant)
        .not_null())
}

fn name_or_null(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::text(64).coerced(Coercibility::SystemConstant))
}

fn count(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::big_int().not_null())
}

fn connection_id_type(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    let unsigned = history::DataType::Integer {
        width: history::IntegerWidth::Int,
        unsigned: true,
        display: history::IntegerDisplay::DEFAULT,
    };
    Ok(ScalarType::new(unsigned).not_null())
}

fn uuid_type(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::text(36).not_null())
}

fn database(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(call
        .context
        .database
        .clone()
        .map_or(Value::Null, Value::Text))
}

fn version(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Text(call.context.version.clone()))
}

fn user(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Text(call.context.user.clone()))
}

/// The account that was matched: any host.
fn current_user(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let name = call.context.user.split('@').next().unwrap_or_default();
    Ok(Value::Text(format!("{name}@%").into()))
}

fn connection_id(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::UInt(u64::from(call.context.connection_id)))
}

fn last_insert_id_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_integer);
    Ok(ScalarType::big_int_unsigned())
}

/// `LAST_INSERT_ID(n)` answers n and makes it the next `LAST_INSERT_ID()`.
fn last_insert_id(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let number = match arguments.first() {
        None => return Ok(Value::UInt(call.context.last_insert_id)),
        Some(Value::Int(number)) => *number as u64,
        Some(Value::UInt(number)) => *number,
        Some(_) => {
            call.context.last_insert_id_set.set(Some(0));
            return Ok(Value::Null);
        }
    };
    call.context.last_insert_id_set.set(Some(number));
    Ok(Value::UInt(number))
}

fn row_count(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(call.context.row_count))
}

fn found_rows(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(
        i64::try_from(call.context.found_rows).unwrap_or(i64::MAX),
    ))
}

/// A random (version 4) identifier from the session's seed.
fn uuid(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&call.context.random_bits().to_be_bytes());
    bytes[8..].copy_from_slice(&call.context.random_bits().to_be_bytes());
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = String::with_capacity(36);
    for (position, byte) in bytes.into_iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(Value::Text(text.into()))
}

/// Nothing is measured: the expression was computed once.
fn benchmark_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_integer);
    Ok(ScalarType::int())
}

fn benchmark(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(if integer(&arguments[0]) < 0 {
        Value::Null
    } else {
        Value::Int(0)
    })
}
