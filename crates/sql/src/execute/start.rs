//! Makes operators of a plan.

use std::sync::Arc;

use super::aggregate::AggregateOperator;
use super::distinct::Distinct;
use super::join::hash::HashJoin;
use super::join::index::IndexJoin;
use super::join::nested_loop::NestedLoop;
use super::measure::Measured;
use super::operator::Operator;
use super::project::Project;
use super::recursion::{RecursionOperator, Round};
use super::scan::Scan;
use super::set_operation::{Concatenate, Match};
use super::simple::{Filter, Gate, Limit, Nothing, OneTuple};
use super::sort::Sort;
use super::subquery::Prepare;
use super::values::Values;
use super::window::WindowOperator;
use crate::plan::Plan;

impl Plan {
    /// The plan as operators that are about to start.
    pub fn start(&self) -> Box<dyn Operator> {
        match self {
            Plan::OneTuple => Box::new(OneTuple),
            Plan::Nothing => Box::new(Nothing),
            Plan::Scan(plan) => Box::new(Scan::new(Arc::clone(plan))),
            Plan::Filter { input, conditions } => Box::new(Filter {
                input: input.start(),
                conditions: Arc::clone(conditions),
            }),
            Plan::Gate { input, conditions } => {
                Box::new(Gate::new(input.start(), Arc::clone(conditions)))
            }
            Plan::HashJoin { left, right, plan } => {
                Box::new(HashJoin::new(left.start(), right.start(), Arc::clone(plan)))
            }
            Plan::IndexJoin { left, plan } => {
                Box::new(IndexJoin::new(left.start(), Arc::clone(plan)))
            }
            Plan::NestedLoop { left, right, plan } => Box::new(NestedLoop::new(
                left.start(),
                right.start(),
                Arc::clone(plan),
            )),
            Plan::Aggregate { input, plan } => {
                Box::new(AggregateOperator::new(input.start(), Arc::clone(plan)))
            }
            Plan::Window { input, plan } => {
                Box::new(WindowOperator::new(input.start(), Arc::clone(plan)))
            }
            Plan::Sort { input, plan } => Box::new(Sort::new(input.start(), Arc::clone(plan))),
            Plan::Project { input, projection } => Box::new(Project {
                input: input.start(),
                projection: Arc::clone(projection),
            }),
            Plan::Derived { input, .. } => input.start(),
            Plan::Distinct { input, collations } => {
                Box::new(Distinct::new(input.start(), collations.clone()))
            }
            Plan::Prepare { input, subqueries } => {
                Box::new(Prepare::new(input.start(), subqueries))
            }
            Plan::Values(rows) => Box::new(Values {
                rows: Arc::clone(rows),
                position: 0,
            }),
            Plan::Concatenate(inputs) => Box::new(Concatenate::new(inputs.iter().map(Plan::start))),
            Plan::Match {
                left,
                right,
                matching,
                all,
                collations,
            } => Box::new(Match::new(
                left.start(),
                right.start(),
                *matching,
                *all,
                collations.clone(),
            )),
            Plan::Recursion(plan) => Box::new(RecursionOperator::new(Arc::clone(plan))),
            Plan::Round(id) => Box::new(Round::new(*id)),
            Plan::Limit { input, limit } => Box::new(Limit::new(input.start(), *limit)),
            Plan::Measured { input, number } => Box::new(Measured::new(input.start(), *number)),
        }
    }
}
