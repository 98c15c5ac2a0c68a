//! DATE_FORMAT, TIME_FORMAT.

use std::fmt::Write;

use history::Value;
use history::temporal::{Date, DateTime};

use super::part::{DAYS, month_name};
use super::week::{Mode, week_of};
use crate::expression::Expression;
use crate::expression::convert::{as_datetime_of, as_text, as_time_of};
use crate::functions::arguments::{characters, convert_at, length_of};
use crate::functions::call::{Invocation, RESULT_BYTES_MAX};
use crate::scalar::ScalarType;
use crate::{Error, Span};

pub(super) fn date_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| as_datetime_of(argument, 6));
    convert_at(arguments, 1, as_text);
    Ok(ScalarType::text(length_of(arguments, 1).saturating_mul(10)))
}

pub(super) fn time_arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| as_time_of(argument, 6));
    convert_at(arguments, 1, as_text);
    Ok(ScalarType::text(length_of(arguments, 1).saturating_mul(10)))
}

/// What is printed: a moment, or a time that may exceed a day.
struct Parts {
    date: Date,
    hours: u32,
    minutes: u32,
    seconds: u32,
    micros: u32,
}

impl Parts {
    fn of_moment(moment: DateTime) -> Parts {
        Parts {
            date: moment.date(),
            hours: moment.hour(),
            minutes: moment.minute(),
            seconds: moment.second(),
            micros: moment.microsecond(),
        }
    }
}

pub(super) fn date_format(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::DateTime(moment) = arguments[0] else {
        return Ok(Value::Null);
    };
    formatted(
        &Parts::of_moment(moment),
        "",
        &characters(&arguments[1]),
        call,
    )
}

pub(super) fn time_format(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::Time(time) = arguments[0] else {
        return Ok(Value::Null);
    };
    let parts = Parts {
        date: Date::ZERO,
        hours: time.hours(),
        minutes: time.minutes(),
        seconds: time.seconds(),
        micros: time.microseconds(),
    };
    let sign = if time.is_negative() { "-" } else { "" };
    formatted(&parts, sign, &characters(&arguments[1]), call)
}

/// NULL for an empty format, and for names and weeks of dates that have none.
fn formatted(
    parts: &Parts,
    sign: &str,
    format: &str,
    call: &Invocation<'_>,
) -> Result<Value, Error> {
    if format.is_empty() {
        return Ok(Value::Null);
    }
    let mut out = String::from(sign);
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        let Some(letter) = characters.next() else {
            return Err(Error::invalid_argument(call.span));
        };
        if write_part(parts, letter, &mut out).is_none() {
            return Ok(Value::Null);
        }
        if out.len() > RESULT_BYTES_MAX {
            return Err(Error::result_too_large(call.name, RESULT_BYTES_MAX));
        }
    }
    Ok(Value::Text(out.into()))
}

/// Appends what `%letter` stands for; `None` when the date has no such part.
fn write_part(parts: &Parts, letter: char, out: &mut String) -> Option<()> {
    let date = parts.date;
    let real_date = || (!date.has_zero_part()).then_some(date);
    let hours_of_twelve = (parts.hours % 24 + 11) % 12 + 1;
    let (hours, minutes, seconds) = (parts.hours, parts.minutes, parts.seconds);
    let half = if hours % 24 < 12 { "AM" } else { "PM" };
    // Writing to a String cannot fail, so its results are turned into `Some`.
    match letter {
        'Y' => write!(out, "{:04}", date.year()),
        'y' => write!(out, "{:02}", date.year() % 100),
        'm' => write!(out, "{:02}", date.month()),
        'c' => write!(out, "{}", date.month()),
        'M' => write!(out, "{}", month_name(date.month())?),
        'b' => write!(out, "{}", &month_name(date.month())?[..3]),
        'd' => write!(out, "{:02}", date.day()),
        'e' => write!(out, "{}", date.day()),
        'D' => write!(out, "{}{}", date.day(), ordinal(date.day())),
        'j' => write!(out, "{:03}", real_date()?.day_of_year()),
        'W' => write!(out, "{}", DAYS[usize::from(real_date()?.weekday())]),
        'a' => write!(out, "{}", &DAYS[usize::from(real_date()?.weekday())][..3]),
        'w' => write!(out, "{}", (real_date()?.weekday() + 1) % 7),
        'U' => write!(out, "{:02}", week_of(real_date()?, Mode::sunday(false)).1),
        'u' => write!(out, "{:02}", week_of(real_date()?, Mode::monday(false)).1),
        'V' => write!(out, "{:02}", week_of(real_date()?, Mode::sunday(true)).1),
        'v' => write!(out, "{:02}", week_of(real_date()?, Mode::monday(true)).1),
        'X' => write!(out, "{:04}", week_of(real_date()?, Mode::sunday(true)).0),
        'x' => write!(out, "{:04}", week_of(real_date()?, Mode::monday(true)).0),
        'H' => write!(out, "{hours:02}"),
        'k' => write!(out, "{hours}"),
        'h' | 'I' => write!(out, "{hours_of_twelve:02}"),
        'l' => write!(out, "{hours_of_twelve}"),
        'i' => write!(out, "{minutes:02}"),
        's' | 'S' => write!(out, "{seconds:02}"),
        'f' => write!(out, "{:06}", parts.micros),
        'p' => write!(out, "{half}"),
        'T' => write!(out, "{hours:02}:{minutes:02}:{seconds:02}"),
        'r' => write!(out, "{hours_of_twelve:02}:{minutes:02}:{seconds:02} {half}"),
        other => write!(out, "{other}"),
    }
    .ok()
}

/// `st`, `nd`, `rd` or `th`.
fn ordinal(day: u8) -> &'static str {
    match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
