//! `diff_branch`: what a branch changed since it was forked, and what changed in its base meanwhile.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use view::error::ErrorView;

use super::arguments::Arguments;
use super::statements::name;
use crate::Host;

/// Rows of each table that are shown.
const SAMPLE: usize = 20;

/// `{branch, base?, tables?, limit?}`: a summary of all tables that differ, and a sample of their rows.
pub(super) fn diff(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = arguments.text("branch")?;
    let base = arguments.optional_text("base")?;
    let only = arguments.optional_texts("tables")?;
    let limit = arguments.optional_count("limit")?.unwrap_or(SAMPLE);
    arguments.finish()?;
    let base = host.main_branch(session, base);
    let (branch_name, base_name) = (name(&branch), name(&base));
    let difference = format!("DIFF DATABASE {branch_name} AGAINST {base_name} SINCE FORK");
    let difference = host.run_one(session, &difference)?;
    let branches = host.run_one(session, "SHOW BRANCHES")?;
    let of_branch = branches
        .objects()
        .find(|row| row.get("name").and_then(Value::as_str) == Some(&*branch.to_lowercase()))
        .unwrap_or_default();
    let mut compared: BTreeMap<String, Compared> = BTreeMap::new();
    for row in difference.objects() {
        let table = text_of(&row, "table").unwrap_or_default();
        if only.is_empty() || only.iter().any(|name| name.eq_ignore_ascii_case(&table)) {
            compared.entry(table).or_default().add(&row);
        }
    }
    let mut tables = Vec::new();
    let mut totals = Compared::default();
    for (table, compared) in compared {
        totals.add_all(&compared);
        let side = |database: &str| format!("{database}.{}", name(&table));
        let (there, here) = (side(&branch_name), side(&base_name));
        let rows = format!("DIFF TABLE {there} AGAINST {here} SINCE FORK");
        // A table that only one side has, or whose keys differ, has no row-by-row comparison: its status says so.
        let rows = host.run_one(session, &rows).ok();
        let sample = rows.as_ref().map(|rows| {
            let sample = rows.objects().take(limit).map(Value::Object);
            sample.collect::<Vec<Value>>()
        });
        let is_truncated = rows.is_some_and(|rows| rows.rows().len() > limit);
        tables.push(json!({
            "table": table,
            "status": compared.status(),
            "schema": compared.schema,
            "rows": compared.rows(),
            "cells": compared.cells,
            "sample": sample.unwrap_or_default(),
            "truncated": is_truncated,
        }));
    }
    let field = |name: &str| of_branch.get(name).cloned().unwrap_or(Value::Null);
    Ok(json!({
        "base": { "ref": base },
        "head": { "ref": branch, "commit": field("head") },
        "merge_base": field("fork_point"),
        "ahead": field("rows_ahead"),
        "behind": field("rows_behind"),
        "summary": {
            "tables_changed": tables.len(),
            "rows": totals.rows(),
            "schema_changes": totals.schema.len(),
            "conflicts": totals.count("conflict"),
        },
        "tables": tables,
    }))
}

/// What DIFF DATABASE says about one table.
#[derive(Debug, Default)]
struct Compared {
    schema: Vec<Value>,
    by_state: BTreeMap<String, i64>,
    cells: Map<String, Value>,
}

impl Compared {
    fn add(&mut self, row: &Map<String, Value>) {
        let count = row.get("rows").and_then(Value::as_i64).unwrap_or(0);
        match text_of(row, "change").as_deref() {
            Some("rows") => {
                let state = text_of(row, "state").unwrap_or_default();
                *self.by_state.entry(state).or_default() += count;
            }
            Some("cells") => {
                let column = text_of(row, "part").unwrap_or_default();
                self.cells.insert(column, count.into());
            }
            _ => {
                let field = |name: &str| row.get(name).cloned().unwrap_or(Value::Null);
                self.schema.push(json!({
                    "part": field("part"),
                    "state": field("state"),
                    "base": field("base"),
                    "main": field("current"),
                    "branch": field("incoming"),
                }));
            }
        }
    }

    fn add_all(&mut self, other: &Compared) {
        self.schema.extend(other.schema.iter().cloned());
        for (state, count) in &other.by_state {
            *self.by_state.entry(state.clone()).or_default() += count;
        }
    }

    fn count(&self, state: &str) -> i64 {
        self.by_state.get(state).copied().unwrap_or(0)
    }

    /// `added`, `removed` and `modified` are what the branch did; `behind` counts what only its base did meanwhile.
    fn rows(&self) -> Value {
        let both = self.count("mergeable_by_cell") + self.count("conflict") + self.count("differs");
        json!({
            "added": self.count("added_there"),
            "removed": self.count("deleted_there"),
            "modified": self.count("changed_there") + both,
            "conflicts": self.count("conflict"),
            "behind": self.count("newer_here") + self.count("added_here") + self.count("deleted_here"),
        })
    }

    /// `added` or `removed` when one side does not have the table.
    fn status(&self) -> &'static str {
        let whole = self.schema.iter().find(|part| part["part"] == "table");
        match whole {
            Some(part) if part["main"].is_null() => "added",
            Some(_) => "removed",
            None => "modified",
        }
    }
}

fn text_of(row: &Map<String, Value>, name: &str) -> Option<String> {
    row.get(name)?.as_str().map(str::to_owned)
}
