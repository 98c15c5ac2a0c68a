//! What the page asks and what it is answered, also while a script runs.
//!
//! A script runs in slices ([`Host::step`]), so that between two of them other requests are heard. What only reads results
//! is answered at once; what needs the databases waits until the script is over; `Cancel` ends the script.

use view::message::{Envelope, Request, Response};
use view::outcome::{OutcomeView, StatementView};
use view::tree::BranchTree;

use crate::Host;
use crate::answer::{StatementAnswer, StatementResult};
use crate::convert;
use crate::script::{Script, ScriptRun};

/// A script's progress is told about this often.
const PROGRESS_EVERY_US: i64 = 100_000;

/// The script that is running, and the request that asked for it.
#[derive(Debug)]
pub struct Work {
    id: u32,
    run: ScriptRun,
    progress_told_at: i64,
}

impl Host {
    /// Takes a request. Answers what can be answered at once; the rest comes from [`Host::step`].
    pub fn dispatch(&mut self, request: Envelope<Request>) -> Vec<Envelope<Response>> {
        let Envelope { id, body } = request;
        let answer = |body| vec![Envelope { id, body }];
        match body {
            Request::Cancel => self.cancel(),
            Request::Page {
                grid,
                offset,
                limit,
            } => answer(Response::Page(self.results.page(grid, offset, limit))),
            Request::DiffPage {
                grid,
                states,
                offset,
                limit,
            } => answer(Response::DiffPage(
                self.results.diff_page(grid, &states, offset, limit),
            )),
            Request::Close { grid } => {
                self.results.close(grid);
                answer(Response::Closed)
            }
            body => {
                self.waiting.push_back(Envelope { id, body });
                self.take_up_waiting()
            }
        }
    }

    /// Whether there is something to go on with.
    pub fn is_running(&self) -> bool {
        self.work.is_some()
    }

    /// Starts a script; its answers carry `id`. A script that is running is cancelled.
    pub fn start_run(&mut self, id: u32, script: Script) -> Vec<Envelope<Response>> {
        let mut answers = self.cancel();
        answers.push(self.begin(id, script));
        answers
    }

    /// Goes on with the running script for about `slice_us` microseconds, or until it is over.
    pub fn step(&mut self, slice_us: i64) -> Vec<Envelope<Response>> {
        let until = self
            .surroundings
            .clock
            .stopwatch_micros()
            .saturating_add(slice_us);
        let mut answers = Vec::new();
        while let Some(work) = &mut self.work {
            let id = work.id;
            let ended = work.run.step(&mut self.sessions, &self.surroundings);
            if let Some(statement) = ended {
                let view = self.keep(statement);
                answers.push(Envelope {
                    id,
                    body: Response::Statement(Box::new(view)),
                });
            }
            answers.extend(self.finish_if_over());
            let now = self.surroundings.clock.stopwatch_micros();
            answers.extend(self.progress(now));
            if now >= until {
                break;
            }
        }
        answers
    }

    /// Stops the running script; its last answers say so.
    fn cancel(&mut self) -> Vec<Envelope<Response>> {
        let Some(work) = &mut self.work else {
            return Vec::new();
        };
        let id = work.id;
        let mut answers = Vec::new();
        if let Some(statement) = work.run.cancel(&self.sessions, &self.surroundings) {
            let view = self.keep(statement);
            answers.push(Envelope {
                id,
                body: Response::Statement(Box::new(view)),
            });
        }
        answers.extend(self.finish_if_over());
        answers
    }

    fn begin(&mut self, id: u32, script: Script) -> Envelope<Response> {
        let run = ScriptRun::new(script);
        let statements = run.spans().to_vec();
        let progress_told_at = self.surroundings.clock.stopwatch_micros();
        self.work = Some(Work {
            id,
            run,
            progress_told_at,
        });
        Envelope {
            id,
            body: Response::Started { statements },
        }
    }

    /// Ends the work when its script is over, and goes on with what waited for that.
    fn finish_if_over(&mut self) -> Vec<Envelope<Response>> {
        let Some(work) = self.work.take_if(|work| work.run.is_over()) else {
            return Vec::new();
        };
        let body = Response::Finished {
            succeeded: work.run.succeeded(),
            tree: self.tree(work.run.session()),
            lesson: self.lesson.as_ref().map(crate::lesson::Progress::view),
        };
        let mut answers = vec![Envelope { id: work.id, body }];
        answers.extend(self.take_up_waiting());
        answers
    }

    /// Answers requests that waited, in order, until one starts a script.
    fn take_up_waiting(&mut self) -> Vec<Envelope<Response>> {
        let mut answers = Vec::new();
        while self.work.is_none() {
            let Some(Envelope { id, body }) = self.waiting.pop_front() else {
                break;
            };
            let body = match body {
                Request::Run { session, script } => {
                    let script = Script {
                        session,
                        database: Some(self.first_database()),
                        text: script,
                        keep_going: false,
                    };
                    answers.push(self.begin(id, script));
                    answers.extend(self.finish_if_over());
                    continue;
                }
                Request::Tree { session } => Response::Tree(self.tree(&session)),
                Request::Lesson(request) => self.lesson_request(request),
                Request::Reset => {
                    self.reset();
                    Response::Closed
                }
                // These are answered when they arrive.
                Request::Cancel
                | Request::Page { .. }
                | Request::DiffPage { .. }
                | Request::Close { .. } => continue,
            };
            answers.push(Envelope { id, body });
        }
        answers
    }

    fn progress(&mut self, now: i64) -> Option<Envelope<Response>> {
        let work = self.work.as_mut()?;
        let (index, rows_examined) = work.run.progress()?;
        if now - work.progress_told_at < PROGRESS_EVERY_US {
            return None;
        }
        work.progress_told_at = now;
        Some(Envelope {
            id: work.id,
            body: Response::Progress {
                index,
                rows_examined,
            },
        })
    }

    /// The branch tree as a session sees it.
    pub(crate) fn tree(&self, session: &str) -> BranchTree {
        convert::tree::tree(self.sessions.instance(), self.sessions.database(session))
    }

    /// Tells the lesson what a statement did, keeps its result, and makes the picture of it.
    pub(crate) fn keep(&mut self, statement: StatementAnswer) -> StatementView {
        self.tell_lesson(&statement);
        let outcome = match statement.result {
            StatementResult::Rows(rows) => OutcomeView::Rows(self.results.keep_rows(rows)),
            StatementResult::Diff(diff) => {
                OutcomeView::Diff(Box::new(self.results.keep_diff(diff)))
            }
            StatementResult::Done(done) => OutcomeView::Done {
                affected: done.affected,
                message: done.message.map(|message| message.trim().to_owned()),
                summary: done.summary,
            },
            StatementResult::Failed(error) => OutcomeView::Failed(error),
            StatementResult::Cancelled => OutcomeView::Cancelled,
        };
        let warnings = statement.warnings.into_iter();
        StatementView {
            index: statement.index,
            span: statement.span,
            sql: statement.sql,
            elapsed_us: statement.elapsed_us,
            warnings: warnings.map(|warning| warning.message).collect(),
            outcome,
        }
    }
}
