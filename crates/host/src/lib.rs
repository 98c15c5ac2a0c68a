//! The product without a screen: request in, response out.
//!
//! A [`Host`] owns one instance, its sessions by name, the results that can still be scrolled and the open lesson. The page
//! speaks to it through [`Host::dispatch`] and [`Host::step`]; the command line, the JavaScript class and tests through
//! [`Host::execute`] and [`Host::pipe_line`].

mod answer;
mod base64;
mod call;
mod convert;
mod dispatch;
mod execute;
pub mod lesson;
mod lessons;
mod pipe;
mod results;
mod saved;
mod script;
mod sessions;
mod surroundings;

use std::collections::VecDeque;

use view::message::{Envelope, Request};

pub use answer::{StatementAnswer, StatementResult};
pub use saved::Export;
pub use script::Script;
pub use surroundings::{Clock, Limits, StandingClock, Surroundings};

use dispatch::Work;
use results::ResultStore;
use sessions::Sessions;

/// The name of the session that is used when none is named.
pub const MAIN_SESSION: &str = "main";
/// The database that exists from the start, and that sessions open with when they are not told otherwise.
pub const FIRST_DATABASE: &str = "test";

/// One instance, its sessions, its results and its lesson.
#[derive(Debug)]
pub struct Host {
    surroundings: Surroundings,
    sessions: Sessions,
    results: ResultStore,
    work: Option<Work>,
    /// Requests that must wait until the work before them is done.
    waiting: VecDeque<Envelope<Request>>,
    lesson: Option<lesson::Progress>,
}

impl Host {
    /// An instance with no database but `test`.
    pub fn new(surroundings: Surroundings) -> Self {
        Self {
            surroundings,
            sessions: Sessions::default(),
            results: ResultStore::default(),
            work: None,
            waiting: VecDeque::new(),
            lesson: None,
        }
    }

    /// Starts afresh: no databases but `test`, no history, no sessions, no results, no lesson.
    pub fn reset(&mut self) {
        self.sessions = Sessions::default();
        self.results.clear();
        self.lesson = None;
    }
}
