//! `dolt_log`, `dolt_branches`, and `dolt_diff` without arguments: which snapshots touched which tables.

use std::collections::BTreeSet;

use history::SnapshotId;
use sql::Error;

use super::summary::counts;
use super::{Question, commit_columns, commit_values, described};
use crate::described::{Described, integer_type, moment, moment_type, name_type, text, text_type};
use crate::snapshot_reference::past;
use crate::three_way::SqlMergeContext;

impl Question<'_> {
    /// The snapshots that led to a database or snapshot; of a range `a..b` those that a does not have.
    pub(super) fn log(&self) -> Result<Described, Error> {
        let mut answer = described("dolt_log", &commit_columns());
        let reference = match self.asked.arguments.unwrap_or_default() {
            [] => "HEAD",
            [reference] => self.text_of(reference)?,
            _ => {
                return Err(self.wrong("dolt_log takes a snapshot, a database, or a range 'a..b'."));
            }
        };
        let (excluded, head) = match reference.split_once("..") {
            Some((from, to)) => {
                let from = self.snapshot(from)?.id;
                let seen = self.ancestors(from).into_iter().map(|snapshot| snapshot.id);
                (seen.collect(), self.snapshot(to.trim_start_matches('.'))?)
            }
            None => (BTreeSet::<SnapshotId>::new(), self.snapshot(reference)?),
        };
        for snapshot in self.ancestors(head.id) {
            if !excluded.contains(&snapshot.id) {
                answer.push(commit_values(snapshot));
            }
        }
        Ok(answer)
    }

    /// The databases and their newest snapshots.
    pub(super) fn branches(&self) -> Described {
        let columns = [
            ("name", name_type()),
            ("hash", name_type()),
            ("latest_committer", name_type()),
            ("latest_committer_email", name_type()),
            ("latest_commit_date", moment_type()),
            ("latest_commit_message", text_type()),
        ];
        let mut answer = described("dolt_branches", &columns);
        let history = self.view.instance().history();
        for (name, line) in history.databases() {
            let Some(head) = history.snapshot(line.head) else {
                continue;
            };
            answer.push(vec![
                text(name.clone()),
                text(head.id.to_string()),
                text(head.note.author.clone()),
                text(""),
                moment(head.note.time_micros),
                text(head.note.statement.clone()),
            ]);
        }
        answer
    }

    /// One row for each table that a snapshot touched.
    pub(super) fn touched(&self) -> Described {
        let mut columns = commit_columns();
        columns.insert(1, ("table_name", name_type()));
        columns.push(("data_change", integer_type()));
        columns.push(("schema_change", integer_type()));
        let mut answer = described("dolt_diff", &columns);
        let instance = self.view.instance();
        for snapshot in past(instance, self.asked.database) {
            let earlier = snapshot.predecessor();
            let earlier = earlier.and_then(|earlier| instance.history().snapshot(earlier));
            for name in instance.touched_tables(snapshot) {
                let after = snapshot.catalog.table(&name);
                let before = earlier.and_then(|earlier| earlier.catalog.table(&name));
                let is_new_schema = match (before, after) {
                    (Some(before), Some(after)) => before.definition() != after.definition(),
                    _ => true,
                };
                let is_new_data = match (before, after) {
                    (Some(before), Some(after)) if !is_new_schema => {
                        !before.row_tree().is_same_as(after.row_tree())
                    }
                    (Some(_), Some(_)) => earlier.is_some_and(|earlier| {
                        let context = SqlMergeContext::new(self.view.session());
                        let mut differences = self.differences(earlier, snapshot).into_iter();
                        let difference = differences.find(|difference| difference.name == name);
                        let counts =
                            difference.and_then(|difference| counts(&difference, &context));
                        counts.is_some_and(|counts| counts[1] + counts[2] + counts[3] > 0)
                    }),
                    (one, other) => one.or(other).is_some_and(|table| !table.is_empty()),
                };
                let mut values = commit_values(snapshot);
                values.insert(1, text(name));
                values.push(history::Value::Int(i64::from(is_new_data)));
                values.push(history::Value::Int(i64::from(is_new_schema)));
                answer.push(values);
            }
        }
        answer
    }
}
