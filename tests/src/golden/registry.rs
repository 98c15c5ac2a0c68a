//! Every golden script, embedded so that the browser has them too. A test fails when a file is not listed here.

/// Names (paths below `golden/` without the ending) and texts.
pub const SCRIPTS: &[(&str, &str)] = &[];

/// Where the files are.
pub fn folder() -> std::path::PathBuf {
    std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}
