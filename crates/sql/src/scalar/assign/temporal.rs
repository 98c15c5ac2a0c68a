//! DATE, TIME, DATETIME, TIMESTAMP.

use history::temporal::{DateTime, FRACTION_MAX, MICROS_A_SECOND, Time, parse_time};
use history::{DataType, Value};

use super::Storing;
use crate::Error;
use crate::scalar::to_temporal::{allowed, to_datetime, to_time};

impl Storing<'_> {
    /// The value as a moment in the session's zone that the SQL mode accepts.
    fn read_moment(&self, value: &Value, fraction: u8) -> Option<DateTime> {
        to_datetime(value, &self.from.data_type, fraction, self.context)
            .and_then(|moment| allowed(moment, self.context))
    }

    fn no_moment(&self, next_best: Value) -> Result<Value, Error> {
        self.problem(
            Error::incorrect_datetime(self.column(), self.row(), None),
            next_best,
        )
    }

    /// The time of day is cut off.
    pub(super) fn date(&self, value: &Value) -> Result<Value, Error> {
        match self.read_moment(value, FRACTION_MAX) {
            Some(moment) => Ok(Value::Date(moment.date())),
            None => self.no_moment(Value::Date(DateTime::ZERO.date())),
        }
    }

    pub(super) fn moment(&self, value: &Value, fraction: u8) -> Result<Value, Error> {
        match self.read_moment(value, fraction) {
            Some(moment) => Ok(Value::DateTime(moment)),
            None => self.no_moment(Value::DateTime(DateTime::ZERO)),
        }
    }

    /// Kept in UTC.
    pub(super) fn timestamp(&self, value: &Value, fraction: u8) -> Result<Value, Error> {
        if let (Value::DateTime(moment), DataType::Timestamp { .. }) = (value, &self.from.data_type)
        {
            return match moment.round(fraction) {
                Some(moment) => Ok(Value::DateTime(moment)),
                None => self.no_moment(Value::DateTime(DateTime::ZERO)),
            };
        }
        let universal = self.read_moment(value, fraction).and_then(|moment| {
            if moment == DateTime::ZERO {
                return Some(moment);
            }
            // A date with zero parts is no point in time.
            let real = (!moment.date().has_zero_part()).then_some(moment)?;
            real.add_micros(-i64::from(self.context.time_zone) * MICROS_A_SECOND)
        });
        match universal {
            Some(moment) => Ok(Value::DateTime(moment)),
            None => self.no_moment(Value::DateTime(DateTime::ZERO)),
        }
    }

    pub(super) fn time(&self, value: &Value, fraction: u8) -> Result<Value, Error> {
        if let Value::Text(text) = value {
            // Unlike in expressions, a text that is no time is refused, and so is one that is too long.
            return match parse_time(text) {
                Some(parsed) if !parsed.clamped => Ok(Value::Time(parsed.rounded(fraction))),
                Some(parsed) => self.no_moment(Value::Time(parsed.time)),
                None => self.no_moment(Value::Time(Time::ZERO)),
            };
        }
        let warned = self.context.warning_count();
        match to_time(value, &self.from.data_type, fraction, self.context) {
            // A number that was too long has warned.
            Some(time) if self.context.warning_count() == warned && !is_too_long(value) => {
                Ok(Value::Time(time))
            }
            Some(time) => self.no_moment(Value::Time(time)),
            None => self.no_moment(Value::Time(Time::ZERO)),
        }
    }
}

/// Whether a number is beyond 838:59:59.
fn is_too_long(value: &Value) -> bool {
    matches!(value, Value::Int(number) if (8_385_960..=10_000_000).contains(&number.unsigned_abs()))
}
