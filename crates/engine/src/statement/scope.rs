//! Parts of what a snapshot did: one table, some of its rows, some of its columns.

use std::sync::Arc;

use history::{Catalog, Row, RowChange, Table, Value};
use sql::ast::Name;
use sql::{Error, RowCondition};

use super::version_statement::Scope;
use crate::session::Session;
use crate::violation::error_of;

/// A step from one state of a database to another.
#[derive(Clone, Debug)]
pub(super) struct CatalogStep {
    pub(super) from: Catalog,
    pub(super) to: Catalog,
}

impl CatalogStep {
    /// The part of the step that the scope speaks of.
    pub(super) fn scoped(self, scope: &Scope, session: &Session) -> Result<CatalogStep, Error> {
        let Some(name) = &scope.table else {
            return Ok(self);
        };
        let table = |catalog: &Catalog| catalog.table(&name.text).cloned();
        let (from, to) = (table(&self.from), table(&self.to));
        if from.is_none() && to.is_none() {
            return Err(Error::unknown_table(&name.text, name.span));
        }
        let to = match (&from, to) {
            (Some(from), Some(to)) if scope.is_partial() => {
                Some(partial(from, &to, name, scope, session)?)
            }
            (_, to) if scope.is_partial() => {
                let _ = to;
                let what = "a part of a snapshot that created or dropped the table is";
                return Err(Error::refused(what, name.span));
            }
            (_, to) => to,
        };
        let alone = |table: Option<Table>| {
            let catalog = Catalog::new(self.from.collation());
            match table {
                Some(table) => catalog.with_table(name.text.clone(), table),
                None => catalog,
            }
        };
        Ok(CatalogStep {
            from: alone(from),
            to: alone(to),
        })
    }
}

/// The first table with those changes of the second that the scope speaks of.
fn partial(
    from: &Table,
    to: &Table,
    name: &Name,
    scope: &Scope,
    session: &Session,
) -> Result<Table, Error> {
    let definition = from.definition();
    if definition.columns != to.definition().columns
        || definition.primary_key != to.definition().primary_key
    {
        let what = "a part of a snapshot that changed the table's columns is";
        return Err(Error::refused(what, name.span));
    }
    let context = session.evaluation_context();
    let condition = scope.condition.as_ref().map(|condition| {
        RowCondition::bind(condition, &name.text, definition, &session.sql_context(&[]))
    });
    let condition = condition.transpose()?;
    let columns = scope.columns.iter().map(|column| {
        let position = definition.column_position(&column.text);
        position.ok_or_else(|| Error::unknown_column(&column.text, "field list", column.span))
    });
    let columns: Vec<usize> = columns.collect::<Result<_, _>>()?;
    let mut changes = Vec::new();
    for change in from.changes_to(to) {
        let mut holds = condition.is_none();
        if let Some(condition) = &condition {
            for row in [change.before(), change.after()].into_iter().flatten() {
                holds |= condition.holds(row, &context)?;
            }
        }
        if holds {
            changes.extend(in_columns(change, &columns));
        }
    }
    from.apply(&changes).map_err(|violations| {
        let named = violations
            .into_iter()
            .map(|violation| history::TableViolation {
                table: name.text.clone(),
                violation,
            });
        let catalog = Catalog::default().with_table(name.text.clone(), from.clone());
        error_of(&named.collect::<Vec<_>>(), &catalog, session.time_zone())
    })
}

/// A change in some columns only. Rows that came or went did so in all columns, so with columns they are left alone.
fn in_columns(change: RowChange, columns: &[usize]) -> Option<RowChange> {
    if columns.is_empty() {
        return Some(change);
    }
    let RowChange::Update { old, new } = change else {
        return None;
    };
    let mut cells: Vec<Value> = old.to_vec();
    for &column in columns {
        if let (Some(cell), Some(value)) = (cells.get_mut(column), new.get(column)) {
            *cell = value.clone();
        }
    }
    let new: Row = Arc::from(cells);
    (old != new).then_some(RowChange::Update { old, new })
}
