//! Characters and numbers as codes: ASCII, ORD, CHAR, HEX, UNHEX, BIN, OCT, CONV, base 64.

use history::Value;

use crate::expression::Expression;
use crate::expression::convert::{as_integer, as_signed, as_string, as_text, as_unsigned};
use crate::functions::arguments::{bytes, characters, convert_all, convert_at, integer, length_of};
use crate::functions::call::Invocation;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

pub(super) fn ascii_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::int().not_null())
}

/// The first byte.
pub(super) fn ascii(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(
        bytes(&arguments[0])
            .first()
            .map_or(0, |&byte| i64::from(byte)),
    ))
}

pub(super) fn ord_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::big_int().not_null())
}

/// The bytes of the first character as one number.
pub(super) fn ord(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let first = match &arguments[0] {
        Value::Text(text) => text.chars().next().map_or(0, char::len_utf8),
        other => bytes(other).len().min(1),
    };
    let code = bytes(&arguments[0])[..first]
        .iter()
        .fold(0_i64, |code, byte| code << 8 | i64::from(*byte));
    Ok(Value::Int(code))
}

pub(super) fn char_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_all(arguments, as_integer);
    Ok(ScalarType::bytes(arguments.len().saturating_mul(4) as u32).not_null())
}

/// The bytes of each number, without leading zero bytes; NULLs are left out.
pub(super) fn char(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mut out = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let code = match argument {
            Value::Int(number) => *number as u32,
            Value::UInt(number) => *number as u32,
            _ => continue,
        };
        let skipped = (code.leading_zeros() / 8).min(3) as usize;
        out.extend_from_slice(&code.to_be_bytes()[skipped..]);
    }
    Ok(Value::Bytes(out.into()))
}

/// Numbers by their value, everything else by its bytes.
pub(super) fn hex_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| {
        match argument.scalar_type().family() {
            Family::Integer => argument,
            Family::Decimal | Family::Double => as_integer(argument),
            _ => as_string(argument),
        }
    });
    let length = length_of(arguments, 0).saturating_mul(8);
    Ok(ScalarType::text(length.max(16)).not_null())
}

pub(super) fn hex(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let text = match &arguments[0] {
        Value::Int(number) => format!("{:X}", *number as u64),
        Value::UInt(number) => format!("{number:X}"),
        other => {
            let bytes = bytes(other);
            if bytes.len() > super::super::call::RESULT_BYTES_MAX / 2 {
                return Err(Error::result_too_large(
                    call.name,
                    super::super::call::RESULT_BYTES_MAX,
                ));
            }
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            bytes
                .iter()
                .flat_map(|byte| {
                    [
                        DIGITS[usize::from(byte >> 4)],
                        DIGITS[usize::from(byte & 15)],
                    ]
                })
                .map(char::from)
                .collect()
        }
    };
    Ok(Value::Text(text.into()))
}

pub(super) fn unhex_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_text);
    Ok(ScalarType::bytes(length_of(arguments, 0)))
}

/// NULL for what is not hexadecimal; an odd number of digits has a zero in front.
pub(super) fn unhex(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let digits = bytes(&arguments[0]);
    let nibble = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(digits.len() / 2 + 1);
    let (odd, pairs) = digits.split_at(digits.len() % 2);
    for byte in odd {
        match nibble(*byte) {
            Some(low) => out.push(low),
            None => return Ok(Value::Null),
        }
    }
    for pair in pairs.chunks_exact(2) {
        match (nibble(pair[0]), nibble(pair[1])) {
            (Some(high), Some(low)) => out.push(high << 4 | low),
            _ => return Ok(Value::Null),
        }
    }
    Ok(Value::Bytes(out.into()))
}

/// Numbers are read from the text of the argument, as CONV does.
pub(super) fn number_text_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_text);
    Ok(ScalarType::text(64).not_null())
}

pub(super) fn bin(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(converted(&characters(&arguments[0]), 10, 2))
}

pub(super) fn oct(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(converted(&characters(&arguments[0]), 10, 8))
}

pub(super) fn conv_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_text);
    convert_at(arguments, 1, as_signed);
    convert_at(arguments, 2, as_signed);
    Ok(ScalarType::text(65))
}

pub(super) fn conv(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let (from, to) = (integer(&arguments[1]), integer(&arguments[2]));
    if !(2..=36).contains(&from.unsigned_abs()) || !(2..=36).contains(&to.unsigned_abs()) {
        return Ok(Value::Null);
    }
    Ok(converted(&characters(&arguments[0]), from, to))
}

/// The number at the front of a text of base `from`, in base `to`; a negative base means a signed number.
fn converted(text: &str, from: i64, to: i64) -> Value {
    let text = text.trim_start();
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let base = from.unsigned_abs() as u32;
    let mut number: u64 = 0;
    for digit in digits
        .chars()
        .map_while(|character| character.to_digit(base))
    {
        let next = number
            .checked_mul(u64::from(base))
            .and_then(|number| number.checked_add(u64::from(digit)));
        match next {
            Some(next) => number = next,
            None => {
                number = u64::MAX;
                break;
            }
        }
    }
    let bits = if negative {
        number.wrapping_neg()
    } else {
        number
    };
    let (sign, magnitude) = match to < 0 {
        true if (bits as i64) < 0 => ("-", (bits as i64).unsigned_abs()),
        _ => ("", bits),
    };
    Value::Text(format!("{sign}{}", in_base(magnitude, to.unsigned_abs() as u32)).into())
}

fn in_base(mut number: u64, base: u32) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = (number % u64::from(base)) as u32;
        digits.push(
            char::from_digit(digit, base)
                .unwrap_or('0')
                .to_ascii_uppercase(),
        );
        number /= u64::from(base);
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().collect()
}

pub(super) fn to_base64_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::text(length_of(arguments, 0).saturating_mul(2)).not_null())
}

/// 76 characters a line.
pub(super) fn to_base64(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    const LINE: usize = 76;
    let encoded = crate::scalar::base64::encode(bytes(&arguments[0]));
    let mut out = String::with_capacity(encoded.len() + encoded.len() / LINE);
    for (position, character) in encoded.char_indices() {
        if position > 0 && position.is_multiple_of(LINE) {
            out.push('\n');
        }
        out.push(character);
    }
    Ok(Value::Text(out.into()))
}

pub(super) fn from_base64(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(crate::scalar::base64::decode(bytes(&arguments[0]))
        .map_or(Value::Null, |bytes| Value::Bytes(bytes.into())))
}

pub(super) fn weight_string_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::bytes(length_of(arguments, 0).saturating_mul(2)).not_null())
}

/// Two bytes a character under `utf8mb4_general_ci`, three under `utf8mb4_bin`, the bytes themselves otherwise.
pub(super) fn weight_string(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::Text(text) = &arguments[0] else {
        return Ok(arguments[0].clone());
    };
    let collation = call.arguments[0].collation();
    let width = if collation == history::Collation::GeneralCi {
        2
    } else {
        3
    };
    let mut out = Vec::with_capacity(text.len() * width);
    for character in text.chars() {
        out.extend_from_slice(&collation.weight(character).to_be_bytes()[4 - width..]);
    }
    Ok(Value::Bytes(out.into()))
}

/// The number of set bits.
pub(in crate::functions) fn bit_count_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_unsigned);
    Ok(ScalarType::big_int_unsigned().not_null())
}

/// `BIT_COUNT(n)`.
pub(in crate::functions) fn bit_count(
    arguments: &[Value],
    _: &Invocation<'_>,
) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::UInt(bits) => Value::UInt(u64::from(bits.count_ones())),
        Value::Int(bits) => Value::UInt(u64::from(bits.count_ones())),
        _ => Value::Null,
    })
}
