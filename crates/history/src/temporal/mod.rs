//! `DATE`, `TIME` and `DATETIME` values: small, copyable, ordered as they compare.
//!
//! Parts of a date may be zero (`0000-00-00`, `2026-00-00`), because MySQL stores such dates; what may be stored
//! is decided by the SQL mode, not here. Years go from 0 to 9999, everything is counted in microseconds.

mod calendar;
mod date;
mod datetime;
mod parse;
mod parse_time;
#[cfg(test)]
mod tests;
mod time;

pub use calendar::days_in_month;
pub use date::Date;
pub use datetime::DateTime;
pub use parse::{ParsedDateTime, parse_datetime, parse_datetime_number};
pub use parse_time::{ParsedTime, parse_time, parse_time_number};
pub use time::Time;

/// Microseconds in a second.
pub const MICROS_A_SECOND: i64 = 1_000_000;
/// Microseconds in a day.
pub const MICROS_A_DAY: i64 = 86_400 * MICROS_A_SECOND;
/// Most fractional-second digits.
pub const FRACTION_MAX: u8 = 6;

/// How many microseconds the last of `fraction` fractional-second digits stands for.
fn micros_of_digit(fraction: u8) -> i64 {
    10_i64.pow(u32::from(FRACTION_MAX - fraction.min(FRACTION_MAX)))
}

/// `micros` to the nearest multiple that `fraction` digits can show, halves away from zero.
fn round_micros(micros: i64, fraction: u8) -> i64 {
    let unit = micros_of_digit(fraction);
    (micros.abs() + unit / 2) / unit * unit * micros.signum()
}

/// Writes `.123` for `fraction` digits of `micros`; nothing for none.
fn write_fraction(
    formatter: &mut std::fmt::Formatter<'_>,
    micros: i64,
    fraction: u8,
) -> std::fmt::Result {
    if fraction == 0 {
        return Ok(());
    }
    let shown = micros / micros_of_digit(fraction);
    write!(
        formatter,
        ".{shown:0width$}",
        width = usize::from(fraction.min(FRACTION_MAX))
    )
}
