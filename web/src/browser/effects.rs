//! Does what the reducer wants done.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use view::message::{Envelope, Response};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::browser::{focus, storage, theme};
use crate::model::action::Action;
use crate::model::effect::{CANCEL_GRACE_MS, Effect};
use crate::worker_client::{EngineEvent, StopReason, WorkerClient};

/// After this time without an engine the page says a word.
const SLOW_AFTER_MS: u32 = 4_000;

/// The page's hands.
pub struct Effects {
    engine: WorkerClient,
    dispatch: Callback<Action>,
    slow: Option<Timeout>,
    cancel: Option<Timeout>,
    /// What needs the page to be drawn before it can be done.
    after_drawing: Vec<Effect>,
}

impl Effects {
    /// Starts the engine.
    pub fn start(dispatch: Callback<Action>) -> Self {
        let engine = WorkerClient::start({
            let dispatch = dispatch.clone();
            move |event| dispatch.emit(understand(event))
        });
        let mut effects = Self {
            engine,
            dispatch,
            slow: None,
            cancel: None,
            after_drawing: Vec::new(),
        };
        effects.watch_slowness();
        effects
    }

    /// Does one thing, or keeps it until the page has been drawn.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Post(request) => match postcard::to_stdvec(&request) {
                Ok(bytes) => self.engine.post(&bytes),
                // Requests are plain data that the format knows, so this only happens without memory.
                Err(_) => self.dispatch.emit(Action::AnswerUnreadable),
            },
            Effect::RestartEngine => {
                self.engine.restart();
                self.watch_slowness();
            }
            Effect::WatchCancel { run } => {
                let dispatch = self.dispatch.clone();
                let overdue = move || dispatch.emit(Action::CancelOverdue { run });
                self.cancel = Some(Timeout::new(CANCEL_GRACE_MS, overdue));
            }
            Effect::Copy { text, what } => copy(text, what, self.dispatch.clone()),
            Effect::ApplyTheme(chosen) => {
                theme::apply(chosen);
                storage::write(storage::THEME, Some(chosen.name()));
            }
            Effect::RememberLesson(text) => storage::write(storage::LESSON, text.as_deref()),
            Effect::Focus(_) | Effect::ScrollTo(_) => self.after_drawing.push(effect),
        }
    }

    /// Does what had to wait for the page to be drawn.
    pub fn drawn(&mut self) {
        for effect in self.after_drawing.drain(..) {
            match effect {
                Effect::Focus(target) => focus::focus(target),
                Effect::ScrollTo(id) => focus::scroll_to(&id),
                _ => {}
            }
        }
    }

    fn watch_slowness(&mut self) {
        let dispatch = self.dispatch.clone();
        self.slow = Some(Timeout::new(SLOW_AFTER_MS, move || {
            dispatch.emit(Action::EngineSlow)
        }));
    }
}

fn understand(event: EngineEvent) -> Action {
    match event {
        EngineEvent::Ready => Action::EngineReady,
        EngineEvent::Answer(bytes) => match postcard::from_bytes::<Envelope<Response>>(&bytes) {
            Ok(answer) => Action::Answered(Box::new(answer)),
            Err(_) => Action::AnswerUnreadable,
        },
        EngineEvent::Stopped(reason) => Action::EngineStopped {
            message: reason.to_string(),
            crashed: matches!(reason, StopReason::Crashed(_)),
        },
    }
}

fn copy(text: String, what: String, dispatch: Callback<Action>) {
    let what = Rc::<str>::from(what);
    spawn_local(async move {
        // In a frame or without a secure origin there may be no clipboard.
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        let succeeded = match clipboard {
            Some(clipboard) if !clipboard.is_undefined() => {
                JsFuture::from(clipboard.write_text(&text)).await.is_ok()
            }
            _ => false,
        };
        dispatch.emit(Action::Copied {
            what: what.to_string(),
            succeeded,
        });
    });
}
