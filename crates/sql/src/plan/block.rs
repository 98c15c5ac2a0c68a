//! The plan of one SELECT: joins, groups, order, result rows.

use std::sync::Arc;

use history::{Collation, Direction};

use super::Plan;
use super::access_choice::trees;
use super::join_order::{self, Wanted};
use super::part::Planned;
use super::slots::{Layout, SlotSet};
use crate::bind::aggregate::Aggregate;
use crate::bind::block::{Block, OrderBy, OrderKey, RowLimit};
use crate::bind::window::Window;
use crate::execute::aggregate::AggregatePlan;
use crate::execute::project::Projection;
use crate::execute::scan::ScanPlan;
use crate::execute::sort::{SortKey, SortPlan};
use crate::execute::window::WindowPlan;
use crate::expression::{self, Expression};

/// The plan for a block.
pub(super) fn plan(block: &Block) -> Plan {
    let wanted = Wanted::of(block);
    let subqueries = wanted.subqueries(block);
    rows(block, wanted).after(&subqueries)
}

fn rows(block: &Block, wanted: Wanted) -> Plan {
    let joined = join_order::plan(block, wanted, read_by(block));
    let grouped = grouped(block, joined);
    let having = grouped.layout.place_all(block.having.iter().cloned());
    let source = Planned {
        plan: grouped.plan.filtered(having),
        ..grouped
    };
    let source = windowed(block, source);
    if block.distinct {
        return distinct_rows(block, source);
    }
    let sorted = sorted(block, source.plan, &source.layout);
    let limited = sorted.limited(block.limit);
    let projection = projection(block, &source.layout);
    Plan::Project {
        input: Box::new(limited),
        projection: projection.into(),
    }
}

/// The slots that the clauses behind FROM and WHERE read.
fn read_by(block: &Block) -> SlotSet {
    let order = block.order.iter().filter_map(|key| match &key.by {
        OrderBy::Expression(expression) => Some(expression),
        OrderBy::Output(_) => None,
    });
    let grouped = block.grouping.iter().flat_map(|grouping| {
        let aggregates = grouping.aggregates.iter().flat_map(Aggregate::expressions);
        grouping.keys.iter().chain(aggregates)
    });
    let windows = block.windows.iter().flat_map(Window::expressions);
    let results = block.outputs.iter().chain(&block.having);
    SlotSet::of_all(results.chain(order).chain(grouped).chain(windows))
}

/// The plan for the tuples that a block's FROM, WHERE, ORDER BY and LIMIT leave, and where they hold which relation: what
/// UPDATE and DELETE walk over.
pub(super) fn plan_tuples(block: &Block) -> (Plan, Layout) {
    let wanted = Wanted::of(block);
    let subqueries = wanted.subqueries(block);
    let joined = join_order::plan(block, wanted, SlotSet::ALL);
    let plan = sorted(block, joined.plan, &joined.layout).limited(block.limit);
    (plan.after(&subqueries), joined.layout)
}

/// Groups, when there is GROUP BY or an aggregate.
fn grouped(block: &Block, joined: Planned) -> Planned {
    let Some(grouping) = &block.grouping else {
        return joined;
    };
    let layout = &joined.layout;
    let place_aggregate = |aggregate: &Aggregate| {
        let mut aggregate = aggregate.clone();
        aggregate.map_expressions(&mut |expression| layout.place(expression));
        aggregate
    };
    let plan = AggregatePlan {
        keys: layout.place_all(grouping.keys.iter().cloned()),
        aggregates: grouping.aggregates.iter().map(place_aggregate).collect(),
        slots: layout.len(),
        rollup: grouping.rollup,
    };
    let rows = if grouping.keys.is_empty() {
        1.0
    } else {
        joined.rows.sqrt().max(1.0)
    };
    let layout = layout.then(&Layout::one(block.aggregate_slot()));
    let mut plan = Plan::Aggregate {
        input: Box::new(joined.plan),
        plan: plan.into(),
    };
    if grouping.descending.contains(&true) {
        let keys = grouping.keys.iter().zip(&grouping.descending).enumerate();
        let keys = keys.map(|(position, (key, descending))| {
            let key = match grouping.rollup {
                true => grouping.rolled_up_key(block.aggregate_slot(), position),
                false => key.clone(),
            };
            sort_key(layout.place(key), *descending)
        });
        let sort = SortPlan {
            keys: keys.collect(),
            limit: None,
        };
        plan = Plan::Sort {
            input: Box::new(plan),
            plan: sort.into(),
        };
    }
    Planned { plan, layout, rows }
}

/// Window functions: for each window the tuples are sorted by partition and order, and get one slot more.
fn windowed(block: &Block, source: Planned) -> Planned {
    let numbered = block.windows.iter().enumerate();
    numbered.fold(source, |source, (number, window)| {
        let mut window = window.clone();
        window.map_expressions(&mut |expression| source.layout.place(expression));
        let partition = window.partition.iter().map(|key| (key, false));
        let order = window
            .order
            .iter()
            .map(|(key, descending)| (key, *descending));
        let keys = partition
            .chain(order)
            .map(|(key, descending)| sort_key(key.clone(), descending));
        let sorted = sorted_by(source.plan, keys.collect(), None);
        Planned {
            plan: Plan::Window {
                input: Box::new(sorted),
                plan: WindowPlan::new(window).into(),
            },
            layout: source.layout.then(&Layout::one(block.window_slot(number))),
            rows: source.rows,
        }
    })
}

/// DISTINCT: result rows come first, then what is the same goes, then the rest is sorted. What ORDER BY reads beyond the
/// select list travels behind the columns of the result.
fn distinct_rows(block: &Block, source: Planned) -> Plan {
    let collations: Vec<Collation> = block.outputs.iter().map(Expression::collation).collect();
    let mut values = block.outputs.clone();
    let mut keys = Vec::with_capacity(block.order.len());
    for key in &block.order {
        let position = match &key.by {
            OrderBy::Output(position) => *position,
            OrderBy::Expression(expression) => {
                values.push(expression.clone());
                values.len() - 1
            }
        };
        let scalar_type = values[position].scalar_type().clone();
        keys.push(sort_key(
            expression::column(0, position, scalar_type),
            key.descending,
        ));
    }
    let values = source.layout.place_all(values);
    let projection = Projection::Values(values).into();
    let rows = Plan::Project {
        input: Box::new(source.plan),
        projection,
    };
    let distinct = Plan::Distinct {
        input: Box::new(rows),
        collations,
    };
    sorted_by(distinct, keys, block.limit).limited(block.limit)
}

/// ORDER BY before the result rows are computed, unless the tuples come in that order anyway.
fn sorted(block: &Block, plan: Plan, layout: &Layout) -> Plan {
    if block.order.is_empty() {
        return plan;
    }
    let keys: Vec<(Expression, bool)> = block
        .order
        .iter()
        .map(|key| (layout.place(order_expression(block, key)), key.descending))
        // A constant orders nothing.
        .filter(|(expression, _)| expression.as_constant().is_none())
        .collect();
    let plan = match in_key_order(plan, &keys, block.limit) {
        Ok(plan) => return plan,
        Err(plan) => plan,
    };
    let keys = keys
        .into_iter()
        .map(|(expression, descending)| sort_key(expression, descending));
    sorted_by(plan, keys.collect(), block.limit)
}

pub(super) fn sorted_by(plan: Plan, keys: Vec<SortKey>, limit: Option<RowLimit>) -> Plan {
    if keys.is_empty() {
        return plan;
    }
    let limit = limit
        .and_then(|limit| limit.offset.checked_add(limit.count))
        .and_then(|rows| usize::try_from(rows).ok());
    Plan::Sort {
        input: Box::new(plan),
        plan: SortPlan { keys, limit }.into(),
    }
}

fn order_expression(block: &Block, key: &OrderKey) -> Expression {
    match &key.by {
        OrderBy::Output(position) => block.outputs[*position].clone(),
        OrderBy::Expression(expression) => expression.clone(),
    }
}

pub(super) fn sort_key(expression: Expression, descending: bool) -> SortKey {
    SortKey {
        collation: expression.collation(),
        expression,
        descending,
    }
}

/// The plan without a sort, when the scan that everything follows can read in the wanted order.
///
/// Joins hand on in the order of their left side, so it is the leftmost scan that counts. Where rows are not looked for by
/// another key already, an index may be read instead of the table, if only some rows are wanted.
fn in_key_order(
    plan: Plan,
    keys: &[(Expression, bool)],
    limit: Option<RowLimit>,
) -> Result<Plan, Plan> {
    if keys.is_empty() {
        return Ok(plan);
    }
    let descending = keys[0].1;
    let columns: Option<Vec<usize>> = keys
        .iter()
        .map(|(expression, direction)| match expression.as_column() {
            Some((0, column)) if *direction == descending => Some(column),
            _ => None,
        })
        .collect();
    let Some(columns) = columns else {
        return Err(plan);
    };
    let direction = if descending {
        Direction::Reverse
    } else {
        Direction::Forward
    };
    with_leftmost_scan(plan, &mut |scan| {
        reading_in_order(scan, &columns, direction, limit)
    })
}

/// The scan, reading in the order of some columns, when it can.
fn reading_in_order(
    scan: &ScanPlan,
    columns: &[usize],
    direction: Direction,
    limit: Option<RowLimit>,
) -> Option<ScanPlan> {
    let definition = scan.table.definition();
    let may_choose = scan.access.is_everything() && limit.is_some();
    let tree = trees(definition).find(|tree| {
        let is_present = scan.access.index == tree.index;
        let is_ordered = {
            // Columns with one given value do not disturb the order.
            let rest = &tree.columns[scan.access.prefix.len().min(tree.columns.len())..];
            let is_unique_behind = |count: usize| tree.is_unique && count == rest.len();
            let common = columns
                .iter()
                .zip(rest)
                .take_while(|(wanted, column)| wanted == column)
                .count();
            common == columns.len() || (is_unique_behind(common) && common > 0)
        };
        is_ordered && (is_present || may_choose)
    })?;
    let mut access = scan.access.clone();
    access.index = tree.index;
    Some(ScanPlan {
        name: scan.name.clone(),
        table: scan.table.clone(),
        access,
        direction,
        filter: scan.filter.clone(),
    })
}

/// Replaces the scan whose order the plan's tuples have, unless the order is lost on the way or `replace` declines.
fn with_leftmost_scan(
    plan: Plan,
    replace: &mut dyn FnMut(&ScanPlan) -> Option<ScanPlan>,
) -> Result<Plan, Plan> {
    match plan {
        Plan::Scan(scan) => match replace(&scan) {
            Some(replaced) => Ok(Plan::Scan(Arc::new(replaced))),
            None => Err(Plan::Scan(scan)),
        },
        Plan::Filter { input, conditions } => {
            rewrap(*input, replace, |input| Plan::Filter { input, conditions })
        }
        Plan::Gate { input, conditions } => {
            rewrap(*input, replace, |input| Plan::Gate { input, conditions })
        }
        Plan::HashJoin { left, right, plan } => {
            rewrap(*left, replace, |left| Plan::HashJoin { left, right, plan })
        }
        Plan::IndexJoin { left, plan } => {
            rewrap(*left, replace, |left| Plan::IndexJoin { left, plan })
        }
        Plan::NestedLoop { left, right, plan } => rewrap(*left, replace, |left| Plan::NestedLoop {
            left,
            right,
            plan,
        }),
        other => Err(other),
    }
}

fn rewrap(
    input: Plan,
    replace: &mut dyn FnMut(&ScanPlan) -> Option<ScanPlan>,
    wrap: impl FnOnce(Box<Plan>) -> Plan,
) -> Result<Plan, Plan> {
    match with_leftmost_scan(input, replace) {
        Ok(input) => Ok(wrap(Box::new(input))),
        Err(input) => Err(wrap(Box::new(input))),
    }
}

/// Result rows. The rows of a lone table are handed on as they are when nothing is to be computed.
fn projection(block: &Block, layout: &Layout) -> Projection {
    let outputs = layout.place_all(block.outputs.iter().cloned());
    let is_whole = block.relations.len() == 1
        && block.grouping.is_none()
        && block.windows.is_empty()
        && outputs
            .iter()
            .enumerate()
            .all(|(position, output)| output.as_column() == Some((0, position)));
    if is_whole {
        Projection::Whole(0)
    } else {
        Projection::Values(outputs)
    }
}
