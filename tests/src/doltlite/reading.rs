//! Questions about the past: log, snapshots, differences, history, blame, patches.
//!
//! Our `dolt_*` spellings answer DoltLite's columns, so most recordings are compared column by column; columns that hold hashes,
//! dates or names of people are left out.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::case::Step;
use super::judge::{Mismatch, TextRows, columns, our_rows, recorded_rows, recorded_text, same};
use super::player::Player;

/// Columns that no two systems share.
const OF_ITS_OWN: [&str; 10] = [
    "to_commit",
    "from_commit",
    "commit",
    "commit_hash",
    "committer",
    "email",
    "from_commit_date",
    "to_commit_date",
    "from_create_statement",
    "to_create_statement",
];

impl Player<'_> {
    /// The snapshot at the end of a commit, as a text of SQL; `WORKING` is now.
    fn moment(&mut self, reference: &str) -> Result<Option<String>, Mismatch> {
        if reference == "WORKING" {
            let branch = self.current.clone();
            let newest = self.log(&branch)?.first().copied().unwrap_or(0);
            return Ok(Some(format!("'s{newest}'")));
        }
        let commit = self.resolve(reference);
        Ok(commit.map(|commit| format!("'s{}'", self.branches.commit(commit).last)))
    }

    /// `from` and `to` of a step, which may be written as one range; three dots start where the two parted.
    fn moments(&mut self, step: &Step) -> Result<Option<(String, String)>, Mismatch> {
        let from = step.text("range").or(step.text("from")).unwrap_or_default();
        let (from, to) = if let Some((from, to)) = from.split_once("...") {
            let answer = self.must(&format!("SELECT dolt_merge_base('{from}', '{to}')"))?;
            let base = our_rows(&answer)
                .into_iter()
                .flatten()
                .flatten()
                .next()
                .unwrap_or_default();
            return Ok(self.moment(to)?.map(|to| (format!("'{base}'"), to)));
        } else if let Some(range) = from.split_once("..") {
            range
        } else {
            (from, step.text("to").unwrap_or("HEAD"))
        };
        let (from, to) = (self.moment(from)?, self.moment(to)?);
        Ok(from.zip(to))
    }

    /// The database whose past has a snapshot: the current one, or another.
    fn database_of(&mut self, moment: &str) -> Result<String, Mismatch> {
        let number: u64 = moment
            .trim_matches(|c| c == '\'' || c == 's')
            .parse()
            .unwrap_or(0);
        let mut names = vec![self.current.clone()];
        names.extend(self.branches.names());
        for name in names {
            if self.log(&name)?.contains(&number) {
                return Ok(name);
            }
        }
        Ok(self.current.clone())
    }

    pub(super) fn read(&mut self, step: &Step) -> Result<(), Mismatch> {
        let table = step.text("table").unwrap_or_default();
        match step.op.as_deref() {
            Some("at") => {
                let moment = self
                    .moment(step.text("ref").unwrap_or_default())?
                    .unwrap_or_default();
                self.compare(
                    step,
                    &format!("SELECT * FROM `{table}` AS OF {moment} ORDER BY 1"),
                )
            }
            Some("log") => self.messages(step),
            Some(op @ ("diff" | "diff_stat" | "diff_summary" | "schema_diff")) => {
                let Some((from, to)) = self.moments(step)? else {
                    return same("a reference", step.error.is_some(), true);
                };
                let function = if op == "schema_diff" {
                    "schema_diff"
                } else {
                    op
                };
                let of_table = if table.is_empty() {
                    String::new()
                } else {
                    format!(", '{table}'")
                };
                self.compare(
                    step,
                    &format!("SELECT * FROM dolt_{function}({from}, {to}{of_table})"),
                )
            }
            Some("history") => self.history(step, table),
            Some("blame") => self.blame(step, table),
            Some("patch") => self.patch(step),
            Some("apply_patch" | "apply_filtered_patch") => self.apply_patch(step),
            Some("commit_table_changes") => self.touched_tables(step),
            Some("row_changes") => self.row_changes(step, table),
            Some("table_hash") => self
                .must(&format!("SELECT dolt_hashof_table('{table}')"))
                .map(|_| ()),
            // There is no staging area: every write is a snapshot. Which tables differ from the last commit is a comparison.
            Some("status") => self.status(step),
            // Compared with the outcome of the merge: nothing that breaks a constraint is ever stored.
            Some("violations" | "violation_rows" | "schema_conflicts") => Ok(()),
            Some(other) => Err(Mismatch {
                what: "operation",
                expected: other.to_owned(),
                got: "unknown".to_owned(),
            }),
            None if step.sql == "SELECT name FROM dolt_branches ORDER BY 1" => {
                let answer =
                    self.must("SELECT name FROM dolt_branches WHERE name <> 'test' ORDER BY 1")?;
                same("branches", recorded_rows(&step.rows), our_rows(&answer))
            }
            None => {
                let answer = self.ask(&step.sql)?;
                Self::same_success(step, &answer)?;
                same("rows", recorded_rows(&step.rows), our_rows(&answer))
            }
        }
    }

    /// The rows of an answer, in the columns that both have.
    fn compare(&mut self, step: &Step, sql: &str) -> Result<(), Mismatch> {
        let answer = self.ask(sql)?;
        Self::same_success(step, &answer)?;
        let shared: Vec<&str> = step
            .columns
            .iter()
            .map(String::as_str)
            .filter(|name| !OF_ITS_OWN.contains(name))
            .collect();
        let positions: Vec<usize> = step
            .columns
            .iter()
            .enumerate()
            .filter(|(_, name)| shared.contains(&name.as_str()))
            .map(|(at, _)| at)
            .collect();
        let expected: TextRows = step
            .rows
            .iter()
            .map(|row| {
                positions
                    .iter()
                    .map(|at| row.get(*at).and_then(recorded_text))
                    .collect()
            })
            .collect();
        same("rows", expected, columns(&answer, &shared))
    }

    /// The messages of the commits that the log lists.
    fn messages(&mut self, step: &Step) -> Result<(), Mismatch> {
        let of = step.text("ref").map_or(self.current.clone(), str::to_owned);
        let answer = self.must(&format!("SELECT commit_hash FROM dolt_log('{of}')"))?;
        let ids = our_rows(&answer).into_iter().flatten().flatten();
        let ids: Vec<u64> = ids
            .filter_map(|id| id.trim_start_matches('s').parse().ok())
            .collect();
        let ids = ids.into_iter().filter(|id| self.branches.ends_commit(*id));
        let mut got: Vec<String> = ids
            .filter_map(|id| self.branches.message_of(id).map(str::to_owned))
            .collect();
        if let Some(limit) = step.number("limit") {
            got.truncate(limit);
        }
        let expected: Vec<String> = step
            .rows
            .iter()
            .filter_map(|row| Some(row.first()?.as_str()?.to_owned()))
            .collect();
        // Lines that were merged may be told in either order.
        let sorted = |mut messages: Vec<String>| {
            messages.sort();
            messages
        };
        same("messages", sorted(expected), sorted(got))
    }

    /// Every version of the rows, commit by commit.
    fn history(&mut self, step: &Step, table: &str) -> Result<(), Mismatch> {
        let condition = step.text("where").unwrap_or("TRUE");
        let sql = format!("SELECT * FROM dolt_history_{table} WHERE {condition}");
        let answer = self.must(&sql)?;
        let names: Vec<&str> = step
            .columns
            .iter()
            .map(String::as_str)
            .filter(|name| !OF_ITS_OWN.contains(name))
            .collect();
        let positions: Vec<usize> = names
            .iter()
            .filter_map(|name| step.columns.iter().position(|column| column == name))
            .collect();
        let mut expected: TextRows = step
            .rows
            .iter()
            .map(|row| {
                positions
                    .iter()
                    .map(|at| row.get(*at).and_then(recorded_text))
                    .collect()
            })
            .collect();
        // DoltLite repeats a row for every commit, we may list a version once.
        expected.dedup();
        let mut got = columns(&answer, &names);
        got.dedup();
        same("versions", expected, got)
    }

    /// Who wrote each row, as the commit's message.
    fn blame(&mut self, step: &Step, table: &str) -> Result<(), Mismatch> {
        let answer = self.must(&format!("SELECT * FROM dolt_blame_{table}"))?;
        let key = step.columns.first().map_or("id", String::as_str);
        let got: Vec<_> = columns(&answer, &[key, "commit"])
            .into_iter()
            .map(|row| {
                let snapshot = row[1]
                    .as_deref()
                    .and_then(|id| id.trim_start_matches('s').parse().ok());
                let message =
                    snapshot.and_then(|id| self.branches.message_of(id).map(str::to_owned));
                vec![row[0].clone(), message]
            })
            .collect();
        let message = step
            .columns
            .iter()
            .position(|name| name == "message")
            .unwrap_or(0);
        let expected: TextRows = step
            .rows
            .iter()
            .map(|row| {
                vec![
                    row.first().and_then(recorded_text),
                    row.get(message).and_then(recorded_text),
                ]
            })
            .collect();
        same("blame", expected, got)
    }

    /// A patch says the same when it leads to the same rows.
    fn patch(&mut self, step: &Step) -> Result<(), Mismatch> {
        let Some((from, to)) = self.moments(step)? else {
            return same("a reference", step.error.is_some(), true);
        };
        let branch = self.current.clone();
        let (later, earlier) = (self.database_of(&to)?, self.database_of(&from)?);
        let table = step.text("table");
        let patch = match table {
            Some(table) => format!(
                "PATCH TABLE `{later}`.`{table}` AS OF {to} AGAINST `{earlier}`.`{table}` AS OF {from}"
            ),
            None => format!("PATCH DATABASE `{later}` AS OF {to} AGAINST `{earlier}` AS OF {from}"),
        };
        let statements = self.statements(&patch, &[])?;
        same(
            "an empty patch",
            step.rows.is_empty(),
            statements.is_empty(),
        )?;
        self.must(&format!("FORK DATABASE `{earlier}` TO patched"))?;
        self.must(&format!("RESET DATABASE patched TO {from}"))?;
        self.must("USE patched")?;
        for statement in statements {
            self.must(&statement)?;
        }
        let left = match table {
            Some(table) => {
                format!("DIFF TABLE `{later}`.`{table}` AS OF {to} AGAINST patched.`{table}`")
            }
            None => format!("DIFF DATABASE `{later}` AS OF {to} AGAINST patched"),
        };
        let left = our_rows(&self.must(&left)?);
        self.must(&format!("USE `{branch}`"))?;
        self.must("DROP DATABASE patched")?;
        same("differences after the patch", TextRows::new(), left)
    }

    fn statements(&mut self, patch: &str, tables: &[&str]) -> Result<Vec<String>, Mismatch> {
        let answer = self.must(patch)?;
        let rows = columns(&answer, &["table_name", "statement"]).into_iter();
        let rows = rows.filter(|row| {
            tables.is_empty()
                || row[0]
                    .as_deref()
                    .is_none_or(|table| tables.contains(&table))
        });
        Ok(rows.filter_map(|row| row[1].clone()).collect())
    }

    /// Runs a patch on the current branch.
    fn apply_patch(&mut self, step: &Step) -> Result<(), Mismatch> {
        let Some((from, to)) = self.moments(step)? else {
            return same("a reference", step.error.is_some(), true);
        };
        let (later, earlier) = (self.database_of(&to)?, self.database_of(&from)?);
        let patch = format!("PATCH DATABASE `{later}` AS OF {to} AGAINST `{earlier}` AS OF {from}");
        for statement in self.statements(&patch, &step.list("tables"))? {
            self.must(&statement)?;
        }
        same("an error", step.error.is_some(), false)
    }

    /// Which commits touched which tables.
    fn touched_tables(&mut self, step: &Step) -> Result<(), Mismatch> {
        let answer =
            self.must("SELECT commit_hash, table_name, data_change, schema_change FROM dolt_diff")?;
        // A commit of theirs is several snapshots of ours: it changed what one of them changed.
        let mut changes: BTreeMap<(String, String), [bool; 2]> = BTreeMap::new();
        for row in our_rows(&answer) {
            let [Some(hash), Some(table), data, schema] = row.as_slice() else {
                continue;
            };
            let snapshot = hash.trim_start_matches('s').parse().unwrap_or(0);
            if let Some(message) = self.branches.message_of(snapshot) {
                let flags = changes
                    .entry((message.to_owned(), table.clone()))
                    .or_default();
                flags[0] |= data.as_deref() == Some("1");
                flags[1] |= schema.as_deref() == Some("1");
            }
        }
        let row = |((message, table), [data, schema]): ((String, String), [bool; 2])| {
            let flag = |flag: bool| Some(i32::from(flag).to_string());
            vec![Some(message), Some(table), flag(data), flag(schema)]
        };
        let got: TextRows = changes.into_iter().map(row).collect();
        let mut expected = recorded_rows(&step.rows);
        expected.sort();
        same("changes", expected, got)
    }

    /// What happened to one row, with the messages of the commits.
    fn row_changes(&mut self, step: &Step, table: &str) -> Result<(), Mismatch> {
        let answer = self.must(&format!(
            "SELECT diff_type, from_price, to_price, to_commit FROM dolt_diff_{table} WHERE to_id=2 OR from_id=2"
        ))?;
        let got: TextRows = our_rows(&answer)
            .into_iter()
            .map(|mut row| {
                let snapshot = row[3]
                    .as_deref()
                    .and_then(|id| id.trim_start_matches('s').parse().ok());
                row[3] = snapshot.and_then(|id| self.branches.message_of(id).map(str::to_owned));
                row
            })
            .collect();
        same("changes", recorded_rows(&step.rows), got)
    }

    /// The tables that differ from the newest commit.
    fn status(&mut self, step: &Step) -> Result<(), Mismatch> {
        let branch = self.current.clone();
        let Some(head) = self.moment("HEAD")? else {
            return Ok(());
        };
        let earlier = self.database_of(&head)?;
        let answer = self.must(&format!(
            "DIFF DATABASE `{branch}` AGAINST `{earlier}` AS OF {head}"
        ))?;
        let mut got: Vec<String> = columns(&answer, &["table"])
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        got.dedup();
        let expected: Vec<String> = step
            .rows
            .iter()
            .filter_map(|row| row.first().and_then(Json::as_str).map(str::to_owned))
            .collect();
        same("changed tables", expected, got)
    }
}
