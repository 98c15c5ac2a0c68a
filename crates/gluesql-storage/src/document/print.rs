//! Writing JSON text in MySQL's normal form.

use std::fmt::{self, Formatter, Write};

use super::Json;

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => formatter.write_str("null"),
            Json::Bool(truth) => write!(formatter, "{truth}"),
            Json::Int(number) => write!(formatter, "{number}"),
            Json::UInt(number) => write!(formatter, "{number}"),
            Json::Double(number) => print_double(*number, formatter),
            Json::String(text) => print_string(text, formatter),
            Json::Array(elements) => {
                formatter.write_char('[')?;
                for (position, element) in elements.iter().enumerate() {
                    let separator = if position > 0 { ", " } else { "" };
                    write!(formatter, "{separator}{element}")?;
                }
                formatter.write_char(']')
            }
            Json::Object(members) => {
                formatter.write_char('{')?;
                for (position, (name, value)) in members.iter().enumerate() {
                    formatter.write_str(if position > 0 { ", " } else { "" })?;
                    print_string(name, formatter)?;
                    write!(formatter, ": {value}")?;
                }
                formatter.write_char('}')
            }
        }
    }
}

/// The shortest digits that read back as the same number: plain between 10^-15 and 10^15, with an exponent beyond. A
/// whole number keeps a sign that it is none of the integers.
fn print_double(number: f64, formatter: &mut Formatter<'_>) -> fmt::Result {
    let plain = number == 0.0 || (1e-15..1e15).contains(&number.abs());
    let text = if plain {
        format!("{number}")
    } else {
        format!("{number:e}")
    };
    formatter.write_str(&text)?;
    let is_marked = text.contains(['.', 'e']);
    formatter.write_str(if is_marked { "" } else { ".0" })
}

fn print_string(text: &str, formatter: &mut Formatter<'_>) -> fmt::Result {
    formatter.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            '\u{8}' => formatter.write_str("\\b")?,
            '\u{c}' => formatter.write_str("\\f")?,
            '\n' => formatter.write_str("\\n")?,
            '\r' => formatter.write_str("\\r")?,
            '\t' => formatter.write_str("\\t")?,
            control if control < ' ' => write!(formatter, "\\u{:04x}", u32::from(control))?,
            other => formatter.write_char(other)?,
        }
    }
    formatter.write_char('"')
}
