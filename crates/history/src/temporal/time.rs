//! `TIME`.

use std::fmt;

use super::{MICROS_A_SECOND, round_micros, write_fraction};

/// A signed duration of at most 838:59:59.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Time(i64);

impl Time {
    /// `00:00:00`.
    pub const ZERO: Time = Time(0);
    /// `838:59:59`, the longest.
    pub const MAX: Time = Time((838 * 3600 + 59 * 60 + 59) * MICROS_A_SECOND);

    /// A duration; `None` beyond 838:59:59.
    pub fn from_micros(micros: i64) -> Option<Time> {
        (micros.unsigned_abs() <= Time::MAX.0.unsigned_abs()).then_some(Time(micros))
    }

    /// The nearest duration there is.
    pub fn clamped(micros: i64) -> Time {
        Time(micros.clamp(-Time::MAX.0, Time::MAX.0))
    }

    /// The duration in microseconds.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whole hours, without the sign.
    pub fn hours(self) -> u32 {
        (self.absolute_seconds() / 3600) as u32
    }

    /// Minutes of the hour.
    pub fn minutes(self) -> u32 {
        (self.absolute_seconds() / 60 % 60) as u32
    }

    /// Seconds of the minute.
    pub fn seconds(self) -> u32 {
        (self.absolute_seconds() % 60) as u32
    }

    /// Microseconds of the second.
    pub fn microseconds(self) -> u32 {
        (self.0.unsigned_abs() % MICROS_A_SECOND.unsigned_abs()) as u32
    }

    fn absolute_seconds(self) -> u64 {
        self.0.unsigned_abs() / MICROS_A_SECOND.unsigned_abs()
    }

    /// Rounded to `fraction` fractional-second digits, halves away from zero.
    pub fn round(self, fraction: u8) -> Time {
        Time::clamped(round_micros(self.0, fraction))
    }

    /// The number `-10203` for `-01:02:03`, without the fraction.
    pub fn to_number(self) -> i64 {
        let number = i64::from(self.hours()) * 10_000
            + i64::from(self.minutes()) * 100
            + i64::from(self.seconds());
        if self.is_negative() { -number } else { number }
    }

    /// Prints with `fraction` fractional-second digits (`-01:02:03.456`); further digits are cut off.
    pub fn display(self, fraction: u8) -> impl fmt::Display {
        DisplayTime {
            time: self,
            fraction,
        }
    }
}

struct DisplayTime {
    time: Time,
    fraction: u8,
}

impl fmt::Display for DisplayTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time;
        let sign = if time.is_negative() { "-" } else { "" };
        write!(
            formatter,
            "{sign}{:02}:{:02}:{:02}",
            time.hours(),
            time.minutes(),
            time.seconds()
        )?;
        write_fraction(formatter, i64::from(time.microseconds()), self.fraction)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.display(super::FRACTION_MAX))
    }
}
