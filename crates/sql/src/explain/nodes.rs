//! Every node of a plan in words.

use std::sync::Arc;

use super::PlanNode;
use super::access::scan;
use super::expression::{joined, text};
use super::names::{Names, SlotNames};
use crate::bind::aggregate::Aggregate;
use crate::bind::window::{WindowFunction, WindowFunctionKind};
use crate::execute::join::JoinOutput;
use crate::execute::join::hash::HashJoinPlan;
use crate::execute::join::index::IndexJoinPlan;
use crate::execute::project::Projection;
use crate::execute::set_operation::Matching;
use crate::execute::sort::SortPlan;
use crate::execute::window::WindowPlan;
use crate::plan::Plan;

/// The node of a plan, and the names of its tuples. `around` has the names of the outer row.
pub(super) fn node(plan: &Plan, around: &Names) -> (PlanNode, Names) {
    match plan {
        Plan::OneTuple => (PlanNode::new("One row", Vec::new()), around.without_slots()),
        Plan::Nothing => (PlanNode::new("No rows", Vec::new()), around.without_slots()),
        Plan::Scan(plan) => scan(plan, around),
        Plan::Filter { input, conditions } => {
            let (input, names) = node(input, around);
            let title = format!("Keep where {}", joined(&**conditions, " AND ", &names));
            (PlanNode::new(title, vec![input]), names)
        }
        Plan::Gate { input, conditions } => {
            let (input, names) = node(input, around);
            let title = format!("Only if {}", joined(&**conditions, " AND ", around));
            (PlanNode::new(title, vec![input]), names)
        }
        Plan::HashJoin { left, right, plan } => hash_join(left, right, plan, around),
        Plan::IndexJoin { left, plan } => index_join(left, plan, around),
        Plan::NestedLoop { left, right, plan } => {
            let (left, left_names) = node(left, around);
            let (right, right_names) = node(right, around);
            let both = left_names.with(right_names);
            let how = match plan.conditions.is_empty() {
                true => "every pair of rows".to_owned(),
                false => format!(
                    "pair by pair on {}",
                    joined(&plan.conditions, " AND ", &both)
                ),
            };
            let title = format!("{}, {how}", kind(plan.output));
            let names = if hands_on_both(plan.output) {
                both
            } else {
                left_names
            };
            (PlanNode::new(title, vec![left, right]), names)
        }
        Plan::Aggregate { input, plan } => {
            let (input, names) = node(input, around);
            let labels: Vec<String> = plan
                .aggregates
                .iter()
                .map(|aggregate| label(aggregate, &names))
                .collect();
            let title = match plan.keys.is_empty() {
                true => "Summarise all rows".to_owned(),
                false => format!("Group by {}", joined(&plan.keys, ", ", &names)),
            };
            let title = match plan.rollup {
                true => format!("{title}, with rollup"),
                false => title,
            };
            let node = PlanNode::new(title, vec![input]).detail(labels.join(", "));
            let mut labels = labels;
            if plan.rollup {
                labels.extend(plan.keys.iter().map(|key| text(key, &names)));
                labels.push("rolled-up keys".into());
            }
            let names = names.with(around.one(SlotNames::computed(labels)));
            (node, names)
        }
        Plan::Window { input, plan } => {
            let (input, names) = node(input, around);
            window(input, plan, &names)
        }
        Plan::Sort { input, plan } => {
            let (input, names) = node(input, around);
            (PlanNode::new(sort_title(plan, &names), vec![input]), names)
        }
        Plan::Project { input, projection } => {
            let (input, names) = node(input, around);
            project(input, projection, &names)
        }
        Plan::Derived {
            input,
            name,
            columns,
        } => {
            let (input, _) = node(input, around);
            let names = around.one(SlotNames::of(name, columns.iter().cloned()));
            (PlanNode::new(format!("Rows of {name}"), vec![input]), names)
        }
        Plan::Distinct { input, .. } => {
            let (input, names) = node(input, around);
            (PlanNode::new("Distinct rows", vec![input]), names)
        }
        Plan::Prepare { input, subqueries } => {
            let (input, names) = node(input, around);
            let first = subqueries.iter().map(|subquery| {
                let plan = subquery
                    .keyed
                    .as_ref()
                    .map_or(&subquery.plan, |keyed| &keyed.plan);
                let (rows, _) = node(plan, &Names::default());
                PlanNode::new(format!("Subquery {}, once", subquery.id + 1), vec![rows])
            });
            let inputs = std::iter::once(input).chain(first).collect();
            (PlanNode::new("After its subqueries", inputs), names)
        }
        Plan::Values(rows) => {
            let width = rows.first().map_or(0, Vec::len);
            let columns = (0..width)
                .map(|column| format!("column_{column}"))
                .collect();
            let title = format!("{} rows written out", rows.len());
            (
                PlanNode::new(title, Vec::new()),
                around.one(SlotNames::computed(columns)),
            )
        }
        Plan::Concatenate(inputs) => {
            let mut nodes: Vec<(PlanNode, Names)> =
                inputs.iter().map(|input| node(input, around)).collect();
            let names = nodes.first_mut().map(|(_, names)| std::mem::take(names));
            let inputs = nodes.into_iter().map(|(node, _)| node).collect();
            (
                PlanNode::new("One after the other", inputs),
                names.unwrap_or_default(),
            )
        }
        Plan::Match {
            left,
            right,
            matching,
            all,
            ..
        } => {
            let (left, names) = node(left, around);
            let (right, _) = node(right, around);
            let title = match matching {
                Matching::Intersect => "Rows that both have",
                Matching::Except => "Rows that only the first has",
            };
            let title = format!("{title}{}", if *all { ", duplicates counted" } else { "" });
            (PlanNode::new(title, vec![left, right]), names)
        }
        Plan::Recursion(plan) => {
            let (start, names) = node(&plan.start, around);
            let steps = plan.steps.iter().map(|step| node(step, around).0);
            let inputs = std::iter::once(start).chain(steps).collect();
            (
                PlanNode::new("Start, then round after round what follows", inputs),
                names,
            )
        }
        Plan::Round(_) => {
            let title = "Rows of the last round";
            (
                PlanNode::new(title, Vec::new()),
                around.one(SlotNames::default()),
            )
        }
        Plan::Limit { input, limit } => {
            let (input, names) = node(input, around);
            let skipped = match limit.offset {
                0 => String::new(),
                offset => format!(" after skipping {offset}"),
            };
            let title = format!("At most {} rows{skipped}", limit.count);
            (PlanNode::new(title, vec![input]), names)
        }
        Plan::Measured { input, number } => {
            let (mut input, names) = node(input, around);
            input.measured = Some(*number);
            (input, names)
        }
    }
}

fn kind(output: JoinOutput) -> &'static str {
    match output {
        JoinOutput::Inner => "Join",
        JoinOutput::Left => "Left join",
        JoinOutput::Semi => "Rows that have a partner",
        JoinOutput::Anti => "Rows that have no partner",
    }
}

fn hands_on_both(output: JoinOutput) -> bool {
    matches!(output, JoinOutput::Inner | JoinOutput::Left)
}

fn hash_join(left: &Plan, right: &Plan, plan: &HashJoinPlan, around: &Names) -> (PlanNode, Names) {
    let (left, left_names) = node(left, around);
    let (right, right_names) = node(right, around);
    let keys = plan.left_keys.iter().zip(&plan.right_keys);
    let keys: Vec<String> = keys
        .map(|(one, other)| format!("{} = {}", text(one, &left_names), text(other, &right_names)))
        .collect();
    let title = format!("{} by hash on {}", kind(plan.output), keys.join(" AND "));
    let both = left_names.with(right_names);
    let mut node = PlanNode::new(title, vec![left, right]);
    if !plan.conditions.is_empty() {
        node = node.detail(format!(
            "and on {}",
            joined(&plan.conditions, " AND ", &both)
        ));
    }
    (
        node,
        if hands_on_both(plan.output) {
            both
        } else {
            left_names
        },
    )
}

fn index_join(left: &Plan, plan: &IndexJoinPlan, around: &Names) -> (PlanNode, Names) {
    let (left, left_names) = node(left, around);
    let definition = plan.table.definition();
    let columns = definition
        .columns
        .iter()
        .map(|column| Arc::clone(&column.name));
    let right_names = around.one(SlotNames::of(&plan.name, columns));
    let (tree, columns) = match plan.index {
        Some(index) => {
            let index = &definition.indexes[index];
            (format!("index {}", index.name), &index.columns)
        }
        None => ("its primary key".into(), &definition.primary_key),
    };
    let keys = columns.iter().zip(&plan.keys).map(|(column, key)| {
        format!(
            "{} = {}",
            right_names.column(0, *column),
            text(key, &left_names)
        )
    });
    let keys: Vec<String> = keys.collect();
    let title = format!(
        "{} with {} looked up by {tree}: {}",
        kind(plan.output),
        plan.name,
        keys.join(" AND ")
    );
    let both = left_names.with(right_names.clone());
    let mut node = PlanNode::new(title, vec![left]);
    if !plan.filter.is_empty() {
        node = node.detail(format!(
            "only where {}",
            joined(&plan.filter, " AND ", &right_names)
        ));
    }
    if !plan.conditions.is_empty() {
        node = node.detail(format!(
            "and on {}",
            joined(&plan.conditions, " AND ", &both)
        ));
    }
    (
        node,
        if hands_on_both(plan.output) {
            both
        } else {
            left_names
        },
    )
}

fn label(aggregate: &Aggregate, names: &Names) -> String {
    let distinct = if aggregate.distinct { "DISTINCT " } else { "" };
    let arguments = match aggregate.arguments.is_empty() {
        true => "*".to_owned(),
        false => joined(&aggregate.arguments, ", ", names),
    };
    format!("{}({distinct}{arguments})", aggregate.function.text())
}

fn sort_title(plan: &SortPlan, names: &Names) -> String {
    let keys = plan.keys.iter().map(|key| {
        let descending = if key.descending { " DESC" } else { "" };
        format!("{}{descending}", text(&key.expression, names))
    });
    let keys: Vec<String> = keys.collect();
    match plan.limit {
        Some(limit) => format!("First {limit} rows by {}", keys.join(", ")),
        None => format!("Sort by {}", keys.join(", ")),
    }
}

fn project(input: PlanNode, projection: &Projection, names: &Names) -> (PlanNode, Names) {
    match projection {
        // The rows are handed on as they are.
        Projection::Whole(slot) => {
            let slot = names.slots.get(*slot).cloned().unwrap_or_default();
            (input, names.one(slot))
        }
        Projection::Values(values) => {
            let texts: Vec<String> = values.iter().map(|value| text(value, names)).collect();
            let title = format!("Select {}", texts.join(", "));
            (
                PlanNode::new(title, vec![input]),
                names.one(SlotNames::computed(texts)),
            )
        }
    }
}

fn window(input: PlanNode, plan: &WindowPlan, names: &Names) -> (PlanNode, Names) {
    let labels: Vec<String> = plan
        .window
        .functions
        .iter()
        .map(|function| window_label(function, names))
        .collect();
    let mut over = Vec::new();
    if !plan.window.partition.is_empty() {
        over.push(format!(
            "partition by {}",
            joined(&plan.window.partition, ", ", names)
        ));
    }
    if !plan.window.order.is_empty() {
        let keys = plan.window.order.iter().map(|(key, descending)| {
            format!(
                "{}{}",
                text(key, names),
                if *descending { " DESC" } else { "" }
            )
        });
        over.push(format!("order by {}", keys.collect::<Vec<_>>().join(", ")));
    }
    let title = match over.is_empty() {
        true => "Window over all rows".to_owned(),
        false => format!("Window: {}", over.join(", ")),
    };
    let node = PlanNode::new(title, vec![input]).detail(labels.join(", "));
    (node, names.with(names.one(SlotNames::computed(labels))))
}

fn window_label(function: &WindowFunction, names: &Names) -> String {
    let call = |name: &str, arguments: &[&crate::expression::Expression]| {
        format!("{name}({})", joined(arguments.iter().copied(), ", ", names))
    };
    match &function.kind {
        WindowFunctionKind::Aggregate(aggregate) => label(aggregate, names),
        WindowFunctionKind::RowNumber => call("ROW_NUMBER", &[]),
        WindowFunctionKind::Rank => call("RANK", &[]),
        WindowFunctionKind::DenseRank => call("DENSE_RANK", &[]),
        WindowFunctionKind::PercentRank => call("PERCENT_RANK", &[]),
        WindowFunctionKind::CumeDist => call("CUME_DIST", &[]),
        WindowFunctionKind::Ntile(buckets) => call("NTILE", &[buckets]),
        WindowFunctionKind::Shifted {
            value,
            distance,
            is_backwards,
            ..
        } => call(
            if *is_backwards { "LAG" } else { "LEAD" },
            &[value, distance],
        ),
        WindowFunctionKind::First(value) => call("FIRST_VALUE", &[value]),
        WindowFunctionKind::Last(value) => call("LAST_VALUE", &[value]),
        WindowFunctionKind::Nth(value, n) => call("NTH_VALUE", &[value, n]),
    }
}
