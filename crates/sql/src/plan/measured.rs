//! A plan in which every node is measured while it runs: what EXPLAIN ANALYZE runs.

use std::sync::Arc;

use super::Plan;
use crate::execute::project::Projection;
use crate::execute::recursion::RecursionPlan;
use crate::execute::subquery::Subquery;

impl Plan {
    /// The same plan, measured.
    pub fn measured(self) -> Plan {
        Numbering { next: 0 }.wrapped(self)
    }
}

/// Gives every node its number.
struct Numbering {
    next: usize,
}

impl Numbering {
    fn wrapped(&mut self, plan: Plan) -> Plan {
        let is_shown = !matches!(&plan, Plan::Project { projection, .. } if matches!(**projection, Projection::Whole(_)));
        let number = self.next;
        self.next += usize::from(is_shown);
        let input = self.with_inputs(plan);
        if !is_shown {
            return input;
        }
        Plan::Measured {
            input: Box::new(input),
            number,
        }
    }

    fn boxed(&mut self, plan: Plan) -> Box<Plan> {
        Box::new(self.wrapped(plan))
    }

    /// The plan over measured inputs.
    fn with_inputs(&mut self, plan: Plan) -> Plan {
        match plan {
            Plan::OneTuple
            | Plan::Nothing
            | Plan::Scan(_)
            | Plan::Values(_)
            | Plan::Round(_)
            | Plan::Measured { .. } => plan,
            Plan::Filter { input, conditions } => Plan::Filter {
                input: self.boxed(*input),
                conditions,
            },
            Plan::Gate { input, conditions } => Plan::Gate {
                input: self.boxed(*input),
                conditions,
            },
            Plan::HashJoin { left, right, plan } => Plan::HashJoin {
                left: self.boxed(*left),
                right: self.boxed(*right),
                plan,
            },
            Plan::IndexJoin { left, plan } => Plan::IndexJoin {
                left: self.boxed(*left),
                plan,
            },
            Plan::NestedLoop { left, right, plan } => Plan::NestedLoop {
                left: self.boxed(*left),
                right: self.boxed(*right),
                plan,
            },
            Plan::Aggregate { input, plan } => Plan::Aggregate {
                input: self.boxed(*input),
                plan,
            },
            Plan::Window { input, plan } => Plan::Window {
                input: self.boxed(*input),
                plan,
            },
            Plan::Sort { input, plan } => Plan::Sort {
                input: self.boxed(*input),
                plan,
            },
            Plan::Project { input, projection } => Plan::Project {
                input: self.boxed(*input),
                projection,
            },
            Plan::Derived {
                input,
                name,
                columns,
            } => Plan::Derived {
                input: self.boxed(*input),
                name,
                columns,
            },
            Plan::Distinct { input, collations } => Plan::Distinct {
                input: self.boxed(*input),
                collations,
            },
            Plan::Prepare { input, subqueries } => Plan::Prepare {
                input: self.boxed(*input),
                subqueries: subqueries
                    .into_iter()
                    .map(|subquery| self.subquery(&subquery))
                    .collect(),
            },
            Plan::Concatenate(inputs) => Plan::Concatenate(
                inputs
                    .into_iter()
                    .map(|input| self.wrapped(input))
                    .collect(),
            ),
            Plan::Match {
                left,
                right,
                matching,
                all,
                collations,
            } => Plan::Match {
                left: self.boxed(*left),
                right: self.boxed(*right),
                matching,
                all,
                collations,
            },
            Plan::Recursion(plan) => Plan::Recursion(Arc::new(RecursionPlan {
                id: plan.id,
                start: self.wrapped(plan.start.clone()),
                steps: plan
                    .steps
                    .iter()
                    .map(|step| self.wrapped(step.clone()))
                    .collect(),
                all: plan.all,
                collations: plan.collations.clone(),
            })),
            Plan::Limit { input, limit } => Plan::Limit {
                input: self.boxed(*input),
                limit,
            },
        }
    }

    /// A subquery that runs first. What it comes to is found by its number, so the expressions that ask it need no change.
    fn subquery(&mut self, subquery: &Subquery) -> Arc<Subquery> {
        let mut measured = subquery.clone();
        match &mut measured.keyed {
            Some(keyed) => keyed.plan = self.wrapped(std::mem::take(&mut keyed.plan)),
            None => measured.plan = self.wrapped(std::mem::take(&mut measured.plan)),
        }
        Arc::new(measured)
    }
}
