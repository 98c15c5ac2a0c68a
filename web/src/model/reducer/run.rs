//! From *Run* to the request, and from *Cancel* to a restored engine.

use std::rc::Rc;

use view::message::Request;

use crate::model::action::{Action, StatementAt};
use crate::model::effect::Effect;
use crate::model::journal::{Entry, Journal};
use crate::model::layout::Tab;
use crate::model::results::{RunRecord, RunState};
use crate::model::script::{Extent, ScriptKind};
use crate::model::state::{
    ActiveRun, Asked, Engine, Mode, RestoreCause, Restoring, RunOrder, SESSION, State,
};
use crate::model::wording::{self, count};

use super::ask;

/// Most runs whose results are kept.
const RUNS_MAX: usize = 12;

/// Runs the active script or a part of it, or puts it into the queue.
pub fn run(state: &mut State, extent: Extent, now_ms: f64, out: &mut Vec<Effect>) {
    let script = state.scripts.active();
    let (text, offset) = script.extent(extent);
    if text.trim().is_empty() {
        state.notify(
            "There is nothing to run yet. Write a statement, or open an example.",
            None,
        );
        return;
    }
    let order = RunOrder {
        script: script.id,
        script_name: script.name.clone(),
        script_text: script.text.clone(),
        text: text.into(),
        offset,
        whole: text.len() == script.text.len(),
    };
    submit(state, order, now_ms, out);
}

/// Runs a statement that the page made, as if it stood in a script of its own.
pub fn run_statement(state: &mut State, sql: &str, now_ms: f64, out: &mut Vec<Effect>) {
    let order = RunOrder {
        script: state.scripts.active().id,
        script_name: wording::OWN_STATEMENT.into(),
        script_text: sql.into(),
        text: sql.into(),
        offset: 0,
        whole: false,
    };
    submit(state, order, now_ms, out);
}

/// Runs the comparison again with its sides exchanged.
pub fn swap_sides(state: &mut State, at: StatementAt, now_ms: f64, out: &mut Vec<Effect>) {
    if let Some(diff) = state.diff(at) {
        let sql = format!(
            "DIFF TABLE {} AGAINST {};",
            wording::quoted_side(&diff.current),
            wording::quoted_side(&diff.incoming)
        );
        run_statement(state, &sql, now_ms, out);
    }
}

/// Starts a run now or when the engine is ready.
fn submit(state: &mut State, order: RunOrder, now_ms: f64, out: &mut Vec<Effect>) {
    if state.active.is_some() {
        state.say("The script is still running.");
        return;
    }
    state.notice = None;
    if state.can_run_now() {
        start(state, order, now_ms, out);
        return;
    }
    if let Engine::Failed { message } = &state.engine {
        let message = message.clone();
        state.layout.tab = Tab::Result;
        state.alert(&message);
        if !state.runs.is_empty() {
            state.notify(&message, Some((wording::START_AGAIN, Action::StartEngine)));
        }
        return;
    }
    state.queued = Some(order);
    state.layout.tab = Tab::Result;
    state.say("This will run when the engine is ready.");
}

/// Starts what waits in the queue, if it can be started.
pub fn start_queued(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    if state.can_run_now()
        && let Some(order) = state.queued.take()
    {
        start(state, order, now_ms, out);
    }
}

/// Sends a run. An embed prepares fresh data before a whole script; parts go on with what is there.
fn start(state: &mut State, order: RunOrder, now_ms: f64, out: &mut Vec<Effect>) {
    let setup = match &state.mode {
        Mode::Embed { setup, .. } if order.whole => setup.clone(),
        _ => {
            send(state, order, now_ms, out);
            return;
        }
    };
    forget_data(state);
    ask(state, Request::Reset, Asked::Quiet, out);
    match setup {
        Some(setup) => {
            let request = Request::Run {
                session: SESSION.to_owned(),
                script: setup.to_string(),
            };
            ask(state, request, Asked::Setup(Box::new(order)), out);
        }
        None => send(state, order, now_ms, out),
    }
}

/// Sends a run's request and begins its record.
pub fn send(state: &mut State, order: RunOrder, now_ms: f64, out: &mut Vec<Effect>) {
    let run = state.next_run;
    state.next_run += 1;
    let request = Request::Run {
        session: SESSION.to_owned(),
        script: order.text.to_string(),
    };
    let request = ask(state, request, Asked::Run(run), out);
    state.active = Some(ActiveRun {
        run,
        request,
        started_ms: now_ms,
        total: 0,
        rows_examined: 0,
        cancelling: false,
        recorded: false,
    });
    for earlier in &mut state.runs {
        Rc::make_mut(earlier).open = false;
    }
    let record = RunRecord {
        number: run,
        script: order.script,
        script_name: order.script_name,
        script_text: order.script_text,
        offset: order.offset,
        engine_life: state.engine_life,
        spans: Vec::new(),
        statements: Vec::new(),
        state: RunState::Running,
        open: true,
    };
    state.runs.insert(0, Rc::new(record));
    while state.runs.len() > RUNS_MAX {
        if let Some(oldest) = state.runs.pop()
            && oldest.engine_life == state.engine_life
        {
            for grid in oldest.grids() {
                ask(state, Request::Close { grid }, Asked::Quiet, out);
            }
        }
    }
    state.layout.tab = Tab::Result;
    out.push(Effect::ScrollTo(wording::RESULTS_ID.to_owned()));
}

/// Asks the run to stop, and sees to it that it does.
pub fn cancel(state: &mut State, out: &mut Vec<Effect>) {
    if state.queued.take().is_some() {
        state.say("The waiting run was taken back.");
    }
    let Some(active) = &mut state.active else {
        return;
    };
    if active.cancelling {
        return;
    }
    active.cancelling = true;
    let run = active.run;
    // It has no answer of its own: the run ends.
    let request = ask(state, Request::Cancel, Asked::Quiet, out);
    state.asked.retain(|(id, _)| *id != request);
    out.push(Effect::WatchCancel { run });
}

/// A run did not stop by itself: its worker ends, and a new one gets the journal.
pub fn cancel_overdue(state: &mut State, run: u32, out: &mut Vec<Effect>) {
    if state
        .active
        .as_ref()
        .is_some_and(|active| active.run == run && active.cancelling)
    {
        abandon_run(state, RunState::Cancelled);
        restart(state, out);
        replay(state, RestoreCause::Cancelled, out);
    }
}

/// Ends the active run's record without an answer of the engine.
pub fn abandon_run(state: &mut State, end: RunState) {
    if let Some(active) = state.active.take()
        && let Some(record) = state.run_mut(active.run)
    {
        record.state = end;
    }
}

/// Starts a new worker. It knows nothing of what was done or asked before.
pub fn restart(state: &mut State, out: &mut Vec<Effect>) {
    out.push(Effect::RestartEngine);
    state.engine = Engine::Starting { slow: false };
    state.engine_life += 1;
    state.asked.clear();
}

/// Sends the journal. The worker's client keeps the requests until its worker listens.
pub fn replay(state: &mut State, cause: RestoreCause, out: &mut Vec<Effect>) {
    let entries = state.journal.entries().to_vec();
    state.restoring = Some(Restoring {
        left: entries.len() as u32 + 1,
        statements: state.journal.statement_count(),
        cause,
    });
    for entry in entries {
        let request = match entry {
            Entry::Statements { script, .. } => Request::Run {
                session: SESSION.to_owned(),
                script,
            },
            Entry::Lesson(request) => Request::Lesson(request),
        };
        ask(state, request, Asked::Replay, out);
    }
    // Also ends a journal without entries.
    ask(
        state,
        Request::Tree {
            session: SESSION.to_owned(),
        },
        Asked::Replay,
        out,
    );
}

/// One answer to the journal has come; the last one ends the restoring.
pub fn replayed(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    let Some(restoring) = &mut state.restoring else {
        return;
    };
    restoring.left = restoring.left.saturating_sub(1);
    if restoring.left > 0 {
        return;
    }
    let (cause, statements) = (restoring.cause, restoring.statements);
    state.restoring = None;
    if statements > 0 || cause != RestoreCause::BroughtBack {
        let sentence = wording::restored(cause, statements);
        state.notify(&sentence, None);
        state.say(&sentence);
    }
    start_queued(state, now_ms, out);
}

/// Empties the engine. What was there can be brought back.
pub fn start_over(state: &mut State, and_run: bool, now_ms: f64, out: &mut Vec<Effect>) {
    if state.active.is_some() || state.restoring.is_some() || state.engine != Engine::Ready {
        return;
    }
    let kept = state.journal.clone();
    forget_data(state);
    ask(state, Request::Reset, Asked::Quiet, out);
    ask(
        state,
        Request::Tree {
            session: SESSION.to_owned(),
        },
        Asked::Tree,
        out,
    );
    if kept.statement_count() > 0 {
        let statements = count(kept.statement_count().into(), "statement", "statements");
        state.notify(
            &format!("Started over with empty data. The {statements} before can be brought back."),
            Some(("Bring back", Action::BringBack)),
        );
        state.kept = Some(kept);
    }
    state.say("Started over with empty data.");
    if and_run {
        let notice = state.notice.take();
        run(state, Extent::SelectionOrAll, now_ms, out);
        state.notice = notice;
    }
}

/// Brings back the data that was left behind.
pub fn bring_back(state: &mut State, out: &mut Vec<Effect>) {
    if state.active.is_some() || state.restoring.is_some() || state.engine != Engine::Ready {
        return;
    }
    if let Some(kept) = state.kept.take() {
        restore_journal(state, kept, out);
    }
}

/// Empties the engine and sends it another journal.
pub fn restore_journal(state: &mut State, journal: Journal, out: &mut Vec<Effect>) {
    forget_data(state);
    state.notice = None;
    state.journal = journal;
    ask(state, Request::Reset, Asked::Quiet, out);
    replay(state, RestoreCause::BroughtBack, out);
}

/// Forgets everything that depends on the data in the engine.
pub fn forget_data(state: &mut State) {
    state.journal = Journal::default();
    state.runs.clear();
    state.engine_life += 1;
    for script in state
        .scripts
        .iter()
        .map(|script| script.id)
        .collect::<Vec<_>>()
    {
        if let Some(script) = state.scripts.get_mut(script)
            && script.kind != ScriptKind::Lesson
        {
            script.ran = None;
        }
    }
}
