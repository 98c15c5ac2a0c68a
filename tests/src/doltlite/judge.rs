//! Compares values, rows and outcomes with the recorded ones.

use std::fmt;

use serde_json::Value as Json;
use view::statement::TextValue;

use super::case::Outcome;
use crate::subject::Answer;

/// One thing that is not as recorded.
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// What was compared.
    pub what: &'static str,
    /// As recorded.
    pub expected: String,
    /// As answered.
    pub got: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mismatch {
            what,
            expected,
            got,
        } = self;
        write!(f, "{what}\n  expected {expected}\n  got      {got}")
    }
}

/// Whether two values are shown to be alike.
///
/// # Errors
/// When they are not.
pub fn same<T: PartialEq + fmt::Debug>(
    what: &'static str,
    expected: T,
    got: T,
) -> Result<(), Mismatch> {
    if expected == got {
        return Ok(());
    }
    Err(Mismatch {
        what,
        expected: format!("{expected:?}"),
        got: format!("{got:?}"),
    })
}

/// How a merge, revert or pick ended, as far as two systems can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something was taken over.
    Clean,
    /// There was nothing to do.
    Nothing,
    /// Somebody has to decide.
    Conflict,
    /// The result would break a constraint.
    Violation,
    /// Refused for another reason.
    Refused,
}

impl Class {
    /// The class of a recorded outcome. DoltLite refuses some conflicts outright, with a message that tells them.
    pub fn recorded(outcome: &Outcome, error: Option<&str>) -> Class {
        match outcome.status.as_str() {
            "clean" | "fast_forward" => Class::Clean,
            "no_change" => Class::Nothing,
            "conflict" | "schema_conflict" => Class::Conflict,
            "constraint_violation" => Class::Violation,
            _ => match error.unwrap_or_default() {
                text if text.contains("nothing to commit") => Class::Nothing,
                text if text.contains("onflict")
                    || text.contains("changed value")
                    || text.contains("value changed") =>
                {
                    Class::Conflict
                }
                _ => Class::Refused,
            },
        }
    }
}

/// A recorded value as text; `None` is NULL. Bytes are `0x…`.
pub fn recorded_text(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        Json::Object(object) => match (object.get("real"), object.get("int"), object.get("blob")) {
            (Some(Json::String(number)), _, _) | (_, Some(Json::String(number)), _) => {
                Some(number.clone())
            }
            (_, _, Some(Json::String(hex))) => Some(bytes_text(hex)),
            _ => Some(value.to_string()),
        },
        _ => Some(value.to_string()),
    }
}

/// Bytes that are text are compared as text: our columns have one type for all rows.
fn bytes_text(hex: &str) -> String {
    let digits: Vec<u8> = (0..hex.len() / 2)
        .filter_map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok())
        .collect();
    String::from_utf8(digits).unwrap_or_else(|_| format!("0x{hex}"))
}

/// A value of ours as text; `None` is NULL.
pub fn our_text(value: &TextValue) -> Option<String> {
    match value {
        TextValue::Null => None,
        TextValue::Text(text) => Some(text.clone()),
        TextValue::Bytes { hex } => Some(bytes_text(hex)),
    }
}

/// Rows as texts.
pub type TextRows = Vec<Vec<Option<String>>>;

/// Recorded rows as texts.
pub fn recorded_rows(rows: &[Vec<Json>]) -> TextRows {
    rows.iter()
        .map(|row| row.iter().map(recorded_text).collect())
        .collect()
}

/// The rows of an answer of ours as texts.
pub fn our_rows(answer: &Answer) -> TextRows {
    let rows = answer.rows.iter().flatten();
    rows.map(|row| row.iter().map(our_text).collect()).collect()
}

/// The position of a column of ours.
pub fn column(answer: &Answer, name: &str) -> Option<usize> {
    answer
        .columns
        .as_ref()?
        .iter()
        .position(|column| column.name == name)
}

/// The texts of some columns of ours, row by row; a column that is not there gives NULL.
pub fn columns(answer: &Answer, names: &[&str]) -> TextRows {
    let positions: Vec<_> = names.iter().map(|name| column(answer, name)).collect();
    let rows = our_rows(answer);
    let pick = |row: &Vec<Option<String>>| {
        positions
            .iter()
            .map(|at| row.get((*at)?)?.clone())
            .collect()
    };
    rows.iter().map(pick).collect()
}
