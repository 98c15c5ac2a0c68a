//! What only GlueSQL knows about a table or column, kept at the front of its comment.
//!
//! There it survives forks, merges, dumps and restores like everything else that is declared, a reader of SHOW CREATE
//! TABLE sees what it is for, and whoever drops it gets an ordinary column. A column's note names its type, `gluesql:UUID`;
//! a table's note is an object, `gluesql:{"name": "Orders"}`. The user's own comment follows after a blank.

use std::sync::Arc;

use gluesql_core::ast::DataType as GlueType;

use crate::document::{Json, parse_front};
use crate::kind::type_by_name;

const MARK: &str = "gluesql:";

/// The comment of a column, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ColumnNote {
    /// The GlueSQL type, where the column's own type does not say it.
    pub(crate) glue_type: Option<GlueType>,
    /// The user's comment.
    pub(crate) comment: Option<String>,
}

/// The comment of a table, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TableNote {
    /// How the table's name was written, where it is not in lower case.
    pub(crate) name: Option<String>,
    /// GlueSQL's ENGINE, which means nothing here.
    pub(crate) engine: Option<String>,
    /// Whether the table was declared without columns: its one column then holds a map a row.
    pub(crate) is_schemaless: bool,
    /// The user's comment.
    pub(crate) comment: Option<String>,
}

/// Reads a column's comment.
pub(crate) fn column_note(comment: Option<&str>) -> ColumnNote {
    let noted = comment.and_then(|comment| {
        let (name, own) = split_own(comment.strip_prefix(MARK)?);
        Some((type_by_name(name)?, own))
    });
    match noted {
        Some((glue_type, own)) => ColumnNote {
            glue_type: Some(glue_type),
            comment: own,
        },
        None => ColumnNote {
            glue_type: None,
            comment: comment.map(str::to_owned),
        },
    }
}

/// The first word, and the user's comment after it.
fn split_own(text: &str) -> (&str, Option<String>) {
    match text.split_once(' ') {
        Some((word, own)) => (word, Some(own.to_owned())),
        None => (text, None),
    }
}

/// The comment that [`column_note`] reads.
pub(crate) fn column_comment(note: &ColumnNote) -> Option<Arc<str>> {
    let mark = note.glue_type.as_ref().map(ToString::to_string);
    joined(mark, note.comment.as_deref())
}

/// A comment with a mark in front of it, if there is one.
fn joined(mark: Option<String>, comment: Option<&str>) -> Option<Arc<str>> {
    let marked = mark.map(|mark| format!("{MARK}{mark}"));
    match (marked, comment) {
        (None, comment) => comment.map(Arc::from),
        (Some(marked), None) => Some(marked.into()),
        (Some(marked), Some(comment)) => Some(format!("{marked} {comment}").into()),
    }
}

/// Whether a user's comment would be taken for a note, so that a note must stand in front of it.
pub(crate) fn looks_noted(comment: Option<&str>) -> bool {
    comment.is_some_and(|comment| comment.starts_with(MARK))
}

/// Reads a table's comment.
pub(crate) fn table_note(comment: Option<&str>) -> TableNote {
    let noted = comment.and_then(|comment| parse_front(comment.strip_prefix(MARK)?));
    let Some((Json::Object(members), rest)) = noted else {
        return TableNote {
            comment: comment.map(str::to_owned),
            ..TableNote::default()
        };
    };
    let mut note = TableNote {
        comment: rest.strip_prefix(' ').map(str::to_owned),
        ..TableNote::default()
    };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("name", Json::String(name)) => note.name = Some(name),
            ("engine", Json::String(engine)) => note.engine = Some(engine),
            ("schemaless", Json::Bool(is_schemaless)) => note.is_schemaless = is_schemaless,
            _ => {}
        }
    }
    note
}

/// The comment that [`table_note`] reads.
pub(crate) fn table_comment(note: &TableNote) -> Option<Arc<str>> {
    let text = |name: &str, value: &Option<String>| {
        let value = value.clone().map(Json::String);
        value.map(|value| (name.to_owned(), value))
    };
    let schemaless = note
        .is_schemaless
        .then(|| ("schemaless".to_owned(), Json::Bool(true)));
    let members = [
        text("name", &note.name),
        text("engine", &note.engine),
        schemaless,
    ];
    let members: Vec<_> = members.into_iter().flatten().collect();
    let is_needed = !members.is_empty() || looks_noted(note.comment.as_deref());
    let mark = is_needed.then(|| Json::object(members).to_string());
    joined(mark, note.comment.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_comments_are_told_apart() {
        let note = |glue_type, comment: Option<&str>| ColumnNote {
            glue_type,
            comment: comment.map(str::to_owned),
        };
        let cases = [
            (note(None, None), None),
            (note(None, Some("mine")), Some("mine")),
            (note(Some(GlueType::Uuid), None), Some("gluesql:UUID")),
            (
                note(Some(GlueType::Map), Some("my map")),
                Some("gluesql:MAP my map"),
            ),
            (
                note(Some(GlueType::Text), Some("gluesql:UUID")),
                Some("gluesql:TEXT gluesql:UUID"),
            ),
            (note(None, Some("gluesql:NOTHING")), Some("gluesql:NOTHING")),
        ];
        for (note, comment) in cases {
            assert_eq!(column_comment(&note).as_deref(), comment);
            assert_eq!(column_note(comment), note);
        }
    }

    #[test]
    fn table_notes_read_back() {
        let notes = [
            (TableNote::default(), None),
            (
                TableNote {
                    name: Some("Or \"d\" ers".to_owned()),
                    engine: Some("sled".to_owned()),
                    is_schemaless: true,
                    comment: Some("mine".to_owned()),
                },
                Some(
                    r#"gluesql:{"name": "Or \"d\" ers", "engine": "sled", "schemaless": true} mine"#,
                ),
            ),
            (
                TableNote {
                    comment: Some("gluesql:{}".to_owned()),
                    ..TableNote::default()
                },
                Some("gluesql:{} gluesql:{}"),
            ),
        ];
        for (note, comment) in notes {
            assert_eq!(table_comment(&note).as_deref(), comment);
            assert_eq!(table_note(comment), note);
        }
        assert_eq!(
            table_note(Some("gluesql:5")).comment.as_deref(),
            Some("gluesql:5")
        );
    }
}
