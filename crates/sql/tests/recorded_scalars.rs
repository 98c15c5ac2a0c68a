//! Expressions against what seekdb 1.4 answered.
//!
//! A line of `recorded/*.tsv` is an expression, the wire type of its column, the answer (`=text`, `x:` and hexadecimal bytes, `NULL`, or
//! `!code message`) and the warnings, separated by tabs; tabs, line ends and backslashes inside are escaped. Everything was asked in
//! the session time zone +08:00. `recorded/differences.tsv` lists, line by line, the expressions that are answered
//! differently on purpose, with the reason.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use history::Catalog;
use history::temporal::{Date, DateTime};
use sql::ast::Statement;
use sql::expression::EvaluationContext;
use sql::scalar::{to_protocol_text, wire_type};
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

struct Recorded {
    expression: String,
    wire: String,
    answer: String,
    warnings: String,
}

struct Answer {
    wire: String,
    answer: String,
    warnings: String,
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

fn read(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    text.lines().map(|line| line.split('\t').map(unescape).collect()).collect()
}

fn recorded(topic: &str) -> Vec<Recorded> {
    read(&format!("{topic}.tsv"))
        .into_iter()
        .map(|fields| {
            let [expression, wire, answer, warnings]: [String; 4] =
                fields.try_into().expect("four fields a line");
            Recorded { expression, wire, answer, warnings }
        })
        .collect()
}

fn context() -> EvaluationContext {
    let date = Date::new(2026, 11, 20).unwrap();
    let mut context = EvaluationContext::new(DateTime::new(date, 37_616_973_000).unwrap());
    context.time_zone = 8 * 3600;
    context.database = Some("test".into());
    context.found_rows = 1;
    context
}

fn evaluate(expression: &str, context: &EvaluationContext) -> Result<(String, String), Error> {
    let Statement::Query(query) = sql::parse_statement(&format!("select {expression}"))? else {
        panic!("not a query: {expression}");
    };
    let query = Query::bind(&query, &NoDatabases, &SessionContext::new())?;
    let scalar_type = &query.columns()[0].scalar_type;
    let wire = wire_type(scalar_type);
    let mut name = String::from(wire.name);
    for (flag, word) in [(wire.binary, " binary"), (wire.unsigned, " unsigned")] {
        if flag {
            name.push_str(word);
        }
    }
    let mut execution = query.start();
    let row = loop {
        match execution.step(context)? {
            Step::Rows(rows) => break rows[0].clone(),
            Step::Working => {}
            Step::Done => panic!("no row: {expression}"),
        }
    };
    let answer = match to_protocol_text(&row[0], &scalar_type.data_type, context.time_zone) {
        None => String::from("NULL"),
        Some(bytes) => match std::str::from_utf8(&bytes) {
            Ok(text) if text.chars().all(|character| character >= ' ' || matches!(character, '\t' | '\n')) => {
                format!("={text}")
            }
            _ => bytes.iter().fold(String::from("x:"), |mut out, byte| {
                write!(out, "{byte:02x}").unwrap();
                out
            }),
        },
    };
    Ok((name, answer))
}

fn answer(expression: &str) -> Answer {
    let context = context();
    let (wire, answer) = evaluate(expression, &context)
        .unwrap_or_else(|error| (String::from("-"), format!("!{} {}", error.code, error.message)));
    let warnings = context
        .take_warnings()
        .kept
        .iter()
        .map(|warning| format!("{} {}", warning.code, warning.message))
        .collect::<Vec<_>>()
        .join("; ");
    Answer { wire, answer, warnings }
}

/// The code of an error answer; the words may differ.
fn without_words(answer: &str) -> &str {
    match answer.strip_prefix('!') {
        Some(_) => answer.split(' ').next().unwrap_or(answer),
        None => answer,
    }
}

#[test]
fn expressions_answer_as_recorded() {
    let listed: BTreeMap<String, String> = read("differences.tsv")
        .into_iter()
        .map(|fields| (fields[0].clone(), fields.get(1).cloned().unwrap_or_default()))
        .collect();
    let mut unlisted = String::new();
    let mut found = Vec::new();
    let mut count = 0;
    for topic in ["string", "numeric", "datetime", "json", "cast"] {
        for recorded in recorded(topic) {
            count += 1;
            let answer = answer(&recorded.expression);
            let same = without_words(&answer.answer) == without_words(&recorded.answer)
                && answer.wire == recorded.wire
                && answer.warnings == recorded.warnings;
            if same {
                continue;
            }
            found.push(recorded.expression.clone());
            if !listed.contains_key(&recorded.expression) {
                writeln!(
                    unlisted,
                    "{topic}: {}\n  recorded {} {} [{}]\n  answered {} {} [{}]",
                    recorded.expression,
                    recorded.wire,
                    recorded.answer,
                    recorded.warnings,
                    answer.wire,
                    answer.answer,
                    answer.warnings
                )
                .unwrap();
            }
        }
    }
    let stale: Vec<&String> = listed.keys().filter(|key| !found.contains(key)).collect();
    assert!(stale.is_empty(), "no longer different: {stale:#?}");
    assert!(unlisted.is_empty(), "of {count} expressions answer differently:\n{unlisted}");
    assert!(listed.values().all(|reason| !reason.is_empty()), "every difference needs a reason");
}
