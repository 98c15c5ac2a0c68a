//! Reading recorded answers, and giving our own in the same form.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use history::temporal::{Date, DateTime};
use history::{Catalog, DataType, Value};
use sql::ast::Statement;
use sql::expression::EvaluationContext;
use sql::scalar::{ScalarType, to_protocol_text};
use sql::{Databases, Error, Query, SessionContext, Step};

/// Nothing to read from.
struct NoDatabases;

impl Databases for NoDatabases {
    fn catalog(&self, _: &str) -> Option<&Catalog> {
        None
    }

    fn names(&self) -> Vec<Arc<str>> {
        Vec::new()
    }
}

/// One line of a recording.
pub struct Recorded {
    /// What was asked.
    pub question: [String; 2],
    /// `=text`, `x:` and hexadecimal bytes, `NULL`, or `!code message`.
    pub answer: String,
    /// `code message`, separated by `; `.
    pub warnings: String,
}

/// The fields of a file in `recorded`.
pub fn read(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recorded")
        .join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    text.lines()
        .map(|line| line.split('\t').map(unescape).collect())
        .collect()
}

/// The lines of a recording.
pub fn recorded(topic: &str) -> Vec<Recorded> {
    read(&format!("{topic}.tsv"))
        .into_iter()
        .map(|fields| {
            let [first, second, answer, warnings]: [String; 4] =
                fields.try_into().expect("four fields a line");
            Recorded {
                question: [first, second],
                answer,
                warnings,
            }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                other => out.extend(other),
            },
            other => out.push(other),
        }
    }
    out
}

/// The session in which everything was asked: time zone +08:00.
pub fn context() -> EvaluationContext {
    let moment = Date::new(2026, 11, 20).and_then(|date| DateTime::new(date, 37_616_973_000));
    let mut context = EvaluationContext::new(moment.expect("the date exists"));
    context.time_zone = 8 * 3600;
    context.database = Some("test".into());
    context.found_rows = 1;
    context
}

/// The value and type of `SELECT expression`.
pub fn evaluate(
    expression: &str,
    context: &EvaluationContext,
) -> Result<(Value, ScalarType), Error> {
    let Statement::Query(query) = sql::parse_statement(&format!("select {expression}"))? else {
        panic!("not a query: {expression}");
    };
    let query = Query::bind(&query, &NoDatabases, &SessionContext::new())?;
    let scalar_type = query.columns()[0].scalar_type.clone();
    let mut execution = query.start();
    loop {
        match execution.step(context)? {
            Step::Rows(rows) => return Ok((rows[0][0].clone(), scalar_type)),
            Step::Working => {}
            Step::Done => panic!("no row: {expression}"),
        }
    }
}

/// A value as recordings show it.
pub fn shown(value: &Value, data_type: &DataType, context: &EvaluationContext) -> String {
    let Some(bytes) = to_protocol_text(value, data_type, context.time_zone) else {
        return String::from("NULL");
    };
    let printable = |character: char| character >= ' ' || matches!(character, '\t' | '\n');
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.chars().all(printable) => format!("={text}"),
        _ => bytes.iter().fold(String::from("x:"), |mut out, byte| {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        }),
    }
}

/// An error as recordings show it.
pub fn shown_error(error: &Error) -> String {
    format!("!{} {}", error.code, error.message)
}

/// The warnings of a context as recordings show them.
pub fn shown_warnings(context: &EvaluationContext) -> String {
    let warnings = context.take_warnings();
    let texts = warnings
        .kept
        .iter()
        .map(|warning| format!("{} {}", warning.code, warning.message));
    texts.collect::<Vec<_>>().join("; ")
}

/// Of an error only the code: the words may differ.
pub fn without_words(answer: &str) -> &str {
    match answer.strip_prefix('!') {
        Some(_) => answer.split(' ').next().unwrap_or(answer),
        None => answer,
    }
}
