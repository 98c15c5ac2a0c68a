//! What is joined: a table that is not read yet, so that it can still be looked up by key, or something planned.

use std::sync::Arc;

use history::{Direction, Table};

use super::Plan;
use super::access_choice::{AccessChoice, choose};
use super::derived::with_conditions;
use super::estimate::remaining;
use super::slots::{Layout, SlotSet};
use crate::bind::block::{Relation, RelationSource};
use crate::execute::scan::ScanPlan;
use crate::expression::Expression;

/// A plan, what its tuples hold, and how many are expected.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub plan: Plan,
    pub layout: Layout,
    pub rows: f64,
}

/// One side of a join before it is decided how it is read.
#[derive(Debug)]
pub(super) enum Part {
    /// A table of the catalog.
    Table(TablePart),
    /// Anything else.
    Planned(Planned),
}

/// A table and what its rows must fulfil.
#[derive(Debug)]
pub(super) struct TablePart {
    pub slot: usize,
    pub name: Arc<str>,
    pub table: Table,
    /// Over a tuple of the table alone.
    pub conditions: Vec<Expression>,
    /// How it would be read by itself.
    pub choice: AccessChoice,
}

/// How many rows a derived table is expected to have.
const DERIVED_ROWS: f64 = 1_000.0;

impl Part {
    /// A relation of a block with the conditions on it alone.
    pub fn of(slot: usize, relation: &Relation, conditions: Vec<Expression>) -> Part {
        let layout = Layout::one(slot);
        let conditions = layout.place_all(conditions);
        match &relation.source {
            RelationSource::Table(table) => Part::Table(TablePart {
                slot,
                name: relation.name.clone(),
                table: table.clone(),
                choice: choose(table, conditions.clone()),
                conditions,
            }),
            RelationSource::Query(query) => {
                let (query, conditions) = with_conditions(query, conditions);
                Part::derived(Plan::of(&query), relation, layout, conditions)
            }
            RelationSource::Round(id) => {
                Part::derived(Plan::Round(*id), relation, layout, conditions)
            }
        }
    }

    /// A relation that is no table, with the conditions on it alone.
    fn derived(
        plan: Plan,
        relation: &Relation,
        layout: Layout,
        conditions: Vec<Expression>,
    ) -> Part {
        let rows = remaining(DERIVED_ROWS, &conditions);
        let plan = Plan::Derived {
            input: Box::new(plan),
            name: relation.name.clone(),
            columns: relation.columns.clone(),
        };
        Part::Planned(Planned {
            plan: plan.filtered(conditions),
            layout,
            rows,
        })
    }

    /// The same under slots further behind.
    pub fn moved(self, offset: usize) -> Part {
        match self {
            Part::Table(part) => Part::Table(TablePart {
                slot: part.slot + offset,
                ..part
            }),
            Part::Planned(planned) => Part::Planned(Planned {
                layout: planned.layout.moved(offset),
                ..planned
            }),
        }
    }

    /// The slots it brings.
    pub fn slots(&self) -> SlotSet {
        match self {
            Part::Table(part) => SlotSet::one(part.slot),
            Part::Planned(planned) => planned.layout.slots(),
        }
    }

    /// How many rows it is expected to have.
    pub fn rows(&self) -> f64 {
        match self {
            Part::Table(part) => part.choice.rows,
            Part::Planned(planned) => planned.rows,
        }
    }

    /// How many rows are read to have them.
    pub fn rows_read(&self) -> f64 {
        match self {
            Part::Table(part) => part.choice.rows_read,
            Part::Planned(planned) => planned.rows,
        }
    }

    /// The plan that reads it by itself.
    pub fn planned(self) -> Planned {
        match self {
            Part::Planned(planned) => planned,
            Part::Table(part) => Planned {
                layout: Layout::one(part.slot),
                rows: part.choice.rows,
                plan: Plan::Scan(Arc::new(ScanPlan {
                    name: part.name,
                    table: part.table,
                    access: part.choice.access,
                    direction: Direction::Forward,
                    filter: part.choice.filter,
                })),
            },
        }
    }
}
