//! Where the recordings are.

use std::path::PathBuf;

use super::case::Topic;
use super::known::Known;

/// The article's own scripts; embedded, because the browser has no files.
pub const ARTICLE: &str = include_str!("../../recorded/seekdb/01_article.json");

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recorded")
}

/// Every topic recorded from the real seekdb, in order of file names.
///
/// # Errors
/// A file that cannot be read or is not of the format.
pub fn seekdb() -> Result<Vec<Topic>, String> {
    let folder = folder().join("seekdb");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        Topic::parse(&text).map_err(|error| error.to_string())
    };
    paths
        .iter()
        .map(|path| read(path).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}

/// The cases that are known to differ from the real seekdb.
///
/// # Errors
/// When the list cannot be read.
pub fn seekdb_known() -> Result<Known, String> {
    let path = folder().join("seekdb.expected-differences.txt");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Known::parse(&text)
}
