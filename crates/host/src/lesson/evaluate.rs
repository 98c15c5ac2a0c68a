//! Whether a predicate holds.

use std::collections::BTreeMap;

use engine::Instance;
use view::diff::RowState;
use view::grid::Cell;

use super::journal::{Event, Journal, MergeEnd};
use super::names::Names;
use super::predicate::{AttemptOutcome, LastResult, Merge, Predicate, RowPredicate};
use super::probe::Probe;
use super::table_text::{self, TableText};

/// What predicates are asked of.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The databases now.
    pub now: &'a Instance,
    /// The databases when the step began.
    pub start: &'a Instance,
    /// What was run since.
    pub journal: &'a Journal,
    /// Names the learner is free to choose; a predicate may see the choice.
    pub names: &'a mut Names,
    /// The database that names without one belong to.
    pub database: &'a str,
}

impl Situation<'_> {
    /// Whether the predicate holds.
    pub fn holds(&mut self, predicate: &Predicate) -> bool {
        match predicate {
            Predicate::Branch { name } => self.now.committed(&self.names.fill(name)).is_some(),
            Predicate::ForkedFrom { branch, from } => self.is_fork(branch, from),
            Predicate::SameAs { branch, other } => {
                let left = self.now.committed(&self.names.fill(branch));
                let right = self.now.committed(&self.names.fill(other));
                matches!((left, right), (Some(left), Some(right)) if same_content(left, right))
            }
            Predicate::Unchanged { branch } => {
                let name = self.names.fill(branch);
                match (self.start.committed(&name), self.now.committed(&name)) {
                    (Some(before), Some(now)) => same_content(before, now),
                    (before, now) => before.is_none() && now.is_none(),
                }
            }
            Predicate::Sql { query, rows } => self.query(query).is_some_and(|table| {
                table
                    .rows
                    .iter()
                    .map(|row| nullable(row))
                    .eq(rows.iter().cloned())
            }),
            Predicate::Row(row) => self.row(row),
            Predicate::Diff {
                incoming,
                current,
                counts,
            } => self.diff(incoming, current, counts),
            Predicate::LastResult(expected) => self.last_result(expected),
            Predicate::Ran(kind) => self.journal.events().contains(&Event::Ran(*kind)),
            Predicate::Compared { incoming, current } => {
                let sides = (self.names.fill(incoming), self.names.fill(current));
                self.journal.events().iter().any(|event| match event {
                    Event::Compared { incoming, current } => {
                        (incoming, current) == (&sides.0, &sides.1)
                            || (current, incoming) == (&sides.0, &sides.1)
                    }
                    _ => false,
                })
            }
            Predicate::Attempted {
                merge,
                outcome,
                conflicts_at_least,
            } => self.merges(merge).any(|end| match (outcome, end) {
                (AttemptOutcome::Refused, MergeEnd::Refused { conflicts }) => {
                    conflicts >= *conflicts_at_least
                }
                (AttemptOutcome::Merged, MergeEnd::Merged) | (AttemptOutcome::Any, _) => true,
                _ => false,
            }),
            Predicate::Merged(merge) => self.merges(merge).any(|end| end == MergeEnd::Merged),
            Predicate::All(parts) => parts.iter().all(|part| self.holds(part)),
            Predicate::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Predicate::Not(part) => !self.holds(part),
        }
    }

    /// Whether `branch` was forked from `from`; a free name becomes the newest fork that is still there.
    fn is_fork(&mut self, branch: &str, from: &str) -> bool {
        let probe = Probe::new(self.now, self.database);
        let from = self.names.fill(from);
        if probe
            .forked_from(&self.names.fill(branch))
            .is_some_and(|source| *source == *from)
        {
            return true;
        }
        let Some(free) = self.names.free(branch) else {
            return false;
        };
        let Some(newest) = probe.newest_fork_of(&from) else {
            return false;
        };
        self.names.choose(free, &newest);
        true
    }

    fn row(&self, row: &RowPredicate) -> bool {
        let on = self.names.fill(&row.on);
        let table = self
            .now
            .committed(&on)
            .and_then(|catalog| catalog.table(&row.table));
        let Some(table) = table else { return false };
        let definition = table.definition();
        let [key] = definition.primary_key[..] else {
            return false;
        };
        let key_name = &definition.columns[key].name;
        let quoted = |name: &str| format!("`{}`", name.replace('`', "``"));
        let query = format!(
            "SELECT {} FROM {}.{} WHERE {} = '{}'",
            quoted(&row.column),
            quoted(&on),
            quoted(&row.table),
            quoted(key_name),
            row.key.replace('\\', "\\\\").replace('\'', "''")
        );
        let Some(found) = Probe::new(self.now, self.database).query(&query) else {
            return false;
        };
        let Some(cell) = found.rows.first().and_then(|cells| cells.first()) else {
            return row.absent;
        };
        let is = |text: &String| *cell == Cell::Text(text.clone());
        !row.absent
            && row.equals.as_ref().is_none_or(is)
            && (row.one_of.is_empty() || row.one_of.iter().any(is))
    }

    fn diff(&self, incoming: &str, current: &str, expected: &BTreeMap<String, u64>) -> bool {
        let (incoming, current) = (self.names.fill(incoming), self.names.fill(current));
        let Some(counts) = Probe::new(self.now, self.database).diff_counts(&incoming, &current)
        else {
            return false;
        };
        let known = counts.iter().all(|(state, rows)| {
            *state == RowState::Same || expected.get(state.slug()).copied().unwrap_or(0) == *rows
        });
        let total = |state: &str| {
            counts
                .iter()
                .find(|(known, _)| known.slug() == state)
                .map_or(0, |(_, rows)| *rows)
        };
        known && expected.iter().all(|(state, rows)| total(state) == *rows)
    }

    fn last_result(&self, expected: &LastResult) -> bool {
        let Some(result) = self.journal.last_result() else {
            return false;
        };
        let shown = TableText::of(result);
        if expected
            .rows
            .is_some_and(|rows| rows != shown.rows.len() as u64)
        {
            return false;
        }
        let compared =
            |query: &Option<String>, compare: fn(&TableText, &TableText) -> bool| match query {
                None => true,
                Some(query) => self
                    .query(query)
                    .is_some_and(|wanted| compare(&shown, &wanted)),
            };
        compared(&expected.same_rows_as, table_text::same_rows)
            && compared(&expected.some_rows_of, table_text::some_rows)
    }

    fn query(&self, query: &str) -> Option<TableText> {
        Probe::new(self.now, self.database).query(&self.names.fill(query))
    }

    fn merges(&self, merge: &Merge) -> impl Iterator<Item = MergeEnd> + '_ {
        let wanted = (self.names.fill(&merge.from), self.names.fill(&merge.into));
        self.journal
            .events()
            .iter()
            .filter_map(move |event| match event {
                Event::Merge { from, into, end } if (from, into) == (&wanted.0, &wanted.1) => {
                    Some(*end)
                }
                _ => None,
            })
    }
}

/// Whether two databases hold the same tables with the same rows, whatever happened in between.
fn same_content(left: &history::Catalog, right: &history::Catalog) -> bool {
    let content = |catalog: &history::Catalog| -> Vec<_> {
        catalog
            .tables()
            .map(|(name, table)| (name.clone(), table.fingerprint()))
            .collect()
    };
    left.is_same_as(right) || content(left) == content(right)
}

/// Cells as a lesson file writes them.
fn nullable(cells: &[Cell]) -> Vec<Option<String>> {
    cells.iter().map(view::render::sheet::cell_text).collect()
}
