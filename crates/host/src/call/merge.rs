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
    let is_asked = rows.columns().iter().any(|column| column == "resolve");
    let first = rows.first();
    let outcome = first.get("outcome").and_then(Value::as_str);
    let mut answer = match (is_asked, outcome) {
        (true, _) => blocked("conflicts", by_row(rows.objects()), Vec::new()),
        (_, Some("violations")) => {
            let violations = rows.objects().map(Value::Object);
            blocked("violations", Vec::new(), violations.collect())
        }
        _ => done(&rows),
    };
    answer.insert("strategy".to_owned(), strategy.into());
    answer.insert("branch".to_owned(), branch.into());
    answer.insert("target".to_owned(), target.into());
    Ok(Value::Object(answer))
}

/// One row a table says what was done there.
fn done(rows: &Rows) -> Map<String, Value> {
    let first = rows.first();
    let field = |name: &str| first.get(name).cloned().unwrap_or(Value::Null);
    let sum = |name: &str| -> i64 {
        let numbers = rows.objects().filter_map(|row| row.get(name)?.as_i64());
        numbers.sum()
    };
    let table = |row: &Map<String, Value>| row.get("table").is_some_and(|table| !table.is_null());
    let tables: Vec<Value> = rows.objects().filter(table).map(Value::Object).collect();
    object(json!({
        "outcome": field("outcome"),
        "commit": field("snapshot"),
        "rows": {
            "added": sum("inserted"),
            "removed": sum("deleted"),
            "modified": sum("updated"),
        },
        "tables": tables,
        "conflicts": [],
        "violations": [],
    }))
}

/// Nothing was done, and this is why.
fn blocked(outcome: &str, conflicts: Vec<Value>, violations: Vec<Value>) -> Map<String, Value> {
    object(json!({
        "outcome": outcome,
        "commit": null,
        "rows": null,
        "tables": [],
        "conflicts": conflicts,
        "violations": violations,
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// Cells in conflict, gathered by their rows.
fn by_row(cells: impl Iterator<Item = Map<String, Value>>) -> Vec<Value> {
    let mut found: Vec<(Value, Value, Value, Vec<Value>)> = Vec::new();
    for mut cell in cells {
        let mut take = |name: &str| cell.remove(name).unwrap_or(Value::Null);
        let (table, key, kind) = (take("table"), take("key"), take("kind"));
        let sides = json!({
            "col": take("column"),
            "base": take("base"),
            "main": take("current"),
            "branch": take("incoming"),
            "resolve": take("resolve"),
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
