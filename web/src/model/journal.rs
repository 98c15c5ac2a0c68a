//! What has been done to the data since the engine was empty, so that a new engine can be brought to the same state.
//!
//! A statement that cannot be stopped is ended together with its worker. The page then starts a new one and sends it the
//! journal again. Statements that only read are left out, except in a lesson, whose checks also look at what was read.

use serde::{Deserialize, Serialize};
use view::message::LessonRequest;

use crate::model::link::{base64url_decode, base64url_encode};

/// One thing to send again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// Statements of one run.
    Statements {
        /// Their text.
        script: String,
        /// How many.
        count: u32,
    },
    /// A move in the lesson.
    Lesson(LessonRequest),
}

/// Longest journal that is stored; a lesson needs some hundred bytes.
const STORED_BYTES_MAX: usize = 100_000;

/// Everything to send again, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    entries: Vec<Entry>,
}

impl Journal {
    /// Everything, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many statements it holds.
    pub fn statement_count(&self) -> u32 {
        self.entries
            .iter()
            .map(|entry| {
                if let Entry::Statements { count, .. } = entry {
                    *count
                } else {
                    0
                }
            })
            .sum()
    }

    /// Whether there is nothing to restore.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The journal as a text for the browser's storage; `None` when it is too long to be kept there.
    pub fn to_text(&self) -> Option<String> {
        let bytes = postcard::to_stdvec(self).ok()?;
        (bytes.len() <= STORED_BYTES_MAX).then(|| base64url_encode(&bytes))
    }

    /// The journal of a stored text; `None` when it is not one, or empty.
    pub fn from_text(text: &str) -> Option<Self> {
        let journal: Self = postcard::from_bytes(&base64url_decode(text)?).ok()?;
        (!journal.is_empty()).then_some(journal)
    }

    /// Adds one statement. Those of the same run share an entry, unless the one before has failed: a run stops there.
    pub fn record_statement(&mut self, sql: &str, continues: bool) {
        let sql = sql.trim().trim_end_matches(';');
        match self.entries.last_mut() {
            Some(Entry::Statements { script, count }) if continues => {
                // On a line of its own, because a statement may end with a comment.
                script.push_str("\n;\n");
                script.push_str(sql);
                *count += 1;
            }
            _ => self.entries.push(Entry::Statements {
                script: sql.to_owned(),
                count: 1,
            }),
        }
    }

    /// Adds a move in the lesson. Opening one begins with empty data, so all before it goes.
    pub fn record_lesson(&mut self, request: LessonRequest) {
        match request {
            LessonRequest::Progress => return,
            LessonRequest::Open(_) => self.entries.clear(),
            _ => {}
        }
        self.entries.push(Entry::Lesson(request));
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn statements_of_one_run_share_an_entry() {
        let mut journal = Journal::default();
        journal.record_statement("CREATE DATABASE demo;", false);
        journal.record_statement("USE demo", true);
        journal.record_statement("DROP DATABASE demo", false);
        assert_eq!(journal.statement_count(), 3);
        let first = Entry::Statements {
            script: "CREATE DATABASE demo\n;\nUSE demo".to_owned(),
            count: 2,
        };
        assert_eq!(journal.entries()[0], first);
        assert_eq!(journal.entries().len(), 2);
    }

    #[test]
    fn a_journal_survives_storage_and_rubbish_does_not() {
        let mut journal = Journal::default();
        journal.record_lesson(LessonRequest::Open("first".to_owned()));
        journal.record_statement("SELECT 'é'", false);
        let text = journal.to_text().expect("it is short");
        assert_eq!(Journal::from_text(&text), Some(journal));
        assert_eq!(Journal::from_text("rubbish!"), None);
        assert_eq!(Journal::from_text(""), None);
        assert_eq!(
            Journal::default()
                .to_text()
                .and_then(|text| Journal::from_text(&text)),
            None
        );
    }

    #[test]
    fn opening_a_lesson_begins_anew() {
        let mut journal = Journal::default();
        journal.record_statement("SELECT 1", false);
        journal.record_lesson(LessonRequest::Open("first".to_owned()));
        journal.record_lesson(LessonRequest::Progress);
        journal.record_statement("SELECT 1", true);
        assert_eq!(journal.entries().len(), 2);
        assert_eq!(journal.statement_count(), 1);
    }
}
