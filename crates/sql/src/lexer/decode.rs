//! Reads the content of tokens: names without backticks, texts without escapes, numbers, bytes.

use std::borrow::Cow;
use std::sync::Arc;

use crate::ast::Literal;

/// A name without its quotes; a doubled quote inside is one.
pub fn name(source: &str) -> Cow<'_, str> {
    let Some(quote) = source
        .chars()
        .next()
        .filter(|first| matches!(first, '`' | '"' | '\''))
    else {
        return Cow::Borrowed(source);
    };
    let inner = unquoted(source, quote);
    if !inner.contains(quote) {
        return Cow::Borrowed(inner);
    }
    let doubled: String = [quote, quote].iter().collect();
    Cow::Owned(inner.replace(&doubled, quote.encode_utf8(&mut [0; 4])))
}

/// A text without its quotes; escapes are resolved unless a backslash is an ordinary character.
pub fn text(source: &str, backslash_escapes: bool) -> Cow<'_, str> {
    let Some(quote) = source
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'))
    else {
        return Cow::Borrowed(source);
    };
    let inner = unquoted(source, quote);
    let is_plain = |byte: &u8| *byte != quote as u8 && (*byte != b'\\' || !backslash_escapes);
    if inner.as_bytes().iter().all(is_plain) {
        return Cow::Borrowed(inner);
    }
    let mut decoded = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character == quote {
            // The second of the pair; a single one would have ended the text.
            characters.next();
            decoded.push(quote);
        } else if character == '\\' && backslash_escapes {
            match characters.next() {
                Some('0') => decoded.push('\0'),
                Some('b') => decoded.push('\u{8}'),
                Some('n') => decoded.push('\n'),
                Some('r') => decoded.push('\r'),
                Some('t') => decoded.push('\t'),
                Some('Z') => decoded.push('\u{1A}'),
                // LIKE patterns need these two as they are.
                Some(wildcard @ ('%' | '_')) => {
                    decoded.push('\\');
                    decoded.push(wildcard);
                }
                Some(other) => decoded.push(other),
                None => {}
            }
        } else {
            decoded.push(character);
        }
    }
    Cow::Owned(decoded)
}

fn unquoted(source: &str, quote: char) -> &str {
    let inner = &source[quote.len_utf8()..];
    inner.strip_suffix(quote).unwrap_or(inner)
}

/// A number made of digits: the smallest kind of constant that holds it.
pub fn integer(source: &str) -> Literal {
    if let Ok(number) = source.parse::<i64>() {
        Literal::Integer(number)
    } else if let Ok(number) = source.parse::<u64>() {
        Literal::UnsignedInteger(number)
    } else {
        Literal::Decimal(Arc::from(source))
    }
}

/// The negative of a number; anything else answers `None`.
pub fn negated(literal: &Literal) -> Option<Literal> {
    Some(match literal {
        Literal::Integer(number) => Literal::Integer(number.checked_neg()?),
        Literal::UnsignedInteger(number) if *number == i64::MIN.unsigned_abs() => {
            Literal::Integer(i64::MIN)
        }
        Literal::UnsignedInteger(number) => Literal::Decimal(Arc::from(format!("-{number}"))),
        Literal::Decimal(digits) if !digits.starts_with('-') => {
            Literal::Decimal(Arc::from(format!("-{digits}")))
        }
        Literal::Double(number) if number.is_sign_positive() => Literal::Double(-number),
        _ => return None,
    })
}

/// A number with an exponent; `None` when it is beyond what a DOUBLE holds.
pub fn double(source: &str) -> Option<Literal> {
    source
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(Literal::Double)
}

/// `X'4d'` or `0x4d` as bytes; an odd digit more stands for half a byte in front.
pub fn hex_bytes(source: &str) -> Literal {
    let digits = digits_of(source);
    let mut bytes = Vec::with_capacity(digits.len().div_ceil(2));
    let mut pending = if digits.len().is_multiple_of(2) {
        None
    } else {
        Some(0)
    };
    for digit in digits.bytes() {
        let value = (digit as char).to_digit(16).unwrap_or_default() as u8;
        match pending.take() {
            Some(high) => bytes.push(high << 4 | value),
            None => pending = Some(value),
        }
    }
    Literal::Bytes(Arc::from(bytes))
}

/// `b'101'` or `0b101` as bytes, the last bit lowest.
pub fn bit_bytes(source: &str) -> Literal {
    let digits = digits_of(source).as_bytes();
    let bytes: Vec<u8> = digits
        .rchunks(8)
        .rev()
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |byte, digit| byte << 1 | (digit - b'0'))
        })
        .collect();
    Literal::Bits(Arc::from(bytes))
}

/// The digits between the quotes, or after `0x`.
fn digits_of(source: &str) -> &str {
    let digits = source.get(2..).unwrap_or_default();
    digits.strip_suffix('\'').unwrap_or(digits)
}
