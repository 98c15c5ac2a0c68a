//! A lesson as the page shows it: texts, steps and which checks hold now.

use serde::{Deserialize, Serialize};

/// A lesson and how far the learner is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonView {
    /// Its file name without the ending.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In order.
    pub steps: Vec<StepView>,
    /// The step the learner is at; it stays, also when passed, until the learner goes on. `steps.len()` after the last.
    pub current: u32,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// A few words.
    pub title: String,
    /// What to reach, one sentence.
    pub goal: String,
    /// Why it matters, one sentence.
    pub why: String,
    /// The text that *Insert for me* puts in the editor.
    pub insert: String,
    /// From a nudge to nearly the answer.
    pub hints: Vec<String>,
    /// The named conditions, checked against the database.
    pub checks: Vec<CheckView>,
    /// What to say when a known slip is recognised in the state of the database.
    pub miss: Option<String>,
    /// Whether every check has held at some time since the step began.
    pub passed: bool,
}

/// One condition of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// In words: `the fork has the new row`.
    pub label: String,
    /// Whether it holds now.
    pub holds: bool,
}
