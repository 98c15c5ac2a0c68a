//! UNIX_TIMESTAMP, FROM_UNIXTIME, CONVERT_TZ: moments in other zones.

use history::temporal::{DateTime, FRACTION_MAX, MICROS_A_SECOND, parse_datetime};
use history::{DataType, Decimal, Value};

use crate::expression::Expression;
use crate::expression::convert::{as_datetime, as_decimal, as_text, fraction_of};
use crate::functions::arguments::{characters, convert_at};
use crate::functions::call::{Call, Invocation, Nulls, Volatility};
use crate::scalar::to_temporal::to_datetime;
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// The last second that UNIX_TIMESTAMP and FROM_UNIXTIME know.
const SECONDS_MAX: i64 = 253_402_271_999;

pub(super) fn unix_timestamp_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    let mut fraction = 0;
    convert_at(arguments, 0, |argument| {
        fraction = match argument.as_constant() {
            // A text that is no moment shows all digits of 0.
            Some(Value::Text(text)) if parse_datetime(text).is_none() => 6,
            _ => u32::from(fraction_of(&argument)),
        };
        argument
    });
    Ok(if fraction == 0 {
        ScalarType::big_int().not_null()
    } else {
        ScalarType::decimal(12 + fraction, fraction).not_null()
    })
}

/// 0 for moments before 1970 and for what is none.
pub(super) fn unix_timestamp(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let micros = match arguments.first() {
        None => call.context.now.to_unix_micros(),
        Some(value) => {
            let data_type = &call.arguments[0].scalar_type().data_type;
            to_datetime(value, data_type, FRACTION_MAX, call.context)
                .filter(|moment| !moment.date().has_zero_part())
                .map_or(0, |moment| {
                    moment.to_unix_micros() - i64::from(call.context.time_zone) * MICROS_A_SECOND
                })
        }
    };
    let micros = micros.max(0);
    Ok(match call.scalar_type.data_type {
        DataType::Decimal { scale, .. } => {
            let number = Decimal::new(micros, 6);
            Value::Decimal(number.truncate(scale).unwrap_or(number))
        }
        _ => Value::Int(micros / MICROS_A_SECOND),
    })
}

/// `FROM_UNIXTIME(seconds)`, or `FROM_UNIXTIME(seconds, format)`, which is a text.
pub(super) fn from_unixtime(arguments: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let mut arguments = arguments.into_iter();
    let seconds = arguments.next().unwrap_or_else(crate::expression::null);
    let fraction = match seconds.scalar_type().family() {
        Family::Integer | Family::Decimal => seconds.scalar_type().scale().min(6),
        _ => 6,
    };
    let moment = Call {
        name: "from_unixtime",
        arguments: vec![as_decimal(seconds)],
        scalar_type: ScalarType::new(DataType::DateTime { fraction }),
        evaluate: moment_of_seconds,
        nulls: Nulls::Propagate,
        // The zone may change from statement to statement.
        volatility: Volatility::Statement,
        span,
    }
    .into_expression();
    match arguments.next() {
        None => Ok(moment),
        Some(format) => crate::functions::function_call("date_format", vec![moment, format], span),
    }
}

fn moment_of_seconds(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let micros = match &arguments[0] {
        Value::Decimal(number) => number
            .checked_mul(&Decimal::from(MICROS_A_SECOND))
            .ok()
            .and_then(|micros| micros.to_i64()),
        _ => None,
    };
    Ok(micros
        .filter(|micros| (0..=SECONDS_MAX * MICROS_A_SECOND).contains(micros))
        .and_then(|micros| {
            DateTime::from_unix_micros(micros + i64::from(call.context.time_zone) * MICROS_A_SECOND)
        })
        .and_then(|moment| moment.round(call.scalar_type.fraction()))
        .map_or(Value::Null, Value::DateTime))
}

pub(super) fn convert_tz_arguments(
    arguments: &mut [Expression],
    _: Span,
) -> Result<ScalarType, Error> {
    convert_at(arguments, 0, |argument| {
        match argument.scalar_type().family() {
            Family::Text => crate::expression::convert::as_datetime_of(argument, 6),
            _ => as_datetime(argument),
        }
    });
    convert_at(arguments, 1, as_text);
    convert_at(arguments, 2, as_text);
    let fraction = arguments[0].scalar_type().scale().min(6);
    Ok(ScalarType::new(DataType::DateTime { fraction }))
}

pub(super) fn convert_tz(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let zone = |value: &Value| zone_offset(&characters(value), call.context.time_zone);
    Ok(
        match (&arguments[0], zone(&arguments[1]), zone(&arguments[2])) {
            (Value::DateTime(moment), Some(from), Some(to)) if !moment.date().has_zero_part() => {
                moment
                    .add_micros(i64::from(to - from) * MICROS_A_SECOND)
                    .map_or(Value::Null, Value::DateTime)
            }
            _ => Value::Null,
        },
    )
}

/// Seconds east of UTC of `+08:00`, `UTC` or `SYSTEM`; named zones are not known.
fn zone_offset(name: &str, session: i32) -> Option<i32> {
    if name.eq_ignore_ascii_case("utc") {
        return Some(0);
    }
    if name.eq_ignore_ascii_case("system") {
        return Some(session);
    }
    let (sign, rest) = match name.as_bytes().first()? {
        b'+' => (1, &name[1..]),
        b'-' => (-1, &name[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |digits: &str, most: i32| {
        let plain =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits
            .parse::<i32>()
            .ok()
            .filter(|&number| plain && number <= most)
    };
    let (hours, minutes) = (number(hours, 14)?, number(minutes, 59)?);
    Some(sign * (hours * 3600 + minutes * 60))
}
