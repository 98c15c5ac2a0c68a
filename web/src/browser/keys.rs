//! Keys that work everywhere in the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::browser::focus;
use crate::model::action::Action;
use crate::model::script::Extent;

/// What a key means that no component has taken. Single characters only count outside text.
pub fn action(event: &KeyboardEvent, busy: bool) -> Option<Action> {
    if event.default_prevented() {
        return None;
    }
    let command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" if command && event.shift_key() => Some(Action::Run(Extent::Statement)),
        "Enter" if command => Some(Action::Run(Extent::SelectionOrAll)),
        "Escape" if busy => Some(Action::Cancel),
        "Escape" => Some(Action::CloseCovers),
        "F1" => {
            event.prevent_default();
            Some(Action::ShowHelp(true))
        }
        "?" if !command && !is_in_text(event) => Some(Action::ShowHelp(true)),
        "F6" => {
            if focus::next_pane(event.shift_key()) {
                event.prevent_default();
            }
            None
        }
        _ => None,
    }
}

fn is_in_text(event: &KeyboardEvent) -> bool {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return false;
    };
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || element
            .dyn_ref::<HtmlElement>()
            .is_some_and(HtmlElement::is_content_editable)
}

/// What the command key is called here.
pub fn command_name() -> &'static str {
    let platform = web_sys::window()
        .and_then(|window| window.navigator().platform().ok())
        .unwrap_or_default();
    if platform.starts_with("Mac") || platform.starts_with("iP") {
        "⌘"
    } else {
        "Ctrl"
    }
}
