//! CREATE, ALTER, DROP and RENAME of tables, indexes and views, and TRUNCATE: what `sql` plans, carried out.

use std::sync::Arc;

use history::{
    Catalog, ChangeCounts, Table, TableDefinition, TableId, TableViolation, Value, Violation,
};
use sql::ast::{Insert, Statement};
use sql::ddl::{self, AlteringRows, DefinitionChange, DefinitionContext, DefinitionPlan, NewTable};
use sql::expression::EvaluationContext;
use sql::scalar::ScalarType;
use sql::{Error, Write, WriteExecution, WriteResult};

use super::{Request, Running, Step};
use crate::apply::{DatabaseWrite, applied};
use crate::session::Session;
use crate::transaction::{JournalEntry, Transaction, check_table_is_free};
use crate::view::View;
use crate::violation::error_of;
use crate::{Done, Instance};

/// Plans a definition statement, and carries it out at once unless there are rows to work on.
pub(super) fn begin(
    instance: &mut Instance,
    session: &mut Session,
    statement: &Statement,
    request: Request<'_>,
) -> Result<Step, Error> {
    let Request { text, parameters } = request;
    let context = session.evaluation_context();
    let plan = plan(instance, session, statement, parameters, &context)?;
    plan.notes
        .iter()
        .for_each(|note| context.add_warning(note.clone()));
    let ending = Ending {
        affected: plan.affected,
        summary: plan.summary,
        text: text.into(),
    };
    match plan.change {
        DefinitionChange::Nothing => Ok(ending.reached(session, &context, None)),
        DefinitionChange::Catalogs(catalogs) => {
            publish(instance, session, catalogs, text)?;
            Ok(ending.reached(session, &context, None))
        }
        DefinitionChange::CreateTable(new) => {
            let table = created(instance, &new);
            match new.fill {
                Some(fill) => {
                    Filling::begin(instance, session, *fill, parameters, table, context, ending)
                }
                None => {
                    publish(instance, session, vec![table.placed(instance)], text)?;
                    Ok(ending.reached(session, &context, None))
                }
            }
        }
        DefinitionChange::AlterTable(altered) => {
            let name = altered.table_name();
            check_table_is_free(
                instance.other_transactions(session),
                altered.database(),
                Some(name),
            )?;
            let (table, definition) = (name.clone(), altered.definition().clone());
            let rows = altered.start();
            Ok(Step::Continue(Box::new(Altering {
                table,
                definition,
                rows,
                context,
                ending,
            })))
        }
    }
}

fn plan(
    instance: &Instance,
    session: &Session,
    statement: &Statement,
    parameters: &[(Value, ScalarType)],
    evaluation: &EvaluationContext,
) -> Result<DefinitionPlan, Error> {
    let view = instance.view(session);
    let context = DefinitionContext {
        databases: &view,
        session: &session.sql_context(parameters),
        evaluation,
        foreign_key_checks: session.variables().is_on("foreign_key_checks"),
    };
    let plan = ddl::plan(statement, &context);
    plan.unwrap_or_else(|| Err(Error::not_supported("this statement", None)))
}

/// How a definition statement ends.
#[derive(Debug)]
struct Ending {
    affected: u64,
    summary: String,
    text: Arc<str>,
}

impl Ending {
    fn reached(
        self,
        session: &mut Session,
        context: &EvaluationContext,
        message: Option<String>,
    ) -> Step {
        session.absorb(context);
        let affected = self.affected;
        session.diagnostics_mut().row_count = i64::try_from(affected).unwrap_or(i64::MAX);
        Done {
            affected,
            message,
            summary: self.summary,
        }
        .into()
    }
}

/// Makes new catalogs what everybody sees, unless somebody has uncommitted rows in a table that changes.
pub(super) fn publish(
    instance: &mut Instance,
    session: &Session,
    catalogs: Vec<(Arc<str>, Catalog)>,
    text: &str,
) -> Result<(), Error> {
    for (database, catalog) in &catalogs {
        let Some(committed) = instance.committed(database) else {
            continue;
        };
        for (table, ..) in committed.table_differences(catalog) {
            check_table_is_free(instance.other_transactions(session), database, Some(table))?;
        }
    }
    for (database, catalog) in catalogs {
        let counts = instance
            .committed(&database)
            .map(|before| row_counts(before, &catalog));
        let entry = JournalEntry {
            counts: counts.unwrap_or_default(),
            ..JournalEntry::definition(database.clone(), text)
        };
        instance.publish(session, &database, catalog, &[entry]);
    }
    Ok(())
}

/// How many rows came and went in tables that are still declared alike, as with TRUNCATE.
pub(super) fn row_counts(before: &Catalog, after: &Catalog) -> ChangeCounts {
    let mut counts = ChangeCounts::default();
    for (_, before, after) in before.table_differences(after) {
        if let (Some(before), Some(after)) = (before, after)
            && Arc::ptr_eq(before.definition(), after.definition())
        {
            counts += ChangeCounts::of(&before.changes_to(after));
        }
    }
    counts
}

/// A new table and where it goes.
#[derive(Debug)]
struct Created {
    database: Arc<str>,
    name: Arc<str>,
    table: Table,
}

fn created(instance: &mut Instance, new: &NewTable) -> Created {
    let table = Table::new(
        instance.history_mut().new_table_id(),
        new.definition.clone(),
    );
    let table = match new.next_auto_increment {
        Some(next) => table.with_next_auto_increment(next),
        None => table,
    };
    Created {
        database: new.database.clone(),
        name: new.name.clone(),
        table,
    }
}

impl Created {
    /// The database with the table in it.
    fn placed(&self, instance: &Instance) -> (Arc<str>, Catalog) {
        let catalog = instance
            .committed(&self.database)
            .cloned()
            .unwrap_or_default();
        let catalog = catalog.with_table(self.name.clone(), self.table.clone());
        (self.database.clone(), catalog)
    }
}

/// `CREATE TABLE … SELECT`: the table exists only for its own INSERT until all rows are in.
#[derive(Debug)]
struct Filling {
    created: Created,
    execution: WriteExecution,
    context: EvaluationContext,
    ending: Ending,
}

impl Filling {
    fn begin(
        instance: &Instance,
        session: &Session,
        fill: Insert,
        parameters: &[(Value, ScalarType)],
        created: Created,
        mut context: EvaluationContext,
        ending: Ending,
    ) -> Result<Step, Error> {
        let transaction = created.alone(instance)?;
        let view = View::new(instance, session, Some(&transaction));
        let write = Write::bind_insert(&fill, &view, &session.sql_context(parameters))?;
        write.set_strictness(&mut context);
        let execution = write.start();
        Ok(Step::Continue(Box::new(Filling {
            created,
            execution,
            context,
            ending,
        })))
    }

    fn finish(
        self,
        instance: &mut Instance,
        session: &mut Session,
        result: WriteResult,
    ) -> Result<Step, Error> {
        let transaction = self.created.alone(instance)?;
        let write = DatabaseWrite::of(result.tables).pop();
        let write = write.unwrap_or_else(|| DatabaseWrite::empty(&self.created.database));
        let (catalog, entry) = applied(instance, session, &transaction, write, &self.ending.text)?;
        let entry = JournalEntry {
            is_definition: true,
            ..entry
        };
        instance.publish(session, &self.created.database, catalog, &[entry]);
        let affected = self.ending.affected + result.affected;
        let ending = Ending {
            affected,
            ..self.ending
        };
        Ok(ending.reached(session, &self.context, result.message))
    }
}

impl Created {
    /// A transaction that sees the table, for a statement that fills it.
    fn alone(&self, instance: &Instance) -> Result<Transaction, Error> {
        let unknown = || Error::unknown_database(&self.database, None);
        let committed = instance.committed(&self.database).ok_or_else(unknown)?;
        let mut transaction = Transaction::reading_committed();
        transaction.replace(committed, &self.database, self.placed(instance).1);
        Ok(transaction)
    }
}

impl Running for Filling {
    fn step(
        mut self: Box<Self>,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Step, Error> {
        match self.execution.step(&self.context)? {
            None => Ok(Step::Continue(self)),
            Some(result) => self.finish(instance, session, result),
        }
    }

    fn rows_examined(&self, session: &Session) -> u64 {
        session.examined_in(&self.context)
    }
}

/// `ALTER TABLE` over the rows that are there.
#[derive(Debug)]
struct Altering {
    table: Arc<str>,
    definition: Arc<TableDefinition>,
    rows: AlteringRows,
    context: EvaluationContext,
    ending: Ending,
}

impl Running for Altering {
    fn step(
        mut self: Box<Self>,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Step, Error> {
        if !self.rows.step(&self.context)? {
            return Ok(Step::Continue(self));
        }
        let table = self.rows.table();
        let table = table.map_err(|violations| self.broken(violations, session))?;
        let catalogs = self.rows.place(table, &instance.view(session))?;
        publish(instance, session, catalogs, &self.ending.text)?;
        Ok(self.ending.reached(session, &self.context, None))
    }

    fn rows_examined(&self, _: &Session) -> u64 {
        self.rows.rows_done() as u64
    }
}

impl Altering {
    /// What to say about rows that break a key of the new definition.
    fn broken(&self, violations: Vec<Violation>, session: &Session) -> Error {
        let table = &self.table;
        let named = violations.into_iter().map(|violation| TableViolation {
            table: table.clone(),
            violation,
        });
        let violations: Vec<TableViolation> = named.collect();
        let declared = Table::new(TableId(0), self.definition.clone());
        let catalog = Catalog::default().with_table(table.clone(), declared);
        error_of(&violations, &catalog, session.time_zone())
    }
}
