//! `= <> < <= > >= <=>`: which kind of values are compared, and comparing them.

use std::cmp::Ordering;

use history::{Collation, Row, Value, compare_values};

use super::collate::common_collation;
use super::convert::{
    as_bytes, as_compared_datetime, as_compared_time, as_decimal, as_double, as_integer,
    as_json_element, as_text, in_local_time,
};
use super::node::Node;
use super::{EvaluationContext, Expression, fold, leaf};
use crate::ast::BinaryOperator;
use crate::scalar::{Coercibility, Family, ScalarType};
use crate::{Error, Span};

/// Two expressions that were brought to one kind of values, and how they are compared.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) operator: ComparisonOperator,
    /// How texts compare; [`Collation::Binary`] for everything else.
    pub(crate) collation: Collation,
    pub(crate) left: Expression,
    pub(crate) right: Expression,
}

/// The comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the operator of the same name")]
pub enum ComparisonOperator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    NullSafeEqual,
}

impl ComparisonOperator {
    /// The comparison that an operator of the syntax tree is, if it is one.
    pub fn of(operator: BinaryOperator) -> Option<ComparisonOperator> {
        Some(match operator {
            BinaryOperator::Equal => ComparisonOperator::Equal,
            BinaryOperator::NotEqual => ComparisonOperator::NotEqual,
            BinaryOperator::Less => ComparisonOperator::Less,
            BinaryOperator::LessOrEqual => ComparisonOperator::LessOrEqual,
            BinaryOperator::Greater => ComparisonOperator::Greater,
            BinaryOperator::GreaterOrEqual => ComparisonOperator::GreaterOrEqual,
            BinaryOperator::NullSafeEqual => ComparisonOperator::NullSafeEqual,
            _ => return None,
        })
    }

    /// The operator with its sides swapped: `a < b` is `b > a`.
    #[must_use]
    pub fn swapped(self) -> ComparisonOperator {
        match self {
            ComparisonOperator::Less => ComparisonOperator::Greater,
            ComparisonOperator::LessOrEqual => ComparisonOperator::GreaterOrEqual,
            ComparisonOperator::Greater => ComparisonOperator::Less,
            ComparisonOperator::GreaterOrEqual => ComparisonOperator::LessOrEqual,
            same => same,
        }
    }

    /// Whether it holds for two values in this order.
    #[inline]
    fn holds(self, order: Ordering) -> bool {
        match self {
            ComparisonOperator::Equal | ComparisonOperator::NullSafeEqual => order.is_eq(),
            ComparisonOperator::NotEqual => order.is_ne(),
            ComparisonOperator::Less => order.is_lt(),
            ComparisonOperator::LessOrEqual => order.is_le(),
            ComparisonOperator::Greater => order.is_gt(),
            ComparisonOperator::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// What two values are compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Decimal,
    Double,
    Text(Collation),
    Bytes,
    Date,
    Time,
    DateTime,
    Json,
}

/// Compares two expressions.
pub fn compare(
    operator: ComparisonOperator,
    left: Expression,
    right: Expression,
    span: Span,
) -> Result<Expression, Error> {
    let (left, right, collation) = brought_together(left, right, span)?;
    let nullable = operator != ComparisonOperator::NullSafeEqual
        && (left.is_nullable() || right.is_nullable());
    let node = Node::Compare(Box::new(Comparison {
        operator,
        collation,
        left,
        right,
    }));
    Ok(fold(Expression::new(
        node,
        ScalarType::boolean().or_null(nullable),
    )))
}

/// Converts two expressions so that their values can be compared with each other.
pub(crate) fn brought_together(
    left: Expression,
    right: Expression,
    span: Span,
) -> Result<(Expression, Expression, Collation), Error> {
    let (left, right) = (in_local_time(left), in_local_time(right));
    let kind = kind_of(&left, &right, span)?;
    let (left, right, kind) = narrowed(left, right, kind);
    let collation = match kind {
        Kind::Text(collation) => collation,
        _ => Collation::Binary,
    };
    Ok((converted(left, kind), converted(right, kind), collation))
}

pub(crate) fn kind_of(left: &Expression, right: &Expression, span: Span) -> Result<Kind, Error> {
    let (left_type, right_type) = (&left.scalar_type, &right.scalar_type);
    let families = (left_type.family(), right_type.family());
    Ok(match families {
        // NULL takes the kind of the other side.
        (Family::Null, Family::Null) => Kind::Integer,
        (Family::Null, other) | (other, Family::Null) => match other {
            Family::Text => Kind::Text(if left_type.is_null() {
                right_type.collation()
            } else {
                left_type.collation()
            }),
            family => kind_of_family(family),
        },
        (Family::Json, _) | (_, Family::Json) => Kind::Json,
        // A hexadecimal literal is a number next to numbers.
        (one, other) if is_number(one) && is_number(other) => number_kind(one, other),
        (one, Family::Text | Family::Bytes) if is_number(one) => text_number_kind(one, right),
        (Family::Text | Family::Bytes, other) if is_number(other) => text_number_kind(other, left),
        (Family::Text, Family::Bytes) if takes_text(left, right) => {
            Kind::Text(left_type.collation())
        }
        (Family::Bytes, Family::Text) if takes_text(right, left) => {
            Kind::Text(right_type.collation())
        }
        (Family::Bytes, Family::Bytes | Family::Text) | (Family::Text, Family::Bytes) => {
            Kind::Bytes
        }
        (Family::Text, Family::Text) => {
            Kind::Text(common_collation(&[left_type, right_type], span)?.0)
        }
        (Family::Date, Family::Date) => Kind::Date,
        (Family::Time, Family::Time) => Kind::Time,
        // What is not a time itself is read as one.
        (Family::Time, other) | (other, Family::Time)
            if !matches!(other, Family::Date | Family::DateTime) =>
        {
            Kind::Time
        }
        _ => Kind::DateTime,
    })
}

fn kind_of_family(family: Family) -> Kind {
    match family {
        Family::Decimal => Kind::Decimal,
        Family::Double => Kind::Double,
        Family::Bytes => Kind::Bytes,
        Family::Date => Kind::Date,
        Family::Time => Kind::Time,
        Family::DateTime => Kind::DateTime,
        Family::Json => Kind::Json,
        Family::Null | Family::Integer | Family::Text => Kind::Integer,
    }
}

fn is_number(family: Family) -> bool {
    matches!(family, Family::Integer | Family::Decimal | Family::Double)
}

fn number_kind(left: Family, right: Family) -> Kind {
    if left == Family::Double || right == Family::Double {
        Kind::Double
    } else if left == Family::Decimal || right == Family::Decimal {
        Kind::Decimal
    } else {
        Kind::Integer
    }
}

/// A number and a text compare as decimals, unless the number is a double; an ENUM or SET counts by its number.
fn text_number_kind(number: Family, text: &Expression) -> Kind {
    let counts_by_number = leaf::is_byte_literal(text) || is_listed(text);
    match number {
        Family::Double => Kind::Double,
        Family::Integer if counts_by_number => Kind::Integer,
        _ => Kind::Decimal,
    }
}

/// Whether a column of text makes a hexadecimal literal next to it a text of its own collation.
fn takes_text(text: &Expression, bytes: &Expression) -> bool {
    let is_text = match bytes.as_constant() {
        Some(Value::Bytes(bytes)) => std::str::from_utf8(bytes).is_ok(),
        _ => false,
    };
    is_text
        && leaf::is_byte_literal(bytes)
        && text.scalar_type.coercibility <= Coercibility::Implicit
}

fn is_listed(operand: &Expression) -> bool {
    use history::DataType;
    matches!(
        operand.scalar_type.data_type,
        DataType::Enum { .. } | DataType::Set { .. }
    )
}

/// Makes the comparison cheaper where a constant allows it without changing any result: an integer with a constant that is a
/// whole number compares as integers, a date with a constant without a time of day as dates. Indexes then apply, too.
fn narrowed(left: Expression, right: Expression, kind: Kind) -> (Expression, Expression, Kind) {
    let swapped = left.as_constant().is_some();
    let (variable, constant) = if swapped {
        (&right, &left)
    } else {
        (&left, &right)
    };
    let Some(narrow) = narrowed_constant(variable, constant, kind) else {
        return (left, right, kind);
    };
    let kind = match narrow.scalar_type.family() {
        Family::Date => Kind::Date,
        _ => Kind::Integer,
    };
    if swapped {
        (narrow, right, kind)
    } else {
        (left, narrow, kind)
    }
}

fn narrowed_constant(
    variable: &Expression,
    constant: &Expression,
    kind: Kind,
) -> Option<Expression> {
    let value = constant.as_constant()?;
    match (variable.scalar_type.family(), kind) {
        (Family::Integer, Kind::Decimal | Kind::Double) => {
            let number = match value {
                Value::Text(_) => {
                    let number = as_decimal(constant.clone());
                    number.as_constant()?.clone()
                }
                other => other.clone(),
            };
            let whole = match &number {
                Value::Int(number) => i128::from(*number),
                Value::UInt(number) => i128::from(*number),
                Value::Decimal(number) if number.truncate(0).ok()? == *number => {
                    number.to_i128()?
                }
                Value::Double(number) if number.trunc() == *number => *number as i128,
                _ => return None,
            };
            // Larger integers round when they are compared as doubles, so `=` would mean something else.
            const EXACT: u128 = 1 << 53;
            if kind == Kind::Double && whole.unsigned_abs() >= EXACT {
                return None;
            }
            let whole = i64::try_from(whole).ok()?;
            Some(leaf::integer(whole))
        }
        (Family::Date, Kind::DateTime) => {
            let moment = as_compared_datetime(constant.clone());
            match moment.as_constant()? {
                Value::DateTime(moment) if moment.micros_of_day() == 0 => Some(leaf::constant(
                    Value::Date(moment.date()),
                    ScalarType::new(history::DataType::Date),
                )),
                _ => None,
            }
        }
        _ => None,
    }
}

/// An operand as the values that a kind of comparison compares.
pub(crate) fn converted(operand: Expression, kind: Kind) -> Expression {
    match kind {
        Kind::Integer => match operand.scalar_type.family() {
            Family::Null | Family::Integer => operand,
            _ => as_integer(operand),
        },
        Kind::Decimal => match operand.scalar_type.family() {
            Family::Null => operand,
            _ => as_decimal(operand),
        },
        Kind::Double => as_double(operand),
        Kind::Text(_) => as_text(operand),
        Kind::Bytes => as_bytes(operand),
        Kind::Date => operand,
        Kind::Time => as_compared_time(operand),
        Kind::DateTime => as_compared_datetime(operand),
        Kind::Json => as_json_element(operand),
    }
}

impl Comparison {
    #[inline]
    pub(super) fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        let mut scratch = (Value::Null, Value::Null);
        let left = self.left.value(tuple, context, &mut scratch.0)?;
        let right = self.right.value(tuple, context, &mut scratch.1)?;
        if matches!(left, Value::Null) || matches!(right, Value::Null) {
            return Ok(match self.operator {
                ComparisonOperator::NullSafeEqual => {
                    Some(matches!((left, right), (Value::Null, Value::Null)))
                }
                _ => None,
            });
        }
        Ok(Some(self.operator.holds(compare_values(
            left,
            right,
            self.collation,
        ))))
    }
}

/// `left = right`, as joins and indexes see it.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonParts<'expression> {
    /// The operator.
    pub operator: ComparisonOperator,
    /// The left side, converted so that its values compare with those of the right side.
    pub left: &'expression Expression,
    /// The right side, likewise.
    pub right: &'expression Expression,
    /// How texts compare.
    pub collation: Collation,
}

impl Expression {
    /// The sides of a comparison. Equal sides are equal for [`history::compare_values`] with the collation given, so they may be hashed
    /// or looked up in an index of that collation.
    pub fn as_comparison(&self) -> Option<ComparisonParts<'_>> {
        match &self.node {
            Node::Compare(comparison) => Some(ComparisonParts {
                operator: comparison.operator,
                left: &comparison.left,
                right: &comparison.right,
                collation: comparison.collation,
            }),
            _ => None,
        }
    }
}
