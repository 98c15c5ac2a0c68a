//! Questions to the databases that leave no trace: a session on a copy, which costs nothing.

use std::collections::BTreeMap;

use engine::{Instance, Outcome};
use history::History;
use view::diff::RowState;

use super::table_text::TableText;
use crate::convert::diff::row_state;

/// The session that asks.
const SESSION: &str = "lesson";

/// Asks an instance about what is committed in it.
#[derive(Debug)]
pub struct Probe<'a> {
    instance: &'a Instance,
    database: &'a str,
}

impl<'a> Probe<'a> {
    /// Names without a database belong to `database`.
    pub fn new(instance: &'a Instance, database: &'a str) -> Self {
        Self { instance, database }
    }

    /// What a database was forked from.
    pub fn forked_from(&self, branch: &str) -> Option<&'a str> {
        let history = self.instance.history();
        let fork_point = history.database(&branch.to_lowercase())?.fork_point?;
        source(history, fork_point)
    }

    /// The newest database that was forked from another and still exists.
    pub fn newest_fork_of(&self, from: &str) -> Option<String> {
        let history = self.instance.history();
        let forks = history.databases().filter(|(_, line)| {
            line.fork_point.and_then(|point| source(history, point)) == Some(from)
        });
        forks
            .max_by_key(|(_, line)| line.first)
            .map(|(name, _)| name.to_string())
    }

    /// The rows that a query answers; `None` when it fails.
    pub fn query(&self, query: &str) -> Option<TableText> {
        match self.run(query)? {
            Outcome::Rows(rows) => Some(TableText::of(&rows)),
            _ => None,
        }
    }

    /// Rows of two tables by state; `None` when they cannot be compared.
    pub fn diff_counts(&self, incoming: &str, current: &str) -> Option<BTreeMap<RowState, u64>> {
        match self.run(&format!("DIFF TABLE {incoming} AGAINST {current}"))? {
            Outcome::Diff(diff) => Some(
                diff.counts
                    .iter()
                    .map(|&(state, rows)| (row_state(state), rows))
                    .collect(),
            ),
            _ => None,
        }
    }

    fn run(&self, statement: &str) -> Option<Outcome> {
        let mut copy = self.instance.clone();
        let mut session = copy.open_session(SESSION, Some(self.database));
        copy.run(&mut session, statement).ok()
    }
}

/// The database that a fork point belongs to.
fn source(history: &History, fork_point: history::SnapshotId) -> Option<&str> {
    history
        .snapshot(fork_point)
        .map(|snapshot| &*snapshot.database)
}
