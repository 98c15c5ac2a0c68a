//! `branch_merge`: brings a branch's changes into another one, three-way.

use serde_json::{Map, Value, json};
use view::error::ErrorView;

use super::arguments::Arguments;
use super::statements::{Rows, name};
use crate::Host;

/// HatiData's words, the careful one first.
const STRATEGIES: [&str; 4] = ["abort", "branch_wins", "main_wins", "manual"];

/// `{branch, target?, strategy?, dry_run?}`: merges. With conflicts, `abort` and `manual` change nothing and answer them; the branch
/// stays in any case, because discarding is a call of its own.
pub(super) fn merge(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = arguments.text("branch")?;
    let target = arguments.optional_text("target")?;
    let strategy = arguments.word("strategy", &STRATEGIES)?;
    let is_dry_run = arguments.flag("dry_run")?;
    arguments.finish()?;
    let target = host.main_branch(session, target);
    let statement = format!(
        "MERGE DATABASE {} INTO {} SINCE FORK STRATEGY",
        name(&branch),
        name(&target)
    );
    // `abort` is `manual` without an error: both answer what is in the way, and an agent needs the list.
    let asked = if strategy == "abort" {
        "manual"
    } else {
        strategy
    };
    let dry_run = if is_dry_run { " DRY RUN" } else { "" };
    let rows = host.run_one(session, &format!("{statement} {asked}{dry_run}"))?;
    let is_outcome = rows.columns().iter().any(|column| column == "outcome");
    let answer = match is_outcome {
        true => done(&rows),
        false => blocked(&rows),
    };
    let mut answer = answer;
    answer.insert("strategy".to_owned(), strategy.into());
    answer.insert("branch".to_owned(), branch.into());
    answer.insert("target".to_owned(), target.into());
    Ok(Value::Object(answer))
}

/// One row says what was done.
fn done(rows: &Rows) -> Map<String, Value> {
    let row = rows.first();
    let field = |name: &str| row.get(name).cloned().unwrap_or(Value::Null);
    let Value::Object(answer) = json!({
        "outcome": field("outcome"),
        "commit": field("snapshot"),
        "rows": {
            "added": field("inserted"),
            "removed": field("deleted"),
            "modified": field("updated"),
        },
        "conflicts": [],
        "violations": [],
    }) else {
        return Map::new();
    };
    answer
}

/// The rows are what is in the way: violations, or cells in conflict.
fn blocked(rows: &Rows) -> Map<String, Value> {
    let is_violation =
        |row: &Map<String, Value>| row.get("kind").and_then(Value::as_str) == Some("violation");
    let (violations, conflicts): (Vec<_>, Vec<_>) = rows.objects().partition(is_violation);
    let outcome = match (violations.is_empty(), conflicts.is_empty()) {
        (_, false) => "conflicts",
        (false, true) => "violations",
        (true, true) => "clean",
    };
    let Value::Object(answer) = json!({
        "outcome": outcome,
        "commit": null,
        "rows": null,
        "conflicts": by_row(conflicts),
        "violations": violations,
    }) else {
        return Map::new();
    };
    answer
}

/// Cells in conflict, gathered by their rows.
fn by_row(cells: Vec<Map<String, Value>>) -> Vec<Value> {
    let mut found: Vec<(Value, Value, Value, Vec<Value>)> = Vec::new();
    for mut cell in cells {
        let mut take = |name: &str| cell.remove(name).unwrap_or(Value::Null);
        let (table, key, kind) = (take("table"), take("key"), take("kind"));
        let sides = json!({
            "id": take("conflict"),
            "column": take("column"),
            "base": take("base"),
            "main": take("current"),
            "branch": take("incoming"),
        });
        match found.last_mut() {
            Some((last_table, last_key, ..)) if *last_table == table && *last_key == key => {}
            _ => found.push((table, key, kind, Vec::new())),
        }
        if let Some((.., columns)) = found.last_mut() {
            columns.push(sides);
        }
    }
    let object = |(table, key, kind, columns)| json!({ "table": table, "key": key, "kind": kind, "columns": columns });
    found.into_iter().map(object).collect()
}
