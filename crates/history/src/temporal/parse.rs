//! Dates and moments from text and numbers, in all the forms MySQL reads.

use super::{Date, DateTime, MICROS_A_SECOND};

/// What was read from a text or number that looks like a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedDateTime {
    /// The moment; midnight when the text has no time.
    pub moment: DateTime,
    /// Whether the text named a time of day.
    pub has_time: bool,
    /// Fractional-second digits that were written, at most 6.
    pub fraction: u8,
    /// Whether a seventh fractional digit asks for one microsecond more.
    pub round_up: bool,
    /// Whether something that is not part of a date follows.
    pub trailing: bool,
}

impl ParsedDateTime {
    /// The moment rounded to `fraction` digits, the seventh digit taken into account.
    pub fn rounded(&self, fraction: u8) -> Option<DateTime> {
        if self.round_up && fraction == super::FRACTION_MAX {
            return self.moment.add_micros(1);
        }
        self.moment.round(fraction)
    }
}

/// Reads `2026-01-02`, `2026-01-02 03:04:05.678`, `2026-01-02T03:04`, `20260102030405`, `260102`, `2026/1/2` …
///
/// Zero parts are accepted; the caller refuses them where the SQL mode does. `None` when the front of the text is no date.
pub fn parse_datetime(text: &str) -> Option<ParsedDateTime> {
    let mut reader = Reader {
        text: text.as_bytes(),
        at: 0,
    };
    reader.skip_blanks();
    let start = reader.at;
    let run = reader.digits_ahead();
    if run == 0 {
        return None;
    }
    let after = reader.text.get(start + run).copied();
    let closed = |byte: u8| !byte.is_ascii_punctuation() || byte == b'.';
    let undelimited = run >= 5 && after.is_none_or(closed);
    let mut parts = [0_u32; 6];
    let mut named = 0;
    let year_digits;
    if undelimited {
        year_digits = if matches!(run, 8 | 14) || run > 12 {
            4
        } else {
            2
        };
        let mut left = run;
        for (part, width) in parts.iter_mut().zip([year_digits, 2, 2, 2, 2, 2]) {
            let width = width.min(left);
            if width == 0 {
                break;
            }
            *part = reader.number(width);
            left -= width;
            named += 1;
        }
        if named == 3
            && left == 0
            && matches!(reader.peek(), Some(b'T' | b't'))
            && reader
                .text
                .get(reader.at + 1)
                .is_some_and(u8::is_ascii_digit)
        {
            reader.at += 1;
            named += reader.delimited(&mut parts[3..], true);
        }
    } else {
        year_digits = run.min(4);
        parts[0] = reader.number(year_digits);
        named = 1 + reader.delimited(&mut parts[1..3], false);
        if named == 3 && reader.date_time_separator() {
            named += reader.delimited_from_first(&mut parts[3..]);
        }
    }
    if named < 3 {
        return None;
    }
    let (micros, fraction, round_up) = if named == 6 {
        reader.fraction()
    } else {
        (0, 0, false)
    };
    reader.skip_blanks();
    let trailing = reader.at < reader.text.len();
    let mut year = parts[0];
    let all_zero = parts.iter().all(|&part| part == 0);
    if year_digits <= 2 && !all_zero {
        year += if year < 70 { 2000 } else { 1900 };
    }
    let moment = assemble(year, parts, micros)?;
    Some(ParsedDateTime {
        moment,
        has_time: named > 3,
        fraction,
        round_up,
        trailing,
    })
}

/// Reads the number `20260102`, `260102`, `20260102030405` or `260102030405`; 0 is the zero date.
pub fn parse_datetime_number(number: i64) -> Option<ParsedDateTime> {
    let done = |moment, has_time| {
        Some(ParsedDateTime {
            moment,
            has_time,
            fraction: 0,
            round_up: false,
            trailing: false,
        })
    };
    if number == 0 {
        return done(DateTime::ZERO, false);
    }
    let widened = match number {
        101..=691_231 => (number + 20_000_000) * 1_000_000,
        700_101..=991_231 => (number + 19_000_000) * 1_000_000,
        10_000_101..=99_991_231 => number * 1_000_000,
        101_000_000..=691_231_235_959 => number + 20_000_000_000_000,
        700_101_000_000..=991_231_235_959 => number + 19_000_000_000_000,
        1_000_101_000_000..=99_991_231_235_959 => number,
        _ => return None,
    };
    let mut rest = widened as u64;
    let mut take = |unit: u64| {
        let part = rest / unit;
        rest %= unit;
        part as u32
    };
    let parts = [
        take(10_000_000_000),
        take(100_000_000),
        take(1_000_000),
        take(10_000),
        take(100),
        take(1),
    ];
    done(assemble(parts[0], parts, 0)?, number > 99_991_231)
}

/// Checks ranges and packs; the year comes apart because two digits were widened.
fn assemble(year: u32, parts: [u32; 6], micros: i64) -> Option<DateTime> {
    let [_, month, day, hour, minute, second] = parts;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let date = Date::with_zero_parts(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )?;
    let seconds = i64::from(hour * 3600 + minute * 60 + second);
    DateTime::new(date, seconds * MICROS_A_SECOND + micros)
}

/// A cursor over the text of a date or time.
pub(super) struct Reader<'text> {
    pub(super) text: &'text [u8],
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    pub(super) fn digits_ahead(&self) -> usize {
        self.text[self.at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    }

    /// The number that the next `width` digits (at most 9) form.
    pub(super) fn number(&mut self, width: usize) -> u32 {
        let end = self.at + width.min(9);
        let number = self.text[self.at..end]
            .iter()
            .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
        self.at = end;
        number
    }

    /// Reads parts that each follow a punctuation character; answers how many there were.
    fn delimited(&mut self, parts: &mut [u32], first_without: bool) -> usize {
        let mut named = 0;
        for (position, part) in parts.iter_mut().enumerate() {
            let start = self.at;
            if !(first_without && position == 0) {
                while self.peek().is_some_and(|byte| byte.is_ascii_punctuation()) {
                    self.at += 1;
                }
                if self.at == start {
                    break;
                }
            }
            let width = self.digits_ahead().min(2);
            if width == 0 {
                self.at = start;
                break;
            }
            *part = self.number(width);
            named += 1;
        }
        named
    }

    fn delimited_from_first(&mut self, parts: &mut [u32]) -> usize {
        self.delimited(parts, true)
    }

    /// Skips the `T` or the blanks between date and time when a digit follows.
    fn date_time_separator(&mut self) -> bool {
        let start = self.at;
        if matches!(self.peek(), Some(b'T' | b't')) {
            self.at += 1;
        } else {
            self.skip_blanks();
            if self.at == start {
                while self.peek().is_some_and(|byte| byte.is_ascii_punctuation()) {
                    self.at += 1;
                }
            }
        }
        if self.at > start && self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return true;
        }
        self.at = start;
        false
    }

    /// Reads `.123…`: microseconds, digits written (at most 6), and whether the seventh rounds up.
    pub(super) fn fraction(&mut self) -> (i64, u8, bool) {
        if self.peek() != Some(b'.') {
            return (0, 0, false);
        }
        self.at += 1;
        let digits = self.digits_ahead();
        let shown = &self.text[self.at..self.at + digits];
        let mut micros = 0;
        for position in 0..6 {
            let digit = shown.get(position).map_or(0, |digit| digit - b'0');
            micros = micros * 10 + i64::from(digit);
        }
        let round_up = shown.get(6).is_some_and(|&digit| digit >= b'5');
        self.at += digits;
        (micros, digits.min(6) as u8, round_up)
    }
}
