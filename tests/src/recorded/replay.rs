//! Replays a recorded case on a subject.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::case::{Case, Step};
use super::judge::{Difference, Weight, differences};
use crate::subject::Subject;

/// The first step of a case that was not answered as recorded.
#[derive(Debug)]
pub struct Failure {
    /// Its position, 1 for the first.
    pub step: usize,
    /// Its statement.
    pub sql: String,
    /// What was different, the weightiest first.
    pub differences: Vec<Difference>,
}

impl Failure {
    /// How much the weightiest difference matters.
    pub fn weight(&self) -> Weight {
        self.differences
            .iter()
            .map(|difference| difference.weight)
            .max()
            .unwrap_or(Weight::Result)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "step {}: {}", self.step, self.sql)?;
        self.differences
            .iter()
            .try_for_each(|difference| write!(f, "\n {difference}"))
    }
}

/// Runs every step on a fresh instance. Answers the first step that differs in a result; if there is none, the first
/// that differs in a text; `None` when all is as recorded.
pub fn replay(subject: &mut dyn Subject, case: &Case) -> Option<Failure> {
    subject.reset();
    let database = case.database.as_deref();
    if let Some(name) = database.filter(|name| *name != "test") {
        let created = subject.run(&format!("CREATE DATABASE {name}"), "preparation", None);
        if let Err(message) = created {
            return Some(no_answer(0, "preparation", message));
        }
    }
    let mut lightest = None;
    for (position, step) in case.steps.iter().enumerate() {
        if step.crash {
            break;
        }
        let failure = match replay_step(subject, step, database) {
            Ok(found) if found.is_empty() => continue,
            Ok(found) => Failure {
                step: position + 1,
                sql: step.sql.clone(),
                differences: found,
            },
            Err(message) => return Some(no_answer(position + 1, &step.sql, message)),
        };
        if failure.weight() == Weight::Result {
            return Some(failure);
        }
        lightest.get_or_insert(failure);
    }
    lightest
}

fn replay_step(
    subject: &mut dyn Subject,
    step: &Step,
    database: Option<&str>,
) -> Result<Vec<Difference>, String> {
    let session = step.session.as_deref().unwrap_or("main");
    // A panic is a defect of one case; the others should still be told about.
    let answer = catch_unwind(AssertUnwindSafe(|| {
        subject.run(&step.sql, session, database)
    }))
    .unwrap_or_else(|_| Err("panicked".to_owned()))?;
    let mut found = differences(step, &answer);
    found.sort_by_key(|difference| std::cmp::Reverse(difference.weight));
    Ok(found)
}

fn no_answer(step: usize, sql: &str, message: String) -> Failure {
    let difference = Difference {
        weight: Weight::Result,
        what: "answer",
        expected: "an answer".to_owned(),
        got: message,
    };
    Failure {
        step,
        sql: sql.to_owned(),
        differences: vec![difference],
    }
}
