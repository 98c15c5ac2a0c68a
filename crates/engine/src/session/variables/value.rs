//! What SET may give a variable, and how it is kept.

use history::Value;
use sql::Error;

use super::{Kind, SystemVariable};

/// The value as the variable keeps it, or 1231; 1235 for SQL modes that statements do not follow yet.
pub(super) fn checked(variable: &SystemVariable, value: &Value) -> Result<Value, Error> {
    let kept = match variable.kind {
        Kind::Switch => switch(value),
        Kind::Number => number(value),
        Kind::Text => text(value),
        Kind::Word(words) => word(value, words),
        Kind::SqlMode => sql_mode(value),
        Kind::TimeZone => time_zone(value),
    };
    let kept =
        kept.ok_or_else(|| Error::wrong_variable_value(variable.name, &plain(value), None))?;
    if let (Kind::SqlMode, Value::Text(modes)) = (&variable.kind, &kept) {
        refuse_modes_not_followed(modes)?;
    }
    Ok(kept)
}

/// Modes that would be accepted without an effect. To refuse them is better than to answer as if they were off.
const SQL_MODES_NOT_FOLLOWED: &[&str] = &[
    "ALLOW_INVALID_DATES",
    "ERROR_FOR_DIVISION_BY_ZERO",
    "HIGH_NOT_PRECEDENCE",
    "PAD_CHAR_TO_FULL_LENGTH",
    "REAL_AS_FLOAT",
    "TRADITIONAL",
];

fn refuse_modes_not_followed(modes: &str) -> Result<(), Error> {
    let refused = modes
        .split(',')
        .find(|mode| SQL_MODES_NOT_FOLLOWED.contains(mode));
    match refused {
        Some(mode) => Err(Error::not_supported(&format!("the SQL mode {mode}"), None)),
        None => Ok(()),
    }
}

fn switch(value: &Value) -> Option<Value> {
    let on = match value {
        Value::Int(0) => false,
        Value::Int(1) => true,
        Value::Text(word) => match word.to_ascii_lowercase().as_str() {
            "on" | "true" | "1" => true,
            "off" | "false" | "0" => false,
            _ => return None,
        },
        _ => return None,
    };
    Some(Value::Int(i64::from(on)))
}

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Int(number) => Some(Value::Int((*number).max(0))),
        Value::UInt(number) => Some(Value::UInt(*number)),
        _ => None,
    }
}

fn text(value: &Value) -> Option<Value> {
    match value {
        Value::Text(text) => Some(Value::Text(text.clone())),
        _ => None,
    }
}

/// Words compare ignoring case and keep the catalogue's spelling; a number chooses by position, as MySQL allows.
fn word(value: &Value, words: &[&'static str]) -> Option<Value> {
    let found = match value {
        Value::Text(text) => words.iter().find(|word| word.eq_ignore_ascii_case(text)),
        Value::Int(position) => words.get(usize::try_from(*position).ok()?),
        _ => None,
    };
    found.map(|word| Value::Text((*word).into()))
}

const SQL_MODES: &[&str] = &[
    "ALLOW_INVALID_DATES",
    "ANSI",
    "ANSI_QUOTES",
    "ERROR_FOR_DIVISION_BY_ZERO",
    "HIGH_NOT_PRECEDENCE",
    "IGNORE_SPACE",
    "NO_AUTO_CREATE_USER",
    "NO_AUTO_VALUE_ON_ZERO",
    "NO_BACKSLASH_ESCAPES",
    "NO_ENGINE_SUBSTITUTION",
    "NO_UNSIGNED_SUBTRACTION",
    "NO_ZERO_DATE",
    "NO_ZERO_IN_DATE",
    "ONLY_FULL_GROUP_BY",
    "PAD_CHAR_TO_FULL_LENGTH",
    "PIPES_AS_CONCAT",
    "REAL_AS_FLOAT",
    "STRICT_ALL_TABLES",
    "STRICT_TRANS_TABLES",
    "TRADITIONAL",
];

fn sql_mode(value: &Value) -> Option<Value> {
    let Value::Text(list) = value else {
        return None;
    };
    let mut kept: Vec<&str> = Vec::new();
    for mode in list
        .split(',')
        .map(str::trim)
        .filter(|mode| !mode.is_empty())
    {
        let known = SQL_MODES
            .iter()
            .find(|known| known.eq_ignore_ascii_case(mode))?;
        if !kept.contains(known) {
            kept.push(known);
        }
    }
    Some(Value::Text(kept.join(",").into()))
}

/// Offsets only: named zones need a zone database, which a browser tab does not carry.
fn time_zone(value: &Value) -> Option<Value> {
    let Value::Text(text) = value else {
        return None;
    };
    if text.eq_ignore_ascii_case("SYSTEM") || text.eq_ignore_ascii_case("UTC") {
        return Some(Value::Text("+00:00".into()));
    }
    let minutes = offset_minutes(text)?;
    let (sign, minutes) = if minutes < 0 {
        ('-', -minutes)
    } else {
        ('+', minutes)
    };
    Some(Value::Text(
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60).into(),
    ))
}

/// `+08:00` as minutes east of UTC, within MySQL's range.
pub(super) fn offset_minutes(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let number = |part: &str, length_max: usize| -> Option<i32> {
        let valid =
            (1..=length_max).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        valid.then(|| part.parse().ok()).flatten()
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let total = sign * (hours * 60 + minutes);
    (minutes < 60 && (-13 * 60 - 59..=14 * 60).contains(&total)).then_some(total)
}

/// A value as an error message quotes it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::UInt(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_within_their_range() {
        assert_eq!(offset_minutes("+08:00"), Some(480));
        assert_eq!(offset_minutes("-5:30"), Some(-330));
        assert_eq!(offset_minutes("+14:00"), Some(840));
        for wrong in [
            "",
            "+",
            "8:00",
            "+15:00",
            "+01:60",
            "+1",
            "+ 1:00",
            "Europe/Berlin",
            "+é:00",
        ] {
            assert_eq!(offset_minutes(wrong), None, "{wrong}");
        }
    }
}
