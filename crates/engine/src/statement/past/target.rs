//! The table that a question is about, and the rows of it that it wants to know about.

use std::sync::Arc;

use history::{Row, RowVersion, SnapshotId, Table, TableDefinition, TablePlace, Value};
use sql::ast::Expression;
use sql::expression::EvaluationContext;
use sql::{Error, RowCondition};

use super::super::names::{Object, look_up_in, qualified};
use super::super::version_statement::{RowsQuestion, TableSide};
use crate::session::Session;
use crate::snapshot_reference::{past, resolve};
use crate::{Instance, QualifiedName, system_databases};

/// A table in history.
pub(super) struct Target<'a> {
    /// Its full name.
    pub(super) name: QualifiedName,
    /// The version up to which the question goes. A table that was dropped is not there any more.
    pub(super) place: TablePlace,
    /// Its newest version that is a table.
    pub(super) table: &'a Table,
}

/// Finds the table that a question is about, even if it was dropped since.
pub(super) fn find<'a>(
    instance: &'a Instance,
    session: &Session,
    side: &TableSide,
) -> Result<Target<'a>, Error> {
    let name = qualified(&side.table, session)?;
    let span = side.span();
    if system_databases::is_system(&name.database) {
        return Err(Error::refused(
            "versions of a system or internal database",
            span,
        ));
    }
    let found = match &side.as_of {
        Some(reference) => {
            let snapshot = resolve(instance, session, &name.database, reference)?;
            let table = snapshot.catalog.table(&name.table);
            table.map(|table| (snapshot.id, table))
        }
        None => last_seen(instance, &name),
    };
    if let Some((snapshot, table)) = found {
        let place = TablePlace {
            snapshot,
            table: table.id(),
        };
        return Ok(Target { name, place, table });
    }
    let catalog = instance.committed(&name.database);
    Err(match look_up_in(catalog, &name) {
        Object::View => Error::wrong_object(&name.joined(), "BASE TABLE", span),
        _ => Error::unknown_table(&name.joined(), span),
    })
}

/// The newest version of what was called so last, and the newest snapshot of its database.
pub(super) fn last_seen<'a>(
    instance: &'a Instance,
    name: &QualifiedName,
) -> Option<(SnapshotId, &'a Table)> {
    let head = past(instance, &name.database).next()?.id;
    let mut passed = past(instance, &name.database);
    let table = passed.find_map(|snapshot| snapshot.catalog.table(&name.table))?;
    Some((head, table))
}

impl Target<'_> {
    /// The positions of the columns that the question names; all when it names none.
    pub(super) fn positions(&self, question: &RowsQuestion) -> Result<Vec<usize>, Error> {
        let definition = self.table.definition();
        if question.columns.is_empty() {
            return Ok((0..definition.columns.len()).collect());
        }
        let position = |name: &sql::ast::Name| {
            let unknown = || Error::unknown_column(&name.text, "field list", name.span);
            definition.column_position(&name.text).ok_or_else(unknown)
        };
        question.columns.iter().map(position).collect()
    }
}

/// The condition of a question, asked of rows of any version in the columns of that version.
pub(super) struct RowFilter<'a> {
    condition: Option<&'a Expression>,
    table: Arc<str>,
    session: &'a Session,
    context: EvaluationContext,
    /// The condition for each definition that rows came in; none where it makes no sense.
    bound: Vec<(Arc<TableDefinition>, Option<RowCondition>)>,
}

impl<'a> RowFilter<'a> {
    /// Binds the condition to the newest version, in which it must make sense.
    pub(super) fn new(
        target: &Target<'_>,
        condition: Option<&'a Expression>,
        session: &'a Session,
    ) -> Result<RowFilter<'a>, Error> {
        let mut filter = RowFilter {
            condition,
            table: target.name.table.clone(),
            session,
            context: session.evaluation_context(),
            bound: Vec::new(),
        };
        if let Some(condition) = condition {
            let definition = target.table.definition();
            let bound = filter.bind(condition, definition)?;
            filter.bound.push((definition.clone(), Some(bound)));
        }
        Ok(filter)
    }

    /// The key of the only row for which it can hold.
    pub(super) fn key(&self) -> Option<&[Value]> {
        let (_, newest) = self.bound.first()?;
        newest.as_ref()?.key()
    }

    /// Whether it holds for a row of a version.
    pub(super) fn holds(&mut self, table: &Table, row: &Row) -> Result<bool, Error> {
        let Some(condition) = self.condition else {
            return Ok(true);
        };
        let definition = table.definition();
        let is_same = |bound: &(Arc<_>, _)| Arc::ptr_eq(&bound.0, definition);
        let position = match self.bound.iter().position(is_same) {
            Some(position) => position,
            None => {
                let bound = self.bind(condition, definition).ok();
                self.bound.push((definition.clone(), bound));
                self.bound.len() - 1
            }
        };
        match &self.bound[position].1 {
            Some(bound) => bound.holds(row, &self.context),
            None => Ok(false),
        }
    }

    /// Whether it holds for a row before or after a change.
    pub(super) fn holds_for(&mut self, version: &RowVersion<'_>) -> Result<bool, Error> {
        for (table, row) in [&version.before, &version.after].into_iter().flatten() {
            if self.holds(table, row)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn bind(
        &self,
        condition: &Expression,
        definition: &TableDefinition,
    ) -> Result<RowCondition, Error> {
        RowCondition::bind(
            condition,
            &self.table,
            definition,
            &self.session.sql_context(&[]),
        )
    }
}
