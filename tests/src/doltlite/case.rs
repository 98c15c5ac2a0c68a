//! One recorded case: statements and operations with what DoltLite answered.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value as Json;

/// A case: one file.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// The file's name without its ending.
    pub name: String,
    /// What kind of behaviour it shows.
    pub topic: String,
    /// One line for the reader.
    pub doc: String,
    /// In order.
    pub steps: Vec<Step>,
}

/// A statement, or an operation with arguments.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    /// What DoltLite ran.
    pub sql: String,
    /// The operation it stands for; none for ordinary SQL.
    pub op: Option<String>,
    /// The operation's arguments.
    #[serde(default)]
    pub args: Option<BTreeMap<String, Json>>,
    /// The columns' names.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The rows.
    #[serde(default)]
    pub rows: Vec<Vec<Json>>,
    /// The message of an error.
    #[serde(default)]
    pub error: Option<String>,
    /// How a merge, revert or pick ended.
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

/// How a merge, revert or pick ended.
#[derive(Clone, Debug, Deserialize)]
pub struct Outcome {
    /// `clean`, `fast_forward`, `no_change`, `conflict`, `schema_conflict`, `constraint_violation` or `error`.
    pub status: String,
    /// Rows in conflict, a count for each table.
    #[serde(default)]
    pub conflicts: Vec<(String, u64)>,
}

impl Step {
    /// An argument that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.args.as_ref()?.get(name)?.as_str()
    }

    /// An argument that is a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        let number = self.args.as_ref()?.get(name)?.as_u64()?;
        usize::try_from(number).ok()
    }

    /// An argument that is a list of texts.
    pub fn list(&self, name: &str) -> Vec<&str> {
        let list = self
            .args
            .as_ref()
            .and_then(|args| args.get(name)?.as_array());
        list.into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect()
    }
}

/// All cases in the order of their names.
///
/// # Errors
/// A file that cannot be read or is not of the format.
pub fn all() -> Result<Vec<Case>, String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recorded/doltlite");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    };
    paths
        .iter()
        .map(|path| read(path).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}
