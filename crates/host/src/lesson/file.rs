//! The format of a lesson file (`lessons/*.json`).
//!
//! Texts and statements may name what the learner is free to name with braces: `{agent}`. See [`super::names`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::predicate::Predicate;

/// A lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// The file's name without the ending.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The database that the learner's session starts in.
    pub database: String,
    /// Names that the learner may choose, and what they are until then.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Scripts that are run before the first step.
    pub setup: Vec<String>,
    /// In order.
    pub steps: Vec<Step>,
}

/// One step of a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// A few words.
    pub title: String,
    /// What to reach: one sentence of at most 25 words.
    pub goal: String,
    /// Why it matters: at most 30 words.
    pub why: String,
    /// A script that is run when the step begins: what somebody else did meanwhile.
    #[serde(default)]
    pub before: Option<String>,
    /// A script that passes the step, for *Insert for me*.
    pub insert: String,
    /// A nudge, a clause, nearly the answer.
    pub hints: [String; 3],
    /// All must hold.
    pub checks: Vec<Check>,
    /// Known slips; the first that is recognised is told while the step has not passed.
    #[serde(default)]
    pub misses: Vec<Miss>,
    /// Other ways that pass, each a list of scripts (for tests).
    #[serde(default)]
    pub also_pass: Vec<Vec<String>>,
    /// Ways that must not pass (for tests).
    #[serde(default)]
    pub must_fail: Vec<MustFail>,
}

/// A condition in words and as a predicate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// In words: `the fork has the new row`.
    pub label: String,
    /// What must hold.
    pub that: Predicate,
}

/// A slip and what to say about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Miss {
    /// Its name, for `must_fail`.
    pub id: String,
    /// How it is recognised.
    pub when: Predicate,
    /// What to say: what happened and the next step.
    pub say: String,
}

/// Scripts that must not pass a step, and the miss that must be told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MustFail {
    /// Run one after another from the step's start.
    pub run: Vec<String>,
    /// The [`Miss::id`] that must be recognised; null when none may be.
    pub miss: Option<String>,
}

impl Lesson {
    /// Reads a lesson file.
    ///
    /// # Errors
    /// When it is not of this format.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
