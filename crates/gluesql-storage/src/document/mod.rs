//! JSON documents as the catalog keeps them, and GlueSQL's lists and maps inside them.
//!
//! The stored text is MySQL's normal form: members sorted by the length of their names and then by their bytes, one blank
//! after `:` and `,`. Numbers read back exactly as they were written.

mod convert;
mod parse;
mod print;

use std::cmp::Ordering;

pub(crate) use convert::{from_glue, to_glue};
pub(crate) use parse::{parse, parse_front};

/// How deeply documents may nest, as in MySQL.
pub(crate) const DEPTH_MAX: usize = 100;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    /// Above the greatest [`Json::Int`].
    UInt(u64),
    /// Finite.
    Double(f64),
    String(String),
    Array(Vec<Json>),
    /// Sorted by [`compare_names`], every name once.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object of members in any order; of equal names the last one stays.
    pub(crate) fn object(mut members: Vec<(String, Json)>) -> Json {
        members.sort_by(|left, right| compare_names(&left.0, &right.0));
        let mut kept: Vec<(String, Json)> = Vec::with_capacity(members.len());
        for member in members {
            match kept.last_mut() {
                Some(last) if last.0 == member.0 => *last = member,
                _ => kept.push(member),
            }
        }
        Json::Object(kept)
    }

    /// How many arrays and objects stand inside each other.
    fn depth(&self) -> usize {
        match self {
            Json::Array(elements) => 1 + elements.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(members) => {
                let depths = members.iter().map(|(_, json)| json.depth());
                1 + depths.max().unwrap_or(0)
            }
            _ => 0,
        }
    }
}

/// The order in which members are kept.
fn compare_names(left: &str, right: &str) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_kept_in_normal_form() {
        let text =
            r#" {"bb":[1,2.50,-0.0, 1e3,1e20],"a":"\u00e9\n\ud83d\ude00","bb2":null, "a":true} "#;
        let json = parse(text).expect("valid");
        let normal = r#"{"a": true, "bb": [1, 2.5, -0.0, 1000.0, 1e20], "bb2": null}"#;
        assert_eq!(json.to_string(), normal);
        assert_eq!(parse(normal), Some(json));
        let escapes = parse(r#""\u00e9\n\ud83d\ude00\/""#).expect("valid");
        assert_eq!(escapes, Json::String("é\n😀/".to_owned()));
        assert_eq!(escapes.to_string(), "\"é\\n😀/\"");
    }

    #[test]
    fn numbers_read_back_exactly() {
        for text in [
            "9223372036854775807",
            "18446744073709551615",
            "-1",
            "0.1",
            "1e15",
            "1.5e-16",
            "123456789012345.6",
        ] {
            assert_eq!(
                parse(text).map(|json| json.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(
            parse("18446744073709551616"),
            Some(Json::Double(18_446_744_073_709_551_616.0))
        );
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "01",
            "1.",
            "+1",
            "\"\\x\"",
            "\"\\ud83d\"",
            "\"a",
            "nul",
            "1 2",
            "1e999",
            "\"\n\"",
            "-",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
        let deepest = format!("{}{}", "[".repeat(DEPTH_MAX), "]".repeat(DEPTH_MAX));
        assert!(parse(&deepest).is_some());
        assert_eq!(parse(&format!("[{deepest}]")), None);
    }
}
