//! INSERT and REPLACE.

mod bind;
mod builder;
mod conflict;
mod run;
mod source;

use std::sync::Arc;

use crate::explain::{PlanNode, explain};
use crate::expression::Expression;
use crate::plan::Plan;

use super::assignment::Assignments;
use super::defaults::DefaultValue;
use super::target::Target;
pub(super) use run::InsertExecution;
use source::Source;

/// A bound INSERT.
#[derive(Debug)]
pub(super) struct InsertPlan {
    target: Target,
    /// What each column becomes without a value.
    defaults: Vec<DefaultValue>,
    /// The columns that the source gives values for, in its order.
    columns: Vec<usize>,
    source: Source,
    on_conflict: OnConflict,
    /// `IGNORE`: values that do not fit are made to fit.
    ignore: bool,
    /// The AUTO_INCREMENT column.
    numbered: Option<usize>,
    /// A 0 in it is a 0.
    no_auto_value_on_zero: bool,
    /// A trigger may change the rows before NOT NULL and CHECK count.
    rules_come_later: bool,
}

/// What happens to a row whose key is taken.
#[derive(Debug)]
enum OnConflict {
    /// The statement fails, later: all keys are checked at once.
    Fail,
    /// The row is left out.
    Skip,
    /// The rows in its way go.
    Replace,
    /// The first row in its way is changed: over the row as it is, and the row that was to be inserted.
    Update(Assignments),
}

impl InsertPlan {
    /// The plan that the rows come from, when it is a query.
    pub fn source_plan(&mut self) -> Option<&mut Plan> {
        match &mut self.source {
            Source::Query { plan, .. } => Some(plan),
            Source::Literals(_) | Source::Given(_) => None,
        }
    }

    /// Where the rows come from.
    pub fn explain(&self) -> PlanNode {
        let source = match &self.source {
            Source::Literals(rows) => written(rows.len()),
            Source::Given(rows) => written(rows.len()),
            Source::Query { plan, .. } => explain(plan),
        };
        let name = &self.target.name;
        let title = match self.on_conflict {
            OnConflict::Fail => format!("Insert into {name}"),
            OnConflict::Skip => format!("Insert into {name}, leaving out rows whose key is taken"),
            OnConflict::Replace => format!("Insert into {name}, replacing rows whose key is taken"),
            OnConflict::Update(_) => {
                format!("Insert into {name}, updating the row when a key is taken")
            }
        };
        PlanNode::new(title, vec![source])
    }
}

fn written(rows: usize) -> PlanNode {
    let plural = if rows == 1 { "" } else { "s" };
    PlanNode::new(format!("{rows} row{plural} written out"), Vec::new())
}

/// One value of a row of VALUES.
#[derive(Clone, Debug)]
enum Given {
    /// `DEFAULT`.
    Default,
    /// An expression over the row as far as it is filled.
    Expression(Expression),
}

/// The rows of VALUES and SET, shared with running executions.
type GivenRows = Arc<[Vec<Given>]>;
