//! EXTRACT.

use history::Value;
use history::temporal::{Date, DateTime, MICROS_A_SECOND, parse_datetime};

use super::week::{Mode, week_of};
use crate::ast::IntervalUnit;
use crate::expression::Expression;
use crate::expression::convert::{as_datetime_of, as_time_of, in_local_time};
use crate::functions::call::{Call, Evaluate};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// `EXTRACT(unit FROM operand)`.
pub fn extract(unit: IntervalUnit, operand: Expression, span: Span) -> Result<Expression, Error> {
    let operand = in_local_time(operand);
    let evaluate: Evaluate = match unit {
        IntervalUnit::Microsecond => |arguments, _| of_time(arguments, |parts| parts.micros),
        IntervalUnit::Second => |arguments, _| of_time(arguments, |parts| parts.second),
        IntervalUnit::Minute => |arguments, _| of_time(arguments, |parts| parts.minute),
        IntervalUnit::Hour => |arguments, _| of_time(arguments, |parts| parts.hour),
        IntervalUnit::SecondMicrosecond => |arguments, _| {
            of_time(arguments, |parts| {
                parts.second * MICROS_A_SECOND + parts.micros
            })
        },
        IntervalUnit::MinuteMicrosecond => |arguments, _| {
            of_time(arguments, |parts| {
                parts.minute_second() * MICROS_A_SECOND + parts.micros
            })
        },
        IntervalUnit::MinuteSecond => |arguments, _| of_time(arguments, Clock::minute_second),
        IntervalUnit::HourMicrosecond => |arguments, _| {
            of_time(arguments, |parts| {
                parts.hour_second() * MICROS_A_SECOND + parts.micros
            })
        },
        IntervalUnit::HourSecond => |arguments, _| of_time(arguments, Clock::hour_second),
        IntervalUnit::HourMinute => {
            |arguments, _| of_time(arguments, |parts| parts.hour * 100 + parts.minute)
        }
        IntervalUnit::Day => |arguments, _| of_date(arguments, |date| date.day().into()),
        IntervalUnit::Month => |arguments, _| of_date(arguments, |date| date.month().into()),
        IntervalUnit::Year => |arguments, _| of_date(arguments, |date| date.year().into()),
        IntervalUnit::Quarter => {
            |arguments, _| of_date(arguments, |date| date.month().div_ceil(3).into())
        }
        IntervalUnit::Week => {
            |arguments, _| of_date(arguments, |date| week_of(date, Mode::of(0)).1)
        }
        IntervalUnit::YearMonth => |arguments, _| {
            of_date(arguments, |date| {
                i64::from(date.year()) * 100 + i64::from(date.month())
            })
        },
        IntervalUnit::DayMicrosecond => |arguments, _| {
            of_moment(arguments, |day, parts| {
                (day * 1_000_000 + parts.hour_second()) * MICROS_A_SECOND + parts.micros
            })
        },
        IntervalUnit::DaySecond => |arguments, _| {
            of_moment(arguments, |day, parts| {
                day * 1_000_000 + parts.hour_second()
            })
        },
        IntervalUnit::DayMinute => |arguments, _| {
            of_moment(arguments, |day, parts| {
                day * 10_000 + parts.hour * 100 + parts.minute
            })
        },
        IntervalUnit::DayHour => {
            |arguments, _| of_moment(arguments, |day, parts| day * 100 + parts.hour)
        }
    };
    let operand = if is_time_unit(unit) && reads_time(&operand) {
        as_time_of(operand, 6)
    } else {
        as_datetime_of(operand, 6)
    };
    Ok(Call::placed(
        "extract",
        evaluate,
        vec![operand],
        ScalarType::big_int(),
        span,
    ))
}

fn is_time_unit(unit: IntervalUnit) -> bool {
    use IntervalUnit as Unit;
    matches!(
        unit,
        Unit::Microsecond
            | Unit::Second
            | Unit::Minute
            | Unit::Hour
            | Unit::SecondMicrosecond
            | Unit::MinuteMicrosecond
            | Unit::MinuteSecond
            | Unit::HourMicrosecond
            | Unit::HourSecond
            | Unit::HourMinute
    )
}

/// Whether the operand may be a time of more than a day; moments by type, and texts that are moments, are not.
fn reads_time(operand: &Expression) -> bool {
    match operand.scalar_type().family() {
        Family::Date | Family::DateTime => false,
        _ => match operand.as_constant() {
            Some(Value::Text(text)) => !text.contains('-') || parse_datetime(text).is_none(),
            _ => true,
        },
    }
}

/// A time of day, or a duration.
struct Clock {
    hour: i64,
    minute: i64,
    second: i64,
    micros: i64,
}

impl Clock {
    fn of(value: &Value) -> Option<(Clock, i64)> {
        Some(match value {
            Value::Time(time) => {
                let clock = Clock {
                    hour: time.hours().into(),
                    minute: time.minutes().into(),
                    second: time.seconds().into(),
                    micros: time.microseconds().into(),
                };
                (clock, if time.is_negative() { -1 } else { 1 })
            }
            Value::DateTime(moment) => (Clock::of_moment(*moment), 1),
            _ => return None,
        })
    }

    fn of_moment(moment: DateTime) -> Clock {
        Clock {
            hour: moment.hour().into(),
            minute: moment.minute().into(),
            second: moment.second().into(),
            micros: moment.microsecond().into(),
        }
    }

    fn minute_second(&self) -> i64 {
        self.minute * 100 + self.second
    }

    fn hour_second(&self) -> i64 {
        self.hour * 10_000 + self.minute_second()
    }
}

fn of_time(arguments: &[Value], part: fn(&Clock) -> i64) -> Result<Value, Error> {
    Ok(Clock::of(&arguments[0])
        .map_or(Value::Null, |(clock, sign)| Value::Int(sign * part(&clock))))
}

fn of_date(arguments: &[Value], part: fn(Date) -> i64) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::DateTime(moment) => Value::Int(part(moment.date())),
        _ => Value::Null,
    })
}

fn of_moment(arguments: &[Value], part: fn(i64, &Clock) -> i64) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::DateTime(moment) => {
            Value::Int(part(moment.date().day().into(), &Clock::of_moment(*moment)))
        }
        _ => Value::Null,
    })
}
