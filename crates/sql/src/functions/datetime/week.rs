//! WEEK, WEEKOFYEAR, YEARWEEK.

use history::Value;
use history::temporal::Date;

use super::part::whole_date;
use crate::expression::Expression;
use crate::expression::convert::{as_date, as_signed};
use crate::functions::arguments::{convert_at, integer};
use crate::functions::call::Invocation;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// How weeks are counted; MySQL numbers the eight combinations 0 to 7.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode {
    /// Weeks begin on Monday, else on Sunday.
    monday_first: bool,
    /// Days before the first week belong to the last week of the year before, else to week 0.
    week_one_first: bool,
    /// The first week is the first that begins in the year, else the first with four days in it.
    first_weekday: bool,
}

impl Mode {
    /// The mode of a number; the meaning of its highest bit turns around for weeks from Monday.
    pub(super) fn of(number: i64) -> Mode {
        let bits = number & 7;
        let monday_first = bits & 1 != 0;
        Mode {
            monday_first,
            week_one_first: bits & 2 != 0,
            first_weekday: (bits & 4 != 0) == monday_first,
        }
    }

    /// The day number on which week 1 of a year begins.
    fn first_week(self, year: u16) -> i64 {
        // Day numbers go on beyond the last year that a date can have.
        let first = match Date::new(year, 1, 1) {
            Some(date) => date.day_number(),
            None => Date::MAX.day_number() + 1,
        };
        // As Date::weekday counts.
        let monday_based = (first + 5).rem_euclid(7);
        let weekday = if self.monday_first {
            monday_based
        } else {
            (monday_based + 1) % 7
        };
        let begins_here = if self.first_weekday {
            weekday == 0
        } else {
            weekday <= 3
        };
        if begins_here {
            first - weekday
        } else {
            first + 7 - weekday
        }
    }

    /// Weeks from Sunday, the first being the first that begins in the year: `%U`, `%V`.
    pub(super) fn sunday(week_one_first: bool) -> Mode {
        Mode {
            monday_first: false,
            week_one_first,
            first_weekday: true,
        }
    }

    /// Weeks from Monday, the first having at least four days: `%u`, `%v`.
    pub(super) fn monday(week_one_first: bool) -> Mode {
        Mode {
            monday_first: true,
            week_one_first,
            first_weekday: false,
        }
    }
}

/// The week of a date, and the year it belongs to.
pub(super) fn week_of(date: Date, mode: Mode) -> (u16, i64) {
    let day = date.day_number();
    let year = date.year();
    let week_since = |start: i64| (day - start).div_euclid(7) + 1;
    let start = mode.first_week(year);
    if day < start {
        if mode.week_one_first && year > 0 {
            return (year - 1, week_since(mode.first_week(year - 1)));
        }
        return (year, 0);
    }
    if mode.week_one_first && day >= mode.first_week(year + 1) {
        return (year + 1, 1);
    }
    (year, week_since(start))
}

pub(super) fn arguments(arguments: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, as_date);
    convert_at(arguments, 1, as_signed);
    Ok(ScalarType::big_int())
}

fn mode_argument(arguments: &[Value]) -> i64 {
    arguments.get(1).map_or(0, integer)
}

pub(super) fn week(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mode = Mode::of(mode_argument(arguments));
    Ok(whole_date(&arguments[0]).map_or(Value::Null, |date| Value::Int(week_of(date, mode).1)))
}

pub(super) fn weekofyear(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    let mode = Mode::monday(true);
    Ok(whole_date(&arguments[0]).map_or(Value::Null, |date| Value::Int(week_of(date, mode).1)))
}

pub(super) fn yearweek(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    // A week of the year before is never week 0.
    let mode = Mode::of(mode_argument(arguments) | 2);
    Ok(whole_date(&arguments[0]).map_or(Value::Null, |date| {
        let (year, week) = week_of(date, mode);
        Value::Int(i64::from(year) * 100 + week)
    }))
}
