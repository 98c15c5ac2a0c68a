//! SHOW HISTORY: every version of some rows, who made it, when, by which statement, and what changed.

use history::{ColumnDefinition, ColumnId, RowVersion, Value};
use sql::Error;

use super::cells::{cell, changes_text};
use super::target::{RowFilter, Target, find};
use crate::Instance;
use crate::described::{
    Described, column, moment, moment_type, name_type, optional, text, text_type,
};
use crate::session::Session;

use super::super::version_statement::RowsQuestion;

/// The versions of the rows for which the condition held before or after the change, the newest first. With a list of columns
/// only those in which one of them changed, with the values before and after.
pub(super) fn describe(
    instance: &Instance,
    session: &Session,
    question: &RowsQuestion,
) -> Result<Described, Error> {
    let target = find(instance, session, &question.table)?;
    let asked = target.positions(question)?;
    let versions = versions(instance, session, question, &target, &asked)?;
    let shape = Shape::new(&target, question, &asked, &versions);
    let mut answer = Described::with_columns("history", shape.columns());
    for version in &versions {
        answer.push(shape.row(version, session.time_zone()));
    }
    Ok(answer)
}

fn versions<'a>(
    instance: &'a Instance,
    session: &Session,
    question: &RowsQuestion,
    target: &Target<'a>,
    asked: &[usize],
) -> Result<Vec<RowVersion<'a>>, Error> {
    let history = instance.history();
    let mut filter = RowFilter::new(target, question.condition.as_ref(), session)?;
    let asked: Vec<ColumnId> = asked
        .iter()
        .map(|position| target.table.column_ids()[*position])
        .collect();
    let limit = question.limit.unwrap_or(u64::MAX);
    let mut found = Vec::new();
    let mut add = |version: RowVersion<'a>, found: &mut Vec<RowVersion<'a>>| {
        let is_wanted = filter.holds_for(&version)?
            && (question.columns.is_empty() || is_changed(&version, &asked));
        if is_wanted {
            found.push(version);
        }
        Ok((found.len() as u64) < limit)
    };
    let key = RowFilter::new(target, question.condition.as_ref(), session)?;
    if let Some(key) = key.key() {
        for version in history.row_versions(target.place, key) {
            if !add(version, &mut found)? {
                break;
            }
        }
    } else {
        let mut failed = None;
        history.all_row_versions(target.place, |version| {
            let goes_on = add(version, &mut found);
            goes_on.unwrap_or_else(|error: Error| {
                failed = Some(error);
                false
            })
        });
        if let Some(error) = failed {
            return Err(error);
        }
    }
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Whether one of the cells is not what it was; all are when the row came or went.
fn is_changed(version: &RowVersion<'_>, columns: &[ColumnId]) -> bool {
    let (before, after) = (version.before.as_ref(), version.after.as_ref());
    if before.is_none() || after.is_none() {
        return true;
    }
    columns.iter().any(|column| {
        let value = |row| cell(row, *column).map(|(_, value)| value);
        value(before) != value(after)
    })
}

/// The columns of the answer.
struct Shape {
    key: Vec<(ColumnId, ColumnDefinition)>,
    /// The columns that were asked for; the value before and the value after of each.
    asked: Vec<(ColumnId, ColumnDefinition)>,
    /// All columns, when none were asked for: their changes are told in one text.
    all: Vec<ColumnId>,
}

impl Shape {
    fn new(
        target: &Target<'_>,
        question: &RowsQuestion,
        asked: &[usize],
        versions: &[RowVersion<'_>],
    ) -> Shape {
        let (ids, definition) = (target.table.column_ids(), target.table.definition());
        let typed = |position: &usize| {
            let (id, declared) = (ids[*position], &definition.columns[*position]);
            let is_as_now = versions.iter().all(|version| {
                let rows = [version.before.as_ref(), version.after.as_ref()];
                let mut cells = rows.into_iter().filter_map(|row| cell(row, id));
                cells.all(|(column, _)| column.data_type == declared.data_type)
            });
            // Where the type changed over time, texts are what all values have in common.
            let data_type = match is_as_now {
                true => declared.data_type.clone(),
                false => text_type(),
            };
            (id, column(&declared.name, data_type))
        };
        let is_asked = !question.columns.is_empty();
        Shape {
            key: definition.primary_key.iter().map(typed).collect(),
            asked: match is_asked {
                true => asked.iter().map(typed).collect(),
                false => Vec::new(),
            },
            all: match is_asked {
                true => Vec::new(),
                false => ids.to_vec(),
            },
        }
    }

    fn columns(&self) -> Vec<ColumnDefinition> {
        let mut columns = vec![
            column("snapshot", name_type()),
            column("time", moment_type()),
            column("author", name_type()),
            column("change", name_type()),
        ];
        columns.extend(self.key.iter().map(|(_, key)| key.clone()));
        for (_, asked) in &self.asked {
            for side in ["old", "new"] {
                let name = format!("{side}_{}", asked.name);
                columns.push(column(&name, asked.data_type.clone()));
            }
        }
        if self.asked.is_empty() {
            columns.push(column("cells", text_type()));
        }
        columns.push(column("statement", text_type()));
        columns
    }

    fn row(&self, version: &RowVersion<'_>, time_zone: i32) -> Vec<Value> {
        let note = &version.snapshot.note;
        let (before, after) = (version.before.as_ref(), version.after.as_ref());
        let change = match (before, after) {
            (None, _) => "insert",
            (_, None) => "delete",
            _ => "update",
        };
        let value = |row, (id, column): &(ColumnId, ColumnDefinition)| {
            let Some((declared, value)) = cell(row, *id) else {
                return Value::Null;
            };
            if declared.data_type == column.data_type {
                return value.clone();
            }
            let bytes = sql::scalar::to_protocol_text(value, &declared.data_type, time_zone);
            optional(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        };
        let mut row = vec![
            text(version.snapshot.id.to_string()),
            moment(note.time_micros),
            text(note.author.clone()),
            text(change),
        ];
        row.extend(self.key.iter().map(|key| value(after.or(before), key)));
        for asked in &self.asked {
            row.extend([value(before, asked), value(after, asked)]);
        }
        if self.asked.is_empty() {
            row.push(text(changes_text(before, after, &self.all, time_zone)));
        }
        row.push(text(note.statement.clone()));
        row
    }
}
