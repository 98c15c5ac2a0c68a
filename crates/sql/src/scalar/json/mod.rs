//! JSON documents: read, normalised and printed as MySQL keeps them.
//!
//! A [`history::Value::Json`] is the normalised text; functions that look inside read it into a [`Json`] tree.

mod element;
mod modify;
mod parse;
mod path;
mod print;

use std::cmp::Ordering;
use std::sync::Arc;

use history::Value;

pub(crate) use element::element;
pub(crate) use modify::{find_mut, insert, merge_patch, merge_preserve, remove, replace, set};
pub(crate) use parse::{DEPTH_MAX, ParseError, parse};
pub(crate) use path::{Index, Leg, Path};
pub(crate) use print::write_quoted;

use crate::Error;
use crate::expression::EvaluationContext;

/// A document. Members of objects are sorted by the length of their names, then by their bytes.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Double(f64),
    /// A DECIMAL that became JSON; only until the document is stored, where it prints with its scale.
    Decimal(history::Decimal),
    String(Arc<str>),
    Array(Vec<Json>),
    Object(Vec<(Arc<str>, Json)>),
}

impl Json {
    /// The order in which members are kept.
    pub(crate) fn compare_names(left: &str, right: &str) -> Ordering {
        left.len().cmp(&right.len()).then_with(|| left.cmp(right))
    }

    /// An object of members in any order; of equal names the last one stays.
    pub(crate) fn object(members: Vec<(Arc<str>, Json)>) -> Json {
        let mut members = members;
        // Stable, so the last of equal names comes last among them.
        members.sort_by(|left, right| Json::compare_names(&left.0, &right.0));
        let mut kept: Vec<(Arc<str>, Json)> = Vec::with_capacity(members.len());
        for member in members {
            match kept.last_mut() {
                Some(last) if last.0 == member.0 => *last = member,
                _ => kept.push(member),
            }
        }
        Json::Object(kept)
    }

    /// The member of that name.
    pub(crate) fn member(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .binary_search_by(|member| Json::compare_names(&member.0, name))
                .ok()
                .map(|position| &members[position].1),
            _ => None,
        }
    }

    /// `JSON_TYPE`.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Json::Null => "NULL",
            Json::Bool(_) => "BOOLEAN",
            Json::Int(_) => "INTEGER",
            Json::UInt(_) => "UNSIGNED INTEGER",
            Json::Double(_) => "DOUBLE",
            Json::Decimal(_) => "DECIMAL",
            Json::String(_) => "STRING",
            Json::Array(_) => "ARRAY",
            Json::Object(_) => "OBJECT",
        }
    }

    /// How deeply it nests: 1 for scalars and empty containers.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Json::Array(elements) => 1 + elements.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(members) => {
                1 + members
                    .iter()
                    .map(|member| member.1.depth())
                    .max()
                    .unwrap_or(0)
            }
            _ => 1,
        }
    }

    /// The document as a value; fails when it nests too deeply.
    pub(crate) fn into_value(self) -> Result<Value, Error> {
        if self.depth() > DEPTH_MAX {
            return Err(Error::json_too_deep());
        }
        Ok(Value::Json(self.to_string().into()))
    }

    /// The numbers as doubles, for comparisons between them.
    fn as_double(&self) -> Option<f64> {
        match self {
            Json::Int(number) => Some(*number as f64),
            Json::UInt(number) => Some(*number as f64),
            Json::Double(number) => Some(*number),
            Json::Decimal(number) => Some(number.to_f64()),
            _ => None,
        }
    }

    /// Whether two documents are the same value (`1` and `1.0` are).
    pub(crate) fn equals(&self, other: &Json) -> bool {
        match (self, other) {
            (Json::Null, Json::Null) => true,
            (Json::Bool(left), Json::Bool(right)) => left == right,
            (Json::Int(left), Json::Int(right)) => left == right,
            (Json::UInt(left), Json::UInt(right)) => left == right,
            (Json::String(left), Json::String(right)) => left == right,
            (Json::Array(left), Json::Array(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| left.equals(right))
            }
            (Json::Object(left), Json::Object(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| left.0 == right.0 && left.1.equals(&right.1))
            }
            _ => match (self.as_double(), other.as_double()) {
                (Some(left), Some(right)) => left == right,
                _ => false,
            },
        }
    }

    /// `JSON_CONTAINS(self, candidate)`.
    pub(crate) fn contains(&self, candidate: &Json) -> bool {
        match (self, candidate) {
            (Json::Array(elements), Json::Array(wanted)) => wanted
                .iter()
                .all(|wanted| elements.iter().any(|element| element.contains(wanted))),
            (Json::Array(elements), _) => {
                elements.iter().any(|element| element.contains(candidate))
            }
            (Json::Object(_), Json::Object(wanted)) => wanted.iter().all(|(name, wanted)| {
                self.member(name)
                    .is_some_and(|member| member.contains(wanted))
            }),
            _ => self.equals(candidate),
        }
    }
}

/// Reads the stored text of a JSON value. Stored texts were normalised, so they can be read.
pub(crate) fn read_stored(text: &str) -> Json {
    parse::parse_stored(text).unwrap_or(Json::Null)
}

/// The normalised form of a JSON text; `None` when it is none.
pub(crate) fn normalise(text: &str) -> Option<String> {
    parse(text).ok().map(|json| json.to_string())
}

/// The text of a JSON string without quotes and escapes; every other document as it is printed.
pub(crate) fn unquote(text: &str) -> Arc<str> {
    if text.starts_with('"')
        && let Ok(Json::String(string)) = parse(text)
    {
        return string;
    }
    Arc::from(text)
}

/// A document as a condition: false is only the number 0.
pub(crate) fn truth(text: &str) -> bool {
    read_stored(text).as_double() != Some(0.0)
}

/// A document in a numeric context.
pub(crate) fn to_double(text: &str, context: &EvaluationContext) -> f64 {
    match read_stored(text) {
        Json::Bool(truth) => f64::from(u8::from(truth)),
        Json::String(string) => {
            super::to_number::to_double(&Value::Text(string), &history::DataType::Json, context)
        }
        other => other.as_double().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests;
