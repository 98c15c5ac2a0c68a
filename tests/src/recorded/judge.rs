//! Compares an answer of ours with the recorded one.

use std::fmt;

use view::statement::{ColumnJson, TextValue};

use super::case::Step;
use super::mask::mask;
use crate::subject::Answer;

/// How much a difference matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Texts and wire types: error messages, info texts, warnings, column types.
    Text,
    /// Results: rows and their order, column names, affected rows, error numbers and states.
    Result,
}

impl Weight {
    /// The word used in lists of known differences.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Text => "text",
            Weight::Result => "result",
        }
    }
}

/// One thing that is not as recorded.
#[derive(Clone, Debug)]
pub struct Difference {
    /// How much it matters.
    pub weight: Weight,
    /// What was compared: `rows`, `error code` …
    pub what: &'static str,
    /// As recorded.
    pub expected: String,
    /// As answered.
    pub got: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}\n  expected {}\n  got      {}",
            self.what, self.expected, self.got
        )
    }
}

/// Everything in `answer` that is not as `step` says; empty when all is well.
pub fn differences(step: &Step, answer: &Answer) -> Vec<Difference> {
    if step.info || step.crash {
        return Vec::new();
    }
    let mut found = Found::default();
    match (&step.error, &answer.error) {
        (Some(expected), Some(got)) => {
            found.compare(
                Weight::Result,
                "error code",
                &expected.code,
                &got.code,
                u16::to_string,
            );
            found.compare(
                Weight::Result,
                "sqlstate",
                &expected.sqlstate,
                &got.sqlstate,
                String::clone,
            );
            found.compare(
                Weight::Text,
                "error message",
                &mask(&expected.message),
                &mask(&got.message),
                String::clone,
            );
        }
        (expected, got) => {
            let expected = expected
                .as_ref()
                .map(|error| format!("{} {}", error.code, error.message));
            let got = got
                .as_ref()
                .map(|error| format!("{} {}", error.code, error.message));
            found.compare(Weight::Result, "error", &expected, &got, |error| {
                error.clone().unwrap_or_else(|| "success".to_owned())
            });
            if got.is_some() {
                return found.0;
            }
        }
    }
    found.compare(
        Weight::Result,
        "column names",
        &names(&step.columns),
        &names(&answer.columns),
        String::clone,
    );
    found.compare(
        Weight::Text,
        "column types",
        &types(&step.columns),
        &types(&answer.columns),
        String::clone,
    );
    found.compare(
        Weight::Result,
        "rows",
        &rows(&step.rows),
        &rows(&answer.rows),
        String::clone,
    );
    found.compare(
        Weight::Result,
        "affected",
        &step.affected,
        &answer.affected,
        |n| format!("{n:?}"),
    );
    found.compare(
        Weight::Text,
        "message",
        &info(&step.message),
        &info(&answer.message),
        String::clone,
    );
    let expected: Vec<_> = step
        .warnings
        .iter()
        .map(|(level, code, text)| format!("{level} {code} {text}"))
        .collect();
    let got: Vec<_> = answer
        .warnings
        .iter()
        .map(|w| format!("{} {} {}", w.level, w.code, w.message))
        .collect();
    found.compare(Weight::Text, "warnings", &expected, &got, |lines| {
        format!("{lines:?}")
    });
    found.0
}

#[derive(Default)]
struct Found(Vec<Difference>);

impl Found {
    fn compare<T: PartialEq>(
        &mut self,
        weight: Weight,
        what: &'static str,
        expected: &T,
        got: &T,
        show: impl Fn(&T) -> String,
    ) {
        if expected != got {
            self.0.push(Difference {
                weight,
                what,
                expected: show(expected),
                got: show(got),
            });
        }
    }
}

/// The recorder's client kept a blank before the info text.
fn info(message: &Option<String>) -> String {
    message.as_deref().unwrap_or_default().trim().to_owned()
}

fn names(columns: &Option<Vec<ColumnJson>>) -> String {
    match columns {
        None => "no columns".to_owned(),
        Some(columns) => columns
            .iter()
            .map(|column| column.name.as_str())
            .collect::<Vec<_>>()
            .join(" | "),
    }
}

fn types(columns: &Option<Vec<ColumnJson>>) -> String {
    let describe = |column: &ColumnJson| {
        // The recordings say that the character set of the two computed columns is free.
        let computed = column.name == "__table" || column.name == "__flag";
        let binary = if column.binary && !computed {
            " binary"
        } else {
            ""
        };
        let unsigned = if column.unsigned { " unsigned" } else { "" };
        format!("{}{binary}{unsigned}", column.type_name)
    };
    columns
        .iter()
        .flatten()
        .map(describe)
        .collect::<Vec<_>>()
        .join(" | ")
}

fn rows(rows: &Option<Vec<Vec<TextValue>>>) -> String {
    let Some(rows) = rows else {
        return "no rows".to_owned();
    };
    let cell = |value: &TextValue| match value {
        TextValue::Null => "NULL".to_owned(),
        TextValue::Text(text) => format!("{:?}", mask(text)),
        TextValue::Bytes { hex } => format!("0x{hex}"),
    };
    let line =
        |row: &Vec<TextValue>| format!("({})", row.iter().map(cell).collect::<Vec<_>>().join(", "));
    format!(
        "{} rows {}",
        rows.len(),
        rows.iter().map(line).collect::<Vec<_>>().join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::{Weight, differences};
    use crate::recorded::case::Step;
    use crate::subject::Answer;

    fn step(json: &str) -> Step {
        serde_json::from_str(json).expect("a step")
    }

    fn answer(json: &str) -> Answer {
        serde_json::from_str(json).expect("an answer")
    }

    const SUCCESS: &str = r#"{"columns":null,"rows":null,"affected":1,"message":"Records: 1","warnings":[],"error":null,"elapsed_us":3}"#;

    #[test]
    fn equal_answers_differ_in_nothing() {
        let step = step(r#"{"sql":"INSERT","affected":1,"message":" Records: 1"}"#);
        assert!(differences(&step, &answer(SUCCESS)).is_empty());
    }

    #[test]
    fn counts_weigh_more_than_texts() {
        let step = step(r#"{"sql":"INSERT","affected":2,"message":" Records: 2"}"#);
        let found = differences(&step, &answer(SUCCESS));
        assert_eq!(
            found
                .iter()
                .map(|difference| difference.weight)
                .collect::<Vec<_>>(),
            [Weight::Result, Weight::Text]
        );
    }

    #[test]
    fn a_missing_error_is_a_difference() {
        let step = step(
            r#"{"sql":"INSERT","error":{"code":1062,"sqlstate":"23000","message":"Duplicate entry"}}"#,
        );
        assert_eq!(differences(&step, &answer(SUCCESS))[0].got, "success");
    }

    #[test]
    fn steps_for_reading_only_are_not_compared() {
        let step = step(r#"{"sql":"INSERT","affected":9,"info":true}"#);
        assert!(differences(&step, &answer(SUCCESS)).is_empty());
    }
}
