//! One type for several expressions: the results of CASE and IF, the columns of UNION.

use history::{Collation, DataType, IntegerWidth, LengthClass};

use super::collate::common_collation;
use super::convert::{
    as_bytes, as_date, as_datetime_of, as_decimal, as_double, as_json_document, as_signed, as_text,
    as_time_of, as_unsigned, in_local_time,
};
use super::{Expression, leaf};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// The type of a column that comes from several queries (UNION and the like): equal types stay, others are merged.
pub fn union_type(types: &[&ScalarType], span: Span) -> Result<ScalarType, Error> {
    let nullable = types.iter().any(|scalar_type| scalar_type.nullable);
    match types {
        [first, rest @ ..]
            if rest.iter().all(|other| other.data_type == first.data_type)
                && !matches!(
                    first.data_type,
                    DataType::Enum { .. } | DataType::Set { .. }
                ) =>
        {
            Ok((*first).clone().or_null(nullable))
        }
        _ => result_type(types, span),
    }
}

/// The type of an expression whose value is one of several: CASE, IF, IFNULL, COALESCE.
pub(crate) fn result_type(types: &[&ScalarType], span: Span) -> Result<ScalarType, Error> {
    let nullable = types
        .iter()
        .any(|scalar_type| scalar_type.nullable || scalar_type.is_null());
    let known: Vec<&ScalarType> = types
        .iter()
        .copied()
        .filter(|scalar_type| !scalar_type.is_null())
        .collect();
    let Some((first, rest)) = known.split_first() else {
        return Ok(ScalarType::null());
    };
    let mut merged = single((*first).clone());
    let mut texts = is_string(merged.family());
    for next in rest {
        let next = single((*next).clone());
        texts = texts || is_string(next.family());
        merged = pair(merged, next);
    }
    // The collation depends on all of them together.
    if texts && is_string(merged.family()) {
        let (collation, coercibility) = common_collation(&known, span)?;
        merged = with_collation(merged, collation).coerced(coercibility);
    }
    merged.data_type = merged.data_type.without_display();
    Ok(merged.or_null(nullable))
}

fn is_string(family: Family) -> bool {
    matches!(family, Family::Text | Family::Bytes)
}

/// What a lone type becomes: small integers INT, FLOAT a DOUBLE, ENUM and SET texts.
fn single(scalar_type: ScalarType) -> ScalarType {
    let coercibility = scalar_type.coercibility;
    let replaced = match &scalar_type.data_type {
        DataType::Integer {
            width, unsigned, ..
        } if *width < IntegerWidth::Int => {
            let integer = DataType::Integer {
                width: IntegerWidth::Int,
                unsigned: *unsigned,
                display: history::IntegerDisplay::DEFAULT,
            };
            ScalarType {
                data_type: integer,
                ..scalar_type.clone()
            }
        }
        DataType::Float { .. } => ScalarType::double(),
        DataType::Enum { collation, .. } | DataType::Set { collation, .. } => {
            ScalarType::text_in(scalar_type.display_length(), *collation)
        }
        _ => return scalar_type,
    };
    replaced.coerced(coercibility)
}

fn pair(left: ScalarType, right: ScalarType) -> ScalarType {
    if left.data_type == right.data_type {
        let integer_digits = left.integer_digits.max(right.integer_digits);
        return ScalarType {
            integer_digits,
            ..left
        };
    }
    match (left.family(), right.family()) {
        (Family::Integer, Family::Integer) => integers(&left, &right),
        (Family::Integer | Family::Decimal, Family::Integer | Family::Decimal) => {
            let whole = left.integer_digits.max(right.integer_digits);
            let scale = left.scale().max(right.scale());
            ScalarType::decimal(u32::from(whole) + u32::from(scale), scale.into())
        }
        (one, other) if is_number(one) && is_number(other) => {
            let decimals = left.decimals().zip(right.decimals());
            ScalarType::double_of(decimals.map(|(left, right)| left.max(right)))
        }
        (one, other) if is_temporal(one) && is_temporal(other) => {
            let fraction = left.fraction().max(right.fraction());
            ScalarType::new(match (one, other) {
                (Family::Time, Family::Time) => DataType::Time { fraction },
                _ => DataType::DateTime { fraction },
            })
        }
        (Family::Bytes, other) => strings(&left, &right, other == Family::Json, true),
        (one, Family::Bytes) => strings(&left, &right, one == Family::Json, true),
        (one, other) => strings(
            &left,
            &right,
            one == Family::Json || other == Family::Json,
            false,
        ),
    }
}

fn is_number(family: Family) -> bool {
    matches!(family, Family::Integer | Family::Decimal | Family::Double)
}

fn is_temporal(family: Family) -> bool {
    matches!(family, Family::Date | Family::Time | Family::DateTime)
}

fn integers(left: &ScalarType, right: &ScalarType) -> ScalarType {
    let parts = |scalar_type: &ScalarType| match scalar_type.data_type {
        DataType::Integer {
            width, unsigned, ..
        } => (width, unsigned),
        // Four digits; a YEAR next to other integers is an ordinary number.
        DataType::Year => (IntegerWidth::Int, false),
        _ => (IntegerWidth::Big, true),
    };
    let ((left_width, left_unsigned), (right_width, right_unsigned)) = (parts(left), parts(right));
    let digits = left.integer_digits.max(right.integer_digits);
    let width = left_width.max(right_width);
    if left_unsigned == right_unsigned {
        let data_type = DataType::Integer {
            width,
            unsigned: left_unsigned,
            display: history::IntegerDisplay::DEFAULT,
        };
        return ScalarType {
            integer_digits: digits,
            ..ScalarType::new(data_type)
        };
    }
    let unsigned_width = if left_unsigned {
        left_width
    } else {
        right_width
    };
    if unsigned_width == IntegerWidth::Big {
        return ScalarType::decimal(20, 0);
    }
    // Everything up to INT UNSIGNED fits a signed BIGINT.
    ScalarType {
        integer_digits: digits,
        ..ScalarType::big_int()
    }
}

fn strings(left: &ScalarType, right: &ScalarType, json: bool, binary: bool) -> ScalarType {
    let is_long = |scalar_type: &ScalarType| {
        matches!(
            scalar_type.data_type,
            DataType::Text { .. } | DataType::Blob { .. }
        )
    };
    if json || is_long(left) || is_long(right) {
        return ScalarType::new(if binary {
            DataType::Blob {
                class: LengthClass::Long,
            }
        } else {
            DataType::Text {
                class: LengthClass::Long,
                collation: Collation::default(),
            }
        });
    }
    let length = left.display_length().max(right.display_length());
    if binary {
        ScalarType::bytes(length)
    } else {
        ScalarType::text(length)
    }
}

/// The type with its texts in another collation; binary strings when that is binary.
fn with_collation(scalar_type: ScalarType, collation: Collation) -> ScalarType {
    if scalar_type.family() == Family::Bytes {
        return scalar_type;
    }
    let data_type = match scalar_type.data_type {
        DataType::Char { length, .. } => DataType::Char { length, collation },
        DataType::VarChar { length, .. } => DataType::VarChar { length, collation },
        DataType::Text { class, .. } => DataType::Text { class, collation },
        other => other,
    };
    ScalarType {
        data_type,
        ..scalar_type
    }
}

/// The expression with its values as those of a merged type.
pub fn converted_to(operand: Expression, target: &ScalarType) -> Expression {
    if operand.scalar_type.is_null() {
        return leaf::constant(history::Value::Null, target.clone());
    }
    if operand.scalar_type.data_type == target.data_type {
        return operand;
    }
    let nullable = operand.is_nullable();
    let mut converted = match &target.data_type {
        DataType::Integer { unsigned: true, .. } => as_unsigned(operand),
        DataType::Integer {
            unsigned: false, ..
        } => as_signed(operand),
        DataType::Decimal { .. } => as_decimal(operand),
        DataType::Float { .. } | DataType::Double { .. } => as_double(operand),
        DataType::Char { .. } | DataType::VarChar { .. } | DataType::Text { .. } => {
            as_text(operand)
        }
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            as_bytes(operand)
        }
        DataType::Date => as_date(operand),
        DataType::Time { fraction } => as_time_of(operand, *fraction),
        DataType::DateTime { fraction } => as_datetime_of(in_local_time(operand), *fraction),
        DataType::Json => as_json_document(operand),
        // Only merged from equal types.
        DataType::Timestamp { .. }
        | DataType::Year
        | DataType::Bit { .. }
        | DataType::Enum { .. }
        | DataType::Set { .. } => operand,
    };
    let scalar_type = target
        .clone()
        .or_null(nullable || converted.scalar_type.nullable);
    converted.scalar_type = scalar_type;
    converted
}
