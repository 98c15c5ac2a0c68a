//! Merge, revert and pick, and the life of their conflicts.
//!
//! DoltLite leaves the clean part of a merge and the conflicts in the transaction. With us a merge that cannot decide changes
//! nothing; what DoltLite shows meanwhile is what STRATEGY OURS gives, so that is what stands in the transaction until everything is
//! resolved.

use std::collections::BTreeMap;

use super::case::Step;
use super::judge::{Class, Mismatch, columns, recorded_text, same};
use super::player::Player;
use crate::subject::Answer;

/// A merge that waits for its conflicts to be resolved.
#[derive(Clone, Debug)]
pub struct OpenMerge {
    /// The statement, without strategy.
    pub(super) statement: String,
    /// `TABLE t KEY (1) AS CURRENT` …
    pub(super) resolutions: Vec<String>,
    /// What was written by hand meanwhile.
    pub(super) edits: Vec<String>,
}

impl OpenMerge {
    /// `how` is a strategy, and whether only to ask.
    fn with(&self, how: &str) -> String {
        let OpenMerge {
            statement,
            resolutions,
            ..
        } = self;
        if resolutions.is_empty() {
            return format!("{statement} STRATEGY {how}");
        }
        format!(
            "{statement} STRATEGY {how} RESOLVE ({})",
            resolutions.join(", ")
        )
    }
}

/// One row in conflict: its table, its key, and the cells that differ with their three values.
type ConflictRows = BTreeMap<(String, String), Vec<Vec<Option<String>>>>;

impl Player<'_> {
    /// The statement of ours for a merge, revert or pick; `None` when a reference means nothing.
    fn statement(&mut self, step: &Step) -> Option<String> {
        let current = &self.current;
        let range = |at: usize| {
            let commit = self.branches.commit(at);
            match (commit.first, commit.last) {
                (first, last) if first == last => format!("'s{first}'"),
                (first, last) => format!("'s{first}' TO 's{last}'"),
            }
        };
        let reference = step.text("ref").unwrap_or_default();
        match step.op.as_deref() {
            Some("merge") => Some(format!(
                "MERGE DATABASE `{}` INTO `{current}` SINCE FORK",
                step.text("source")?
            )),
            Some("revert") => Some(format!(
                "REVERT {} IN `{current}`",
                range(self.resolve(reference)?)
            )),
            Some("revert_many") => {
                let refs = step.list("refs");
                let newest = self.branches.commit(self.resolve(refs.first()?)?).last;
                let oldest = self.branches.commit(self.resolve(refs.last()?)?).first;
                Some(format!("REVERT 's{oldest}' TO 's{newest}' IN `{current}`"))
            }
            Some("cherry_pick") => Some(format!(
                "PICK {} INTO `{current}`",
                range(self.resolve(reference)?)
            )),
            // A branch moved onto another one holds what a merge of the two holds.
            Some("rebase") => Some(format!(
                "MERGE DATABASE `{}` INTO `{current}` SINCE FORK",
                step.text("onto")?
            )),
            _ => None,
        }
    }

    pub(super) fn bring(&mut self, step: &Step) -> Result<(), Mismatch> {
        let outcome = step.outcome.as_ref().ok_or(Mismatch {
            what: "an outcome",
            expected: "recorded".to_owned(),
            got: "none".to_owned(),
        })?;
        let expected = Class::recorded(outcome, step.error.as_deref());
        let Some(statement) = self.statement(step) else {
            return same("outcome", expected, Class::Refused);
        };
        // What is not committed stays what it is, but belongs to no commit.
        let dirty = self.uncommitted()?;
        let answer = self.ask(&format!("{statement} STRATEGY FAIL"))?;
        let class = class_of(&answer);
        if class != expected {
            let got = format!(
                "{class:?}: {:?} {:?}",
                answer.error.as_ref().map(|error| &error.message),
                answer.rows
            );
            return Err(Mismatch {
                what: "outcome",
                expected: format!("{expected:?}"),
                got,
            });
        }
        let merge = OpenMerge {
            statement,
            resolutions: Vec::new(),
            edits: Vec::new(),
        };
        if class == Class::Conflict {
            self.compare_counts(&merge, &outcome.conflicts)?;
        }
        if class == Class::Conflict && self.begun {
            return self.open(merge);
        }
        if class == Class::Clean {
            self.remember_commit(step, dirty)?;
        }
        Ok(())
    }

    fn remember_commit(&mut self, step: &Step, dirty: Option<(u64, u64)>) -> Result<(), Mismatch> {
        let branch = self.current.clone();
        let newest = self.log(&branch)?.first().copied().unwrap_or(0);
        let is_fast_forward = step
            .outcome
            .as_ref()
            .is_some_and(|outcome| outcome.status == "fast_forward");
        if let (true, Some(head)) = (
            is_fast_forward,
            self.resolve(step.text("source").unwrap_or_default()),
        ) {
            self.branches.set(&branch, head);
        } else {
            let message = self.message(step);
            let first = newest.max(dirty.map_or(0, |(_, last)| last + 1));
            let is_merge = step.op.as_deref() == Some("merge");
            self.branches
                .add(&branch, &message, (first, newest), is_merge);
        }
        self.committed.insert(branch, newest);
        Ok(())
    }

    /// What DoltLite calls the commit when nobody says otherwise.
    fn message(&self, step: &Step) -> String {
        let of = |reference: &str| {
            let commit = self.resolve(reference)?;
            Some(self.branches.commit(commit).message.clone())
        };
        if let Some(message) = step.text("message") {
            return message.to_owned();
        }
        let reference = step.text("ref").unwrap_or_default();
        match step.op.as_deref() {
            Some("revert") => format!("Revert \"{}\"", of(reference).unwrap_or_default()),
            Some("cherry_pick") => of(reference).unwrap_or_default(),
            _ => {
                let source = step
                    .text("source")
                    .or(step.text("onto"))
                    .unwrap_or_default();
                format!("Merge branch '{source}' into {}", self.current)
            }
        }
    }

    /// Rows in conflict for each table, as many as recorded.
    fn compare_counts(
        &mut self,
        merge: &OpenMerge,
        recorded: &[(String, u64)],
    ) -> Result<(), Mismatch> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (table, _) in self.conflicting_rows(merge)?.into_keys() {
            *counts.entry(table).or_default() += 1;
        }
        // Where the definitions clash, DoltLite counts no rows.
        let recorded: BTreeMap<String, u64> = recorded
            .iter()
            .filter(|(_, rows)| *rows > 0)
            .cloned()
            .collect();
        if recorded.is_empty() {
            return same("some conflict", true, !counts.is_empty());
        }
        same("rows in conflict", recorded, counts)
    }

    fn conflicting_rows(&mut self, merge: &OpenMerge) -> Result<ConflictRows, Mismatch> {
        let was_open = self.in_transaction;
        if was_open {
            self.must("ROLLBACK")?;
        }
        let answer = self.must(&merge.with("MANUAL DRY RUN"))?;
        let mut found = ConflictRows::new();
        if class_of(&answer) != Class::Conflict {
            if was_open {
                self.show_ours(merge)?;
            }
            return Ok(found);
        }
        for row in columns(
            &answer,
            &["table", "key", "column", "base", "current", "incoming"],
        ) {
            if let [Some(table), key, cells @ ..] = row.as_slice() {
                let key = key.clone().unwrap_or_default();
                found
                    .entry((table.clone(), key))
                    .or_default()
                    .push(cells.to_vec());
            }
        }
        if was_open {
            self.show_ours(merge)?;
        }
        Ok(found)
    }

    /// Opens the transaction in which the reader sees what DoltLite shows while conflicts are open.
    fn open(&mut self, merge: OpenMerge) -> Result<(), Mismatch> {
        self.begun = false;
        self.show_ours(&merge)?;
        self.merge = Some(merge);
        Ok(())
    }

    fn show_ours(&mut self, merge: &OpenMerge) -> Result<(), Mismatch> {
        self.must("BEGIN")?;
        self.in_transaction = true;
        self.must(&merge.with("OURS"))?;
        for edit in &merge.edits {
            self.must(edit)?;
        }
        Ok(())
    }

    pub(super) fn give_up(&mut self) -> Result<(), Mismatch> {
        self.begun = false;
        self.merge = None;
        if std::mem::take(&mut self.in_transaction) {
            self.must("ROLLBACK")?;
        }
        Ok(())
    }

    /// A plain COMMIT ends an open merge without doing it.
    pub(super) fn commit_transaction(&mut self, step: &Step) -> Result<(), Mismatch> {
        let was_open = self.merge.is_some();
        self.give_up()?;
        same("an error", step.error.is_some(), was_open)
    }

    pub(super) fn finish_merge(&mut self, step: &Step, message: &str) -> Result<(), Mismatch> {
        let Some(merge) = self.merge.clone() else {
            return Ok(());
        };
        self.must("ROLLBACK")?;
        self.in_transaction = false;
        let dirty = self.uncommitted()?;
        let answer = self.ask(&merge.with("MANUAL"))?;
        let is_done = class_of(&answer) != Class::Conflict && answer.error.is_none();
        same("all conflicts are resolved", step.error.is_none(), is_done)?;
        if !is_done {
            return self.show_ours(&merge);
        }
        for edit in &merge.edits {
            self.must(edit)?;
        }
        self.merge = None;
        debug_assert!(
            dirty.is_none(),
            "no recording merges over uncommitted rows and resolves"
        );
        self.add_commit(message, true).map(|_| ())
    }

    pub(super) fn resolve_conflicts(&mut self, step: &Step) -> Result<(), Mismatch> {
        let table = step.text("table").unwrap_or_default();
        let side = if step.text("take") == Some("theirs") {
            "INCOMING"
        } else {
            "CURRENT"
        };
        self.add_resolution(format!("TABLE `{table}` AS {side}"))
    }

    /// `DELETE FROM dolt_conflicts_t WHERE our_id=1`: our side stays.
    pub(super) fn keep_current(&mut self, rest: &str) -> Result<(), Mismatch> {
        let (table, condition) = rest.split_once(" WHERE ").unwrap_or((rest, ""));
        let key = condition.rsplit('=').next().unwrap_or_default();
        self.add_resolution(format!("TABLE `{table}` KEY ({key}) AS CURRENT"))
    }

    fn add_resolution(&mut self, resolution: String) -> Result<(), Mismatch> {
        let Some(merge) = &mut self.merge else {
            return Ok(());
        };
        merge.resolutions.push(resolution);
        let merge = merge.clone();
        self.must("ROLLBACK")?;
        self.show_ours(&merge)
    }

    fn open_conflicts(&mut self) -> Result<ConflictRows, Mismatch> {
        match self.merge.clone() {
            Some(merge) => self.conflicting_rows(&merge),
            None => Ok(ConflictRows::new()),
        }
    }

    /// How many rows of each table are in conflict.
    pub(super) fn conflicts(&mut self, step: &Step) -> Result<(), Mismatch> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (table, _) in self.open_conflicts()?.into_keys() {
            *counts.entry(table).or_default() += 1;
        }
        let recorded = step
            .rows
            .iter()
            .filter_map(|row| Some((row.first()?.as_str()?.to_owned(), row.get(1)?.as_u64()?)));
        same(
            "rows in conflict",
            recorded.filter(|(_, rows)| *rows > 0).collect(),
            counts,
        )
    }

    /// Every cell that we list as a conflict has the three values that DoltLite gives for its row.
    pub(super) fn conflict_rows(&mut self, step: &Step) -> Result<(), Mismatch> {
        let table = step.text("table").unwrap_or_default();
        let rows = self.open_conflicts()?;
        let ours: Vec<_> = rows.iter().filter(|((of, _), _)| of == table).collect();
        same("rows in conflict", step.rows.len(), ours.len())?;
        for ((_, key), cells) in ours {
            let holds_all = |row: &Vec<serde_json::Value>| {
                cells.iter().all(|cell| {
                    let [Some(column), base, current, incoming] = cell.as_slice() else {
                        return true;
                    };
                    let value = |side: &str| {
                        let at = step
                            .columns
                            .iter()
                            .position(|name| *name == format!("{side}_{column}"));
                        at.and_then(|at| recorded_text(row.get(at)?))
                    };
                    value("base") == *base
                        && value("our") == *current
                        && value("their") == *incoming
                })
            };
            if !step.rows.iter().any(holds_all) {
                return Err(Mismatch {
                    what: "a recorded row with these values",
                    expected: format!("{:?}", step.rows),
                    got: format!("{key}: {cells:?}"),
                });
            }
        }
        Ok(())
    }
}

/// How one of our statements ended.
fn class_of(answer: &Answer) -> Class {
    if let Some(error) = &answer.error {
        return match error.name.as_str() {
            name if name.contains("conflict") => Class::Conflict,
            name if name.contains("violat") => Class::Violation,
            "nothing-to-do" => Class::Nothing,
            _ => Class::Refused,
        };
    }
    let outcome = columns(answer, &["outcome"])
        .into_iter()
        .flatten()
        .flatten()
        .next();
    match outcome.as_deref() {
        Some("merged" | "fast_forward" | "reverted" | "picked") => Class::Clean,
        Some("up_to_date" | "nothing") => Class::Nothing,
        Some("violations") => Class::Violation,
        // Without that column the answer is the list of conflicts.
        _ => Class::Conflict,
    }
}
