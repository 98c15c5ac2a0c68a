//! QUOTE, FORMAT, SOUNDEX.

use history::{Decimal, Value};

use crate::expression::Expression;
use crate::expression::convert::{as_decimal, as_double, as_signed};
use crate::functions::arguments::{
    characters, convert_at, double, integer, length_of, string_value, strings,
};
use crate::functions::call::Invocation;
use crate::functions::numeric::round_double;
use crate::scalar::{Family, ScalarType, VARCHAR_MAX};
use crate::{Error, Span};

pub(super) fn quote_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..1, span)?;
    Ok(strings
        .of_length(
            length_of(arguments, 0)
                .saturating_mul(2)
                .saturating_add(2)
                .min(VARCHAR_MAX),
        )
        .not_null())
}

/// The text as it would stand in a statement; the word NULL for NULL.
pub(super) fn quote(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    if matches!(arguments[0], Value::Null) {
        return string_value("NULL", call);
    }
    let text = characters(&arguments[0]);
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\0' => quoted.push_str("\\0"),
            '\u{1a}' => quoted.push_str("\\Z"),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    string_value(&quoted, call)
}

/// A third argument (the locale) is accepted and has no influence.
pub(super) fn format_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| {
        match argument.scalar_type().family() {
            Family::Integer | Family::Decimal => as_decimal(argument),
            _ => as_double(argument),
        }
    });
    convert_at(arguments, 1, as_signed);
    Ok(ScalarType::text(106).not_null())
}

/// `1,234,567.89`.
pub(super) fn format(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let places = integer(&arguments[1]).clamp(0, i64::from(Decimal::SCALE_MAX)) as u8;
    let number = match &arguments[0] {
        Value::Decimal(number) => number.clone(),
        // Doubles are rounded as ROUND rounds them.
        other => match Decimal::from_f64(round_double(double(other), i32::from(places))) {
            Ok(number) => number,
            Err(_) => {
                return string_value(&crate::scalar::to_number::double_text(double(other)), call);
            }
        },
    };
    let Ok(rounded) = number.rescale(places) else {
        return string_value(&number.to_string(), call);
    };
    let printed = rounded.to_string();
    let (sign, digits) = match printed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", printed.as_str()),
    };
    let whole_length = digits.find('.').unwrap_or(digits.len());
    let mut out = String::with_capacity(printed.len() * 4 / 3 + 1);
    out.push_str(sign);
    for (position, digit) in digits[..whole_length].char_indices() {
        if position > 0 && (whole_length - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(&digits[whole_length..]);
    string_value(&out, call)
}

pub(super) fn soundex_arguments(
    arguments: &mut [Expression],
    span: Span,
) -> Result<ScalarType, Error> {
    let strings = strings(arguments, 0..1, span)?;
    Ok(strings.of_length(length_of(arguments, 0).max(4)).not_null())
}

/// The first letter and the sounds of the consonants that follow, as digits; at least four characters.
pub(super) fn soundex(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    fn sound(letter: char) -> char {
        match letter.to_ascii_uppercase() {
            'B' | 'F' | 'P' | 'V' => '1',
            'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => '2',
            'D' | 'T' => '3',
            'L' => '4',
            'M' | 'N' => '5',
            'R' => '6',
            _ => '0',
        }
    }
    let text = characters(&arguments[0]);
    let mut letters = text.chars().filter(|character| character.is_alphabetic());
    let Some(first) = letters.next() else {
        return string_value("", call);
    };
    let mut code: String = first.to_uppercase().collect();
    let mut last = sound(first);
    for letter in letters {
        // Letters beyond ASCII sound like vowels; H and W do not separate equal sounds.
        let next = sound(letter);
        if matches!(letter.to_ascii_uppercase(), 'H' | 'W') {
            continue;
        }
        if next != '0' && next != last {
            code.push(next);
        }
        last = next;
    }
    while code.chars().count() < 4 {
        code.push('0');
    }
    string_value(&code, call)
}
