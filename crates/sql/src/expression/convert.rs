//! The same value as another kind of value: the implicit conversions, and what CAST is made of.

use history::temporal::{FRACTION_MAX, Time};
use history::{DataType, Row, Value};

use super::node::Node;
use super::{EvaluationContext, Expression, leaf};
use crate::Error;
use crate::scalar::to_number::{
    INTEGER_MAX, INTEGER_MIN, literal_bytes_to_number, to_decimal, to_double, to_integer,
};
use crate::scalar::to_temporal::{to_date, to_datetime, to_time};
use crate::scalar::to_text::{local, to_bytes, to_text};
use crate::scalar::{Family, ScalarType, VARCHAR_MAX};

/// A conversion of an operand's values.
#[derive(Clone, Debug)]
pub(crate) struct Convert {
    pub(crate) operand: Expression,
    pub(crate) target: Target,
}

/// What values become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// [`Value::Int`], clamped.
    Signed,
    /// [`Value::UInt`]; negative numbers wrap around.
    Unsigned,
    /// [`Value::Int`] or, beyond its range, [`Value::UInt`].
    Integer,
    /// [`Value::Decimal`] with its own scale.
    Decimal,
    /// [`Value::Double`].
    Double,
    /// [`Value::Text`].
    Text,
    /// [`Value::Bytes`].
    Bytes,
    /// [`Value::Date`]; what is no date becomes NULL.
    Date,
    /// [`Value::Time`]; what is no time becomes NULL.
    Time { fraction: u8 },
    /// The same for parts of times: a text without any digit becomes NULL.
    ClockTime,
    /// [`Value::DateTime`]; what is no moment becomes NULL.
    DateTime { fraction: u8 },
    /// [`Value::DateTime`] for comparisons: what is no moment becomes the zero date.
    ComparedDateTime,
    /// [`Value::Time`] for comparisons: what is no time becomes zero.
    ComparedTime,
    /// A TIMESTAMP as the session's zone shows it.
    Local,
    /// [`Value::Json`]: the document that the value is as an element of JSON.
    Json,
    /// [`Value::Json`] from a text that is JSON.
    ParsedJson,
}

impl Convert {
    /// Whether the result depends on the session: its zone, or today's date for a time of day that becomes a moment.
    pub(super) fn depends_on_session(&self) -> bool {
        self.target == Target::Local
            || self.operand.scalar_type.family() == Family::Time
                && matches!(
                    self.target,
                    Target::Date | Target::DateTime { .. } | Target::ComparedDateTime
                )
    }

    pub(crate) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let mut scratch = Value::Null;
        let value = self.operand.value(tuple, context, &mut scratch)?;
        if matches!(value, Value::Null) {
            return Ok(Value::Null);
        }
        self.target.apply(value, &self.operand, context)
    }
}

/// The date or time that a value was read as; that it is none is noted.
pub(super) fn noted<T>(read: Option<T>, context: &EvaluationContext) -> Option<T> {
    if read.is_none() {
        context.no_moment();
    }
    read
}

impl Target {
    fn apply(
        self,
        value: &Value,
        operand: &Expression,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let data_type = &operand.scalar_type.data_type;
        Ok(match self {
            Target::Signed => Value::Int(
                to_integer(value, data_type, context).clamp(INTEGER_MIN, i64::MAX.into()) as i64,
            ),
            Target::Unsigned => {
                let mut number = to_integer(value, data_type, context);
                if matches!(value, Value::Double(_)) {
                    // Doubles go through the signed range.
                    number = number.min(i64::MAX.into());
                }
                // Two's complement: -1 becomes the greatest unsigned number.
                Value::UInt(number as u64)
            }
            Target::Integer => {
                integer_value(to_integer(value, data_type, context).clamp(INTEGER_MIN, INTEGER_MAX))
            }
            Target::Decimal => Value::Decimal(to_decimal(value, data_type, context)),
            Target::Double => Value::Double(to_double(value, data_type, context)),
            Target::Text => Value::Text(to_text(value, data_type, context.time_zone)),
            Target::Bytes => Value::Bytes(to_bytes(value, data_type, context.time_zone)),
            Target::Date => {
                noted(to_date(value, data_type, context), context).map_or(Value::Null, Value::Date)
            }
            Target::Time { fraction } => {
                noted(to_time(value, data_type, fraction, context), context)
                    .map_or(Value::Null, Value::Time)
            }
            Target::ClockTime => match value {
                Value::Text(text)
                    if !text.contains(|character: char| character.is_ascii_digit()) =>
                {
                    context.no_moment();
                    Value::Null
                }
                _ => noted(to_time(value, data_type, FRACTION_MAX, context), context)
                    .map_or(Value::Null, Value::Time),
            },
            Target::DateTime { fraction } => {
                noted(to_datetime(value, data_type, fraction, context), context)
                    .map_or(Value::Null, Value::DateTime)
            }
            Target::ComparedDateTime => Value::DateTime(
                noted(
                    to_datetime(value, data_type, FRACTION_MAX, context),
                    context,
                )
                .unwrap_or(leaf::NO_MOMENT),
            ),
            Target::ComparedTime => Value::Time(
                noted(to_time(value, data_type, FRACTION_MAX, context), context)
                    .unwrap_or(Time::ZERO),
            ),
            Target::Local => match value {
                Value::DateTime(moment) => Value::DateTime(local(*moment, context.time_zone)),
                other => other.clone(),
            },
            Target::Json => {
                crate::scalar::json::element(value, &operand.scalar_type, context)?.into_value()?
            }
            Target::ParsedJson => match value {
                Value::Json(_) => value.clone(),
                _ => {
                    let text = to_text(value, data_type, context.time_zone);
                    crate::scalar::json::parse(&text)
                        .map_err(Error::from)?
                        .into_value()?
                }
            },
        })
    }
}

/// An integer as the variant that holds it: signed where possible.
pub(crate) fn integer_value(number: i128) -> Value {
    match i64::try_from(number) {
        Ok(number) => Value::Int(number),
        // The caller clamped to the range of both.
        Err(_) => Value::UInt(u64::try_from(number).unwrap_or(u64::MAX)),
    }
}

fn convert(operand: Expression, target: Target, scalar_type: ScalarType) -> Expression {
    let nullable = operand.is_nullable();
    let gives_null = matches!(
        target,
        Target::Date | Target::Time { .. } | Target::ClockTime | Target::DateTime { .. }
    );
    let scalar_type = scalar_type.or_null(nullable || gives_null);
    if operand.scalar_type.is_null() {
        return leaf::constant(Value::Null, scalar_type);
    }
    super::fold(Expression::new(
        Node::Convert(Box::new(Convert { operand, target })),
        scalar_type,
    ))
}

/// Replaces a hexadecimal or bit literal by the number it stands for.
pub(super) fn byte_literal_to_number(operand: Expression) -> Expression {
    match operand.as_constant() {
        Some(Value::Bytes(bytes)) if leaf::is_byte_literal(&operand) => leaf::constant(
            Value::UInt(literal_bytes_to_number(bytes)),
            ScalarType::big_int_unsigned(),
        ),
        _ => operand,
    }
}

/// The operand as a double.
pub(crate) fn as_double(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    match operand.scalar_type.data_type {
        DataType::Double { .. } | DataType::Float { .. } => operand,
        _ => convert(operand, Target::Double, ScalarType::double()),
    }
}

/// The operand as a decimal.
pub(crate) fn as_decimal(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    if operand.scalar_type.family() == Family::Decimal {
        return operand;
    }
    let digits = u32::from(operand.scalar_type.integer_digits);
    let scale = u32::from(operand.scalar_type.scale());
    convert(
        operand,
        Target::Decimal,
        ScalarType::decimal(digits + scale, scale),
    )
}

/// The operand as a whole number, signed or unsigned as it is.
pub(crate) fn as_integer(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    if operand.scalar_type.family() == Family::Integer {
        return operand;
    }
    convert(operand, Target::Integer, ScalarType::big_int())
}

/// The operand as a signed whole number.
pub(crate) fn as_signed(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    if operand.scalar_type.family() == Family::Integer && !operand.scalar_type.is_unsigned() {
        return operand;
    }
    convert(operand, Target::Signed, ScalarType::big_int())
}

/// The operand as an unsigned whole number.
pub(crate) fn as_unsigned(operand: Expression) -> Expression {
    let operand = byte_literal_to_number(operand);
    if operand.scalar_type.family() == Family::Integer && operand.scalar_type.is_unsigned() {
        return operand;
    }
    convert(operand, Target::Unsigned, ScalarType::big_int_unsigned())
}

/// The operand as a number of whatever kind it is; texts, JSON, hexadecimal and bit literals become doubles.
pub(crate) fn as_number(operand: Expression) -> Expression {
    match operand.scalar_type.family() {
        Family::Integer | Family::Decimal | Family::Double => operand,
        Family::Date => as_signed(operand),
        Family::Time | Family::DateTime => as_decimal(operand),
        _ => as_double(operand),
    }
}

/// The operand as text: bytes stay bytes, everything else becomes characters.
pub(crate) fn as_string(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Bytes {
        return operand;
    }
    as_text(operand)
}

/// The operand as text.
pub(crate) fn as_text(operand: Expression) -> Expression {
    let from = &operand.scalar_type;
    match &from.data_type {
        DataType::Char { .. } | DataType::VarChar { .. } | DataType::Text { .. } => operand,
        _ => {
            let collation = match from.family() {
                Family::Text => from.collation(),
                Family::Json | Family::Bytes => history::Collation::Bin,
                _ => history::Collation::default(),
            };
            let length = match from.family() {
                // As long as a VARCHAR can say.
                Family::Json => VARCHAR_MAX,
                _ => from.display_length(),
            };
            let target = ScalarType::text_in(length, collation).coerced(from.coercibility);
            convert(operand, Target::Text, target)
        }
    }
}

/// The operand as a binary string.
pub(crate) fn as_bytes(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Bytes {
        return operand;
    }
    let length = operand.scalar_type.display_length().saturating_mul(4);
    let target = ScalarType::bytes(length).coerced(operand.scalar_type.coercibility);
    convert(operand, Target::Bytes, target)
}

/// The operand as a date.
pub(crate) fn as_date(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Date {
        return operand;
    }
    convert(operand, Target::Date, ScalarType::new(DataType::Date))
}

/// The operand as a moment in the session's zone, keeping the fractional digits it has (6 for a text).
pub(crate) fn as_datetime(operand: Expression) -> Expression {
    let operand = in_local_time(operand);
    if operand.scalar_type.family() == Family::DateTime {
        return operand;
    }
    let fraction = fraction_of(&operand);
    as_datetime_of(operand, fraction)
}

/// The operand as a moment of exactly `fraction` fractional digits.
pub(crate) fn as_datetime_of(operand: Expression, fraction: u8) -> Expression {
    convert(
        operand,
        Target::DateTime { fraction },
        ScalarType::new(DataType::DateTime { fraction }),
    )
}

/// The operand as a duration, keeping the fractional digits it has (6 for a text).
pub(crate) fn as_time(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Time {
        return operand;
    }
    let fraction = fraction_of(&operand);
    as_time_of(operand, fraction)
}

/// The operand as a duration whose hours, minutes or seconds are wanted.
pub(crate) fn as_clock_time(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Time {
        return operand;
    }
    let data_type = DataType::Time {
        fraction: history::temporal::FRACTION_MAX,
    };
    convert(operand, Target::ClockTime, ScalarType::new(data_type))
}

/// The operand as a duration of exactly `fraction` fractional digits.
pub(crate) fn as_time_of(operand: Expression, fraction: u8) -> Expression {
    convert(
        operand,
        Target::Time { fraction },
        ScalarType::new(DataType::Time { fraction }),
    )
}

/// How many fractional-second digits the operand's moments have: those of a constant text are counted.
pub(crate) fn fraction_of(operand: &Expression) -> u8 {
    match operand.as_constant() {
        Some(Value::Text(text)) => text.rsplit_once('.').map_or(0, |(_, digits)| {
            digits.bytes().take_while(u8::is_ascii_digit).count().min(6) as u8
        }),
        _ => match operand.scalar_type.family() {
            Family::Text | Family::Bytes | Family::Double | Family::Json => 6,
            _ => operand.scalar_type.scale().min(6),
        },
    }
}

/// A TIMESTAMP as the DATETIME that the session's zone shows; everything else as it is.
pub(crate) fn in_local_time(operand: Expression) -> Expression {
    match operand.scalar_type.data_type {
        DataType::Timestamp { fraction } => {
            let scalar_type = ScalarType {
                coercibility: operand.scalar_type.coercibility,
                ..ScalarType::new(DataType::DateTime { fraction })
            };
            convert(operand, Target::Local, scalar_type)
        }
        _ => operand,
    }
}

/// The operand as an element of a JSON document: texts become strings, numbers numbers.
pub(crate) fn as_json_element(operand: Expression) -> Expression {
    if operand.scalar_type.family() == Family::Json {
        return operand;
    }
    convert(operand, Target::Json, ScalarType::new(DataType::Json))
}

/// The operand as a JSON document: texts are read.
pub(crate) fn as_json_document(operand: Expression) -> Expression {
    match operand.scalar_type.family() {
        Family::Json => operand,
        _ => convert(operand, Target::ParsedJson, ScalarType::new(DataType::Json)),
    }
}

/// The operand for a comparison of moments.
pub(crate) fn as_compared_datetime(operand: Expression) -> Expression {
    let operand = in_local_time(operand);
    match operand.scalar_type.data_type {
        DataType::DateTime { .. } => operand,
        _ => convert(
            operand,
            Target::ComparedDateTime,
            ScalarType::new(DataType::DateTime {
                fraction: history::temporal::FRACTION_MAX,
            }),
        ),
    }
}

/// The operand for a comparison of durations.
pub(crate) fn as_compared_time(operand: Expression) -> Expression {
    match operand.scalar_type.data_type {
        DataType::Time { .. } => operand,
        _ => convert(
            operand,
            Target::ComparedTime,
            ScalarType::new(DataType::Time {
                fraction: history::temporal::FRACTION_MAX,
            }),
        ),
    }
}
