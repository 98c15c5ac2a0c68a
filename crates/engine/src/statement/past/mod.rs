//! Questions about the past: SHOW BRANCHES, SHOW LOG, SHOW HISTORY and SHOW BLAME.
//!
//! What is committed is the past; what an open transaction has changed has no snapshot yet.

mod blame;
mod branches;
mod cells;
mod log;
mod rows;
mod target;

use sql::Error;

use super::Step;
use super::version_statement::PastQuestion;
use crate::session::Session;
use crate::{Instance, Outcome};

/// Answers a question about the past.
pub(super) fn run(
    instance: &Instance,
    session: &mut Session,
    question: &PastQuestion,
) -> Result<Step, Error> {
    let answer = match question {
        PastQuestion::Branches => branches::describe(instance, session),
        PastQuestion::Log(question) => log::describe(instance, session, question)?,
        PastQuestion::History(question) => rows::describe(instance, session, question)?,
        PastQuestion::Blame(question) => blame::describe(instance, session, question)?,
    };
    let result = answer.into_result(session.time_zone());
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = -1;
    diagnostics.found_rows = result.rows.len() as u64;
    Ok(Step::Done(Outcome::Rows(result)))
}
