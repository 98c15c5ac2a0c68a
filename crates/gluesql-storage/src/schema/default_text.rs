//! Literals of DEFAULT clauses in MySQL's spelling.

use history::Value;

/// A literal taken out of its spelling.
#[derive(Debug, PartialEq)]
pub(super) enum ReadLiteral {
    Null,
    /// Digits, possibly with sign, point and exponent.
    Number(String),
    Text(String),
    Bytes(Vec<u8>),
}

/// The literal for a cell, spelled as SQL sessions spell DEFAULTs: a text, whatever the type, or bytes that are none.
pub(super) fn print_literal(cell: &Value) -> String {
    let text = match cell {
        Value::Null => return "NULL".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::UInt(number) | Value::Set(number) => number.to_string(),
        Value::Double(number) => format!("{number:e}"),
        Value::Decimal(number) => number.to_string(),
        Value::Text(text) | Value::Json(text) => text.to_string(),
        Value::Bytes(bytes) => match str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => text.to_owned(),
            _ => {
                let digits = bytes.iter().map(|byte| format!("{byte:02X}"));
                return format!("X'{}'", digits.collect::<String>());
            }
        },
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.display(6).to_string(),
        Value::DateTime(moment) => moment.display(6).to_string(),
        Value::Enum(position) => position.to_string(),
    };
    quoted(&text)
}

/// A text as a literal.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("''"),
            '\\' => quoted.push_str("\\\\"),
            '\0' => quoted.push_str("\\0"),
            '\u{1a}' => quoted.push_str("\\Z"),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}

/// Reads a text that is one literal and nothing else.
pub(super) fn read_literal(text: &str) -> Option<ReadLiteral> {
    if text.eq_ignore_ascii_case("NULL") {
        return Some(ReadLiteral::Null);
    }
    for (word, digit) in [("TRUE", "1"), ("FALSE", "0")] {
        if text.eq_ignore_ascii_case(word) {
            return Some(ReadLiteral::Number(digit.to_owned()));
        }
    }
    let (first, rest) = text.split_at_checked(1)?;
    match first {
        "'" => unquoted(rest).map(ReadLiteral::Text),
        "x" | "X" => bytes(rest.strip_prefix('\'')?.strip_suffix('\'')?),
        "b" | "B" => bits(rest.strip_prefix('\'')?.strip_suffix('\'')?),
        _ => is_number(text).then(|| ReadLiteral::Number(text.to_owned())),
    }
}

/// Whether a text is a number and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    let starts =
        |text: &str| text.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let digits = text.strip_prefix('-').unwrap_or(text);
    starts(digits) && text.parse::<f64>().is_ok()
}

/// The text before a closing quote that ends everything.
fn unquoted(text: &str) -> Option<String> {
    let mut characters = text.chars();
    let mut unquoted = String::new();
    loop {
        match characters.next()? {
            '\'' => match characters.next() {
                Some('\'') => unquoted.push('\''),
                Some(_) => return None,
                None => return Some(unquoted),
            },
            '\\' => unquoted.push(match characters.next()? {
                '0' => '\0',
                'b' => '\u{8}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'Z' => '\u{1a}',
                other => other,
            }),
            other => unquoted.push(other),
        }
    }
}

fn bytes(digits: &str) -> Option<ReadLiteral> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair)
            .ok()
            .filter(|pair| pair.len() == 2)?;
        let is_number = pair.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_number
            .then(|| u8::from_str_radix(pair, 16).ok())
            .flatten()
    });
    pairs.collect::<Option<_>>().map(ReadLiteral::Bytes)
}

fn bits(digits: &str) -> Option<ReadLiteral> {
    let is_number = digits.bytes().all(|digit| matches!(digit, b'0' | b'1'));
    let number = is_number
        .then(|| u64::from_str_radix(digits, 2).ok())
        .flatten()?;
    Some(ReadLiteral::Number(number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_read_back() {
        let text = |text: &str| ReadLiteral::Text(text.to_owned());
        let number = |text: &str| ReadLiteral::Number(text.to_owned());
        let cases = [
            (Value::Int(-5), text("-5")),
            (Value::Double(1.5e300), text("1.5e300")),
            (
                Value::Decimal("10.50".parse().expect("a number")),
                text("10.50"),
            ),
            (Value::Text("it's a \\ \0".into()), text("it's a \\ \0")),
            (Value::Bytes([65, 66].into()), text("AB")),
            (
                Value::Bytes([0, 255].into()),
                ReadLiteral::Bytes(vec![0, 255]),
            ),
            (Value::Null, ReadLiteral::Null),
        ];
        for (cell, expected) in cases {
            let printed = print_literal(&cell);
            assert_eq!(read_literal(&printed), Some(expected), "{printed}");
        }
        assert_eq!(read_literal("-1.5e3"), Some(number("-1.5e3")));
        assert_eq!(read_literal("b'101'"), Some(number("5")));
        assert_eq!(read_literal("true"), Some(number("1")));
    }

    #[test]
    fn expressions_are_no_literals() {
        for text in [
            "",
            "uuid()",
            "1 + 1",
            "'a' 'b'",
            "'a",
            "x'1'",
            "inf",
            "-",
            "é",
            "CURRENT_TIMESTAMP",
        ] {
            assert_eq!(read_literal(text), None, "{text}");
        }
    }
}
