//! CAST and CONVERT.

use history::{DataType, Decimal, Value};

use super::Expression;
use super::convert::{
    as_bytes, as_date, as_datetime_of, as_decimal, as_double, as_json_document, as_json_element,
    as_signed, as_text, as_time_of, byte_literal_to_number, in_local_time,
};
use crate::ast::{CastType, TypeKind};
use crate::functions::{Call, Evaluate, Invocation};
use crate::scalar::to_number::to_integer;
use crate::scalar::{Coercibility, Family, ScalarType, VARCHAR_MAX, year_of_number};
use crate::{Error, Span};

/// What a parameter of a type may be at most.
const FRACTION_MAX: u64 = 6;

/// `CAST(operand AS target)`.
pub fn cast(operand: Expression, target: &CastType, span: Span) -> Result<Expression, Error> {
    let operand = in_local_time(operand);
    let cast = match target {
        CastType::Signed => integer(operand, to_signed, ScalarType::big_int()),
        CastType::Unsigned => integer(operand, to_unsigned, ScalarType::big_int_unsigned()),
        CastType::Binary(length) => binary(operand, *length),
        CastType::Char(length, character_set) => {
            if let Some(name) = character_set
                && !is_utf8(&name.text)
            {
                return if name.text.eq_ignore_ascii_case("binary") {
                    Ok(implicit(binary(operand, *length)))
                } else {
                    Err(Error::unknown_character_set(&name.text, name.span))
                };
            }
            characters(operand, *length)
        }
        CastType::Type(declared) => match &declared.kind {
            TypeKind::Decimal(precision, scale) => decimal(operand, *precision, *scale, span)?,
            TypeKind::Float(..) => float(operand),
            TypeKind::Double(..) => as_double(operand),
            TypeKind::Date => as_date(operand),
            TypeKind::Time(fraction) => as_time_of(operand, fraction_of(*fraction, span)?),
            TypeKind::DateTime(fraction) => as_datetime_of(operand, fraction_of(*fraction, span)?),
            TypeKind::Year => year(operand),
            TypeKind::Json if operand.scalar_type.family() == Family::Text => {
                as_json_document(operand)
            }
            TypeKind::Json => as_json_element(operand),
            _ => return Err(Error::not_supported("CAST to this type", span)),
        },
    };
    Ok(implicit(cast))
}

/// `CONVERT(operand USING character_set)`.
pub fn convert_using(
    operand: Expression,
    character_set: &str,
    span: Span,
) -> Result<Expression, Error> {
    let operand = in_local_time(operand);
    if is_utf8(character_set) {
        Ok(implicit(as_text(operand)))
    } else if character_set.eq_ignore_ascii_case("binary") {
        Ok(implicit(as_bytes(operand)))
    } else {
        Err(Error::unknown_character_set(character_set, span))
    }
}

fn is_utf8(character_set: &str) -> bool {
    ["utf8mb4", "utf8", "utf8mb3"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(character_set))
}

/// A cast text insists on its collation as a column does.
fn implicit(mut expression: Expression) -> Expression {
    if expression.scalar_type.coercibility > Coercibility::Implicit {
        expression.scalar_type.coercibility = Coercibility::Implicit;
    }
    expression
}

fn fraction_of(fraction: Option<u64>, span: Span) -> Result<u8, Error> {
    match fraction.unwrap_or(0) {
        fraction if fraction <= FRACTION_MAX => Ok(fraction as u8),
        fraction => Err(Error::precision_too_big(
            fraction,
            "CAST",
            FRACTION_MAX,
            span,
        )),
    }
}

fn decimal(
    operand: Expression,
    precision: Option<u64>,
    scale: Option<u64>,
    span: Span,
) -> Result<Expression, Error> {
    let (precision, scale) = (precision.unwrap_or(10), scale.unwrap_or(0));
    let precision = if precision == 0 { 10 } else { precision };
    if scale > precision {
        return Err(Error::scale_above_precision("CAST", span));
    }
    if scale > u64::from(Decimal::SCALE_MAX) {
        return Err(Error::scale_too_big(
            scale,
            "CAST",
            u64::from(Decimal::SCALE_MAX),
            span,
        ));
    }
    if precision > u64::from(Decimal::DIGITS_MAX) {
        return Err(Error::precision_too_big(
            precision,
            "CAST",
            Decimal::DIGITS_MAX.into(),
            span,
        ));
    }
    let (precision, scale) = (precision as u8, scale as u8);
    let scalar_type = ScalarType::decimal(precision.into(), scale.into());
    Ok(Call::internal(
        "cast",
        fit_decimal,
        vec![as_decimal(operand)],
        scalar_type,
    ))
}

/// Rounded; a number that has too many digits becomes the greatest there is.
fn fit_decimal(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::Decimal(number) = &arguments[0] else {
        return Ok(Value::Null);
    };
    let DataType::Decimal {
        precision, scale, ..
    } = call.scalar_type.data_type
    else {
        return Ok(Value::Decimal(number.clone()));
    };
    let fitting = number
        .rescale(scale)
        .ok()
        .filter(|scaled| scaled.fits(precision, scale));
    Ok(Value::Decimal(fitting.unwrap_or_else(|| {
        Decimal::largest_of(precision, scale, number.is_negative())
    })))
}

fn integer(operand: Expression, evaluate: Evaluate, scalar_type: ScalarType) -> Expression {
    let operand = byte_literal_to_number(operand);
    let digits = match operand.scalar_type.family() {
        Family::Integer => operand.scalar_type.integer_digits,
        _ => scalar_type.integer_digits,
    };
    let scalar_type = ScalarType {
        integer_digits: digits,
        ..scalar_type
    };
    Call::internal("cast", evaluate, vec![operand], scalar_type)
}

/// The operand's value as a whole number within the range of signed and unsigned BIGINT.
fn whole(arguments: &[Value], call: &Invocation<'_>) -> i128 {
    let data_type = &call.arguments[0].scalar_type().data_type;
    to_integer(&arguments[0], data_type, call.context)
}

/// Unsigned integers keep their bits, everything else is clamped.
fn to_signed(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(match &arguments[0] {
        Value::UInt(bits) => *bits as i64,
        _ => whole(arguments, call).clamp(i64::MIN.into(), i64::MAX.into()) as i64,
    }))
}

/// Negative numbers keep their bits, except that negative decimals and times become 0; doubles go through the signed range.
fn to_unsigned(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let number = whole(arguments, call);
    Ok(Value::UInt(match &arguments[0] {
        Value::Decimal(_) | Value::Time(_) => number.max(0) as u64,
        Value::Double(_) => number.min(i64::MAX.into()) as u64,
        _ => number as u64,
    }))
}

fn float(operand: Expression) -> Expression {
    let scalar_type = ScalarType::new(DataType::Float { unsigned: false });
    Call::internal("cast", round_float, vec![as_double(operand)], scalar_type)
}

fn round_float(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::Double(number) => {
            Value::Double(f64::from((*number as f32).clamp(-f32::MAX, f32::MAX)))
        }
        _ => Value::Null,
    })
}

fn year(operand: Expression) -> Expression {
    let scalar_type = ScalarType::new(DataType::Year);
    let operand = if operand.scalar_type.is_temporal() {
        as_date(operand)
    } else {
        as_signed(operand)
    };
    Call::internal("cast", year_of_value, vec![operand], scalar_type)
}

fn year_of_value(arguments: &[Value], _: &Invocation<'_>) -> Result<Value, Error> {
    Ok(match &arguments[0] {
        Value::Int(number) => Value::Int(year_of_number(*number).unwrap_or(0)),
        Value::Date(date) => Value::Int(i64::from(date.year())),
        _ => Value::Null,
    })
}

fn characters(operand: Expression, length: Option<u32>) -> Expression {
    let mut text = as_text(operand);
    let Some(length) = length else {
        // However long, it is a VARCHAR.
        if let DataType::Text { collation, .. } = text.scalar_type.data_type {
            text.scalar_type.data_type = DataType::VarChar {
                length: VARCHAR_MAX,
                collation,
            };
        }
        return text;
    };
    let collation = text.collation();
    let target = ScalarType::text_in(length, collation);
    Call::internal("cast", cut_characters, vec![text], target)
}

fn cut_characters(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::Text(text) = &arguments[0] else {
        return Ok(Value::Null);
    };
    let length = call.scalar_type.display_length() as usize;
    Ok(match text.char_indices().nth(length) {
        Some((end, _)) => Value::Text(text[..end].into()),
        None => Value::Text(text.clone()),
    })
}

fn binary(operand: Expression, length: Option<u32>) -> Expression {
    let mut bytes = as_bytes(operand);
    let Some(length) = length else {
        if let DataType::Blob { .. } = bytes.scalar_type.data_type {
            bytes.scalar_type.data_type = DataType::VarBinary {
                length: VARCHAR_MAX,
            };
        }
        return bytes;
    };
    Call::internal("cast", fit_bytes, vec![bytes], ScalarType::bytes(length))
}

/// Cut, or padded with zero bytes.
fn fit_bytes(arguments: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let Value::Bytes(bytes) = &arguments[0] else {
        return Ok(Value::Null);
    };
    let length = call.scalar_type.display_length() as usize;
    crate::functions::check_size(length)?;
    let mut fitted = bytes.to_vec();
    fitted.resize(length, 0);
    Ok(Value::Bytes(fitted.into()))
}
