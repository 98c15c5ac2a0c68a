//! Sentences and names that are put together from data: accessible names of cells and rows, announcements, sizes, times.

use std::fmt::Write as _;

use view::diff::{ChangedBy, DiffCell, DiffColumn, DiffRow, RowState, SideView};
use view::grid::{Cell, ColumnView};
use view::tree::{BranchTree, RowKind, TreeRow};

use crate::model::results::{Diff, Outcome, RunRecord, RunState, StatementRecord};
use crate::model::state::RestoreCause;
use crate::model::text;

/// The element that holds the results.
pub const RESULTS_ID: &str = "results";
/// What a run of the page's own statement is called.
pub const OWN_STATEMENT: &str = "one statement";
/// The button that restores data left behind.
pub const BRING_BACK: &str = "Bring it back";

/// The button that starts a failed engine.
pub const START_AGAIN: &str = "Start it again";

/// The id of a statement's element.
pub fn statement_id(run: u32, index: u32) -> String {
    format!("statement-{run}-{index}")
}

/// A number with thousands apart: `100,000`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its noun: `1 row`, `3 rows`.
pub fn count(value: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if value == 1 { one } else { many })
}

/// Some of many: `200 of 100,000 rows`, or `4 rows` when these are all.
pub fn rows_of(some: u64, all: u64, one: &str, many: &str) -> String {
    if some == all {
        count(all, one, many)
    } else {
        format!("{} of {}", number(some), count(all, one, many))
    }
}

/// A time as people read it: `< 0.1 ms` (browsers' clocks do not tell more), `0.4 ms`, `12 ms`, `1.3 s`.
pub fn duration(micros: u64) -> String {
    match micros {
        0..100 => "< 0.1 ms".to_owned(),
        100..1_000 => format!("{}.{} ms", micros / 1_000, micros / 100 % 10),
        1_000..1_000_000 => format!("{} ms", micros / 1_000),
        _ => format!("{}.{} s", micros / 1_000_000, micros / 100_000 % 10),
    }
}

/// A cell's text as it is shown.
pub fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Null => "NULL".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Bytes(bytes) => bytes.iter().fold("0x".to_owned(), |mut hex, byte| {
            write!(hex, "{byte:02X}").expect("writing to a String does not fail");
            hex
        }),
    }
}

/// A table named by its database: `demo.t_incoming`.
pub fn side(side: &SideView) -> String {
    format!("{}.{}", side.database, side.table)
}

/// A table's name for use in a statement.
pub fn quoted_side(side: &SideView) -> String {
    format!("{}.{}", quoted(&side.database), quoted(&side.table))
}

/// A name for use in a statement: in backticks when it is not a plain word.
pub fn quoted(name: &str) -> String {
    let plain = name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !name.starts_with(|letter: char| letter.is_ascii_digit())
        && !name.is_empty();
    if plain {
        name.to_owned()
    } else {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// A statement on one line, cut to its beginning.
pub fn statement_line(sql: &str) -> String {
    let mut line = String::new();
    for word in sql.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > 160 {
            let end = text::floor_boundary(&line, 160);
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line.trim_end_matches(';').trim_end().to_owned()
}

/// What a statement gave, in a few words: `4 rows`, `3 differences`.
pub fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Rows(rows) => count(rows.row_count, "row", "rows"),
        Outcome::Diff(diff) if diff.row_count == 0 => "no differences".to_owned(),
        Outcome::Diff(diff) => count(diff.row_count, "difference", "differences"),
        Outcome::Done {
            summary, affected, ..
        } if summary.is_empty() => {
            format!("{} affected", count(*affected, "row", "rows"))
        }
        Outcome::Done { summary, .. } => summary.clone(),
        Outcome::Failed(error) => error.message.clone(),
        Outcome::Cancelled => "stopped; it changed nothing".to_owned(),
    }
}

/// The end of a run that did not fail.
pub fn run_ended(run: &RunRecord) -> String {
    let statements = count(run.statements.len() as u64, "statement", "statements");
    match (run.state, run.statements.last()) {
        (RunState::Cancelled, _) => {
            format!("Stopped after {statements}. The one that ran has changed nothing.")
        }
        (_, Some(last)) => format!("{statements} done. The last: {}.", outcome(&last.outcome)),
        (_, None) => "There was no statement to run.".to_owned(),
    }
}

/// The end of a run that failed.
pub fn run_failed(run: &RunRecord) -> String {
    let failed = run
        .statements
        .last()
        .and_then(|last| Some((last, failure(last)?)));
    match failed {
        Some((statement, message)) => {
            let (line, column) = place(run, statement);
            format!("Error in line {line}, column {column}: {message}")
        }
        None => "The script failed.".to_owned(),
    }
}

fn failure(statement: &StatementRecord) -> Option<&str> {
    if let Outcome::Failed(error) = &statement.outcome {
        Some(&error.message)
    } else {
        None
    }
}

/// Line and column, in the script, of a statement's error or of the statement.
pub fn place(run: &RunRecord, statement: &StatementRecord) -> (usize, usize) {
    let span = match &statement.outcome {
        Outcome::Failed(error) => error.span.unwrap_or(statement.span),
        _ => statement.span,
    };
    text::line_and_column(&run.script_text, run.offset + span.start as usize)
}

/// What is said when a journal has been replayed.
pub fn restored(cause: RestoreCause, statements: u32) -> String {
    if statements == 0 && cause == RestoreCause::Cancelled {
        return "Stopped. There was nothing to restore.".to_owned();
    }
    let statements = count(statements.into(), "statement", "statements");
    match cause {
        RestoreCause::Cancelled => format!("Stopped. Restored {statements}."),
        RestoreCause::Crashed => {
            format!("The engine failed and was started again. Restored {statements}.")
        }
        RestoreCause::BroughtBack => format!("Brought back {statements}."),
    }
}

/// The complete name of a result's cell: `score, 85`.
pub fn grid_cell_name(column: &ColumnView, cell: &Cell) -> String {
    format!("{}, {}", column.name, spoken(cell))
}

/// The complete name of a comparison's cell: `score, changed there, from 80 to 85`.
pub fn diff_cell_name(column: &DiffColumn, row: RowState, cell: &DiffCell) -> String {
    let name = &column.name;
    match cell {
        DiffCell::Same(value) => format!("{name}, same, {}", spoken(value)),
        DiffCell::Here(value) | DiffCell::There(value) => {
            format!("{name}, {}, {}", row.label(), spoken(value))
        }
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => {
            let (current, incoming) = (spoken(current), spoken(incoming));
            match by {
                ChangedBy::There => format!("{name}, changed there, from {current} to {incoming}"),
                ChangedBy::Here => format!("{name}, newer here, from {incoming} to {current}"),
                ChangedBy::Unknown => format!("{name}, differs, {current} here, {incoming} there"),
                ChangedBy::Both => {
                    let was = base
                        .as_ref()
                        .map(|base| format!(", was {}", spoken(base)))
                        .unwrap_or_default();
                    format!("{name}, conflict, {current} here, {incoming} there{was}")
                }
            }
        }
    }
}

/// The complete name of a comparison's row: its state, its key, and how many cells differ.
pub fn diff_row_name(diff: &Diff, row: &DiffRow) -> String {
    let mut name = row.state.label().to_owned();
    for (column, cell) in diff
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.key)
    {
        let (DiffCell::Same(value) | DiffCell::Here(value) | DiffCell::There(value)) = cell else {
            continue;
        };
        write!(name, ", {} {}", column.name, spoken(value))
            .expect("writing to a String does not fail");
    }
    name
}

/// A cell as it is read aloud.
fn spoken(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.is_empty() => "empty text".to_owned(),
        other => cell_text(other),
    }
}

/// What a state means for somebody who has to decide.
pub fn state_meaning(state: RowState) -> &'static str {
    match state {
        RowState::Conflict => "Both sides changed it differently.",
        RowState::Differs => "The sides differ, and it is not known since when.",
        RowState::MergeableByCell => "Both sides changed it, in different columns.",
        RowState::ChangedThere => "Only the incoming side changed it.",
        RowState::NewerHere => {
            "Only the current side changed it. Taking incoming would undo a newer change."
        }
        RowState::AddedThere => "Only in incoming, and new there.",
        RowState::AddedHere => "Only in current, and new here.",
        RowState::DeletedThere => {
            "Only in current, and deleted there. A merge never deletes, so it stays."
        }
        RowState::DeletedHere => "Only in incoming, and deleted here. A merge would bring it back.",
        RowState::Same => "The same on both sides.",
    }
}

/// The complete name of a row of the branch tree.
pub fn tree_row_name(tree: &BranchTree, row: &TreeRow) -> String {
    let lane = |position: u32| {
        tree.lanes
            .get(position as usize)
            .map_or("?", |lane| lane.name.as_str())
    };
    let mut name = format!("{}, {}", row.snapshot, lane(row.lane));
    let sources = row
        .from_lanes
        .iter()
        .map(|&from| lane(from))
        .collect::<Vec<_>>()
        .join(" and ");
    match row.kind {
        RowKind::Created => name.push_str(", created"),
        RowKind::Changed => {}
        RowKind::Forked if sources.is_empty() => name.push_str(", forked"),
        RowKind::Forked => name.push_str(&format!(", forked from {sources}")),
        RowKind::Merged if sources.is_empty() => name.push_str(", merged"),
        RowKind::Merged => name.push_str(&format!(", merged from {sources}")),
        RowKind::Dropped => name.push_str(", dropped"),
    }
    name.push_str(&format!(", {}", row.message));
    for (rows, word) in [
        (row.added, "added"),
        (row.changed, "changed"),
        (row.removed, "removed"),
    ] {
        if rows > 0 {
            name.push_str(&format!(", {} {word}", count(rows, "row", "rows")));
        }
    }
    if row.here {
        name.push_str(", you are here");
    } else if row.head {
        name.push_str(", newest of its line");
    }
    name
}

/// What happened, without the name of the database that the row's line belongs to anyway.
pub fn tree_message(message: &str, lane: &str) -> String {
    let database = lane.split('.').next().unwrap_or(lane);
    let prefix = format!("{database}.");
    let words = message
        .split(' ')
        .map(|word| word.strip_prefix(&prefix).unwrap_or(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn column() -> DiffColumn {
        DiffColumn {
            name: "score".into(),
            type_name: "INT".into(),
            numeric: true,
            key: false,
            changed: 1,
        }
    }

    fn changed(by: ChangedBy) -> DiffCell {
        let text = |text: &str| Cell::Text(text.into());
        DiffCell::Changed {
            base: Some(text("80")),
            current: text("80"),
            incoming: text("85"),
            by,
        }
    }

    #[test]
    fn cells_are_named_by_column_state_and_values() {
        let name = |state, cell| diff_cell_name(&column(), state, &cell);
        assert_eq!(
            name(RowState::ChangedThere, changed(ChangedBy::There)),
            "score, changed there, from 80 to 85"
        );
        assert_eq!(
            name(RowState::NewerHere, changed(ChangedBy::Here)),
            "score, newer here, from 85 to 80"
        );
        assert_eq!(
            name(RowState::Conflict, changed(ChangedBy::Both)),
            "score, conflict, 80 here, 85 there, was 80"
        );
        assert_eq!(
            name(RowState::Differs, changed(ChangedBy::Unknown)),
            "score, differs, 80 here, 85 there"
        );
        assert_eq!(
            name(RowState::AddedThere, DiffCell::There(Cell::Null)),
            "score, added there, NULL"
        );
        assert_eq!(
            name(
                RowState::DeletedThere,
                DiffCell::Here(Cell::Text(String::new()))
            ),
            "score, deleted there, empty text"
        );
    }

    #[test]
    fn numbers_times_and_counts_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(1234567), "1,234,567");
        assert_eq!(duration(0), "< 0.1 ms");
        assert_eq!(duration(420), "0.4 ms");
        assert_eq!(duration(12_400), "12 ms");
        assert_eq!(duration(1_340_000), "1.3 s");
        assert_eq!(rows_of(200, 100_000, "row", "rows"), "200 of 100,000 rows");
        assert_eq!(rows_of(1, 1, "row", "rows"), "1 row");
    }

    #[test]
    fn a_line_does_not_repeat_its_database() {
        let message = tree_message("FORK TABLE demo.base TO demo.copy · demo", "demo.copy");
        assert_eq!(message, "FORK TABLE base TO copy · demo");
        assert_eq!(
            tree_message("FORK DATABASE a TO demo", "demo"),
            "FORK DATABASE a TO demo"
        );
    }

    #[test]
    fn statements_fit_on_a_line() {
        assert_eq!(statement_line("SELECT *\n  FROM t\n;"), "SELECT * FROM t");
        assert!(statement_line(&"é".repeat(500)).ends_with('…'));
    }

    #[test]
    fn names_are_quoted_only_where_they_must_be() {
        assert_eq!(quoted("t_1"), "t_1");
        assert_eq!(quoted("my table"), "`my table`");
        assert_eq!(quoted("1`"), "`1```");
    }
}
