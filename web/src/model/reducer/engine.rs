//! The engine comes, is late, goes, and is started again.

use view::message::Request;

use crate::model::action::Action;
use crate::model::effect::Effect;
use crate::model::results::RunState;
use crate::model::state::{Asked, Engine, RestoreCause, SESSION, State};

use crate::model::wording;

use super::{ask, run};

/// How often in a row a failed engine is started again without asking.
const CRASHES_MAX: u32 = 3;

/// It listens.
pub fn ready(state: &mut State, now_ms: f64, out: &mut Vec<Effect>) {
    state.engine = Engine::Ready;
    if state.restoring.is_none() {
        ask(
            state,
            Request::Tree {
                session: SESSION.to_owned(),
            },
            Asked::Tree,
            out,
        );
        run::start_queued(state, now_ms, out);
    }
}

/// It takes longer than people wait without a word.
pub fn slow(state: &mut State) {
    if let Engine::Starting { slow } = &mut state.engine {
        *slow = true;
        state.say("The engine is still on its way. You can write in the meantime.");
    }
}

/// It is gone. One that had worked is started again and gets its data back.
pub fn stopped(state: &mut State, message: &str, crashed: bool, out: &mut Vec<Effect>) {
    state.asked.clear();
    run::abandon_run(state, RunState::Crashed);
    state.crashes += 1;
    if crashed && state.crashes < CRASHES_MAX {
        run::restart(state, out);
        run::replay(state, RestoreCause::Crashed, out);
        return;
    }
    state.restoring = None;
    state.lesson.opening = false;
    state.engine = Engine::Failed {
        message: message.into(),
    };
    state.alert(message);
    if !state.runs.is_empty() {
        // Otherwise it stands where the results would be.
        state.notify(message, Some((wording::START_AGAIN, Action::StartEngine)));
    }
}

/// It is wanted again, with its data.
pub fn start_again(state: &mut State, out: &mut Vec<Effect>) {
    state.crashes = 0;
    state.notice = None;
    run::restart(state, out);
    if !state.journal.is_empty() {
        run::replay(state, RestoreCause::Crashed, out);
    }
}
