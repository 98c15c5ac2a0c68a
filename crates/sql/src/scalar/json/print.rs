//! Printing JSON: one blank after `:` and `,`, as MySQL's text protocol sends it.

use std::fmt::{self, Write};

use super::Json;
use crate::scalar::number::print_double;

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => formatter.write_str("null"),
            Json::Bool(true) => formatter.write_str("true"),
            Json::Bool(false) => formatter.write_str("false"),
            Json::Int(number) => write!(formatter, "{number}"),
            Json::UInt(number) => write!(formatter, "{number}"),
            Json::Double(number) => {
                let mut text = String::new();
                print_double(*number, &mut text);
                // A whole double keeps a sign that it is none of the integers.
                if !text.contains(['.', 'e']) {
                    text.push_str(".0");
                }
                formatter.write_str(&text)
            }
            Json::Decimal(number) => write!(formatter, "{number}"),
            Json::String(string) => write_quoted(string, formatter),
            Json::Array(elements) => {
                formatter.write_char('[')?;
                for (position, element) in elements.iter().enumerate() {
                    if position > 0 {
                        formatter.write_str(", ")?;
                    }
                    write!(formatter, "{element}")?;
                }
                formatter.write_char(']')
            }
            Json::Object(members) => {
                formatter.write_char('{')?;
                for (position, (name, value)) in members.iter().enumerate() {
                    if position > 0 {
                        formatter.write_str(", ")?;
                    }
                    write_quoted(name, formatter)?;
                    write!(formatter, ": {value}")?;
                }
                formatter.write_char('}')
            }
        }
    }
}

/// Writes a string in quotes, with the escapes that JSON needs.
pub(crate) fn write_quoted(string: &str, out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    for character in string.chars() {
        match character {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\u{8}' => out.write_str("\\b")?,
            '\u{c}' => out.write_str("\\f")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            control if control < ' ' => write!(out, "\\u{:04x}", u32::from(control))?,
            other => out.write_char(other)?,
        }
    }
    out.write_char('"')
}

impl Json {
    /// `JSON_PRETTY`: one member or element a line, two blanks a level.
    pub(crate) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write_pretty(0, &mut out);
        out
    }

    fn write_pretty(&self, level: usize, out: &mut String) {
        let line = |level: usize, out: &mut String| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", level));
        };
        // Writing to a String cannot fail, so the results of `write!` are dropped.
        match self {
            Json::Array(elements) if !elements.is_empty() => {
                out.push('[');
                for (position, element) in elements.iter().enumerate() {
                    if position > 0 {
                        out.push(',');
                    }
                    line(level + 1, out);
                    element.write_pretty(level + 1, out);
                }
                line(level, out);
                out.push(']');
            }
            Json::Object(members) if !members.is_empty() => {
                out.push('{');
                for (position, (name, value)) in members.iter().enumerate() {
                    if position > 0 {
                        out.push(',');
                    }
                    line(level + 1, out);
                    let _ = write_quoted(name, out);
                    out.push_str(": ");
                    value.write_pretty(level + 1, out);
                }
                line(level, out);
                out.push('}');
            }
            other => {
                let _ = write!(out, "{other}");
            }
        }
    }
}
