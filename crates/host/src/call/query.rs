//! `branch_query`: statements on a branch, whatever the session works on.

use serde_json::{Value, json};
use view::error::ErrorView;
use view::statement::{StatementJson, TextValue};

use super::arguments::Arguments;
use super::statements::{Rows, name};
use crate::Host;

/// More rows than an agent reads.
const ROWS_MAX: usize = 200;

/// `{branch | branch_id, sql, max_rows?}`: runs statements with the branch selected, and goes back to what was selected.
pub(super) fn query(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = match arguments.optional_text("branch_id")? {
        Some(branch) => branch,
        None => arguments.text("branch")?,
    };
    let sql = arguments.text("sql")?;
    let rows_max = arguments.optional_count("max_rows")?.unwrap_or(ROWS_MAX);
    arguments.finish()?;
    let branch = host.main_branch(session, Some(branch));
    let before = host.sessions.database(session).map(str::to_owned);
    host.run_one(session, &format!("USE {}", name(&branch)))?;
    let answers = host.run_all(session, &sql);
    if let Some(before) = before {
        host.run_one(session, &format!("USE {}", name(&before)))?;
    }
    let statements: Vec<Value> = answers?
        .iter()
        .map(|answer| statement(answer, rows_max))
        .collect();
    Ok(json!({ "branch": branch, "statements": statements }))
}

fn statement(answer: &StatementJson<TextValue>, rows_max: usize) -> Value {
    let rows = Rows::of(answer);
    let columns = answer.columns.is_some().then(|| rows.columns().to_vec());
    let total = rows.rows().len();
    let mut shown = rows.into_rows();
    shown.truncate(rows_max);
    json!({
        "columns": columns,
        "rows": answer.rows.is_some().then_some(shown),
        "row_count": answer.rows.is_some().then_some(total),
        "truncated": total > rows_max,
        "affected": answer.affected,
        "message": answer.message,
        "warnings": answer.warnings,
    })
}
