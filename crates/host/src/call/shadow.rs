//! `shadow_query`: one query on several branches, and where the answers differ.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use view::error::ErrorView;
use view::statement::{StatementJson, TextValue};

use super::arguments::Arguments;
use super::statements::{Rows, name};
use crate::Host;
use crate::convert::error::error_view;

/// Cells that differ are told one by one up to this many.
const CELLS_MAX: usize = 200;

/// The session in which shadow queries run.
const SHADOW_SESSION: &str = "shadow_query";

/// A query is repeated at most so often.
const REPEAT_MAX: usize = 100;

/// What one branch answers.
struct Answer {
    branch: String,
    rows: Result<Rows, ErrorView>,
    rows_examined: u64,
    elapsed_us: u64,
    plan: Option<Vec<Value>>,
}

/// `{sql, branches, compare?, explain?, repeat?}`: runs a query on every branch, `repeat` times for the median of the times it took;
/// `explain` adds the plans. `compare` names the columns that make a row the same row; without
/// it, the first column does if no value of it comes twice, and otherwise the row's place.
pub(super) fn query(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let sql = arguments.text("sql")?;
    let branches = arguments.texts("branches")?;
    let compare = arguments.optional_texts("compare")?;
    let explains = arguments.flag("explain")?;
    let repeat = arguments
        .optional_count("repeat")?
        .unwrap_or(1)
        .min(REPEAT_MAX);
    arguments.finish()?;
    refuse_writes(&sql)?;
    // A session of its own that may only read: whatever the query calls, it leaves no trace, and the caller's session stays where it is.
    host.run_one(SHADOW_SESSION, "SET SESSION TRANSACTION READ ONLY")?;
    let mut answers = Vec::new();
    for branch in branches {
        let branch = host.main_branch(session, Some(branch));
        answers.push(host.shadow(branch, &sql, explains, repeat)?);
    }
    let columns = answers.iter().find_map(|answer| answer.rows.as_ref().ok());
    let columns: Vec<String> = columns.map_or_else(Vec::new, |rows| rows.columns().to_vec());
    let comparison = comparison(&answers, &columns, &compare);
    let results: Vec<Value> = answers.iter().map(result).collect();
    Ok(json!({
        "sql": sql,
        "columns": columns,
        "results": results,
        "comparison": comparison,
    }))
}

impl Host {
    /// A branch that does not exist fails the call; a query that fails on one branch is that branch's result.
    fn shadow(
        &mut self,
        branch: String,
        sql: &str,
        explains: bool,
        repeat: usize,
    ) -> Result<Answer, ErrorView> {
        let session = SHADOW_SESSION;
        self.run_one(session, &format!("USE {}", name(&branch)))?;
        let plan = explains.then(|| self.run_one(session, &format!("EXPLAIN {sql}")));
        let plan = plan.and_then(Result::ok).map(Rows::into_rows);
        let mut answers = self.run_all(session, sql);
        let elapsed = |answers: &Result<Vec<StatementJson<TextValue>>, ErrorView>| {
            let last = answers.as_ref().ok().and_then(|answers| answers.last());
            last.map_or(0, |answer| answer.elapsed_us)
        };
        let mut times = vec![elapsed(&answers)];
        for _ in 1..repeat {
            answers = self.run_all(session, sql);
            times.push(elapsed(&answers));
        }
        times.sort_unstable();
        let elapsed_us = times[times.len() / 2];
        let rows = answers.map(|answers| {
            let last = answers.last();
            last.map(Rows::of)
        });
        Ok(Answer {
            branch,
            rows: rows.and_then(|rows| rows.ok_or_else(not_a_query)),
            rows_examined: self.sessions.rows_examined(session),
            elapsed_us,
            plan: plan.map(|rows| {
                rows.into_iter()
                    .filter_map(|row| row.into_iter().next())
                    .collect()
            }),
        })
    }
}

/// A shadow query only reads.
fn refuse_writes(sql: &str) -> Result<(), ErrorView> {
    let mut statements = sql::split_script(sql);
    let (first, second) = (statements.next(), statements.next());
    match (first.map(|first| sql::parse_statement(first.text)), second) {
        (Some(Ok(sql::ast::Statement::Query(_))), None) => Ok(()),
        (Some(Err(error)), None) => Err(error_view(&error)),
        _ => Err(not_a_query()),
    }
}

fn not_a_query() -> ErrorView {
    ErrorView {
        code: 1235,
        sqlstate: "42000".to_owned(),
        name: "not-a-query".to_owned(),
        message: "shadow_query runs one query that only reads".to_owned(),
        span: None,
        help: Some("to change a branch, use branch_query".to_owned()),
    }
}

fn result(answer: &Answer) -> Value {
    let rows = answer.rows.as_ref().ok().map(Rows::rows);
    json!({
        "branch": answer.branch,
        "rows": rows,
        "row_count": rows.map(<[_]>::len),
        "rows_examined": answer.rows_examined,
        "plan": answer.plan,
        "elapsed_us": answer.elapsed_us,
        "error": answer.rows.as_ref().err(),
    })
}

/// What the rows of two or more branches have in common, row by row.
fn comparison(answers: &[Answer], columns: &[String], compare: &[String]) -> Value {
    let rows: Vec<&[Vec<Value>]> = answers
        .iter()
        .filter_map(|answer| Some(answer.rows.as_ref().ok()?.rows()))
        .collect();
    if rows.len() < answers.len() || rows.is_empty() {
        return json!({ "equal": false, "key": [], "added": 0, "removed": 0, "modified": 0, "cells": [] });
    }
    let key = key_columns(&rows, columns, compare);
    let keyed: Vec<BTreeMap<String, &Vec<Value>>> =
        rows.iter().map(|rows| by_key(rows, &key)).collect();
    let (first, others) = keyed.split_first().expect("there is one answer at least");
    let mut counts = [0_u64; 3];
    let mut cells = Vec::new();
    for other in others {
        counts[0] += other.keys().filter(|key| !first.contains_key(*key)).count() as u64;
        counts[1] += first.keys().filter(|key| !other.contains_key(*key)).count() as u64;
        let shared = first
            .iter()
            .filter_map(|(key, row)| Some((row, *other.get(key)?)));
        counts[2] += shared.filter(|(row, other)| **row != *other).count() as u64;
    }
    for (key, row) in first {
        for (at, column) in columns.iter().enumerate() {
            let values: Vec<Option<&Value>> =
                keyed.iter().map(|rows| rows.get(key)?.get(at)).collect();
            let present = values.iter().all(Option::is_some);
            if present
                && values.iter().any(|value| *value != row.get(at))
                && cells.len() < CELLS_MAX
            {
                cells.push(json!({ "key": key, "column": column, "values": values }));
            }
        }
    }
    let names: Vec<&String> = key.iter().filter_map(|at| columns.get(*at)).collect();
    json!({
        "equal": counts == [0; 3],
        "key": names,
        "added": counts[0],
        "removed": counts[1],
        "modified": counts[2],
        "cells": cells,
    })
}

/// The positions of the columns that make a row the same row; none for the row's place.
fn key_columns(rows: &[&[Vec<Value>]], columns: &[String], compare: &[String]) -> Vec<usize> {
    let named = compare.iter().filter_map(|name| {
        let matches = |column: &String| column.eq_ignore_ascii_case(name);
        columns.iter().position(matches)
    });
    let named: Vec<usize> = named.collect();
    let is_unique = |key: &[usize]| {
        rows.iter()
            .all(|rows| by_key(rows, key).len() == rows.len())
    };
    if !named.is_empty() && is_unique(&named) {
        return named;
    }
    match columns.len() > 1 && is_unique(&[0]) {
        true => vec![0],
        false => Vec::new(),
    }
}

fn by_key<'a>(rows: &'a [Vec<Value>], key: &[usize]) -> BTreeMap<String, &'a Vec<Value>> {
    let text = |place: usize, row: &Vec<Value>| match key {
        // Padded, so that places come in their order.
        [] => format!("{place:09}"),
        _ => {
            let cells: Vec<String> = key.iter().map(|at| row[*at].to_string()).collect();
            cells.join(", ")
        }
    };
    rows.iter()
        .enumerate()
        .map(|(place, row)| (text(place, row), row))
        .collect()
}
