//! Decides how a bound query is run: which trees are read, in which order tables are joined and how, what need
//! not be sorted.
//!
//! A plan is a tree of immutable nodes. Expressions in it read the tuples of the node below them.

pub(crate) mod access;
mod access_choice;
mod attach;
mod block;
mod derived;
mod estimate;
mod join_order;
pub(crate) mod keyed;
mod measured;
mod outer_join;
mod part;
mod query;
mod semi_join;
mod slots;

use std::sync::Arc;

use history::Collation;

use crate::bind::block::{Block, BoundQuery, RowLimit};
use crate::execute::aggregate::AggregatePlan;
use crate::execute::join::hash::HashJoinPlan;
use crate::execute::join::index::IndexJoinPlan;
use crate::execute::join::nested_loop::NestedLoopPlan;
use crate::execute::project::Projection;
use crate::execute::recursion::RecursionPlan;
use crate::execute::scan::ScanPlan;
use crate::execute::set_operation::Matching;
use crate::execute::sort::SortPlan;
use crate::execute::subquery::Subquery;
use crate::execute::window::WindowPlan;
use crate::expression::Expression;

pub(crate) use slots::{Layout, RELATIONS_MAX};

/// How a query, or a part of it, is run.
#[derive(Clone, Debug, Default)]
pub(crate) enum Plan {
    /// One tuple without slots.
    OneTuple,
    /// No tuple.
    #[default]
    Nothing,
    /// Rows of a table.
    Scan(Arc<ScanPlan>),
    /// Tuples that fulfil conditions.
    Filter {
        /// All tuples.
        input: Box<Plan>,
        /// What they must fulfil.
        conditions: Arc<[Expression]>,
    },
    /// All tuples or none.
    Gate {
        /// All tuples.
        input: Box<Plan>,
        /// Conditions that read no tuple.
        conditions: Arc<[Expression]>,
    },
    /// A join through a hash table.
    HashJoin {
        /// What is probed with.
        left: Box<Plan>,
        /// What is put into the table.
        right: Box<Plan>,
        /// What is equal to what.
        plan: Arc<HashJoinPlan>,
    },
    /// A join through a key or index of a table.
    IndexJoin {
        /// What is looked up.
        left: Box<Plan>,
        /// Where.
        plan: Arc<IndexJoinPlan>,
    },
    /// A join pair by pair.
    NestedLoop {
        /// Read once.
        left: Box<Plan>,
        /// Kept.
        right: Box<Plan>,
        /// What pairs must fulfil.
        plan: Arc<NestedLoopPlan>,
    },
    /// Groups and aggregates.
    Aggregate {
        /// What is grouped.
        input: Box<Plan>,
        /// How.
        plan: Arc<AggregatePlan>,
    },
    /// Window functions.
    Window {
        /// Tuples sorted by partition and order.
        input: Box<Plan>,
        /// What is computed.
        plan: Arc<WindowPlan>,
    },
    /// Tuples in an order.
    Sort {
        /// In any order.
        input: Box<Plan>,
        /// Which order.
        plan: Arc<SortPlan>,
    },
    /// Result rows.
    Project {
        /// From what.
        input: Box<Plan>,
        /// How.
        projection: Arc<Projection>,
    },
    /// The rows of a derived table or view, under its name.
    Derived {
        /// Its query.
        input: Box<Plan>,
        /// What it is called in the query around.
        name: Arc<str>,
        /// What its columns are called.
        columns: Arc<[Arc<str>]>,
    },
    /// Distinct rows.
    Distinct {
        /// With duplicates.
        input: Box<Plan>,
        /// How the columns compare.
        collations: Vec<Collation>,
    },
    /// Tuples, after some subqueries have run.
    Prepare {
        /// What waits for them.
        input: Box<Plan>,
        /// What runs first.
        subqueries: Vec<Arc<Subquery>>,
    },
    /// Rows that are written out.
    Values(Arc<[Vec<Expression>]>),
    /// The rows of several plans, one after the other.
    Concatenate(Vec<Plan>),
    /// INTERSECT or EXCEPT.
    Match {
        /// Whose rows stay or go.
        left: Box<Plan>,
        /// What decides about it.
        right: Box<Plan>,
        /// Which of the two.
        matching: Matching,
        /// Duplicates count.
        all: bool,
        /// How the columns compare.
        collations: Vec<Collation>,
    },
    /// WITH RECURSIVE.
    Recursion(Arc<RecursionPlan>),
    /// The last round of a recursion, by its number.
    Round(usize),
    /// Some of the tuples.
    Limit {
        /// All of them.
        input: Box<Plan>,
        /// How many.
        limit: RowLimit,
    },
    /// A node that is measured while it runs.
    Measured {
        /// The node.
        input: Box<Plan>,
        /// Its number among those that are measured.
        number: usize,
    },
}

impl Plan {
    /// The plan for a query; its tuples have one slot, the result row.
    pub fn of(query: &BoundQuery) -> Plan {
        query::plan(query)
    }

    /// The plan for the tuples behind a block's result rows, and where they hold which relation.
    pub fn of_tuples(block: &Block) -> (Plan, Layout) {
        block::plan_tuples(block)
    }

    /// Only tuples that fulfil conditions.
    fn filtered(self, conditions: Vec<Expression>) -> Plan {
        if conditions.is_empty() {
            return self;
        }
        Plan::Filter {
            input: Box::new(self),
            conditions: conditions.into(),
        }
    }

    /// The same, after some subqueries have run.
    fn after(self, subqueries: &[Arc<Subquery>]) -> Plan {
        if subqueries.is_empty() {
            return self;
        }
        Plan::Prepare {
            input: Box::new(self),
            subqueries: subqueries.to_vec(),
        }
    }

    /// Only some of the tuples.
    fn limited(self, limit: Option<RowLimit>) -> Plan {
        match limit {
            Some(limit) => Plan::Limit {
                input: Box::new(self),
                limit,
            },
            None => self,
        }
    }
}
