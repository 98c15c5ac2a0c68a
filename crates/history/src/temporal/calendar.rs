//! The proleptic Gregorian calendar, with days counted as MySQL's `TO_DAYS` does (`0000-01-01` is day 1).

/// The day number of 1970-01-01.
pub(super) const UNIX_DAY: i64 = 719_528;
/// The day number of 9999-12-31.
pub(super) const DAY_MAX: i64 = 3_652_424;

/// How many days a month has; 0 for months that do not exist.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether a year has a 29th of February. Year 0 has none in MySQL, although the rule would give it one.
pub(super) fn is_leap(year: u16) -> bool {
    year != 0 && year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The day number of a date; zero parts give the number that MySQL's arithmetic gives them.
pub(super) fn day_number(year: u16, month: u8, day: u8) -> i64 {
    if year == 0 && month == 0 {
        return 0;
    }
    let (mut year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let mut days = 365 * year + 31 * (month - 1) + day;
    if month <= 2 {
        year -= 1;
    } else {
        days -= (month * 4 + 23) / 10;
    }
    let centuries = (year / 100 + 1) * 3 / 4;
    days + year / 4 - centuries
}

/// The date of a day number; `None` before 0000-01-01 and after 9999-12-31.
pub(super) fn date_of_day_number(number: i64) -> Option<(u16, u8, u8)> {
    if !(1..=DAY_MAX).contains(&number) {
        return None;
    }
    let mut year = number * 100 / 36_525;
    let first_of_next = |year: i64| day_number((year + 1) as u16, 1, 1);
    while number >= first_of_next(year) {
        year += 1;
    }
    while number < day_number(year as u16, 1, 1) {
        year -= 1;
    }
    let mut rest = number - day_number(year as u16, 1, 1);
    let mut month = 1;
    loop {
        let length = i64::from(days_in_month(year as u16, month));
        if rest < length {
            return Some((year as u16, month, rest as u8 + 1));
        }
        rest -= length;
        month += 1;
    }
}
