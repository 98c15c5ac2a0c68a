//! Conditions on a derived table or view, tested inside it: there they can use keys, and fewer rows come out.

use crate::bind::block::{Block, BoundBody, BoundQuery};
use crate::expression::Expression;

/// The query with those conditions in it that can be tested there, and the others. Conditions are over its result row.
pub(super) fn with_conditions(
    query: &BoundQuery,
    conditions: Vec<Expression>,
) -> (BoundQuery, Vec<Expression>) {
    let mut query = query.clone();
    let BoundBody::Block(block) = &mut query.body else {
        return (query, conditions);
    };
    if query.limit.is_some() || !passes_conditions(block) {
        return (query, conditions);
    }
    let mut kept = Vec::new();
    for condition in conditions {
        match inside(&condition, block) {
            Some(condition) => block.filter.push(condition),
            None => kept.push(condition),
        }
    }
    (query, kept)
}

/// Whether it makes no difference that rows go before the block's other clauses instead of after them.
fn passes_conditions(block: &Block) -> bool {
    block.grouping.is_none() && block.windows.is_empty() && block.limit.is_none()
}

/// The condition over the block's tuples.
fn inside(condition: &Expression, block: &Block) -> Option<Expression> {
    let mut is_steady = true;
    condition.for_each_column(&mut |_, column| {
        // A random value must be computed once, where it is selected.
        is_steady &= block
            .outputs
            .get(column)
            .is_some_and(|output| !output.is_random());
    });
    if !is_steady {
        return None;
    }
    let mut condition = condition.clone();
    condition.replace_columns(&mut |_, column| block.outputs[column].clone());
    Some(condition)
}
