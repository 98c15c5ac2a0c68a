//! One statement on its way: begun, continued in bounded steps, ended as an outcome or an error.

use std::sync::Arc;

use sql::Error;

use crate::session::Session;
use crate::statement::{self, Request, Running};
use crate::{Instance, Outcome};

/// A statement that is being run.
///
/// Every [`Execution::step`] does a bounded amount of work, so that its owner can look for a cancel message in between. To
/// cancel, drop it: nothing is changed before the step that answers [`Progress::Done`].
#[derive(Debug)]
pub struct Execution {
    text: Arc<str>,
    /// Where the text begins in its script.
    offset: usize,
    state: State,
    rows_examined: u64,
}

#[derive(Debug)]
enum State {
    Waiting,
    Running(Box<dyn Running>),
    Ended,
}

/// How far a statement is.
#[derive(Debug)]
pub enum Progress {
    /// Not ended yet.
    Working {
        /// Rows it has looked at so far.
        rows_examined: u64,
    },
    /// Ended.
    Done(Outcome),
}

impl Execution {
    pub(crate) fn new(text: &str, offset: usize) -> Execution {
        Execution {
            text: text.into(),
            offset,
            state: State::Waiting,
            rows_examined: 0,
        }
    }

    /// Works for a bounded time. Spans of errors are places in the script that the statement came from. After the end,
    /// further calls answer that the statement was interrupted.
    pub fn step(
        &mut self,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Progress, Error> {
        let result = match std::mem::replace(&mut self.state, State::Ended) {
            State::Waiting => {
                session.diagnostics_mut().rows_examined = 0;
                let request = Request {
                    text: &self.text,
                    parameters: &[],
                };
                statement::begin(instance, session, request)
            }
            State::Running(running) => running.step(instance, session),
            State::Ended => return Err(Error::interrupted()),
        };
        match result {
            Ok(statement::Step::Continue(running)) => {
                self.rows_examined = running.rows_examined(session);
                self.state = State::Running(running);
                Ok(Progress::Working {
                    rows_examined: self.rows_examined,
                })
            }
            Ok(statement::Step::Done(outcome)) => {
                self.rows_examined = session.rows_examined();
                Ok(Progress::Done(outcome))
            }
            Err(error) => {
                session.note_error(&error);
                Err(error.shifted(self.offset))
            }
        }
    }

    /// How many rows, or pairs of rows, the statement has looked at; all of them when it has ended.
    pub fn rows_examined(&self) -> u64 {
        self.rows_examined
    }

    /// Runs to the end without pausing.
    pub fn run_to_end(
        mut self,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Outcome, Error> {
        loop {
            if let Progress::Done(outcome) = self.step(instance, session)? {
                return Ok(outcome);
            }
        }
    }
}
