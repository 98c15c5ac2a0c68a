//! Runs a golden script on a subject.

use view::error::Span;
use view::grid::{Cell, ColumnView};
use view::render::text;
use view::statement::{ColumnJson, TextValue};

use super::script::{Block, Script, Statement};
use crate::subject::{Answer, Pictures};

/// A script that has run.
#[derive(Debug)]
pub struct Played {
    /// The script with the output that it had.
    pub script: Script,
    /// Statements that failed and should not have, or the other way round.
    pub complaints: Vec<String>,
}

/// Runs a script from a fresh start.
///
/// # Errors
/// When the script cannot be read or the subject gives no proper answer.
pub fn play(subject: &mut dyn Pictures, text: &str) -> Result<Played, String> {
    let mut script = Script::parse(text)?;
    let mut complaints = Vec::new();
    subject.reset();
    for block in &mut script.blocks {
        let Block::Statement(statement) = block else {
            continue;
        };
        let failed = play_statement(subject, statement)?;
        if failed != statement.fails {
            let what = if failed {
                "failed; say `-- @ error` if it should"
            } else {
                "should have failed"
            };
            complaints.push(format!(
                "{} {what}\n  {}",
                statement.sql(),
                statement.output.join("\n  ")
            ));
        }
    }
    Ok(Played { script, complaints })
}

/// Puts the output below the statement and says whether it failed.
fn play_statement(subject: &mut dyn Pictures, statement: &mut Statement) -> Result<bool, String> {
    let sql = statement.sql();
    let session = statement.session.as_deref().unwrap_or("main");
    let answer = subject.run(&sql, session, Some("test"))?;
    let mut output = describe(&answer, &sql);
    if statement.states {
        output.push_str(&subject.states(&sql, session)?);
    }
    if statement.tree {
        output.push_str(&subject.tree(session)?);
    }
    statement.output = output
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    Ok(answer.error.is_some())
}

/// An answer in words.
pub fn describe(answer: &Answer, sql: &str) -> String {
    let mut out = String::new();
    if let Some(error) = &answer.error {
        let place = error
            .span
            .map(|span| format!(" at `{}`", excerpt(sql, span)))
            .unwrap_or_default();
        out.push_str(&format!(
            "error {} ({}) {}{place}: {}\n",
            error.code, error.sqlstate, error.name, error.message
        ));
        out.extend(error.help.iter().map(|help| format!("help: {help}\n")));
    } else if let (Some(columns), Some(rows)) = (&answer.columns, &answer.rows) {
        let columns: Vec<_> = columns.iter().map(column).collect();
        let rows: Vec<Vec<_>> = rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect();
        out.push_str(&text::grid(&columns, &rows));
    } else {
        out.push_str(&text::done(
            answer.affected.unwrap_or(0),
            answer.message.as_deref(),
        ));
    }
    for warning in &answer.warnings {
        out.push_str(&format!(
            "{} {}: {}\n",
            warning.level.to_lowercase(),
            warning.code,
            warning.message
        ));
    }
    out
}

fn excerpt(sql: &str, span: Span) -> &str {
    let byte = |byte: u32| usize::try_from(byte).ok();
    let range = byte(span.start).zip(byte(span.end));
    range
        .and_then(|(start, end)| sql.get(start..end))
        .unwrap_or("(outside the statement)")
}

fn column(column: &ColumnJson) -> ColumnView {
    ColumnView {
        name: column.name.clone(),
        type_name: column.type_name.clone(),
        numeric: view::grid::is_numeric(&column.type_name),
    }
}

fn cell(value: &TextValue) -> Cell {
    match value {
        TextValue::Null => Cell::Null,
        TextValue::Text(text) => Cell::Text(text.clone()),
        TextValue::Bytes { hex } => Cell::Text(format!("0x{hex}")),
    }
}
