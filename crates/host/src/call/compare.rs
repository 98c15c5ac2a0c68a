//! `diff_branch`: what a branch changed since it was forked, and what changed in its base meanwhile.

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
    let summary = host.run_one(
        session,
        &format!("DIFF DATABASE {branch_name} AGAINST {base_name} SINCE FORK"),
    )?;
    let branches = host.run_one(session, "SHOW BRANCHES")?;
    let of_branch = branches
        .objects()
        .find(|row| row.get("name").and_then(Value::as_str) == Some(branch.as_str()))
        .unwrap_or_default();
    let mut tables = Vec::new();
    for mut row in summary.objects() {
        let table = row
            .get("table")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if !only.is_empty() && !only.iter().any(|name| name.eq_ignore_ascii_case(&table)) {
            continue;
        }
        // A table that only one side has, or whose keys differ, has no row-by-row comparison: the summary says so.
        let side = |database: &str| format!("{database}.{}", name(&table));
        let rows = host.run_one(
            session,
            &format!(
                "DIFF TABLE {} AGAINST {} SINCE FORK",
                side(&branch_name),
                side(&base_name)
            ),
        );
        if let Ok(rows) = rows {
            let total = rows.rows().len();
            let sample: Vec<Value> = rows.objects().take(limit).map(Value::Object).collect();
            row.insert("sample".to_owned(), Value::Array(sample));
            row.insert("truncated".to_owned(), Value::Bool(total > limit));
        }
        tables.push(Value::Object(row));
    }
    let field = |name: &str| of_branch.get(name).cloned().unwrap_or(Value::Null);
    Ok(json!({
        "base": { "ref": base },
        "head": { "ref": branch, "commit": field("head") },
        "merge_base": field("fork_point"),
        "ahead": field("ahead"),
        "behind": field("behind"),
        "summary": totals(&tables),
        "tables": tables,
    }))
}

/// The sums of the numbers of all tables.
fn totals(tables: &[Value]) -> Value {
    let mut sums = Map::new();
    sums.insert("tables_changed".to_owned(), tables.len().into());
    for name in ["added", "removed", "modified", "conflicts"] {
        let numbers = tables.iter().filter_map(|table| table.get(name)?.as_i64());
        sums.insert(name.to_owned(), numbers.sum::<i64>().into());
    }
    Value::Object(sums)
}
