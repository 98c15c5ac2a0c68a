//! `date + INTERVAL amount unit`.

use history::temporal::{Date, DateTime, MICROS_A_DAY, MICROS_A_SECOND, Time, parse_datetime};
use history::{DataType, Decimal, Row, Value};

use super::convert::noted;
use super::convert::{as_decimal, as_string, as_text, fraction_of, in_local_time};
use super::node::Node;
use super::{EvaluationContext, Expression, fold};
use crate::ast::IntervalUnit;
use crate::scalar::to_temporal::to_datetime;
use crate::scalar::to_text::to_text;
use crate::scalar::{Family, ScalarType};

/// A date or time moved by an interval.
#[derive(Clone, Debug)]
pub(crate) struct AddInterval {
    operand: Expression,
    amount: Expression,
    unit: IntervalUnit,
    subtract: bool,
    result: ResultKind,
}

/// What the sum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResultKind {
    Date,
    DateTime,
    Time,
    /// The operand is no date by type: the sum prints as a date or a moment, as its text looks.
    Text,
}

/// How far an interval goes: months for calendar units, microseconds for all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Distance {
    Months(i64),
    Micros(i128),
}

/// `operand + INTERVAL amount unit`, or minus when `subtract`.
pub fn add_interval(
    operand: Expression,
    amount: Expression,
    unit: IntervalUnit,
    subtract: bool,
) -> Expression {
    let operand = in_local_time(operand);
    let amount = amount_operand(amount, unit);
    let fraction = if has_microseconds(unit) {
        6
    } else if unit == IntervalUnit::Second {
        fraction_of_amount(&amount)
    } else {
        0
    };
    let own = operand.scalar_type.scale().min(6);
    let (result, data_type) = match operand.scalar_type.family() {
        Family::Date if is_date_unit(unit) => (ResultKind::Date, DataType::Date),
        Family::Date => (ResultKind::DateTime, DataType::DateTime { fraction }),
        Family::DateTime => (
            ResultKind::DateTime,
            DataType::DateTime {
                fraction: fraction.max(own),
            },
        ),
        Family::Time => (
            ResultKind::Time,
            DataType::Time {
                fraction: fraction.max(own),
            },
        ),
        _ => (ResultKind::Text, ScalarType::text(26).data_type),
    };
    build(operand, amount, unit, subtract, result, data_type)
}

fn build(
    operand: Expression,
    amount: Expression,
    unit: IntervalUnit,
    subtract: bool,
    result: ResultKind,
    data_type: DataType,
) -> Expression {
    let node = AddInterval {
        operand,
        amount,
        unit,
        subtract,
        result,
    };
    // Out of range gives NULL.
    fold(Expression::new(
        Node::AddInterval(Box::new(node)),
        ScalarType::new(data_type),
    ))
}

/// Compound units read texts (`'1:30'`), simple ones numbers.
fn amount_operand(amount: Expression, unit: IntervalUnit) -> Expression {
    if is_compound(unit) {
        return as_text(amount);
    }
    match amount.scalar_type.family() {
        Family::Integer | Family::Decimal | Family::Null => amount,
        Family::Text | Family::Bytes => as_string(amount),
        _ => as_decimal(amount),
    }
}

fn fraction_of_amount(amount: &Expression) -> u8 {
    match amount.scalar_type.family() {
        Family::Text | Family::Bytes => 6,
        _ => fraction_of(amount),
    }
}

/// Whether a date moved by the unit stays a date.
fn is_date_unit(unit: IntervalUnit) -> bool {
    matches!(
        unit,
        IntervalUnit::Day
            | IntervalUnit::Week
            | IntervalUnit::Month
            | IntervalUnit::Quarter
            | IntervalUnit::Year
            | IntervalUnit::YearMonth
    )
}

fn has_microseconds(unit: IntervalUnit) -> bool {
    matches!(
        unit,
        IntervalUnit::Microsecond
            | IntervalUnit::SecondMicrosecond
            | IntervalUnit::MinuteMicrosecond
            | IntervalUnit::HourMicrosecond
            | IntervalUnit::DayMicrosecond
    )
}

fn is_compound(unit: IntervalUnit) -> bool {
    micros_of_unit(unit).is_none()
        && !matches!(
            unit,
            IntervalUnit::Month | IntervalUnit::Quarter | IntervalUnit::Year
        )
}

/// Microseconds of a simple unit of fixed length.
pub(crate) fn micros_of_unit(unit: IntervalUnit) -> Option<i64> {
    Some(match unit {
        IntervalUnit::Microsecond => 1,
        IntervalUnit::Second => MICROS_A_SECOND,
        IntervalUnit::Minute => 60 * MICROS_A_SECOND,
        IntervalUnit::Hour => 3600 * MICROS_A_SECOND,
        IntervalUnit::Day => MICROS_A_DAY,
        IntervalUnit::Week => 7 * MICROS_A_DAY,
        _ => return None,
    })
}

impl AddInterval {
    /// The function that does the same.
    pub(super) fn symbol(&self) -> &'static str {
        if self.subtract {
            "DATE_SUB"
        } else {
            "DATE_ADD"
        }
    }

    pub(super) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, crate::Error> {
        let mut scratch = (Value::Null, Value::Null);
        let value = self.operand.value(tuple, context, &mut scratch.0)?;
        let amount = self.amount.value(tuple, context, &mut scratch.1)?;
        if matches!(value, Value::Null) || matches!(amount, Value::Null) {
            return Ok(Value::Null);
        }
        Ok(self.moved(value, amount, context).unwrap_or(Value::Null))
    }

    /// `None` when the operand is no date or the result is out of range.
    fn moved(&self, value: &Value, amount: &Value, context: &EvaluationContext) -> Option<Value> {
        let distance = distance(amount, self.unit, self.subtract)?;
        match self.result {
            ResultKind::Date => {
                let Value::Date(date) = value else {
                    return None;
                };
                move_date(*date, distance).map(Value::Date)
            }
            ResultKind::Time => {
                let Value::Time(time) = value else {
                    return None;
                };
                let Distance::Micros(micros) = distance else {
                    return None;
                };
                let micros = i64::try_from(i128::from(time.micros()) + micros).ok()?;
                Time::from_micros(micros).map(Value::Time)
            }
            ResultKind::DateTime => {
                let data_type = &self.operand.scalar_type.data_type;
                let moment = noted(to_datetime(value, data_type, 6, context), context)?;
                move_moment(moment, distance).map(Value::DateTime)
            }
            ResultKind::Text => {
                let data_type = &self.operand.scalar_type.data_type;
                let moment = noted(to_datetime(value, data_type, 6, context), context)?;
                let has_time = !is_date_unit(self.unit)
                    || parse_datetime(&to_text(value, data_type, context.time_zone))
                        .is_some_and(|parsed| parsed.has_time);
                let moved = move_moment(moment, distance)?;
                let text = if has_time {
                    let digits = if moved.microsecond() == 0 { 0 } else { 6 };
                    moved.display(digits).to_string()
                } else {
                    moved.date().to_string()
                };
                Some(Value::Text(text.into()))
            }
        }
    }

    pub(super) fn operands<'interval>(
        &'interval self,
        visit: &mut dyn FnMut(&'interval Expression),
    ) {
        visit(&self.operand);
        visit(&self.amount);
    }

    pub(super) fn operands_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        visit(&mut self.operand);
        visit(&mut self.amount);
    }
}

/// A date moved by calendar months or whole days.
fn move_date(date: Date, distance: Distance) -> Option<Date> {
    if date.has_zero_part() {
        return None;
    }
    match distance {
        Distance::Months(months) => date.add_months(months),
        Distance::Micros(micros) => {
            date.add_days(i64::try_from(micros / i128::from(MICROS_A_DAY)).ok()?)
        }
    }
}

/// A moment moved; `None` out of range.
pub(crate) fn move_moment(moment: DateTime, distance: Distance) -> Option<DateTime> {
    if moment.date().has_zero_part() {
        return None;
    }
    match distance {
        Distance::Months(months) => {
            DateTime::new(moment.date().add_months(months)?, moment.micros_of_day())
        }
        Distance::Micros(micros) => {
            DateTime::from_day_micros(moment.day_micros().checked_add(micros)?)
        }
    }
}

/// How far `amount` units go; `None` beyond every range.
fn distance(amount: &Value, unit: IntervalUnit, subtract: bool) -> Option<Distance> {
    let sign = if subtract { -1 } else { 1 };
    let months = |unit_months: i64| {
        let count = whole(amount)?.checked_mul(unit_months)?.checked_mul(sign)?;
        Some(Distance::Months(count))
    };
    match unit {
        IntervalUnit::Month => months(1),
        IntervalUnit::Quarter => months(3),
        IntervalUnit::Year => months(12),
        IntervalUnit::YearMonth => {
            let (negative, [years, count]) = groups(amount, false)?;
            let total = years.checked_mul(12)?.checked_add(count)?;
            let total = if negative { -total } else { total };
            Some(Distance::Months(total.checked_mul(sign)?))
        }
        _ => {
            let micros = match micros_of_unit(unit) {
                Some(_) if unit == IntervalUnit::Second => seconds(amount)?,
                Some(unit_micros) => i128::from(whole(amount)?) * i128::from(unit_micros),
                None => compound(amount, unit)?,
            };
            Some(Distance::Micros(micros * i128::from(sign)))
        }
    }
}

/// The amount as a decimal; texts are read from the front.
fn number(amount: &Value) -> Option<Decimal> {
    Some(match amount {
        Value::Int(number) => Decimal::from(*number),
        Value::UInt(number) => Decimal::from(*number),
        Value::Decimal(number) => number.clone(),
        Value::Text(text) => {
            Decimal::parse_prefix(text.as_bytes()).map_or(Decimal::ZERO, |parsed| parsed.number)
        }
        Value::Bytes(bytes) => {
            Decimal::parse_prefix(bytes).map_or(Decimal::ZERO, |parsed| parsed.number)
        }
        _ => return None,
    })
}

/// The amount without its fraction.
fn whole(amount: &Value) -> Option<i64> {
    number(amount)?.truncate(0).ok()?.to_i64()
}

/// Seconds with their fraction, in microseconds.
fn seconds(amount: &Value) -> Option<i128> {
    let micros = number(amount)?
        .checked_mul(&Decimal::from(MICROS_A_SECOND))
        .ok()?;
    micros
        .to_i128()
        .filter(|micros| micros.unsigned_abs() < i128::MAX.unsigned_abs() / 2)
}

/// A compound amount (`'1 2:03:04.5'`) in microseconds.
fn compound(amount: &Value, unit: IntervalUnit) -> Option<i128> {
    const SECOND: i128 = MICROS_A_SECOND as i128;
    const MINUTE: i128 = 60 * SECOND;
    const HOUR: i128 = 60 * MINUTE;
    const DAY: i128 = 24 * HOUR;
    fn sum<const COUNT: usize>(
        amount: &Value,
        micros_last: bool,
        units: [i128; COUNT],
    ) -> Option<i128> {
        let (negative, parts) = groups::<COUNT>(amount, micros_last)?;
        let mut total: i128 = 0;
        for (part, unit) in parts.into_iter().zip(units) {
            total = total.checked_add(i128::from(part).checked_mul(unit)?)?;
        }
        Some(if negative { -total } else { total })
    }
    match unit {
        IntervalUnit::SecondMicrosecond => sum(amount, true, [SECOND, 1]),
        IntervalUnit::MinuteMicrosecond => sum(amount, true, [MINUTE, SECOND, 1]),
        IntervalUnit::MinuteSecond => sum(amount, false, [MINUTE, SECOND]),
        IntervalUnit::HourMicrosecond => sum(amount, true, [HOUR, MINUTE, SECOND, 1]),
        IntervalUnit::HourSecond => sum(amount, false, [HOUR, MINUTE, SECOND]),
        IntervalUnit::HourMinute => sum(amount, false, [HOUR, MINUTE]),
        IntervalUnit::DayMicrosecond => sum(amount, true, [DAY, HOUR, MINUTE, SECOND, 1]),
        IntervalUnit::DaySecond => sum(amount, false, [DAY, HOUR, MINUTE, SECOND]),
        IntervalUnit::DayMinute => sum(amount, false, [DAY, HOUR, MINUTE]),
        IntervalUnit::DayHour => sum(amount, false, [DAY, HOUR]),
        _ => None,
    }
}

/// The groups of digits in a text; with fewer groups than parts the last ones are meant. `micros_last`: the last group
/// are the digits after a point.
fn groups<const COUNT: usize>(amount: &Value, micros_last: bool) -> Option<(bool, [i64; COUNT])> {
    let Value::Text(text) = amount else {
        return None;
    };
    let text = text.trim_start();
    let negative = text.starts_with('-');
    let mut found: Vec<&str> = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    found.truncate(COUNT);
    let mut parts = [0; COUNT];
    let first = COUNT - found.len();
    for (position, group) in found.into_iter().enumerate() {
        let position = first + position;
        let mut number: i64 = group.parse().ok()?;
        if micros_last && position == COUNT - 1 {
            number = format!("{group:0<6}")[..6].parse().ok()?;
        }
        parts[position] = number;
    }
    Some((negative, parts))
}
