//! An outer join whose result is tested by a condition that NULL does not fulfil is an inner join: rows without partner
//! would not pass. Inner joins may be reordered and looked up from either side.

use super::join_order::slots_of;
use super::slots::SlotSet;
use crate::bind::block::{JoinKind, JoinTree};
use crate::expression::{Expression, Shape};

/// The tree with such outer joins made inner ones.
pub(super) fn simplified(tree: &JoinTree, conditions: &[Expression]) -> JoinTree {
    let JoinTree::Join {
        kind,
        left,
        right,
        conditions: on,
    } = tree
    else {
        return tree.clone();
    };
    let optional = slots_of(right);
    let is_inner = *kind == JoinKind::Inner
        || conditions
            .iter()
            .any(|condition| rejects_nulls(condition, optional));
    let kind = if is_inner {
        JoinKind::Inner
    } else {
        JoinKind::Left
    };
    // What is required of the result of an inner join is required of its sides, and so is its own condition.
    let mut of_sides = conditions.to_vec();
    if is_inner {
        of_sides.extend(on.iter().cloned());
    }
    let right = match is_inner {
        true => simplified(right, &of_sides),
        false => (**right).clone(),
    };
    JoinTree::Join {
        kind,
        left: Box::new(simplified(left, &of_sides)),
        right: Box::new(right),
        conditions: on.clone(),
    }
}

/// Whether a condition cannot hold when all columns of some slots are NULL.
fn rejects_nulls(condition: &Expression, slots: SlotSet) -> bool {
    let is_null = |expression: &Expression| is_null_with(expression, slots);
    match condition.shape() {
        Shape::Infix("=" | "<>" | "<" | "<=" | ">" | ">=" | "LIKE" | "NOT LIKE", operands) => {
            operands.into_iter().any(is_null)
        }
        Shape::Suffix(operand, "IS NOT NULL") => is_null(operand),
        Shape::In {
            operand,
            negated: false,
            ..
        } => is_null(operand),
        Shape::Infix("OR", operands) => operands
            .into_iter()
            .all(|operand| rejects_nulls(operand, slots)),
        Shape::Infix("AND", operands) => operands
            .into_iter()
            .any(|operand| rejects_nulls(operand, slots)),
        _ => false,
    }
}

/// Whether an expression is NULL when all columns of some slots are.
fn is_null_with(expression: &Expression, slots: SlotSet) -> bool {
    match expression.shape() {
        Shape::Column { slot, .. } => SlotSet::one(slot).is_within(slots),
        Shape::Infix("+" | "-" | "*" | "/", operands) => operands
            .into_iter()
            .any(|operand| is_null_with(operand, slots)),
        _ => false,
    }
}
