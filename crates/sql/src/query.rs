//! A query from binding to its last row.

use std::sync::Arc;

use history::{Row, Value};

use crate::bind::binder::Binder;
use crate::bind::block::ResultColumn;
use crate::context::{Databases, SessionContext};
use crate::execute::operator::{Flow, Operator, Progress};
use crate::explain::{PlanNode, explain};
use crate::expression::{EvaluationContext, Warning};
use crate::plan::Plan;
use crate::{Error, ast};

/// A bound and planned query. It owns the tables it reads as they were when it was bound.
#[derive(Clone, Debug)]
pub struct Query {
    columns: Arc<[ResultColumn]>,
    plan: Plan,
    warnings: Vec<Warning>,
}

/// A query that is running.
pub struct QueryExecution {
    operator: Box<dyn Operator>,
    /// How many columns there are.
    width: usize,
    is_done: bool,
}

/// What one step of a running statement came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Some rows. A row may be longer than the query has columns; what is behind them does not count.
    Rows(Vec<Row>),
    /// No rows yet, or no longer; more steps follow.
    Working,
    /// There are no more rows.
    Done,
}

impl Query {
    /// Resolves names and types, and decides how the query will be run.
    pub fn bind(
        query: &ast::Query,
        databases: &dyn Databases,
        session: &SessionContext<'_>,
    ) -> Result<Query, Error> {
        let (bound, warnings) =
            Binder::statement(databases, session, |binder| binder.top_query(query))?;
        Ok(Query {
            plan: Plan::of(&bound),
            columns: bound.columns.into(),
            warnings,
        })
    }

    /// The columns of the result.
    pub fn columns(&self) -> &[ResultColumn] {
        &self.columns
    }

    /// What binding found odd.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The same query, the nodes of its plan measured while they run.
    pub(crate) fn measured(mut self) -> Query {
        self.plan = std::mem::take(&mut self.plan).measured();
        self
    }

    /// How the query will be run, as a tree to read.
    pub fn explain(&self) -> PlanNode {
        explain(&self.plan)
    }

    /// The query, about to run. It may be run more than once.
    pub fn start(&self) -> QueryExecution {
        QueryExecution {
            operator: self.plan.start(),
            width: self.columns.len(),
            is_done: false,
        }
    }
}

impl QueryExecution {
    /// Does a bounded piece of work, some milliseconds at most.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<Step, Error> {
        if self.is_done {
            return Ok(Step::Done);
        }
        context.execution().begin_step();
        let mut rows = Vec::new();
        let progress = self.operator.advance(context, &mut |tuple| {
            rows.push(Arc::clone(&tuple[0]));
            Ok(Flow::Continue)
        })?;
        // Computed rows are made for the result; rows of a table are shared with it, but the page copies them anyway.
        let row = size_of::<Row>() + self.width * size_of::<Value>();
        context.execution().hold(rows.len() * row)?;
        self.is_done = progress == Progress::Done;
        Ok(match (rows.is_empty(), self.is_done) {
            (false, _) => Step::Rows(rows),
            (true, true) => Step::Done,
            (true, false) => Step::Working,
        })
    }
}

impl std::fmt::Debug for QueryExecution {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("QueryExecution")
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
