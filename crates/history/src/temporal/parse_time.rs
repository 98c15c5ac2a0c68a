//! Durations from text and numbers, in all the forms MySQL reads.

use super::parse::{Reader, parse_datetime};
use super::{MICROS_A_SECOND, Time};

/// What was read from a text or number that looks like a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedTime {
    /// The duration, at most 838:59:59 either way.
    pub time: Time,
    /// Fractional-second digits that were written, at most 6.
    pub fraction: u8,
    /// Whether a seventh fractional digit asks for one microsecond more.
    pub round_up: bool,
    /// Whether something that is not part of a time follows.
    pub trailing: bool,
    /// Whether the duration was longer than a TIME can be.
    pub clamped: bool,
}

impl ParsedTime {
    /// The duration rounded to `fraction` digits, the seventh digit taken into account.
    pub fn rounded(&self, fraction: u8) -> Time {
        if self.round_up && fraction == super::FRACTION_MAX {
            let one = if self.time.is_negative() { -1 } else { 1 };
            return Time::clamped(self.time.micros() + one);
        }
        self.time.round(fraction)
    }
}

/// Reads `12:34:56.789`, `12:34`, `-1:00:00`, `1 02:03:04` (a day and …), `123456`, `1234` (12 minutes), `56`, or the time
/// of a complete moment. A date alone is no moment: `2026-01-02` is the number 2026, 20 minutes and 26 seconds. `None` when the front of the text is no time, or minutes or seconds exceed 59.
pub fn parse_time(text: &str) -> Option<ParsedTime> {
    let mut reader = Reader {
        text: text.as_bytes(),
        at: 0,
    };
    reader.skip_blanks();
    let negative = reader.peek() == Some(b'-');
    if negative {
        reader.at += 1;
    } else if looks_like_moment(&reader)
        && let Some(parsed) = parse_datetime(text)
        && parsed.has_time
    {
        return Some(ParsedTime {
            time: Time::clamped(parsed.moment.micros_of_day()),
            fraction: parsed.fraction,
            round_up: parsed.round_up,
            trailing: parsed.trailing,
            clamped: false,
        });
    }
    let run = reader.digits_ahead();
    if run == 0 && reader.peek() != Some(b':') {
        return None;
    }
    let first = long_number(&mut reader, run);
    let mut seconds;
    match reader.peek() {
        Some(b' ') if day_follows(&reader) => {
            reader.skip_blanks();
            let width = reader.digits_ahead();
            let hours = long_number(&mut reader, width);
            let (minutes, rest) = minutes_and_seconds(&mut reader)?;
            seconds = first
                .saturating_mul(86_400)
                .saturating_add(hours.saturating_mul(3600));
            seconds = seconds.saturating_add(minutes * 60 + rest);
        }
        Some(b':') => {
            let (minutes, rest) = minutes_and_seconds(&mut reader)?;
            seconds = first
                .saturating_mul(3600)
                .saturating_add(minutes * 60 + rest);
        }
        _ => {
            let (minutes, rest) = (first / 100 % 100, first % 100);
            if minutes > 59 || rest > 59 {
                return None;
            }
            seconds = (first / 10_000)
                .saturating_mul(3600)
                .saturating_add(minutes * 60 + rest);
        }
    }
    let (micros, fraction, round_up) = reader.fraction();
    reader.skip_blanks();
    let trailing = reader.at < reader.text.len();
    Some(finish(
        negative, seconds, micros, fraction, round_up, trailing,
    ))
}

/// Reads the number `123456` as 12:34:56, or a number longer than a TIME as a moment (`20260102030405`).
pub fn parse_time_number(number: i64) -> Option<ParsedTime> {
    if number > 8_385_959
        && let Some(parsed) = super::parse_datetime_number(number)
        && parsed.has_time
    {
        let micros = parsed.moment.micros_of_day();
        return Some(finish(false, micros / MICROS_A_SECOND, 0, 0, false, false));
    }
    let absolute = i64::try_from(number.unsigned_abs()).unwrap_or(i64::MAX);
    let (minutes, seconds) = (absolute / 100 % 100, absolute % 100);
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let seconds = (absolute / 10_000)
        .saturating_mul(3600)
        .saturating_add(minutes * 60 + seconds);
    Some(finish(number < 0, seconds, 0, 0, false, false))
}

fn finish(
    negative: bool,
    seconds: i64,
    micros: i64,
    fraction: u8,
    round_up: bool,
    trailing: bool,
) -> ParsedTime {
    let magnitude = seconds
        .saturating_mul(MICROS_A_SECOND)
        .saturating_add(micros);
    let signed = if negative { -magnitude } else { magnitude };
    let time = Time::clamped(signed);
    let clamped = time.micros() != signed;
    ParsedTime {
        time,
        fraction,
        round_up: round_up && !clamped,
        trailing,
        clamped,
    }
}

/// A four-digit year and a dash, or 12 and more digits.
fn looks_like_moment(reader: &Reader<'_>) -> bool {
    let run = reader.digits_ahead();
    let after = reader.text.get(reader.at + run);
    run >= 12 || ((1..=4).contains(&run) && matches!(after, Some(b'-' | b'/')))
}

fn day_follows(reader: &Reader<'_>) -> bool {
    let rest = &reader.text[reader.at..];
    let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
    rest.get(blanks).is_some_and(u8::is_ascii_digit)
}

fn long_number(reader: &mut Reader<'_>, width: usize) -> i64 {
    let digits = &reader.text[reader.at..reader.at + width];
    reader.at += width;
    digits.iter().fold(0_i64, |number, digit| {
        number
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    })
}

/// Reads `:MM` and `:SS` where they are; `None` when one exceeds 59.
fn minutes_and_seconds(reader: &mut Reader<'_>) -> Option<(i64, i64)> {
    let mut parts = [0; 2];
    for part in &mut parts {
        if reader.peek() != Some(b':') {
            break;
        }
        reader.at += 1;
        let width = reader.digits_ahead();
        *part = long_number(reader, width);
        if *part > 59 {
            return None;
        }
    }
    Some((parts[0], parts[1]))
}
