//! YEAR.

/// The year that a number stands for: 1901 to 2155, two digits for 1970 to 2069, 0 for the zero year; `None` for everything else.
pub(crate) fn year_of_number(number: i64) -> Option<i64> {
    match number {
        0 => Some(0),
        1..=69 => Some(2000 + number),
        70..=99 => Some(1900 + number),
        1901..=2155 => Some(number),
        _ => None,
    }
}
