//! A correlated subquery that compares some of its columns with the outer row can be computed for all outer rows at once: it is
//! run without those comparisons, its rows are kept by the compared columns, and an outer row only looks up its own.

use super::Plan;
use crate::bind::block::{Block, BoundBody, BoundQuery, Grouping, JoinTree};
use crate::execute::subquery::Keyed;
use crate::expression::{self, ComparisonOperator, Expression};
use crate::scalar::Family;

/// How the subquery can be run once for all outer rows; `None` when it must run for every row, or when that is as quick
/// because the outer row's values lead straight to the rows.
pub(crate) fn keyed(query: &BoundQuery, per_row: &Plan) -> Option<Keyed> {
    let BoundBody::Block(block) = &query.body else {
        return None;
    };
    if !is_free(query, block) || looks_up_outer(per_row) {
        return None;
    }
    let mut freed = (**block).clone();
    let (reaching, own): (Vec<_>, Vec<_>) = std::mem::take(&mut freed.filter)
        .into_iter()
        .partition(Expression::has_outer);
    let mut keyed = Keyed::default();
    let mut keys = Vec::with_capacity(reaching.len());
    for condition in &reaching {
        let comparison = condition.as_comparison()?;
        if comparison.operator != ComparisonOperator::Equal {
            return None;
        }
        let (inner, outer) = match comparison.left.has_outer() {
            true => (comparison.right, comparison.left),
            false => (comparison.left, comparison.right),
        };
        // Groups are made by the column's own collation.
        let groups_alike = inner.scalar_type().family() != Family::Text
            || inner.collation() == comparison.collation;
        if inner.has_outer() || reads_tuple(outer) || !groups_alike {
            return None;
        }
        keys.push(inner.clone());
        keyed.probes.push(outer.clone());
        keyed.collations.push(comparison.collation);
    }
    let mut empty = freed.clone();
    empty.filter = vec![expression::boolean(false)];
    freed.filter = own;
    keyed.width = freed.outputs.len();
    if let Some(grouping) = &mut freed.grouping {
        add_keys(grouping, &keys);
    }
    freed.outputs.extend(keys);
    let plan_of = |block: Block| {
        Plan::of(&BoundQuery::new(
            query.columns.clone(),
            BoundBody::Block(Box::new(block)),
        ))
    };
    keyed.plan = plan_of(freed);
    keyed.without_rows = plan_of(empty);
    Some(keyed)
}

/// Groups are made within the rows of each key.
fn add_keys(grouping: &mut Grouping, keys: &[Expression]) {
    grouping.keys.extend(keys.iter().cloned());
    grouping.descending.extend(keys.iter().map(|_| false));
}

/// Whether only WHERE looks outside, and the rows of one key do not depend on those of others.
fn is_free(query: &BoundQuery, block: &Block) -> bool {
    let is_inside = |expression: &Expression| !expression.has_outer();
    let grouped = block.grouping.iter().flat_map(|grouping| {
        let aggregates = grouping
            .aggregates
            .iter()
            .flat_map(|aggregate| aggregate.expressions());
        grouping.keys.iter().chain(aggregates)
    });
    // A group that HAVING removes is not the same as no rows at all.
    let counts_nothing = block
        .grouping
        .as_ref()
        .is_some_and(|grouping| grouping.keys.is_empty());
    let is_rolled_up = block
        .grouping
        .as_ref()
        .is_some_and(|grouping| grouping.rollup);
    query.limit.is_none()
        && !is_rolled_up
        && (block.having.is_empty() || !counts_nothing)
        && block.limit.is_none()
        && block.windows.is_empty()
        && block.from.as_ref().is_some_and(is_inside_tree)
        && block
            .outputs
            .iter()
            .chain(&block.having)
            .chain(grouped)
            .all(is_inside)
        && block.filter.iter().any(Expression::has_outer)
}

fn is_inside_tree(tree: &JoinTree) -> bool {
    match tree {
        JoinTree::Relation(_) => true,
        JoinTree::Join {
            left,
            right,
            conditions,
            ..
        } => {
            !conditions.iter().any(Expression::has_outer)
                && is_inside_tree(left)
                && is_inside_tree(right)
        }
    }
}

fn reads_tuple(expression: &Expression) -> bool {
    let mut reads = false;
    expression.for_each_column(&mut |_, _| reads = true);
    reads
}

/// Whether some scan finds its rows by values of the outer row.
fn looks_up_outer(plan: &Plan) -> bool {
    match plan {
        Plan::Scan(scan) => scan.access.prefix.iter().any(Expression::has_outer),
        Plan::Filter { input, .. }
        | Plan::Gate { input, .. }
        | Plan::Aggregate { input, .. }
        | Plan::Window { input, .. }
        | Plan::Sort { input, .. }
        | Plan::Project { input, .. }
        | Plan::Derived { input, .. }
        | Plan::Distinct { input, .. }
        | Plan::Prepare { input, .. }
        | Plan::Limit { input, .. } => looks_up_outer(input),
        Plan::HashJoin { left, right, .. } | Plan::NestedLoop { left, right, .. } => {
            looks_up_outer(left) && looks_up_outer(right)
        }
        Plan::IndexJoin { left, .. } => looks_up_outer(left),
        _ => false,
    }
}
