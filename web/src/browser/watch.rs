//! What the browser says without being asked: width, colours, keys, another address.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Event, EventTarget, KeyboardEvent, MediaQueryList};
use yew::Callback;

use crate::browser::{keys, opening};
use crate::model::action::Action;
use crate::model::link;

/// Listeners that are taken away when this is dropped.
#[derive(Default)]
pub struct Watch {
    listeners: Vec<Listener>,
}

struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Watch {
    /// Begins to listen.
    pub fn start(dispatch: &Callback<Action>, is_busy: impl Fn() -> bool + 'static) -> Self {
        let mut watch = Self::default();
        let Some(window) = web_sys::window() else {
            return watch;
        };
        for query in [opening::NARROW, opening::MEDIUM] {
            let dispatch = dispatch.clone();
            watch.media(query, move |_| {
                dispatch.emit(Action::ViewportChanged(opening::viewport()))
            });
        }
        {
            let dispatch = dispatch.clone();
            watch.media(opening::DARK, move |dark| {
                dispatch.emit(Action::SystemDark(dark))
            });
        }
        {
            let dispatch = dispatch.clone();
            watch.listen(&window, "hashchange", move |_| {
                if let Some(link) = link::read(&opening::fragment()) {
                    dispatch.emit(Action::LinkOpened(link));
                }
            });
        }
        let dispatch = dispatch.clone();
        watch.listen(&window, "keydown", move |event| {
            if let Some(action) = event
                .dyn_ref()
                .and_then(|event: &KeyboardEvent| keys::action(event, is_busy()))
            {
                dispatch.emit(action);
            }
        });
        watch
    }

    fn media(&mut self, query: &str, mut on_change: impl FnMut(bool) + 'static) {
        let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
        if let Some(list) = list {
            let watched: MediaQueryList = list.clone();
            self.listen(&list, "change", move |_| on_change(watched.matches()));
        }
    }

    fn listen(
        &mut self,
        target: &EventTarget,
        event: &'static str,
        callback: impl FnMut(Event) + 'static,
    ) {
        let callback = Closure::new(callback);
        let function: &JsValue = callback.as_ref();
        if target
            .add_event_listener_with_callback(event, function.unchecked_ref())
            .is_ok()
        {
            self.listeners.push(Listener {
                target: target.clone(),
                event,
                callback,
            });
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        for Listener {
            target,
            event,
            callback,
        } in &self.listeners
        {
            let function: &JsValue = callback.as_ref();
            // A listener that is gone already needs no removal.
            let _ = target.remove_event_listener_with_callback(event, function.unchecked_ref());
        }
    }
}
