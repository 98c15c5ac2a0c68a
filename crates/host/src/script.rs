//! A script on its way: its statements one after another, each in bounded steps.

use std::collections::VecDeque;

use engine::{Execution, Outcome, Progress};
use sql::ast::StatementText;
use view::error::Span;

use crate::answer::{StatementAnswer, StatementResult};
use crate::convert::error::{error_view, span_view};
use crate::sessions::Sessions;
use crate::{Limits, Surroundings};

/// A script to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The session's name; a new name opens a session.
    pub session: String,
    /// What a new session has selected.
    pub database: Option<String>,
    /// The text.
    pub text: String,
    /// Whether to go on after a statement has failed.
    pub keep_going: bool,
}

/// A script that is running.
#[derive(Debug)]
pub struct ScriptRun {
    script: Script,
    /// Where the statements stand that have not ended yet, with their positions in the script.
    left: VecDeque<(u32, sql::Span)>,
    running: Option<Running>,
    spans: Vec<Span>,
    succeeded: bool,
}

/// The first of the statements that are left.
#[derive(Debug)]
struct Running {
    execution: Execution,
    started_at: i64,
    rows_examined: u64,
}

impl ScriptRun {
    /// A script of which nothing has run yet.
    pub fn new(script: Script) -> Self {
        let places: Vec<_> = sql::split_script(&script.text)
            .map(|statement| statement.span)
            .collect();
        Self {
            left: (0..).zip(places.iter().copied()).collect(),
            spans: places.into_iter().map(span_view).collect(),
            script,
            running: None,
            succeeded: true,
        }
    }

    /// Where the statements stand in the script.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The session it runs in.
    pub fn session(&self) -> &str {
        &self.script.session
    }

    /// Whether every statement that has ended succeeded.
    pub fn succeeded(&self) -> bool {
        self.succeeded
    }

    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.left.is_empty()
    }

    /// Position of the running statement and the rows it has looked at.
    pub fn progress(&self) -> Option<(u32, u64)> {
        let running = self.running.as_ref()?;
        Some((self.left.front()?.0, running.rows_examined))
    }

    /// Does a bounded amount of work. Answers the statement that ended with it, if one did.
    pub fn step(
        &mut self,
        sessions: &mut Sessions,
        surroundings: &Surroundings,
    ) -> Option<StatementAnswer> {
        let &(_, span) = self.left.front()?;
        let clock = &surroundings.clock;
        let database = self.script.database.as_deref();
        let (instance, session) = sessions.open(&self.script.session, database, surroundings);
        let running = self.running.get_or_insert_with(|| {
            let now = clock.micros_since_epoch();
            session.set_now(now);
            instance.drop_expired(now);
            let statement = StatementText {
                span,
                text: span.text(&self.script.text),
            };
            Running {
                execution: instance.start(&statement),
                started_at: clock.stopwatch_micros(),
                rows_examined: 0,
            }
        });
        let result = match running.execution.step(instance, session) {
            Ok(Progress::Working { rows_examined }) => {
                running.rows_examined = rows_examined;
                let elapsed = clock.stopwatch_micros() - running.started_at;
                if elapsed <= surroundings.limits.micros_max {
                    return None;
                }
                StatementResult::Failed(error_view(&too_long(surroundings.limits)))
            }
            Ok(Progress::Done(outcome)) => match outcome {
                Outcome::Rows(rows) => StatementResult::Rows(rows),
                Outcome::Diff(diff) => StatementResult::Diff(diff),
                Outcome::Done(done) => StatementResult::Done(done),
            },
            Err(error) => StatementResult::Failed(error_view(&error)),
        };
        Some(self.end(result, sessions, surroundings))
    }

    /// Stops at once. The running statement changes nothing and ends as cancelled; the others do not begin.
    pub fn cancel(
        &mut self,
        sessions: &Sessions,
        surroundings: &Surroundings,
    ) -> Option<StatementAnswer> {
        self.succeeded = false;
        let is_running = self.running.is_some();
        let answer =
            is_running.then(|| self.end(StatementResult::Cancelled, sessions, surroundings));
        self.left.clear();
        answer
    }

    fn end(
        &mut self,
        result: StatementResult,
        sessions: &Sessions,
        surroundings: &Surroundings,
    ) -> StatementAnswer {
        let started_at = self.running.take().map(|running| running.started_at);
        let elapsed = started_at.map_or(0, |at| surroundings.clock.stopwatch_micros() - at);
        let (index, span) = self.left.pop_front().unwrap_or_default();
        let succeeded = result.succeeded();
        self.succeeded &= succeeded;
        if !succeeded && !self.script.keep_going {
            self.left.clear();
        }
        let session = &self.script.session;
        StatementAnswer {
            index,
            span: span_view(span),
            sql: span.text(&self.script.text).to_owned(),
            database: sessions.database(session).map(str::to_owned),
            elapsed_us: u64::try_from(elapsed).unwrap_or(0),
            // A statement that did not end has left the warnings of the one before.
            warnings: if succeeded {
                sessions.warnings(session)
            } else {
                Vec::new()
            },
            result,
        }
    }
}

/// The error of a statement that ran for too long. Nothing was changed, because changes come with the last step.
fn too_long(limits: Limits) -> sql::Error {
    let seconds = limits.micros_max / 1_000_000;
    sql::Error::budget_exceeded(&format!("it ran longer than {seconds} seconds"))
        .help("Nothing was changed. Add a condition or a LIMIT, or join tables by their keys.")
}
