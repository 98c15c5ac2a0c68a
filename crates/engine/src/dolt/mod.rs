//! Dolt's spellings of questions about the past: `dolt_log`, `dolt_diff(…)`, `dolt_history_t` and their kin, as computed tables.
//!
//! They answer Dolt's columns from the same history as our own statements. A commit is a snapshot, a branch a database; `HEAD` and
//! `WORKING` are the selected database's newest snapshot, because every write is one.

mod calls;
mod commits;
mod diff;
mod hashes;
mod reference;
mod rows;
mod summary;

use history::{Table, Value};
use sql::{ComputedTable, Error};

use crate::described::Described;
use crate::view::View;

pub(crate) use calls::translated;
pub(crate) use hashes::value;

/// A table that is asked for by one of Dolt's names.
struct Question<'a> {
    view: View<'a>,
    asked: &'a ComputedTable<'a>,
}

/// The table of that name, if it is one of Dolt's.
pub(crate) fn table(view: View<'_>, asked: &ComputedTable<'_>) -> Option<Result<Table, Error>> {
    let question = Question { view, asked };
    let described = match (asked.name, asked.arguments) {
        ("dolt_log", _) => question.log(),
        ("dolt_branches", None) => Ok(question.branches()),
        ("dolt_diff", None) => Ok(question.touched()),
        ("dolt_diff", Some(arguments)) => question.diff_of(arguments, None),
        ("dolt_diff_stat", Some(arguments)) => question.stat(arguments),
        ("dolt_diff_summary", Some(arguments)) => question.summary(arguments),
        ("dolt_schema_diff", Some(arguments)) => question.schema_diff(arguments),
        (name, arguments) => {
            if let Some(table) = name.strip_prefix("dolt_history_") {
                question.history(table)
            } else if let Some(table) = name.strip_prefix("dolt_blame_") {
                question.blame(table)
            } else {
                let table = name.strip_prefix("dolt_diff_")?;
                match arguments {
                    Some(arguments) => question.diff_of(arguments, Some(table)),
                    None => question.changes(table),
                }
            }
        }
    };
    Some(described.map(|described| described.into_table().1))
}

impl Question<'_> {
    /// An error about the arguments.
    fn wrong(&self, detail: &str) -> Error {
        let name = self.asked.name;
        Error::wrong_argument_count(name, self.asked.span).help(detail)
    }

    fn text_of<'v>(&self, value: &'v Value) -> Result<&'v str, Error> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err(self.wrong("Write snapshots ('s7'), databases and tables in quotes.")),
        }
    }
}

/// Columns that tell a snapshot.
fn commit_columns() -> Vec<(&'static str, history::DataType)> {
    use crate::described::{moment_type, name_type, text_type};
    vec![
        ("commit_hash", name_type()),
        ("committer", name_type()),
        ("email", name_type()),
        ("date", moment_type()),
        ("message", text_type()),
    ]
}

/// Their values.
fn commit_values(snapshot: &history::Snapshot) -> Vec<Value> {
    use crate::described::{moment, text};
    let note = &snapshot.note;
    vec![
        text(snapshot.id.to_string()),
        text(note.author.clone()),
        text(""),
        moment(note.time_micros),
        text(note.statement.clone()),
    ]
}

/// No rows yet.
fn described(name: &str, columns: &[(&str, history::DataType)]) -> Described {
    Described::new(name, columns)
}
