//! Dates and times between GlueSQL's types and ours.

use gluesql_core::chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use history::temporal::{Date, DateTime, MICROS_A_DAY, MICROS_A_SECOND, Time};

/// `None` for dates with zero parts.
pub(super) fn to_naive_date(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        i32::from(date.year()),
        u32::from(date.month()),
        u32::from(date.day()),
    )
}

/// `None` for years that are not between 0 and 9999.
pub(super) fn from_naive_date(date: NaiveDate) -> Option<Date> {
    let year = u16::try_from(date.year()).ok()?;
    Date::new(
        year,
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
}

fn naive_time(micros_of_day: i64) -> Option<NaiveTime> {
    let seconds = u32::try_from(micros_of_day / MICROS_A_SECOND).ok()?;
    let micros = u32::try_from(micros_of_day % MICROS_A_SECOND).ok()?;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, micros * 1000)
}

/// Microseconds since midnight; finer digits are cut off, because GlueSQL's clock has more than any column. `None` within
/// a leap second.
fn micros_of_day(time: NaiveTime) -> Option<i64> {
    let micros = i64::from(time.nanosecond() / 1000);
    let seconds = i64::from(time.num_seconds_from_midnight());
    (micros < MICROS_A_SECOND).then_some(seconds * MICROS_A_SECOND + micros)
}

/// `None` for durations that are no time of day.
pub(super) fn to_naive_time(time: Time) -> Option<NaiveTime> {
    let is_time_of_day = (0..MICROS_A_DAY).contains(&time.micros());
    is_time_of_day.then(|| naive_time(time.micros())).flatten()
}

pub(super) fn from_naive_time(time: NaiveTime) -> Option<Time> {
    Time::from_micros(micros_of_day(time)?)
}

/// `None` for dates with zero parts.
pub(super) fn to_naive_moment(moment: DateTime) -> Option<NaiveDateTime> {
    let date = to_naive_date(moment.date())?;
    Some(date.and_time(naive_time(moment.micros_of_day())?))
}

/// `None` for years that are not between 0 and 9999.
pub(super) fn from_naive_moment(moment: NaiveDateTime) -> Option<DateTime> {
    DateTime::new(
        from_naive_date(moment.date())?,
        micros_of_day(moment.time())?,
    )
}
