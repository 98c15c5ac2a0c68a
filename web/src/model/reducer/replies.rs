//! What the engine's answers do to the state.

use std::rc::Rc;

use view::error::Span;
use view::lesson::LessonView;
use view::message::{Envelope, Response};
use view::outcome::StatementView;
use view::tree::BranchTree;

use crate::model::effect::Effect;
use crate::model::results::{Outcome, RunState, StatementRecord};
use crate::model::state::{ActiveRun, Asked, Engine, State};
use crate::model::text;
use crate::model::wording;

use super::{lesson, results, run};

/// Takes in one answer. Answers to requests that nobody remembers come from a worker that is gone, and are dropped.
pub fn answered(state: &mut State, answer: Envelope<Response>, now_ms: f64, out: &mut Vec<Effect>) {
    let Envelope { id, body } = answer;
    if let Response::Ready { version } = body {
        state.version = Some(version.into());
        return;
    }
    let Some(position) = state.asked.iter().position(|(asked, _)| *asked == id) else {
        return;
    };
    let asked = state.asked[position].1.clone();
    let last = !matches!(
        body,
        Response::Started { .. } | Response::Progress { .. } | Response::Statement(_)
    );
    if last {
        state.asked.remove(position);
    }
    match asked {
        Asked::Run(run) => run_answered(state, run, body, now_ms, out),
        Asked::Setup(order) => match body {
            Response::Statement(statement) => record(state, &statement, None),
            Response::Finished {
                succeeded: true,
                tree,
                ..
            } => {
                state.tree = Rc::new(tree);
                run::send(state, *order, now_ms, out);
            }
            Response::Finished { .. } => {
                let sentence = "The example's own preparation failed, so it cannot run.";
                state.notify(sentence, None);
                state.alert(sentence);
            }
            _ => {}
        },
        Asked::Replay => {
            match body {
                Response::Finished { tree, lesson, .. } => {
                    state.tree = Rc::new(tree);
                    replayed_lesson(state, lesson);
                }
                Response::Lesson { lesson, tree } => {
                    state.tree = Rc::new(tree);
                    replayed_lesson(state, lesson);
                }
                Response::Tree(tree) => state.tree = Rc::new(tree),
                _ => {}
            }
            if last {
                run::replayed(state, now_ms, out);
            }
        }
        Asked::Page {
            at,
            part,
            offset,
            filter_serial,
        } => {
            results::page_arrived(state, at, part, offset, filter_serial, body);
        }
        Asked::Tree => match body {
            Response::Tree(tree) => state.tree = Rc::new(tree),
            other => refused(state, other),
        },
        Asked::Lesson => match body {
            Response::Lesson { lesson: view, tree } => {
                state.tree = Rc::new(tree);
                lesson::answered(state, view, now_ms, out);
            }
            other => {
                state.lesson.opening = false;
                refused(state, other);
            }
        },
        Asked::Quiet => {}
    }
}

/// An answer that could not be read: the page and the engine are of different versions.
pub fn unreadable(state: &mut State) {
    let sentence = "The page and the engine do not fit together. Reload the page to get both anew.";
    state.engine = Engine::Failed {
        message: sentence.into(),
    };
    state.notify(sentence, None);
    state.alert(sentence);
}

fn run_answered(state: &mut State, run: u32, body: Response, now_ms: f64, out: &mut Vec<Effect>) {
    match body {
        Response::Started { statements } => started(state, run, statements),
        Response::Progress { rows_examined, .. } => {
            if let Some(active) = &mut state.active {
                active.rows_examined = rows_examined;
            }
        }
        Response::Statement(statement) => {
            record(state, &statement, Some(run));
            show(state, run, *statement);
        }
        Response::Finished {
            succeeded,
            tree,
            lesson,
        } => {
            finished(state, run, succeeded, tree, lesson, now_ms, out);
        }
        other => {
            run::abandon_run(state, RunState::Failed);
            refused(state, other);
        }
    }
}

fn started(state: &mut State, run: u32, statements: Vec<Span>) {
    if let Some(active) = &mut state.active {
        active.total = statements.len() as u32;
    }
    if let Some(record) = state.run_mut(run) {
        record.spans = without_comments(&record.script_text[record.offset..], statements);
    }
}

/// The same statements without the comments before them.
fn without_comments(text: &str, statements: Vec<Span>) -> Vec<Span> {
    let code = |span: &Span| {
        text.get(span.start as usize..span.end as usize)
            .map_or(0, text::code_start)
    };
    let spans = statements.into_iter();
    spans
        .map(|span| Span {
            start: span.start + code(&span) as u32,
            end: span.end,
        })
        .collect()
}

/// Writes a finished statement into the journal, if it changed something or a lesson's checks may look at it.
fn record(state: &mut State, statement: &StatementView, run: Option<u32>) {
    use view::outcome::OutcomeView;
    let counts = match &statement.outcome {
        OutcomeView::Done { .. } => true,
        OutcomeView::Rows(_) | OutcomeView::Diff(_) | OutcomeView::Failed(_) => state.in_lesson(),
        OutcomeView::Cancelled => false,
    };
    if !counts {
        return;
    }
    let active = state
        .active
        .as_mut()
        .filter(|active| Some(active.run) == run);
    let continues = active.is_some_and(|active| std::mem::replace(&mut active.recorded, true));
    state.journal.record_statement(&statement.sql, continues);
}

/// Adds a finished statement to its run's record. The newest result set is open, the ones before fold up.
fn show(state: &mut State, run: u32, statement: StatementView) {
    if let Some(active) = &mut state.active {
        active.rows_examined = 0;
    }
    let Some(record) = state.run_mut(run) else {
        return;
    };
    let mut statement = StatementRecord::from(statement);
    if let Outcome::Rows(_) = &statement.outcome {
        for earlier in &mut record.statements {
            if earlier.open && matches!(earlier.outcome, Outcome::Rows(_)) {
                Rc::make_mut(earlier).open = false;
            }
        }
        statement.open = true;
    }
    record.statements.push(Rc::new(statement));
}

fn finished(
    state: &mut State,
    run: u32,
    succeeded: bool,
    tree: BranchTree,
    view: Option<LessonView>,
    now_ms: f64,
    out: &mut Vec<Effect>,
) {
    let cancelling = state
        .active
        .take()
        .is_some_and(|ActiveRun { cancelling, .. }| cancelling);
    state.tree = Rc::new(tree);
    let Some(record) = state.run_mut(run) else {
        return;
    };
    let cancelled = record
        .statements
        .last()
        .is_some_and(|last| last.outcome == Outcome::Cancelled);
    record.state = match succeeded {
        true => RunState::Succeeded,
        false if cancelled || (cancelling && !has_failed(record.statements.last())) => {
            RunState::Cancelled
        }
        false => RunState::Failed,
    };
    let record = record.clone();
    if succeeded {
        state.crashes = 0;
        if let Some(script) = state.scripts.get_mut(record.script) {
            script.ran = Some(record.script_text.clone());
        }
    }
    match record.state {
        RunState::Failed => {
            let sentence = wording::run_failed(&record);
            state.alert(&sentence);
            if let Some(last) = record.statements.last() {
                out.push(Effect::ScrollTo(wording::statement_id(run, last.index)));
            }
        }
        _ => state.say(&wording::run_ended(&record)),
    }
    lesson::ran(state, view, now_ms, out);
}

fn has_failed(statement: Option<&Rc<StatementRecord>>) -> bool {
    statement.is_some_and(|statement| matches!(statement.outcome, Outcome::Failed(_)))
}

/// A replayed lesson shows the step that the learner is at.
fn replayed_lesson(state: &mut State, view: Option<LessonView>) {
    state.lesson.opening = false;
    if let Some(view) = view {
        state.lesson.shown = view.current as usize;
        state.lesson.view = Some(Rc::new(view));
    }
}

fn refused(state: &mut State, response: Response) {
    if let Response::Refused { message } = response {
        state.notify(&message, None);
        state.alert(&message);
    }
}
