//! INSERT, REPLACE, UPDATE and DELETE: rows are computed in bounded steps and applied at the end.

use std::sync::Arc;

use sql::ast::{Statement, TableName};
use sql::expression::EvaluationContext;
use sql::{Error, Write, WriteExecution, WriteResult};

use super::{Request, Running, Step, names};
use crate::apply::{DatabaseWrite, write_rows};
use crate::information_schema::DescribedView;
use crate::outcome::rows_text;
use crate::session::Session;
use crate::transaction::Transaction;
use crate::view::View;
use crate::{Done, Instance};

/// Binds a write to the databases as the session sees them now.
pub(super) fn begin(
    instance: &Instance,
    session: &mut Session,
    statement: &Statement,
    request: Request<'_>,
) -> Result<Step, Error> {
    let numbered = match statement {
        Statement::Insert(insert) => with_free_numbers(instance, session, &insert.table),
        _ => None,
    };
    let transaction = numbered.as_ref().or(instance.transaction(session));
    let view = DescribedView::new(View::new(instance, session, transaction));
    let sql_context = session.sql_context(request.parameters);
    let write = match statement {
        Statement::Insert(insert) => Write::bind_insert(insert, &view, &sql_context),
        Statement::Update(update) => Write::bind_update(update, &view, &sql_context),
        Statement::Delete(delete) => Write::bind_delete(delete, &view, &sql_context),
        _ => Err(Error::not_supported("this statement", None)),
    };
    let write = write.map_err(|error| names::too_new(instance, session, request.text, error))?;
    let mut context = session.evaluation_context();
    write.set_strictness(&mut context);
    for warning in write.warnings() {
        context.add_warning(warning.clone());
    }
    Ok(Step::Continue(Box::new(RunningWrite {
        verb: verb(statement),
        text: request.text.into(),
        execution: write.start(),
        context,
    })))
}

/// Another session may have taken AUTO_INCREMENT numbers that are not committed yet. Then this is the session's
/// transaction, or an empty one, in which the table's counter is past them.
fn with_free_numbers(
    instance: &Instance,
    session: &mut Session,
    name: &TableName,
) -> Option<Transaction> {
    let name = names::qualified(name, session).ok()?;
    let working = |other: &Transaction| -> Option<u64> {
        Some(
            other
                .catalog(&name.database)?
                .table(&name.table)?
                .next_auto_increment(),
        )
    };
    let taken = instance
        .other_transactions(session)
        .filter_map(working)
        .max()?;
    let catalog = instance.view(session).catalog(&name.database)?;
    let table = catalog.table(&name.table)?;
    if table.next_auto_increment() >= taken {
        return None;
    }
    let table = table.with_next_auto_increment(taken);
    let catalog = catalog.with_table(name.table.clone(), table);
    let own = instance.transaction(session).cloned();
    let mut transaction = own.unwrap_or_else(Transaction::reading_committed);
    transaction.replace(instance.committed(&name.database)?, &name.database, catalog);
    Some(transaction)
}

#[derive(Debug)]
struct RunningWrite {
    verb: &'static str,
    text: Arc<str>,
    execution: WriteExecution,
    context: EvaluationContext,
}

impl Running for RunningWrite {
    fn step(
        mut self: Box<Self>,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Step, Error> {
        match self.execution.step(&self.context)? {
            None => Ok(Step::Continue(self)),
            Some(result) => {
                // Random numbers count as used even when the rows are refused.
                session.absorb(&self.context);
                finish(instance, session, result, self.verb, &self.text)
            }
        }
    }

    fn rows_examined(&self, session: &Session) -> u64 {
        session.examined_in(&self.context)
    }
}

fn finish(
    instance: &mut Instance,
    session: &mut Session,
    result: WriteResult,
    verb: &'static str,
    text: &str,
) -> Result<Step, Error> {
    let summary = summary(&result, verb);
    let writes = DatabaseWrite::of(result.tables);
    if !writes.is_empty() {
        write_rows(instance, session, writes, text)?;
    }
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = i64::try_from(result.affected).unwrap_or(i64::MAX);
    if let Some(id) = result.last_insert_id {
        diagnostics.last_insert_id = id;
    }
    let (affected, message) = (result.affected, result.message);
    Ok(Done {
        affected,
        message,
        summary,
    }
    .into())
}

fn verb(statement: &Statement) -> &'static str {
    match statement {
        Statement::Insert(_) => "inserted into",
        Statement::Update(_) => "changed in",
        _ => "deleted from",
    }
}

/// `3 rows changed in shop.products`.
fn summary(result: &WriteResult, verb: &str) -> String {
    let tables: Vec<String> = result
        .tables
        .iter()
        .map(|of| format!("{}.{}", of.database, of.table))
        .collect();
    format!(
        "{} {verb} {}",
        rows_text(result.affected),
        tables.join(", ")
    )
}
