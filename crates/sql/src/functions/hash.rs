//! Checksums and digests: CRC32, MD5, SHA1, SHA2.

use ::sha1::Sha1;
use ::sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use history::Value;
use md5::Md5;

use super::arguments::{bytes, convert_at, integer};
use super::call::Invocation;
use super::definition::{Definition, function};
use crate::expression::Expression;
use crate::expression::convert::{as_signed, as_string};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) static FUNCTIONS: &[Definition] = &[
    function("crc32", 1, 1, crc32_arguments, crc32),
    function("md5", 1, 1, digest_arguments::<32>, md5),
    function("sha1", 1, 1, digest_arguments::<40>, sha1),
    function("sha", 1, 1, digest_arguments::<40>, sha1),
    function("sha2", 2, 2, sha2_arguments, sha2),
];

fn crc32_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::big_int_unsigned().not_null())
}

fn crc32(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mut crc = u32::MAX;
    for byte in bytes(&arguments[0]) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            // The polynomial of ISO 3309, mirrored.
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xEDB8_8320
            } else {
                crc >> 1
            };
        }
    }
    Ok(Value::UInt(u64::from(!crc)))
}

fn digest_arguments<const LENGTH: u32>(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    Ok(ScalarType::text(LENGTH).not_null())
}

fn sha2_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_string);
    convert_at(arguments, 1, as_signed);
    Ok(ScalarType::text(128))
}

fn md5(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(hex_text(&Md5::digest(bytes(&arguments[0]))))
}

fn sha1(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(hex_text(&Sha1::digest(bytes(&arguments[0]))))
}

fn sha2(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let text = bytes(&arguments[0]);
    Ok(match integer(&arguments[1]) {
        224 => hex_text(&Sha224::digest(text)),
        0 | 256 => hex_text(&Sha256::digest(text)),
        384 => hex_text(&Sha384::digest(text)),
        512 => hex_text(&Sha512::digest(text)),
        _ => Value::Null,
    })
}

fn hex_text(digest: &[u8]) -> Value {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let text: String = digest
        .iter()
        .flat_map(|byte| {
            [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ]
        })
        .map(char::from)
        .collect();
    Value::Text(text.into())
}
