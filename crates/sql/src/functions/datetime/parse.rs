//! STR_TO_DATE.

use history::temporal::{Date, DateTime, MICROS_A_SECOND, Time};
use history::{DataType, Value};

use super::part::{DAYS, MONTHS};
use crate::expression::Expression;
use crate::expression::convert::as_text;
use crate::functions::arguments::{characters, convert_at};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A constant format decides whether the result is a date, a time or both.
pub(super) fn arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_text);
    convert_at(arguments, 1, as_text);
    let data_type = match arguments[1].as_constant() {
        Some(Value::Text(format)) => {
            let letters = || {
                format
                    .split('%')
                    .skip(1)
                    .filter_map(|part| part.chars().next())
            };
            let date = letters().any(|letter| "YymcMbdeDjWawUuVvXx".contains(letter));
            let fraction = if letters().any(|letter| letter == 'f') {
                6
            } else {
                0
            };
            let time = letters().any(|letter| "HkhIlisSfprT".contains(letter));
            match (date, time) {
                (false, true) => DataType::Time { fraction },
                (true, true) => DataType::DateTime { fraction },
                _ => DataType::Date,
            }
        }
        _ => DataType::DateTime { fraction: 6 },
    };
    Ok(ScalarType::new(data_type))
}

pub(super) fn str_to_date(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let (text, format) = (characters(&arguments[0]), characters(&arguments[1]));
    let value = read(&text, &format).and_then(|parts| parts.value(&call.scalar_type.data_type));
    Ok(value.unwrap_or_else(|| {
        call.context.warn(
            1411,
            format!("Incorrect datetime value: '{text}' for function str_to_date"),
        );
        Value::Null
    }))
}

#[derive(Default)]
struct Parts {
    year: u32,
    month: u32,
    day: u32,
    day_of_year: Option<u32>,
    hour: u32,
    minute: u32,
    second: u32,
    micros: i64,
    afternoon: Option<bool>,
    twelve_hours: bool,
}

impl Parts {
    fn value(&self, data_type: &DataType) -> Option<Value> {
        let micros = self.micros_of_day()?;
        if let DataType::Time { .. } = data_type {
            return Time::from_micros(micros).map(Value::Time);
        }
        let (year, month, day) = (
            u16::try_from(self.year).ok()?,
            self.month as u8,
            u8::try_from(self.day).ok()?,
        );
        let date = match self.day_of_year {
            Some(day) => Date::new(year, 1, 1)?.add_days(i64::from(day) - 1)?,
            None => Date::new(year, month, day)?,
        };
        match data_type {
            DataType::Date => Some(Value::Date(date)),
            _ => DateTime::new(date, micros).map(Value::DateTime),
        }
    }

    fn micros_of_day(&self) -> Option<i64> {
        let hour = match (self.twelve_hours, self.afternoon) {
            (true, _) if self.hour == 0 || self.hour > 12 => return None,
            (true, Some(true)) => self.hour % 12 + 12,
            (true, _) => self.hour % 12,
            (false, Some(_)) => return None,
            (false, None) => self.hour,
        };
        if hour > 23 || self.minute > 59 || self.second > 59 {
            return None;
        }
        let seconds = i64::from(hour * 3600 + self.minute * 60 + self.second);
        Some(seconds * MICROS_A_SECOND + self.micros)
    }
}

/// Reads a text by a format; what follows the format's end is ignored.
fn read(text: &str, format: &str) -> Option<Parts> {
    let mut reader = Reader { rest: text };
    let mut parts = Parts::default();
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            if character.is_whitespace() {
                reader.skip_blanks();
            } else {
                reader.skip_blanks();
                reader.expect(character)?;
            }
            continue;
        }
        let letter = characters.next()?;
        reader.skip_blanks();
        reader.part(letter, &mut parts)?;
    }
    Some(parts)
}

struct Reader<'text> {
    rest: &'text str,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn expect(&mut self, character: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(character)?;
        Some(())
    }

    /// A number of at most `digits` digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let length = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
            .min(digits);
        let (number, rest) = self.rest.split_at(length);
        self.rest = rest;
        number.parse().ok()
    }

    /// The place of the name, or its first three letters, at the front.
    fn name(&mut self, names: &[&str], abbreviated: bool) -> Option<u32> {
        for (position, name) in names.iter().enumerate() {
            let name = if abbreviated { &name[..3] } else { name };
            let matches = self
                .rest
                .get(..name.len())
                .is_some_and(|front| front.eq_ignore_ascii_case(name));
            if matches {
                self.rest = &self.rest[name.len()..];
                return Some(position as u32);
            }
        }
        None
    }

    fn part(&mut self, letter: char, parts: &mut Parts) -> Option<()> {
        match letter {
            'Y' => parts.year = self.number(4)?,
            'y' => {
                let year = self.number(2)?;
                parts.year = if year < 70 { 2000 + year } else { 1900 + year };
            }
            'm' | 'c' => parts.month = self.number(2)?,
            'M' => parts.month = self.name(&MONTHS, false)? + 1,
            'b' => parts.month = self.name(&MONTHS, true)? + 1,
            'd' | 'e' => parts.day = self.number(2)?,
            'D' => {
                parts.day = self.number(2)?;
                // st, nd, rd or th.
                self.rest = self.rest.get(2..)?;
            }
            'j' => parts.day_of_year = Some(self.number(3)?),
            'W' => drop(self.name(&DAYS, false)?),
            'a' => drop(self.name(&DAYS, true)?),
            'w' => drop(self.number(1)?),
            'U' | 'u' | 'V' | 'v' => drop(self.number(2)?),
            'X' | 'x' => drop(self.number(4)?),
            'H' | 'k' => parts.hour = self.number(2)?,
            'h' | 'I' | 'l' => {
                parts.hour = self.number(2)?;
                parts.twelve_hours = true;
            }
            'i' => parts.minute = self.number(2)?,
            's' | 'S' => parts.second = self.number(2)?,
            'f' => {
                let before = self.rest.len();
                let number = i64::from(self.number(6)?);
                let digits = before - self.rest.len();
                parts.micros = number * 10_i64.pow(6 - digits as u32);
            }
            'p' => {
                let half = self.rest.get(..2)?;
                parts.afternoon = Some(if half.eq_ignore_ascii_case("pm") {
                    true
                } else if half.eq_ignore_ascii_case("am") {
                    false
                } else {
                    return None;
                });
                self.rest = &self.rest[2..];
            }
            'T' | 'r' => {
                for (position, separator) in ['H', 'i', 's'].into_iter().enumerate() {
                    if position > 0 {
                        self.expect(':')?;
                    }
                    self.part(
                        if letter == 'r' && position == 0 {
                            'h'
                        } else {
                            separator
                        },
                        parts,
                    )?;
                }
                if letter == 'r' {
                    self.skip_blanks();
                    self.part('p', parts)?;
                }
            }
            '%' => self.expect('%')?,
            _ => return None,
        }
        Some(())
    }
}
