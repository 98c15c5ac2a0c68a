//! What the page asks the worker and what the worker answers.
//!
//! A request carries a number; every answer to it carries the same. `Run` is answered by many responses, the others by one.
//! While a script runs, pages are answered at once and `Cancel` is heard; everything else waits and is answered in the order
//! in which it was sent.
//! Messages travel as postcard bytes.

use serde::{Deserialize, Serialize};

use crate::diff::{DiffPage, RowState};
use crate::error::Span;
use crate::grid::{GridId, GridPage};
use crate::lesson::LessonView;
use crate::outcome::StatementView;
use crate::tree::BranchTree;

/// A request and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Chosen by the page, repeated in every answer.
    pub id: u32,
    /// The request or response.
    pub body: T,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Runs a script statement by statement and stops at the first error. Answered by `Started`, one `Statement` a
    /// statement, and `Finished`.
    Run {
        /// The session's name; a new name opens a session.
        session: String,
        /// The text.
        script: String,
    },
    /// Stops the run in progress; the running statement changes nothing. Answered by that run's `Finished`.
    Cancel,
    /// A page of a result grid.
    Page {
        /// Which result.
        grid: GridId,
        /// First row.
        offset: u64,
        /// Most rows.
        limit: u32,
    },
    /// A page of a diff's differing rows.
    DiffPage {
        /// Which diff.
        grid: GridId,
        /// Only rows in these states count and are answered; all when empty.
        states: Vec<RowState>,
        /// First row.
        offset: u64,
        /// Most rows.
        limit: u32,
    },
    /// Forgets a result, so that its memory can go.
    Close {
        /// Which one.
        grid: GridId,
    },
    /// The branch tree as the session sees it.
    Tree {
        /// The session's name.
        session: String,
    },
    /// Starts afresh: no databases but `test`, no history, no lesson. Answered by `Closed`.
    Reset,
    /// Opens a lesson on a fresh instance, or moves an open one on.
    Lesson(LessonRequest),
}

/// What the page asks about a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LessonRequest {
    /// Opens a lesson by its id: resets the instance and runs the lesson's own preparation.
    Open(String),
    /// Where the learner stands now.
    Progress,
    /// Goes on to the next step. When the current one has not passed, its own solution is run first, so that the next one
    /// finds what it needs.
    Continue,
    /// Puts the data back to where the current step began; the editor's text is not touched.
    RestartStep,
    /// Leaves the lesson; the data stays.
    Leave,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The engine is ready to take requests (sent once, id 0).
    Ready {
        /// The product's version.
        version: String,
    },
    /// A run begins.
    Started {
        /// Where its statements stand in the script.
        statements: Vec<Span>,
    },
    /// Sent about every 100 ms while a statement runs.
    Progress {
        /// Position of the running statement.
        index: u32,
        /// Rows looked at so far.
        rows_examined: u64,
    },
    /// A statement has finished.
    Statement(Box<StatementView>),
    /// The run is over.
    Finished {
        /// Whether every statement succeeded.
        succeeded: bool,
        /// The tree now.
        tree: BranchTree,
        /// The open lesson now.
        lesson: Option<LessonView>,
    },
    /// A page of a result; an empty one when the result is no longer kept.
    Page(GridPage),
    /// A page of a diff.
    DiffPage(DiffPage),
    /// The branch tree.
    Tree(BranchTree),
    /// The lesson (`None` after leaving) and the tree.
    Lesson {
        /// The lesson now.
        lesson: Option<LessonView>,
        /// The tree now.
        tree: BranchTree,
    },
    /// Done; nothing to tell.
    Closed,
    /// The request could not be answered (an unknown lesson, a malformed message).
    Refused {
        /// Why, in a sentence.
        message: String,
    },
}
