//! Bound, typed expressions: built by constructor functions that check types, evaluated over tuples of rows.
//!
//! A tuple is a slice of rows, one a joined table: [`column`] reads `tuple[slot][column]`. Correlated subqueries read the
//! rows of the queries around them from the [`EvaluationContext`] ([`outer`]). Aggregates and window functions never appear
//! here: the planner computes them and lets expressions read their results as columns.
//!
//! ```
//! use history::{Value, temporal::DateTime};
//! use sql::ast::BinaryOperator;
//! use sql::expression::{self, EvaluationContext};
//! use sql::scalar::ScalarType;
//!
//! let price = expression::column(0, 0, ScalarType::decimal(10, 2));
//! let factor = expression::constant(Value::Decimal("0.9".parse().unwrap()), ScalarType::decimal(2, 1));
//! let reduced = expression::binary(BinaryOperator::Multiply, price, factor, Default::default()).unwrap();
//! let row = [Value::Decimal("100.00".parse().unwrap())].into();
//! let context = EvaluationContext::new(DateTime::ZERO);
//! assert_eq!(format!("{:?}", reduced.evaluate(&[row], &context).unwrap()), "Decimal(90.000)");
//! ```

mod arithmetic;
mod bits;
mod case;
mod cast;
mod collate;
mod comparison;
mod context;
pub(crate) mod convert;
mod evaluate;
mod fold;
mod in_list;
mod interval;
mod leaf;
mod like;
mod logic;
mod merge;
mod negate;
mod node;
mod refusal;
mod regexp;
mod rows;
mod shape;
mod shared;
#[cfg(test)]
mod tests;
mod variable;
mod walk;

use crate::ast::{BinaryOperator, UnaryOperator};
use crate::{Error, Span};

pub use bits::bit_not;
pub use case::{case, case_of, coalesce, null_if};
pub use cast::{cast, convert_using};
pub use collate::collate;
pub(crate) use collate::common_collation;
pub(crate) use comparison::brought_together;
pub use comparison::{ComparisonOperator, ComparisonParts, compare};
pub use context::{EvaluationContext, SqlMode, Warning, WarningLevel, Warnings};
pub(crate) use fold::fold;
pub use in_list::{InListParts, between, in_list};
pub use interval::add_interval;
pub(crate) use interval::micros_of_unit;
pub use leaf::{boolean, column, constant, external, integer, literal, null, outer, text};
pub(crate) use like::Pattern;
pub use like::{LikePrefix, like};
pub use logic::{and, is_null, is_truth, not, or, xor};
pub(crate) use merge::result_type;
pub use merge::{converted_to, union_type};
pub use negate::negate;
pub(crate) use node::Node;
pub use node::{Expression, External};
pub(crate) use refusal::Refusal;
pub(crate) use regexp::Matcher;
pub use regexp::regexp;
pub use rows::{compare_rows, row_in_list};
pub(crate) use shape::Shape;
pub(crate) use shared::share;
pub(crate) use variable::{assign_variable, read_variable};

/// `left operator right`, for every operator of the syntax tree.
pub fn binary(
    operator: BinaryOperator,
    left: Expression,
    right: Expression,
    span: Span,
) -> Result<Expression, Error> {
    if let Some(operator) = ComparisonOperator::of(operator) {
        return compare(operator, left, right, span);
    }
    Ok(match operator {
        BinaryOperator::BitAnd
        | BinaryOperator::BitOr
        | BinaryOperator::BitXor
        | BinaryOperator::ShiftLeft
        | BinaryOperator::ShiftRight => bits::bits(operator, left, right),
        BinaryOperator::Xor => xor(left, right),
        _ => arithmetic::arithmetic(operator, left, right, span),
    })
}

/// `operator operand`, for every operator of the syntax tree.
pub fn unary(
    operator: UnaryOperator,
    operand: Expression,
    span: Span,
) -> Result<Expression, Error> {
    Ok(match operator {
        UnaryOperator::Minus => negate(operand, span)?,
        UnaryOperator::Plus => operand,
        UnaryOperator::Not => not(operand),
        UnaryOperator::BitNot => bit_not(operand),
    })
}
