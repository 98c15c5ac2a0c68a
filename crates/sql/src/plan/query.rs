//! The plan of a query: its body, and ORDER BY and LIMIT around it.

use history::Collation;

use super::Plan;
use super::block;
use crate::ast::SetOperator;
use crate::bind::block::{BoundBody, BoundQuery, Operand, Recursion, ResultColumn, SetStep};
use crate::execute::project::Projection;
use crate::execute::recursion::RecursionPlan;
use crate::execute::set_operation::Matching;

/// The plan for a query; its tuples have one slot, the result row.
pub(super) fn plan(query: &BoundQuery) -> Plan {
    let body = match &query.body {
        BoundBody::Block(block) => block::plan(block),
        BoundBody::Values(rows) => Plan::Values(rows.clone().into()),
        BoundBody::SetOperation { first, rest } => {
            set_operation(first, rest, collations(&query.columns))
        }
        BoundBody::Query(inner) => plan(inner),
        BoundBody::Recursive(recursion) => recursive(recursion, collations(&query.columns)),
    };
    let keys = query.order.iter();
    let keys = keys.map(|(key, descending)| block::sort_key(key.clone(), *descending));
    let sorted = block::sorted_by(body, keys.collect(), query.limit);
    sorted.limited(query.limit).after(&query.subqueries)
}

fn collations(columns: &[ResultColumn]) -> Vec<Collation> {
    columns
        .iter()
        .map(|column| column.scalar_type.collation())
        .collect()
}

/// The rows of an operand, as the whole's columns hold them.
fn operand_plan(operand: &Operand) -> Plan {
    let rows = plan(&operand.query);
    match &operand.conversion {
        None => rows,
        Some(conversion) => Plan::Project {
            input: Box::new(rows),
            projection: Projection::Values(conversion.clone()).into(),
        },
    }
}

/// A chain, from left to right.
fn set_operation(first: &Operand, rest: &[SetStep], collations: Vec<Collation>) -> Plan {
    rest.iter().fold(operand_plan(first), |left, step| {
        let right = operand_plan(&step.operand);
        let matching = match step.operator {
            SetOperator::Union => {
                let both = concatenated(left, right);
                if step.all {
                    return both;
                }
                let collations = collations.clone();
                return Plan::Distinct {
                    input: Box::new(both),
                    collations,
                };
            }
            SetOperator::Intersect => Matching::Intersect,
            SetOperator::Except => Matching::Except,
        };
        let (left, right) = (Box::new(left), Box::new(right));
        Plan::Match {
            left,
            right,
            matching,
            all: step.all,
            collations: collations.clone(),
        }
    })
}

/// One plan after another.
fn concatenated(left: Plan, right: Plan) -> Plan {
    match left {
        Plan::Concatenate(mut inputs) => {
            inputs.push(right);
            Plan::Concatenate(inputs)
        }
        left => Plan::Concatenate(vec![left, right]),
    }
}

fn recursive(recursion: &Recursion, collations: Vec<Collation>) -> Plan {
    Plan::Recursion(
        RecursionPlan {
            id: recursion.id,
            start: plan(&recursion.start),
            steps: recursion.steps.iter().map(operand_plan).collect(),
            all: recursion.all,
            collations,
        }
        .into(),
    )
}
