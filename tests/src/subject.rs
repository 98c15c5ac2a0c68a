//! Whatever can answer a statement: the host in this process, a `forkyard pipe` process, the JavaScript class.

pub mod in_process;
pub mod pictures;
pub mod process;

use view::statement::{StatementJson, TextValue};

/// One answer as the contract of `forkyard pipe` gives it.
pub type Answer = StatementJson<TextValue>;

/// A product under test.
pub trait Subject {
    /// Forgets everything: no databases but `test`, no sessions.
    fn reset(&mut self);

    /// Runs one statement. `database` is what the session opens with when it is new; `None` selects nothing.
    ///
    /// # Errors
    /// When there is no answer of the agreed shape; never because the statement failed.
    fn run(&mut self, sql: &str, session: &str, database: Option<&str>) -> Result<Answer, String>;
}

/// A product under test that can also be asked for pictures.
pub trait Pictures: Subject {
    /// The branch tree as text, as the session sees it.
    ///
    /// # Errors
    /// When there is no proper answer.
    fn tree(&mut self, session: &str) -> Result<String, String>;

    /// A DIFF as the diff grid shows it, as text.
    ///
    /// # Errors
    /// When there is no proper answer.
    fn states(&mut self, sql: &str, session: &str) -> Result<String, String>;
}

/// The line that asks for a statement.
pub fn run_line(sql: &str, session: &str, database: Option<&str>) -> String {
    serde_json::json!({ "sql": sql, "session": session, "database": database }).to_string()
}

/// The line that asks for a fresh start.
pub fn reset_line() -> String {
    r#"{"reset": true}"#.to_owned()
}

/// Reads an answering line.
///
/// # Errors
/// When it is not of the agreed shape.
pub fn understand(line: &str) -> Result<Answer, String> {
    serde_json::from_str(line).map_err(|error| format!("{error} in {line}"))
}
