//! The file format of recorded behaviour: topics, cases, steps.

use serde::Deserialize;
use view::statement::{ColumnJson, TextValue};

/// One file: cases about one thing.
#[derive(Debug, Deserialize)]
pub struct Topic {
    /// Its name, such as `09_merge`.
    pub topic: String,
    /// In the order of the file.
    pub cases: Vec<Case>,
}

/// Statements that are run one after another on a fresh instance.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// Unique within its topic.
    pub name: String,
    /// The database that sessions open with; `None` selects nothing.
    pub database: Option<String>,
    /// In order.
    pub steps: Vec<Step>,
}

/// One statement and what the other system answered.
#[derive(Debug, Deserialize)]
pub struct Step {
    /// The statement exactly as it was sent.
    pub sql: String,
    /// The connection, when it is not the main one.
    pub session: Option<String>,
    /// The columns of a result.
    pub columns: Option<Vec<ColumnJson>>,
    /// The rows of a result.
    pub rows: Option<Vec<Vec<TextValue>>>,
    /// Affected rows of a statement without a result.
    pub affected: Option<u64>,
    /// The info text.
    pub message: Option<String>,
    /// Why it failed.
    pub error: Option<RecordedError>,
    /// Level, number and text of each warning.
    #[serde(default)]
    pub warnings: Vec<(String, String, String)>,
    /// Kept for reading only.
    #[serde(default)]
    pub info: bool,
    /// The other system died here; nothing was recorded after it.
    #[serde(default)]
    pub crash: bool,
}

/// An error of the other system.
#[derive(Debug, Deserialize)]
pub struct RecordedError {
    /// Its number.
    pub code: u16,
    /// Its five-character state.
    pub sqlstate: String,
    /// Its text.
    pub message: String,
}

impl Topic {
    /// Reads one file.
    ///
    /// # Errors
    /// When it is not of this format.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
