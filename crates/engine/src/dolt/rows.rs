//! `dolt_history_t`, `dolt_blame_t` and `dolt_diff_t`: the past of the rows of one table.

use std::sync::Arc;

use history::{ColumnId, RowVersion, Snapshot, Table, TablePlace, Value};
use sql::Error;

use super::diff::{diff_columns, push_change};
use super::{Question, commit_values};
use crate::described::{Described, column, moment_type, name_type, text_type};
use crate::snapshot_reference::past;

impl<'a> Question<'a> {
    /// The newest version of a table of that name, and where its past begins.
    fn last_version(&self, name: &str) -> Result<(TablePlace, &'a Table), Error> {
        let instance = self.view.instance();
        let unknown =
            || Error::unknown_table(&format!("{}.{name}", self.asked.database), self.asked.span);
        let head = past(instance, self.asked.database)
            .next()
            .ok_or_else(unknown)?;
        let mut snapshots = past(instance, self.asked.database);
        let table = snapshots.find_map(|snapshot| snapshot.catalog.table(name));
        let table = table.ok_or_else(unknown)?;
        let place = TablePlace {
            snapshot: head.id,
            table: table.id(),
        };
        Ok((place, table))
    }

    /// Every version of every row, once, with the snapshot that made it.
    pub(super) fn history(&self, name: &str) -> Result<Described, Error> {
        let (place, table) = self.last_version(name)?;
        let columns = &table.definition().columns;
        let declared = columns
            .iter()
            .map(|declared| column(&declared.name, declared.data_type.clone()));
        let mut all: Vec<_> = declared.collect();
        all.push(column("commit_hash", name_type()));
        all.push(column("committer", name_type()));
        all.push(column("commit_date", moment_type()));
        let mut answer = Described::with_columns("dolt_history", all);
        let history = self.view.instance().history();
        history.all_row_versions(place, |version| {
            if let Some(after) = &version.after {
                let mut values = in_columns_of(table, after);
                let [hash, committer, _, date, _] = commit(version.snapshot);
                values.extend([hash, committer, date]);
                answer.push(values);
            }
            true
        });
        Ok(answer)
    }

    /// Every change of every row, the newest first.
    pub(super) fn changes(&self, name: &str) -> Result<Described, Error> {
        let (place, table) = self.last_version(name)?;
        let columns = &table.definition().columns;
        let mut answer = Described::with_columns("dolt_diff", diff_columns(columns));
        let history = self.view.instance().history();
        history.all_row_versions(place, |version| {
            let RowVersion {
                snapshot,
                before,
                after,
            } = &version;
            let row = |side: &Option<(&Table, history::Row)>| {
                side.as_ref().map(|side| in_columns_of(table, side).into())
            };
            let (before, after) = (row(before), row(after));
            let from = snapshot
                .predecessor()
                .and_then(|from| history.snapshot(from));
            let from = from.unwrap_or(snapshot);
            let sides = (before.as_ref(), after.as_ref());
            push_change(&mut answer, columns.len(), sides, (from, snapshot));
            true
        });
        Ok(answer)
    }

    /// For each row, the newest snapshot that wrote one of its cells.
    pub(super) fn blame(&self, name: &str) -> Result<Described, Error> {
        let (place, table) = self.last_version(name)?;
        let definition = table.definition();
        let shown: Vec<usize> = match definition.primary_key.is_empty() {
            true => (0..definition.columns.len()).collect(),
            false => definition.primary_key.clone(),
        };
        let declared = shown.iter().map(|&position| &definition.columns[position]);
        let mut all: Vec<_> = declared
            .map(|declared| column(&declared.name, declared.data_type.clone()))
            .collect();
        all.push(column("commit", name_type()));
        all.push(column("commit_date", moment_type()));
        all.push(column("committer", name_type()));
        all.push(column("email", name_type()));
        all.push(column("message", text_type()));
        let mut answer = Described::with_columns("dolt_blame", all);
        let history = self.view.instance().history();
        let blame = history.blame(place, table.rows().cloned().collect());
        for (position, row) in blame.rows().iter().enumerate() {
            let mut values: Vec<Value> = shown.iter().map(|&column| row[column].clone()).collect();
            let newest = blame.writers(position).iter().max();
            let newest = newest.and_then(|newest| history.snapshot(*newest));
            let [hash, committer, email, date, message] = match newest {
                Some(newest) => commit(newest),
                None => std::array::from_fn(|_| Value::Null),
            };
            values.extend([hash, date, committer, email, message]);
            answer.push(values);
        }
        Ok(answer)
    }
}

/// What tells a snapshot: hash, committer, email, date, message.
fn commit(snapshot: &Arc<Snapshot>) -> [Value; 5] {
    let values = commit_values(snapshot);
    let mut values = values.into_iter();
    std::array::from_fn(|_| values.next().unwrap_or_default())
}

/// A row of some version in the columns of the newest one, found by what they are.
fn in_columns_of(table: &Table, (version, row): &(&Table, history::Row)) -> Vec<Value> {
    let value = |id: &ColumnId| {
        let position = version.column_ids().iter().position(|other| other == id)?;
        row.get(position).cloned()
    };
    let ids = table.column_ids().iter();
    ids.map(|id| value(id).unwrap_or_default()).collect()
}
