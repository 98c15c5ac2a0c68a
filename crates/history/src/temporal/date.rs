//! `DATE`.

use std::fmt;

use super::calendar::{self, days_in_month};

/// A calendar date, or one with zero parts. Year, month and day are packed so that dates compare as numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Date(u32);

impl Date {
    /// `0000-00-00`.
    pub const ZERO: Date = Date(0);
    /// `9999-12-31`.
    pub const MAX: Date = Date::pack(9999, 12, 31);

    /// A date that exists in the calendar.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let exists = year <= 9999 && day >= 1 && day <= days_in_month(year, month);
        exists.then(|| Date::pack(year, month, day))
    }

    /// A date whose parts may be zero; a day that is not zero must exist in its month (in any month when that is zero).
    pub fn with_zero_parts(year: u16, month: u8, day: u8) -> Option<Date> {
        let days = if month == 0 {
            31
        } else {
            days_in_month(year, month)
        };
        let exists = year <= 9999 && month <= 12 && day <= days;
        exists.then(|| Date::pack(year, month, day))
    }

    const fn pack(year: u16, month: u8, day: u8) -> Date {
        Date(((year as u32) << 9) | ((month as u32) << 5) | day as u32)
    }

    /// 0 to 9999.
    pub fn year(self) -> u16 {
        (self.0 >> 9) as u16
    }

    /// 1 to 12, or 0.
    pub fn month(self) -> u8 {
        ((self.0 >> 5) & 15) as u8
    }

    /// 1 to 31, or 0.
    pub fn day(self) -> u8 {
        (self.0 & 31) as u8
    }

    /// Whether it is `0000-00-00`.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether the month or the day is zero.
    pub fn has_zero_part(self) -> bool {
        self.month() == 0 || self.day() == 0
    }

    /// Days as `TO_DAYS` counts them.
    pub fn day_number(self) -> i64 {
        calendar::day_number(self.year(), self.month(), self.day())
    }

    /// The date of a `TO_DAYS` number; `None` outside 0000-01-01 … 9999-12-31.
    pub fn from_day_number(number: i64) -> Option<Date> {
        calendar::date_of_day_number(number).map(|(year, month, day)| Date::pack(year, month, day))
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        (self.day_number() + 5).rem_euclid(7) as u8
    }

    /// 1 for the first of January.
    pub fn day_of_year(self) -> u16 {
        (self.day_number() - calendar::day_number(self.year(), 1, 1) + 1) as u16
    }

    /// The date `days` later.
    pub fn add_days(self, days: i64) -> Option<Date> {
        Date::from_day_number(self.day_number().checked_add(days)?)
    }

    /// The date `months` later; a day that the month does not have becomes its last.
    pub fn add_months(self, months: i64) -> Option<Date> {
        let count =
            (i64::from(self.year()) * 12 + i64::from(self.month()) - 1).checked_add(months)?;
        let year = u16::try_from(count.div_euclid(12))
            .ok()
            .filter(|&year| year <= 9999)?;
        let month = count.rem_euclid(12) as u8 + 1;
        Some(Date::pack(
            year,
            month,
            self.day().min(days_in_month(year, month)),
        ))
    }

    /// The last day of its month; `None` when the month is zero.
    pub fn last_of_month(self) -> Option<Date> {
        match days_in_month(self.year(), self.month()) {
            0 => None,
            days => Some(Date::pack(self.year(), self.month(), days)),
        }
    }

    /// The number `20260102`.
    pub fn to_number(self) -> u32 {
        u32::from(self.year()) * 10_000 + u32::from(self.month()) * 100 + u32::from(self.day())
    }

    /// The packed bits, for a canonical byte form.
    pub fn to_bits(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}
