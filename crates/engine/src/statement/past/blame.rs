//! SHOW BLAME: for each row of a table, which snapshot wrote each cell.

use std::sync::Arc;

use history::{ColumnDefinition, Row, SnapshotId, TableBlame, Value};
use sql::Error;

use super::super::version_statement::RowsQuestion;
use super::target::{RowFilter, Target, find};
use crate::Instance;
use crate::described::{Described, column, moment, moment_type, name_type, text, text_type};
use crate::session::Session;

/// A row of the table a row: its key, the snapshot that wrote each other cell, and the newest of these with its note.
pub(super) fn describe(
    instance: &Instance,
    session: &Session,
    question: &RowsQuestion,
) -> Result<Described, Error> {
    let target = find(instance, session, &question.table)?;
    let asked = target.positions(question)?;
    let rows = rows(session, question, &target)?;
    let blame = instance.history().blame(target.place, rows);
    let shape = Shape::new(&target, asked);
    let mut answer = Described::with_columns("blame", shape.columns(&target));
    let mut names = SnapshotNames::default();
    for (position, row) in blame.rows().iter().enumerate() {
        let newest = shape.newest(&blame, position);
        let note = instance
            .history()
            .snapshot(newest)
            .map(|snapshot| &snapshot.note);
        let mut cells: Vec<Value> = Vec::with_capacity(shape.width());
        cells.extend(shape.shown.iter().map(|column| row[*column].clone()));
        let writers = blame.writers(position);
        cells.extend(shape.blamed.iter().map(|column| names.of(writers[*column])));
        cells.push(names.of(newest));
        cells.push(note.map_or(Value::Null, |note| text(note.author.clone())));
        cells.push(note.map_or(Value::Null, |note| moment(note.time_micros)));
        cells.push(note.map_or(Value::Null, |note| text(note.statement.clone())));
        answer.push(cells);
    }
    Ok(answer)
}

/// The rows that the question is about, in key order.
fn rows(
    session: &Session,
    question: &RowsQuestion,
    target: &Target<'_>,
) -> Result<Vec<Row>, Error> {
    let mut filter = RowFilter::new(target, question.condition.as_ref(), session)?;
    let limit = usize::try_from(question.limit.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let only = filter.key().map(|key| target.table.get(key));
    let mut found = Vec::new();
    let mut rows = target.table.rows();
    let mut only = only.map(Option::into_iter);
    while found.len() < limit {
        let next = match &mut only {
            Some(only) => only.next(),
            None => rows.next(),
        };
        let Some(row) = next else { break };
        if filter.holds(target.table, row)? {
            found.push(row.clone());
        }
    }
    Ok(found)
}

/// The columns of the answer.
struct Shape {
    /// The columns whose values tell the rows apart: the key, or all where there is none.
    shown: Vec<usize>,
    /// The columns whose writers are told.
    blamed: Vec<usize>,
    key: Vec<usize>,
}

impl Shape {
    fn new(target: &Target<'_>, asked: Vec<usize>) -> Shape {
        let definition = target.table.definition();
        let key = definition.primary_key.clone();
        let shown = match key.is_empty() {
            true => (0..definition.columns.len()).collect(),
            false => key.clone(),
        };
        let blamed = asked.into_iter().filter(|column| !key.contains(column));
        Shape {
            blamed: blamed.collect(),
            shown,
            key,
        }
    }

    fn width(&self) -> usize {
        self.shown.len() + self.blamed.len() + 4
    }

    fn columns(&self, target: &Target<'_>) -> Vec<ColumnDefinition> {
        let declared = &target.table.definition().columns;
        let shown = self.shown.iter().map(|position| {
            column(
                &declared[*position].name,
                declared[*position].data_type.clone(),
            )
        });
        let blamed = self.blamed.iter().map(|position| {
            let name = format!("{}_snapshot", declared[*position].name);
            column(&name, name_type())
        });
        let newest = [
            column("newest", name_type()),
            column("author", name_type()),
            column("time", moment_type()),
            column("statement", text_type()),
        ];
        shown.chain(blamed).chain(newest).collect()
    }

    /// The newest snapshot that wrote one of the cells; a row of nothing but a key was written when the key was.
    fn newest(&self, blame: &TableBlame, row: usize) -> SnapshotId {
        let writers = blame.writers(row);
        let columns = match self.blamed.is_empty() {
            true => &self.key,
            false => &self.blamed,
        };
        let newest = columns.iter().filter_map(|column| writers.get(*column));
        newest.max().copied().unwrap_or(SnapshotId(0))
    }
}

/// Names of snapshots as values. Thousands of cells have few writers, and neighbours often the same.
#[derive(Default)]
struct SnapshotNames(std::collections::BTreeMap<SnapshotId, Arc<str>>);

impl SnapshotNames {
    fn of(&mut self, snapshot: SnapshotId) -> Value {
        let name = self.0.entry(snapshot);
        Value::Text(name.or_insert_with(|| snapshot.to_string().into()).clone())
    }
}
