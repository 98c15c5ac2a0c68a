//! INSERT, REPLACE, UPDATE and DELETE: which rows they want to change.
//!
//! A write computes row changes and applies nothing. Types, NOT NULL, defaults, generated columns, numbering and CHECK are
//! settled here; keys and foreign keys are checked by the one function of `history` that applies changes, whoever made them.

mod assignment;
mod binding;
mod changes;
mod defaults;
mod delete;
mod insert;
mod merging;
mod result;
mod rules;
mod safe_updates;
mod target;
mod targets;
mod update;

use std::sync::Arc;

use crate::bind::Binder;
use crate::context::{Databases, SessionContext};
use crate::explain::PlanNode;
use crate::expression::{EvaluationContext, Warning};
use crate::{Error, ast};
use delete::{DeleteExecution, DeletePlan};
use insert::{InsertExecution, InsertPlan};
use update::{UpdateExecution, UpdatePlan};

pub(crate) use binding::{bind_over_columns, no_databases};
pub(crate) use defaults::DefaultValue;
pub use merging::{default_of, renamed_in, value_for};
pub use result::{TableWrite, WriteResult};
pub use rules::RowRules;
pub(crate) use rules::implicit_default;

/// A bound write. It owns the tables it reads and writes as they were when it was bound.
#[derive(Clone, Debug)]
pub struct Write {
    plan: WritePlan,
    warnings: Vec<Warning>,
    ignores_errors: bool,
}

#[derive(Clone, Debug)]
enum WritePlan {
    Insert(Arc<InsertPlan>),
    Update(Arc<UpdatePlan>),
    Delete(Arc<DeletePlan>),
}

/// A write that is running.
pub struct WriteExecution {
    running: Running,
}

enum Running {
    Insert(InsertExecution),
    Update(UpdateExecution),
    Delete(DeleteExecution),
}

impl Write {
    /// Resolves the names and types of an INSERT or REPLACE.
    pub fn bind_insert(
        insert: &ast::Insert,
        databases: &dyn Databases,
        session: &SessionContext<'_>,
    ) -> Result<Write, Error> {
        let (plan, warnings) = Binder::statement(databases, session, |binder| {
            InsertPlan::bind(insert, binder)
        })?;
        Ok(Write::of(
            WritePlan::Insert(Arc::new(plan)),
            warnings,
            insert.ignore,
        ))
    }

    /// Resolves the names and types of an UPDATE.
    pub fn bind_update(
        update: &ast::Update,
        databases: &dyn Databases,
        session: &SessionContext<'_>,
    ) -> Result<Write, Error> {
        let (plan, warnings) = Binder::statement(databases, session, |binder| {
            UpdatePlan::bind(update, binder)
        })?;
        Ok(Write::of(
            WritePlan::Update(Arc::new(plan)),
            warnings,
            update.ignore,
        ))
    }

    /// Resolves the names and types of a DELETE.
    pub fn bind_delete(
        delete: &ast::Delete,
        databases: &dyn Databases,
        session: &SessionContext<'_>,
    ) -> Result<Write, Error> {
        let (plan, warnings) = Binder::statement(databases, session, |binder| {
            DeletePlan::bind(delete, binder)
        })?;
        Ok(Write::of(
            WritePlan::Delete(Arc::new(plan)),
            warnings,
            delete.ignore,
        ))
    }

    fn of(plan: WritePlan, warnings: Vec<Warning>, ignores_errors: bool) -> Write {
        Write {
            plan,
            warnings,
            ignores_errors,
        }
    }

    /// Makes the context that it runs in as strict as the statement is: IGNORE is not.
    pub fn set_strictness(&self, context: &mut EvaluationContext) {
        context.mode.strict &= !self.ignores_errors;
        context.refuses_truncation = context.mode.strict;
    }

    /// What binding found odd.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The same write, the nodes of its plan measured while they run. Only for one that has not started yet.
    pub(crate) fn measured(mut self) -> Write {
        let plan = match &mut self.plan {
            WritePlan::Insert(plan) => Arc::get_mut(plan).and_then(InsertPlan::source_plan),
            WritePlan::Update(plan) => Arc::get_mut(plan).map(|plan| &mut plan.plan),
            WritePlan::Delete(plan) => Arc::get_mut(plan).map(|plan| &mut plan.plan),
        };
        if let Some(plan) = plan {
            *plan = std::mem::take(plan).measured();
        }
        self
    }

    /// How the write will find its rows, as a tree to read.
    pub fn explain(&self) -> PlanNode {
        match &self.plan {
            WritePlan::Insert(plan) => plan.explain(),
            WritePlan::Update(plan) => plan.explain(),
            WritePlan::Delete(plan) => plan.explain(),
        }
    }

    /// The write, about to run.
    pub fn start(&self) -> WriteExecution {
        let running = match &self.plan {
            WritePlan::Insert(plan) => Running::Insert(InsertExecution::new(Arc::clone(plan))),
            WritePlan::Update(plan) => Running::Update(UpdateExecution::new(Arc::clone(plan))),
            WritePlan::Delete(plan) => Running::Delete(DeleteExecution::new(Arc::clone(plan))),
        };
        WriteExecution { running }
    }
}

impl WriteExecution {
    /// Does a bounded piece of work; the changes when all of it is done.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<Option<WriteResult>, Error> {
        context.execution().begin_step();
        let before = self.running.changes();
        let result = self.running.step(context);
        // What was lost in a condition came before whatever failed later.
        context.check_refusal()?;
        let result = result?;
        let changes = self.running.changes().saturating_sub(before);
        context.execution().hold(changes * BYTES_A_CHANGE)?;
        Ok(result)
    }
}

/// About what one change holds: two pointers to rows, and a row of some columns.
const BYTES_A_CHANGE: usize = 200;

impl Running {
    fn step(&mut self, context: &EvaluationContext) -> Result<Option<WriteResult>, Error> {
        match self {
            Running::Insert(insert) => insert.step(context),
            Running::Update(update) => update.step(context),
            Running::Delete(delete) => delete.step(context),
        }
    }

    /// How many changes there are so far; fewer when they were handed over.
    fn changes(&self) -> usize {
        match self {
            Running::Insert(insert) => insert.changes(),
            Running::Update(update) => update.changes(),
            Running::Delete(delete) => delete.changes(),
        }
    }
}

impl std::fmt::Debug for WriteExecution {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("WriteExecution")
            .finish_non_exhaustive()
    }
}
