//! Runs an INSERT, some hundred rows a step.

use std::sync::Arc;

use history::{Row, RowChange};

use super::super::changes::WorkingTable;
use super::super::result::{TableWrite, WriteResult, insert_message};
use super::builder::RowBuilder;
use super::conflict::{self, RowCount};
use super::source::Source;
use super::{InsertPlan, OnConflict};
use crate::Error;
use crate::execute::operator::{Flow, Operator, Progress};
use crate::expression::EvaluationContext;

/// A running INSERT.
pub(in super::super) struct InsertExecution {
    plan: Arc<InsertPlan>,
    builder: RowBuilder,
    output: Output,
    counts: RowCount,
    /// How many rows of VALUES are done.
    position: usize,
    /// The running SELECT.
    operator: Option<Box<dyn Operator>>,
}

/// Where the rows go.
enum Output {
    /// A list; keys are checked when everything is applied.
    Changes(Vec<RowChange>),
    /// A copy of the table that answers which keys are taken.
    Working(WorkingTable),
}

/// How many rows of VALUES are made in one step.
const ROWS_A_STEP: usize = 1_000;

impl InsertExecution {
    pub fn new(plan: Arc<InsertPlan>) -> InsertExecution {
        let operator = match &plan.source {
            Source::Query { plan, .. } => Some(plan.start()),
            _ => None,
        };
        let output = match plan.on_conflict {
            OnConflict::Fail => Output::Changes(Vec::new()),
            _ => Output::Working(WorkingTable::new(&plan.target.table)),
        };
        InsertExecution {
            builder: RowBuilder::new(&plan),
            output,
            counts: RowCount::default(),
            position: 0,
            operator,
            plan,
        }
    }

    /// Makes some rows; the result when there are no more.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<Option<WriteResult>, Error> {
        let progress = match &self.plan.source {
            Source::Query { .. } => self.rows_of_query(context)?,
            Source::Literals(rows) => self.given_rows(rows.len(), context)?,
            Source::Given(rows) => self.given_rows(rows.len(), context)?,
        };
        Ok(match progress {
            Progress::More => None,
            Progress::Done => Some(self.result()),
        })
    }

    /// How many changes there are so far.
    pub fn changes(&self) -> usize {
        match &self.output {
            Output::Changes(changes) => changes.len(),
            Output::Working(working) => working.len(),
        }
    }

    fn given_rows(&mut self, count: usize, context: &EvaluationContext) -> Result<Progress, Error> {
        let plan = Arc::clone(&self.plan);
        let end = (self.position + ROWS_A_STEP).min(count);
        for position in self.position..end {
            context.row_number.set(position + 1);
            let row = match &plan.source {
                Source::Literals(rows) => {
                    let (literals, spans) = rows.row(position);
                    self.builder.literals(&plan, literals, spans, context)?
                }
                Source::Given(rows) => self.builder.given(&plan, &rows[position], context)?,
                Source::Query { .. } => break,
            };
            put(&plan, &mut self.output, &mut self.counts, row, context)?;
        }
        self.position = end;
        Ok(if end == count {
            Progress::Done
        } else {
            Progress::More
        })
    }

    fn rows_of_query(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        let InsertExecution {
            plan,
            builder,
            output,
            counts,
            position,
            operator,
        } = self;
        let (Some(operator), Source::Query { types, .. }) = (operator, &plan.source) else {
            return Ok(Progress::Done);
        };
        operator.advance(context, &mut |tuple| {
            *position += 1;
            context.row_number.set(*position);
            let row = builder.values(plan, &tuple[0], types, context)?;
            put(plan, output, counts, row, context)?;
            Ok(Flow::Continue)
        })
    }

    fn result(&mut self) -> WriteResult {
        let changes = match std::mem::replace(&mut self.output, Output::Changes(Vec::new())) {
            Output::Changes(changes) => changes,
            Output::Working(working) => working.into_changes(),
        };
        let target = &self.plan.target;
        WriteResult {
            affected: self.counts.affected,
            message: insert_message(self.counts.records, self.counts.duplicates),
            last_insert_id: self.builder.first_number,
            tables: vec![TableWrite {
                database: target.database.clone(),
                table: target.name.clone(),
                changes,
                next_auto_increment: self.builder.next_auto_increment(),
            }],
        }
    }
}

/// Takes a row that was made.
fn put(
    plan: &InsertPlan,
    output: &mut Output,
    counts: &mut RowCount,
    row: Row,
    context: &EvaluationContext,
) -> Result<(), Error> {
    let count = match (output, &plan.on_conflict) {
        (Output::Changes(changes), _) => {
            changes.push(RowChange::Insert(row));
            RowCount {
                affected: 1,
                records: 1,
                duplicates: 0,
            }
        }
        (Output::Working(working), OnConflict::Replace) => {
            conflict::replace(working, row, plan.target.definition().columns.len())?
        }
        (Output::Working(working), OnConflict::Update(assignments)) => {
            conflict::update(working, row, assignments, &plan.target, context)?
        }
        (Output::Working(working), OnConflict::Skip | OnConflict::Fail) => {
            conflict::skip(working, row)?
        }
    };
    counts.affected += count.affected;
    counts.records += count.records;
    counts.duplicates += count.duplicates;
    Ok(())
}
