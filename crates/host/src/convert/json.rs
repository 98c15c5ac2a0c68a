//! A statement's answer as the contract of `forkyard pipe` and `execute()` writes it.

use engine::ResultSet;
use history::{Row, Value};
use view::statement::StatementJson;

use super::cell::Printing;
use super::column::column_json;
use super::grid::printing;
use crate::answer::{StatementAnswer, StatementResult};

/// The object, with every value made by `convert`.
pub fn statement<V>(
    answer: &StatementAnswer,
    convert: fn(&Value, Printing<'_>) -> V,
) -> StatementJson<V> {
    let rows = answer.rows();
    let mut json = StatementJson {
        columns: rows
            .as_ref()
            .map(|rows| rows.columns.iter().map(column_json).collect()),
        rows: rows.as_ref().map(|rows| values(rows, convert)),
        affected: None,
        message: None,
        warnings: answer.warnings.clone(),
        error: None,
        elapsed_us: answer.elapsed_us,
    };
    match &answer.result {
        StatementResult::Done(done) => {
            json.affected = Some(done.affected);
            json.message.clone_from(&done.message);
        }
        StatementResult::Failed(error) => json.error = Some(error.clone()),
        StatementResult::Rows(_) | StatementResult::Diff(_) | StatementResult::Cancelled => {}
    }
    json
}

fn values<V>(result: &ResultSet, convert: fn(&Value, Printing<'_>) -> V) -> Vec<Vec<V>> {
    let line = |row: &Row| {
        let cells = result.columns.iter().zip(row.iter());
        cells
            .map(|(column, value)| convert(value, printing(result, column)))
            .collect()
    };
    result.rows.iter().map(line).collect()
}
