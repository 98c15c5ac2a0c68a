//! Plays a case: every step translated, run, and compared.

use std::collections::BTreeMap;
use std::fmt;

use super::branches::Branches;
use super::case::{Case, Step};
use super::dialect::{self, column_names};
use super::judge::{Mismatch, columns, our_rows, recorded_rows, same};
use super::merging::OpenMerge;
use crate::subject::{Answer, Subject};

/// The first step that is not as recorded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Which, counted from 1.
    pub step: usize,
    /// What DoltLite ran.
    pub sql: String,
    /// What differs.
    pub mismatch: Mismatch,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {}: {}\n{}", self.step, self.sql, self.mismatch)
    }
}

/// Plays a case on a subject that is as new.
pub fn play(subject: &mut dyn Subject, case: &Case) -> Option<Failure> {
    let mut player = match Player::new(subject) {
        Ok(player) => player,
        Err(mismatch) => {
            return Some(Failure {
                step: 0,
                sql: String::new(),
                mismatch,
            });
        }
    };
    for (position, step) in case.steps.iter().enumerate() {
        if let Err(mismatch) = player.step(step) {
            return Some(Failure {
                step: position + 1,
                sql: step.sql.clone(),
                mismatch,
            });
        }
    }
    None
}

/// A connection that stands on a branch.
pub struct Player<'a> {
    subject: &'a mut dyn Subject,
    pub(super) branches: Branches,
    /// The branch it stands on.
    pub(super) current: String,
    /// The newest snapshot of each branch that belongs to a commit.
    pub(super) committed: BTreeMap<String, u64>,
    /// BEGIN was said, and nothing that needs it yet.
    pub(super) begun: bool,
    /// A transaction of ours is open.
    pub(super) in_transaction: bool,
    pub(super) merge: Option<OpenMerge>,
}

/// DoltLite's first commit.
const FIRST: &str = "Initialize data repository";

impl<'a> Player<'a> {
    fn new(subject: &'a mut dyn Subject) -> Result<Player<'a>, Mismatch> {
        subject.reset();
        let mut player = Player {
            subject,
            branches: Branches::default(),
            current: "main".to_owned(),
            committed: BTreeMap::new(),
            begun: false,
            in_transaction: false,
            merge: None,
        };
        player.must("CREATE DATABASE main COLLATE utf8mb4_bin")?;
        player.must("USE main")?;
        player.must(dialect::SESSION)?;
        let snapshot = player.newest("main")?;
        player
            .branches
            .add("main", FIRST, (snapshot, snapshot), false);
        player.committed.insert("main".to_owned(), snapshot);
        Ok(player)
    }

    /// Runs a statement of ours.
    pub(super) fn ask(&mut self, sql: &str) -> Result<Answer, Mismatch> {
        let answer = self.subject.run(sql, "main", Some("main"));
        answer.map_err(|message| Mismatch {
            what: "an answer",
            expected: sql.to_owned(),
            got: message,
        })
    }

    /// Runs a statement of ours that has to succeed.
    pub(super) fn must(&mut self, sql: &str) -> Result<Answer, Mismatch> {
        let answer = self.ask(sql)?;
        match &answer.error {
            None => Ok(answer),
            Some(error) => Err(Mismatch {
                what: "success",
                expected: sql.to_owned(),
                got: error.message.clone(),
            }),
        }
    }

    /// The numbers of a database's snapshots, the newest first.
    pub(super) fn log(&mut self, branch: &str) -> Result<Vec<u64>, Mismatch> {
        let answer = self.must(&format!("SHOW LOG FROM `{branch}`"))?;
        let rows = columns(&answer, &["snapshot"]);
        Ok(rows
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|id| id.trim_start_matches('s').parse().ok())
            .collect())
    }

    fn newest(&mut self, branch: &str) -> Result<u64, Mismatch> {
        Ok(self.log(branch)?.first().copied().unwrap_or(0))
    }

    /// The snapshots of the current branch that belong to no commit yet: the first and the last.
    pub(super) fn uncommitted(&mut self) -> Result<Option<(u64, u64)>, Mismatch> {
        let branch = self.current.clone();
        let known = self.committed.get(&branch).copied().unwrap_or(0);
        let new: Vec<u64> = self
            .log(&branch)?
            .into_iter()
            .filter(|id| *id > known)
            .collect();
        Ok(new.last().copied().zip(new.first().copied()))
    }

    /// Makes a commit of what is uncommitted on the current branch; `false` when there is nothing.
    pub(super) fn add_commit(&mut self, message: &str, is_merge: bool) -> Result<bool, Mismatch> {
        let Some(snapshots) = self.uncommitted()? else {
            return Ok(false);
        };
        let branch = self.current.clone();
        self.branches.add(&branch, message, snapshots, is_merge);
        self.committed.insert(branch, snapshots.1);
        Ok(true)
    }

    /// What a reference means, as a position among the commits.
    pub(super) fn resolve(&self, reference: &str) -> Option<usize> {
        self.branches.resolve(reference, &self.current)
    }

    /// A recorded error, or success, is one here too.
    pub(super) fn same_success(step: &Step, answer: &Answer) -> Result<(), Mismatch> {
        let got = answer.error.as_ref().map(|error| error.message.clone());
        if step.error.is_some() == got.is_some() {
            return Ok(());
        }
        Err(Mismatch {
            what: "success or error",
            expected: format!("{:?}", step.error),
            got: format!("{got:?}"),
        })
    }

    fn step(&mut self, step: &Step) -> Result<(), Mismatch> {
        match step.op.as_deref() {
            None => self.plain(step),
            Some("begin") => {
                self.begun = true;
                Ok(())
            }
            Some("rollback" | "merge_abort") => self.give_up(),
            Some("commit_transaction") => self.commit_transaction(step),
            Some("commit" | "commit_tracked") => self.commit(step),
            Some("branch") => self.branch(step, step.text("start")),
            Some("checkout") => self.checkout(step, step.text("name").unwrap_or_default()),
            Some("checkout_new") => {
                self.branch(step, None)?;
                self.checkout(step, step.text("name").unwrap_or_default())
            }
            Some("branch_delete") => self.delete_branch(step),
            Some("branch_rename") => self.rename_branch(step),
            Some("tag") => self.tag(step),
            Some("reset") => self.reset(step),
            Some("restore_table") => self.restore_table(step),
            Some("merge" | "revert" | "revert_many" | "cherry_pick" | "rebase") => self.bring(step),
            Some("resolve") => self.resolve_conflicts(step),
            Some("conflicts") => self.conflicts(step),
            Some("conflict_rows") => self.conflict_rows(step),
            Some(_) => self.read(step),
        }
    }

    /// Ordinary SQL, and what the recordings ask of DoltLite's system tables.
    fn plain(&mut self, step: &Step) -> Result<(), Mismatch> {
        if let Some(table) = step
            .sql
            .strip_prefix("SELECT sql FROM sqlite_schema WHERE name = '")
        {
            return self.declared_columns(step, table.trim_end_matches('\''));
        }
        if step.sql.starts_with("SELECT type, name FROM sqlite_schema") {
            return self.objects(step);
        }
        if let Some(rest) = step.sql.strip_prefix("DELETE FROM dolt_conflicts_") {
            return self.keep_current(rest);
        }
        if step.sql.contains("dolt_") {
            return self.read(step);
        }
        let Some(ours) = dialect::to_ours(&step.sql) else {
            return Ok(());
        };
        if std::mem::take(&mut self.begun) {
            self.must("BEGIN")?;
            self.in_transaction = true;
        }
        let answer = self.ask(&ours)?;
        Self::same_success(step, &answer)?;
        if let Some(merge) = &mut self.merge
            && answer.columns.is_none()
        {
            merge.edits.push(ours);
        }
        same("rows", recorded_rows(&step.rows), our_rows(&answer))
    }

    fn declared_columns(&mut self, step: &Step, table: &str) -> Result<(), Mismatch> {
        let expected: Vec<String> = match step.rows.first().and_then(|row| row.first()?.as_str()) {
            Some(definition) => column_names(definition),
            None => Vec::new(),
        };
        let answer = self.ask(&format!("SHOW COLUMNS FROM `{table}`"))?;
        let got: Vec<String> = columns(&answer, &["Field"])
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        same("columns", expected, got)
    }

    fn objects(&mut self, step: &Step) -> Result<(), Mismatch> {
        let answer = self.must(
            "SELECT 'table' AS type, table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() \
             UNION SELECT 'index', index_name FROM information_schema.statistics \
             WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' AND non_unique = 1 ORDER BY 2",
        )?;
        same(
            "tables and indexes",
            recorded_rows(&step.rows),
            our_rows(&answer),
        )
    }

    fn commit(&mut self, step: &Step) -> Result<(), Mismatch> {
        let message = step.text("message").unwrap_or_default();
        if self.merge.is_some() {
            return self.finish_merge(step, message);
        }
        self.begun = false;
        if std::mem::take(&mut self.in_transaction) {
            self.must("COMMIT")?;
        }
        let flag = |name| {
            step.args
                .as_ref()
                .is_some_and(|args| args.contains_key(name))
        };
        if flag("amend") {
            let branch = self.current.clone();
            let snapshots = self.uncommitted()?;
            let head = self
                .resolve("HEAD")
                .map(|at| self.branches.commit(at).clone());
            if let (Some(head), Some(before)) = (head, self.resolve("HEAD~1")) {
                let last = snapshots.map_or(head.last, |(_, last)| last);
                self.branches.set(&branch, before);
                self.branches
                    .add(&branch, message, (head.first, last), false);
                self.committed.insert(branch, last);
            }
            return Ok(());
        }
        let added = self.add_commit(message, false)?;
        // A commit without changes is nothing that can be asked of us: no snapshot is recorded.
        same(
            "something to commit",
            step.error.is_none() && !flag("allow_empty"),
            added,
        )
    }

    fn branch(&mut self, step: &Step, start: Option<&str>) -> Result<(), Mismatch> {
        let name = step.text("name").unwrap_or_default().to_owned();
        let source = start
            .filter(|start| !start.contains(['~', '^', 'H']))
            .unwrap_or(&self.current)
            .to_owned();
        let commit = self.resolve(start.unwrap_or("HEAD"));
        let answer = self.ask(&format!("FORK DATABASE `{source}` TO `{name}`"))?;
        Self::same_success(step, &answer)?;
        let (Some(commit), None) = (commit, &answer.error) else {
            return Ok(());
        };
        // A branch starts at a commit; what is not committed stays behind.
        let target = self.branches.commit(commit).last;
        if self.newest(&source)? != target {
            self.must(&format!("RESET DATABASE `{name}` TO 's{target}'"))?;
        }
        self.branches.set(&name, commit);
        let newest = self.newest(&name)?;
        self.committed.insert(name, newest);
        Ok(())
    }

    fn checkout(&mut self, step: &Step, name: &str) -> Result<(), Mismatch> {
        if std::mem::take(&mut self.in_transaction) {
            self.must("COMMIT")?;
        }
        let answer = self.ask(&format!("USE `{name}`"))?;
        Self::same_success(step, &answer)?;
        if answer.error.is_none() {
            self.current = name.to_owned();
        }
        Ok(())
    }

    fn delete_branch(&mut self, step: &Step) -> Result<(), Mismatch> {
        let name = step.text("name").unwrap_or_default();
        let answer = self.ask(&format!("DROP DATABASE `{name}`"))?;
        if answer.error.is_none() {
            self.branches.remove(name);
            self.committed.remove(name);
        }
        Self::same_success(step, &answer)
    }

    /// Dropping and taking back under another name.
    fn rename_branch(&mut self, step: &Step) -> Result<(), Mismatch> {
        let (old, new) = (
            step.text("old").unwrap_or_default(),
            step.text("new").unwrap_or_default(),
        );
        self.must(&format!("DROP DATABASE `{old}`"))?;
        let answer = self.ask(&format!("UNDROP DATABASE `{old}` AS `{new}`"))?;
        if let Some(commit) = self.branches.remove(old) {
            self.branches.set(new, commit);
        }
        if let Some(newest) = self.committed.remove(old) {
            self.committed.insert(new.to_owned(), newest);
        }
        Self::same_success(step, &answer)
    }

    /// A tag is a fork that nobody writes to.
    fn tag(&mut self, step: &Step) -> Result<(), Mismatch> {
        let name = step.text("name").unwrap_or_default();
        let commit = self.resolve(step.text("ref").unwrap_or("HEAD"));
        let source = self.current.clone();
        let answer = self.ask(&format!("FORK DATABASE `{source}` TO `{name}`"))?;
        Self::same_success(step, &answer)?;
        if let (Some(commit), None) = (commit, &answer.error) {
            let target = self.branches.commit(commit).last;
            self.must(&format!("RESET DATABASE `{name}` TO 's{target}'"))?;
            self.branches.tag(name, commit);
        }
        Ok(())
    }

    fn reset(&mut self, step: &Step) -> Result<(), Mismatch> {
        let commit = self.resolve(step.text("ref").unwrap_or("HEAD"));
        let target = commit.map_or(0, |commit| self.branches.commit(commit).last);
        let branch = self.current.clone();
        let answer = self.ask(&format!("RESET DATABASE `{branch}` TO 's{target}'"))?;
        Self::same_success(step, &answer)?;
        if let Some(commit) = commit {
            self.branches.set(&branch, commit);
        }
        let newest = self.newest(&branch)?;
        self.committed.insert(branch, newest);
        Ok(())
    }

    /// Takes back what is not committed in one table.
    fn restore_table(&mut self, step: &Step) -> Result<(), Mismatch> {
        let table = step.text("table").unwrap_or_default();
        if let Some((first, last)) = self.uncommitted()? {
            self.must(&format!("REVERT 's{first}' TO 's{last}' TABLE `{table}`"))?;
        }
        Ok(())
    }
}
