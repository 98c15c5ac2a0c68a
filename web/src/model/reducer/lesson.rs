//! The lesson: the engine checks the steps, the page shows them one at a time and never goes on by itself.

use std::rc::Rc;

use view::lesson::LessonView;
use view::message::{LessonRequest, Request};

use crate::model::action::Action;
use crate::model::effect::{Effect, FocusTarget};
use crate::model::layout::Tab;
use crate::model::script::{ScriptId, ScriptKind};
use crate::model::state::{Asked, Engine, Lesson, State};
use crate::model::wording::{self, count};

use super::{ask, run};

/// The lesson that the page offers.
pub const FIRST_LESSON: &str = "first-merge";

/// What stands in the lesson's script before anything is written.
pub const LESSON_SCRIPT: &str = "-- Write here, or let “Insert for me” do it. Then run.\n";

/// Opens the lesson on fresh data; what was there before can be brought back.
pub fn start(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    if !prepare(state, now_ms) {
        return;
    }
    run::forget_data(state);
    move_on(state, LessonRequest::Open(FIRST_LESSON.to_owned()), out);
}

/// Opens the lesson where it was left some other day.
pub fn resume(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    let Some(saved) = state.lesson.saved.clone() else {
        start(state, now_ms, out);
        return;
    };
    if prepare(state, now_ms) {
        run::restore_journal(state, saved, out);
    }
}

/// Makes room for the lesson; false when it cannot begin now.
fn prepare(state: &mut State, now_ms: f64) -> bool {
    if state.active.is_some()
        || state.restoring.is_some()
        || matches!(state.engine, Engine::Failed { .. })
    {
        state.say("The lesson can begin when the engine is free.");
        return false;
    }
    if !state.in_lesson() && state.journal.statement_count() > 0 {
        state.kept = Some(state.journal.clone());
    }
    let saved = state.lesson.saved.take();
    state.lesson = Lesson {
        opening: true,
        started_ms: now_ms,
        saved,
        ..Lesson::default()
    };
    state.notice = None;
    state.queued = None;
    state.scripts.open_lesson(LESSON_SCRIPT);
    state.layout.tab = Tab::Learn;
    state.layout.sheet_open = true;
    true
}

/// Asks the engine for a move and notes it, so that it can be restored.
fn move_on(state: &mut State, request: LessonRequest, out: &mut Vec<Effect>) {
    state.journal.record_lesson(request.clone());
    ask(state, Request::Lesson(request), Asked::Lesson, out);
}

/// The engine has answered a move.
pub fn answered(state: &mut State, view: Option<LessonView>, now_ms: f64, out: &mut Vec<Effect>) {
    let opened = std::mem::take(&mut state.lesson.opening);
    let Some(view) = view else {
        if !opened {
            left(state);
        }
        return;
    };
    state.lesson.view = Some(Rc::new(view.clone()));
    show_step(state, view.current as usize, now_ms, out);
    remember(state, out);
}

/// A run has ended; the checks have been looked at again.
pub fn ran(state: &mut State, view: Option<LessonView>, now_ms: f64, out: &mut Vec<Effect>) {
    let Some(before) = state.lesson.view.clone() else {
        return;
    };
    let Some(view) = view else { return };
    let shown = state.lesson.shown;
    let passed_before = before.steps.get(shown).is_some_and(|step| step.passed);
    let Some(step) = view.steps.get(shown) else {
        state.lesson.view = Some(Rc::new(view));
        return;
    };
    if step.passed && !passed_before {
        state.lesson.tries = 0;
        let sentence = format!(
            "Step {} done: {}. Continue when you like.",
            shown + 1,
            step.title
        );
        state.say(&sentence);
    } else if !step.passed {
        state.lesson.tries += 1;
        if let Some(miss) = &step.miss {
            let miss = miss.clone();
            state.say(&miss);
            // Where the lesson is a sheet, what has to be read comes into sight.
            state.layout.sheet_open = true;
        }
    }
    state.lesson.view = Some(Rc::new(view));
    let _ = now_ms;
    remember(state, out);
}

/// On to the next step, whether this one has been passed or is skipped.
pub fn go_on(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    let Some(view) = state.lesson.view.clone() else {
        return;
    };
    let next = state.lesson.shown + 1;
    if view.current as usize >= next {
        // The engine is there already.
        show_step(state, next, now_ms, out);
    } else {
        move_on(state, LessonRequest::Continue, out);
    }
}

fn show_step(state: &mut State, step: usize, now_ms: f64, out: &mut Vec<Effect>) {
    if state.lesson.shown != step {
        state.lesson.shown = step;
        state.lesson.hints = 0;
        state.lesson.tries = 0;
    }
    if state.lesson.finished() {
        state
            .lesson
            .took_ms
            .get_or_insert(now_ms - state.lesson.started_ms);
        state.say("You have finished the lesson.");
    } else if let Some(step_view) = state
        .lesson
        .view
        .as_ref()
        .and_then(|view| view.steps.get(step))
    {
        let sentence = format!("Step {}: {}. {}", step + 1, step_view.title, step_view.goal);
        state.say(&sentence);
    }
    state.layout.tab = Tab::Learn;
    state.layout.sheet_open = true;
    out.push(Effect::Focus(FocusTarget::Lesson));
}

/// Puts the step's text into the lesson's script and runs nothing. A text that has not been run is kept above it, and what
/// was inserted is selected then, so that *Run* takes it alone.
pub fn insert_for_me(state: &mut State, out: &mut Vec<Effect>) {
    let Some(insert) = current_insert(state) else {
        return;
    };
    let id = state.scripts.open_lesson(LESSON_SCRIPT);
    insert_into(state, id, &insert);
    state.layout.tab = Tab::Sql;
    state.layout.sheet_open = false;
    state.say("The text is in the editor. Run it when you have read it.");
    out.push(Effect::Focus(FocusTarget::Editor));
}

fn current_insert(state: &State) -> Option<String> {
    let view = state.lesson.view.as_ref()?;
    Some(view.steps.get(state.lesson.shown)?.insert.clone())
}

fn insert_into(state: &mut State, id: ScriptId, insert: &str) {
    let inserts: Vec<String> = match &state.lesson.view {
        Some(view) => view
            .steps
            .iter()
            .map(|step| step.insert.trim().to_owned())
            .collect(),
        None => Vec::new(),
    };
    let Some(script) = state.scripts.get_mut(id) else {
        return;
    };
    let old = script.text.trim();
    let replaceable = old.is_empty()
        || old == LESSON_SCRIPT.trim()
        || script.ran.as_deref() == Some(&*script.text)
        || inserts.iter().any(|insert| insert == old);
    if replaceable {
        script.replace(insert);
        return;
    }
    script.append(insert);
}

/// Opens the next hint.
pub fn next_hint(state: &mut State) {
    let Some(view) = &state.lesson.view else {
        return;
    };
    let Some(step) = view.steps.get(state.lesson.shown) else {
        return;
    };
    if let Some(hint) = step.hints.get(state.lesson.hints) {
        let hint = format!("Hint: {hint}");
        state.lesson.hints += 1;
        state.say(&hint);
    }
}

/// Puts the data back to where the step began.
pub fn restart_step(state: &mut State, out: &mut Vec<Effect>) {
    if state.lesson.view.is_some() && state.active.is_none() {
        state.lesson.tries = 0;
        move_on(state, LessonRequest::RestartStep, out);
        state.notify(
            "The data is back where this step began. Your text is untouched.",
            None,
        );
    }
}

/// Closes the lesson; the data stays.
pub fn leave(state: &mut State, out: &mut Vec<Effect>) {
    if state.lesson.view.is_none() {
        state.lesson.opening = false;
        return;
    }
    if !state.lesson.finished() && state.journal.statement_count() > 0 {
        state.lesson.saved = Some(state.journal.clone());
    }
    move_on(state, LessonRequest::Leave, out);
    left(state);
}

fn left(state: &mut State) {
    if state.lesson.view.is_none() {
        return;
    }
    state.lesson = Lesson {
        saved: state.lesson.saved.take(),
        ..Lesson::default()
    };
    let first = state
        .scripts
        .iter()
        .find(|script| script.kind != ScriptKind::Lesson)
        .map(|script| script.id);
    if let (true, Some(first)) = (state.in_lesson_script(), first) {
        state.scripts.select(first);
    }
    if state.layout.tab == Tab::Learn {
        state.layout.tab = Tab::Sql;
    }
    if let Some(kept) = &state.kept {
        let statements = count(kept.statement_count().into(), "statement", "statements");
        let text = format!("Your {statements} from before the lesson can be brought back.");
        state.notify(&text, Some((wording::BRING_BACK, Action::BringBack)));
    }
}

/// Keeps the lesson's state for another day; a finished one is forgotten.
fn remember(state: &mut State, out: &mut Vec<Effect>) {
    let finished = state
        .lesson
        .view
        .as_ref()
        .is_some_and(|view| view.steps.iter().all(|step| step.passed));
    if finished || state.lesson.finished() {
        state.lesson.saved = None;
        out.push(Effect::RememberLesson(None));
    } else if state.journal.statement_count() > 0
        && let Some(text) = state.journal.to_text()
    {
        out.push(Effect::RememberLesson(Some(text)));
    }
}
