//! `DATETIME` and `TIMESTAMP`.

use std::fmt;

use super::calendar::{DAY_MAX, UNIX_DAY};
use super::{Date, MICROS_A_DAY, MICROS_A_SECOND, round_micros, write_fraction};

/// A date and a time of day. Packed as the date's bits above the microseconds of the day, so that moments
/// compare as numbers and zero dates stay representable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct DateTime(u64);

/// Microseconds of a day fit 37 bits.
const DAY_BITS: u32 = 37;

impl DateTime {
    /// `0000-00-00 00:00:00`.
    pub const ZERO: DateTime = DateTime(0);

    /// A date at `micros` microseconds after midnight; `None` when that is not within the day.
    pub fn new(date: Date, micros: i64) -> Option<DateTime> {
        (0..MICROS_A_DAY)
            .contains(&micros)
            .then(|| DateTime((u64::from(date.to_bits()) << DAY_BITS) | micros.unsigned_abs()))
    }

    /// A date at midnight.
    pub fn midnight(date: Date) -> DateTime {
        DateTime(u64::from(date.to_bits()) << DAY_BITS)
    }

    /// The date.
    pub fn date(self) -> Date {
        let bits = (self.0 >> DAY_BITS) as u32;
        // Only dates were packed, so the parts are in range.
        Date::with_zero_parts(
            (bits >> 9) as u16,
            ((bits >> 5) & 15) as u8,
            (bits & 31) as u8,
        )
        .expect("a packed moment holds a date")
    }

    /// Microseconds since midnight.
    pub fn micros_of_day(self) -> i64 {
        (self.0 & ((1 << DAY_BITS) - 1)) as i64
    }

    /// 0 to 23.
    pub fn hour(self) -> u32 {
        (self.micros_of_day() / (3600 * MICROS_A_SECOND)) as u32
    }

    /// 0 to 59.
    pub fn minute(self) -> u32 {
        (self.micros_of_day() / (60 * MICROS_A_SECOND) % 60) as u32
    }

    /// 0 to 59.
    pub fn second(self) -> u32 {
        (self.micros_of_day() / MICROS_A_SECOND % 60) as u32
    }

    /// Microseconds of the second.
    pub fn microsecond(self) -> u32 {
        (self.micros_of_day() % MICROS_A_SECOND) as u32
    }

    /// Rounded to `fraction` fractional-second digits; `None` when that leaves year 9999, or carries a date with zero parts
    /// into the next day.
    pub fn round(self, fraction: u8) -> Option<DateTime> {
        let micros = round_micros(self.micros_of_day(), fraction);
        if micros < MICROS_A_DAY {
            return DateTime::new(self.date(), micros);
        }
        if self.date().has_zero_part() {
            return None;
        }
        self.date().add_days(1).map(DateTime::midnight)
    }

    /// The moment `micros` later; `None` outside the years 1 to 9999.
    pub fn add_micros(self, micros: i64) -> Option<DateTime> {
        DateTime::from_day_micros(self.day_micros().checked_add(i128::from(micros))?)
    }

    /// Microseconds since the (imaginary) day 0; differences of moments.
    pub fn day_micros(self) -> i128 {
        i128::from(self.date().day_number()) * i128::from(MICROS_A_DAY)
            + i128::from(self.micros_of_day())
    }

    /// The inverse of [`DateTime::day_micros`].
    pub fn from_day_micros(micros: i128) -> Option<DateTime> {
        let day = micros.div_euclid(i128::from(MICROS_A_DAY));
        let rest = micros.rem_euclid(i128::from(MICROS_A_DAY)) as i64;
        let day = i64::try_from(day).ok().filter(|&day| day <= DAY_MAX)?;
        DateTime::new(Date::from_day_number(day)?, rest)
    }

    /// Microseconds since 1970-01-01 00:00:00, both in the same zone.
    pub fn to_unix_micros(self) -> i64 {
        (self.date().day_number() - UNIX_DAY) * MICROS_A_DAY + self.micros_of_day()
    }

    /// The inverse of [`DateTime::to_unix_micros`]; `None` outside the years 1 to 9999.
    pub fn from_unix_micros(micros: i64) -> Option<DateTime> {
        DateTime::from_day_micros(
            i128::from(micros) + i128::from(UNIX_DAY) * i128::from(MICROS_A_DAY),
        )
    }

    /// The number `20260102030405`, without the fraction.
    pub fn to_number(self) -> u64 {
        u64::from(self.date().to_number()) * 1_000_000
            + u64::from(self.hour() * 10_000 + self.minute() * 100 + self.second())
    }

    /// The packed bits, for a canonical byte form.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// Prints with `fraction` fractional-second digits; further digits are cut off.
    pub fn display(self, fraction: u8) -> impl fmt::Display {
        DisplayDateTime {
            moment: self,
            fraction,
        }
    }
}

struct DisplayDateTime {
    moment: DateTime,
    fraction: u8,
}

impl fmt::Display for DisplayDateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = self.moment;
        write!(
            formatter,
            "{} {:02}:{:02}:{:02}",
            moment.date(),
            moment.hour(),
            moment.minute(),
            moment.second()
        )?;
        write_fraction(formatter, i64::from(moment.microsecond()), self.fraction)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.display(super::FRACTION_MAX))
    }
}
