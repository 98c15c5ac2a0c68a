//! Binds an INSERT: its table, its columns, where its rows come from.

use std::sync::Arc;

use history::TriggerEvent;

use super::super::assignment::{Assignment, Assignments, bind_value};
use super::super::defaults::DefaultValue;
use super::super::target::Target;
use super::source::Source;
use super::{Given, GivenRows, InsertPlan, OnConflict};
use crate::ast::{self, ExpressionKind, Insert, InsertKind, InsertSource};
use crate::bind::binder::{Binder, BlockState};
use crate::plan::Plan;
use crate::{Error, Span};

impl InsertPlan {
    /// Resolves the statement's names and types.
    pub fn bind(insert: &Insert, binder: &mut Binder<'_>) -> Result<InsertPlan, Error> {
        let target = Target::find(binder, &insert.table)?;
        let columns = columns(insert, &target)?;
        let defaults = target.defaults()?;
        let source = source(insert, &columns, &target, binder)?;
        require_values(insert, &columns, &defaults, &target)?;
        let definition = target.definition();
        Ok(InsertPlan {
            numbered: definition
                .columns
                .iter()
                .position(|column| column.auto_increment),
            on_conflict: on_conflict(insert, &target, binder)?,
            ignore: insert.ignore,
            rules_come_later: target.has_before_trigger(TriggerEvent::Insert),
            no_auto_value_on_zero: binder.session.no_auto_value_on_zero,
            defaults,
            columns,
            source,
            target,
        })
    }
}

/// The columns that values are given for, in the order of the values.
fn columns(insert: &Insert, target: &Target) -> Result<Vec<usize>, Error> {
    let names: Vec<&ast::Name> = match (&insert.columns, &insert.source) {
        (Some(names), _) => names.iter().collect(),
        (None, InsertSource::Set(assignments)) => {
            for assignment in assignments {
                require_own(&assignment.column, insert, target)?;
            }
            assignments
                .iter()
                .map(|assignment| &assignment.column.name)
                .collect()
        }
        (None, _) => return Ok((0..target.definition().columns.len()).collect()),
    };
    let mut columns = Vec::with_capacity(names.len());
    for name in names {
        let column = target.column(name)?;
        if columns.contains(&column) {
            return Err(Error::column_twice(&name.text, name.span));
        }
        columns.push(column);
    }
    Ok(columns)
}

/// A column that is assigned must be one of the table's, whatever stands in front of it.
fn require_own(column: &ast::ColumnName, insert: &Insert, target: &Target) -> Result<(), Error> {
    let is_own = column
        .table
        .as_ref()
        .is_none_or(|table| table.is(&insert.table.name.text))
        && column
            .database
            .as_ref()
            .is_none_or(|database| database.is(&target.database));
    if is_own {
        return Ok(());
    }
    Err(Error::unknown_column(
        &column.display(),
        "field list",
        column.span(),
    ))
}

fn source(
    insert: &Insert,
    columns: &[usize],
    target: &Target,
    binder: &mut Binder<'_>,
) -> Result<Source, Error> {
    match &insert.source {
        InsertSource::Literals(rows) => {
            for (position, (literals, spans)) in rows.rows().enumerate() {
                require_count(
                    literals.len(),
                    columns,
                    position,
                    spans.first().copied(),
                    insert,
                )?;
            }
            for column in columns {
                let is_given = rows
                    .rows()
                    .next()
                    .is_some_and(|(literals, _)| !literals.is_empty());
                if is_given {
                    target.refuse_generated(*column, insert.span)?;
                }
            }
            Ok(Source::Literals(Arc::clone(rows)))
        }
        InsertSource::Rows(rows) => {
            let mut given = Vec::with_capacity(rows.len());
            for (position, row) in rows.iter().enumerate() {
                let span = row.first().map(|value| value.span);
                require_count(row.len(), columns, position, span, insert)?;
                given.push(given_row(row.iter(), columns, insert, target, binder)?);
            }
            Ok(Source::Given(GivenRows::from(given)))
        }
        InsertSource::Set(assignments) => {
            let values = assignments.iter().map(|assignment| &assignment.value);
            let row = given_row(values, columns, insert, target, binder)?;
            Ok(Source::Given(GivenRows::from(vec![row])))
        }
        InsertSource::Query(query) => {
            for column in columns {
                target.refuse_generated(*column, insert.span)?;
            }
            let bound = binder.top_query(query)?;
            require_count(bound.columns.len(), columns, 0, Some(query.span), insert)?;
            let types = bound
                .columns
                .iter()
                .map(|column| column.scalar_type.clone())
                .collect();
            Ok(Source::Query {
                plan: Plan::of(&bound),
                types,
            })
        }
    }
}

/// Error 1136. `()` without a column list means: every column its default.
fn require_count(
    count: usize,
    columns: &[usize],
    position: usize,
    span: Option<Span>,
    insert: &Insert,
) -> Result<(), Error> {
    let is_empty_row = count == 0 && insert.columns.is_none();
    if count == columns.len() || is_empty_row {
        return Ok(());
    }
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let help = format!(
        "There {} {} column{} and {count} value{}.",
        if columns.len() == 1 { "is" } else { "are" },
        columns.len(),
        plural(columns.len()),
        plural(count),
    );
    Err(Error::wrong_value_count(position + 1, span.unwrap_or(insert.span)).help(help))
}

/// Values that may name columns of the row: those that were filled before.
fn given_row<'a>(
    values: impl Iterator<Item = &'a ast::Expression>,
    columns: &[usize],
    insert: &Insert,
    target: &Target,
    binder: &mut Binder<'_>,
) -> Result<Vec<Given>, Error> {
    let scope = target.scope(insert.table.name.text.clone());
    binder.blocks.push(BlockState::of_relation(scope));
    let mut row = Vec::with_capacity(columns.len());
    let mut failure = None;
    for (value, column) in values.zip(columns) {
        let given = match value.kind {
            ExpressionKind::Default => Ok(Given::Default),
            _ => target
                .refuse_generated(*column, value.span)
                .and_then(|()| binder.expression(value).map(Given::Expression)),
        };
        match given {
            Ok(given) => row.push(given),
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    binder.blocks.pop();
    failure.map_or(Ok(row), Err)
}

/// Error 1364 for a column without a value and without a default. An empty row gives no column a value.
fn require_values(
    insert: &Insert,
    columns: &[usize],
    defaults: &[DefaultValue],
    target: &Target,
) -> Result<(), Error> {
    if insert.ignore {
        return Ok(());
    }
    let gives_nothing = insert.columns.is_none()
        && match &insert.source {
            InsertSource::Literals(rows) => rows.rows().next().is_some_and(|row| row.0.is_empty()),
            InsertSource::Rows(rows) => rows.first().is_some_and(Vec::is_empty),
            _ => false,
        };
    for (column, default) in defaults.iter().enumerate() {
        let is_given = columns.contains(&column) && !gives_nothing;
        if matches!(default, DefaultValue::None) && !is_given {
            let name = &target.definition().columns[column].name;
            return Err(Error::no_default(name, insert.span));
        }
    }
    Ok(())
}

fn on_conflict(
    insert: &Insert,
    target: &Target,
    binder: &mut Binder<'_>,
) -> Result<OnConflict, Error> {
    if insert.kind == InsertKind::Replace {
        return Ok(OnConflict::Replace);
    }
    if insert.on_duplicate.is_empty() {
        return Ok(if insert.ignore {
            OnConflict::Skip
        } else {
            OnConflict::Fail
        });
    }
    let mut block = BlockState::of_relation(target.scope(insert.table.name.text.clone()));
    // The row that was to be inserted is read by VALUES(column), and by its alias when it has one.
    let alias = insert
        .row_alias
        .as_ref()
        .map_or_else(|| "".into(), |alias| alias.text.clone());
    let mut inserted = target.scope(alias);
    inserted.database = None;
    block.values_slot = Some(block.scope.add(inserted));
    if insert.row_alias.is_some() {
        block.see_everything();
    }
    binder.blocks.push(block);
    let assignments = assignments(insert, target, binder);
    binder.blocks.pop();
    Ok(OnConflict::Update(assignments?))
}

fn assignments(
    insert: &Insert,
    target: &Target,
    binder: &mut Binder<'_>,
) -> Result<Assignments, Error> {
    let mut list = Vec::with_capacity(insert.on_duplicate.len());
    for assignment in &insert.on_duplicate {
        require_own(&assignment.column, insert, target)?;
        let column = target.column(&assignment.column.name)?;
        let span = assignment.column.span();
        if let Some(value) = bind_value(binder, target, column, &assignment.value, span)? {
            list.push(Assignment {
                column,
                value,
                reads_assigned: false,
            });
        }
    }
    Assignments::new(list, 0, target, binder)
}
