//! Moving the keyboard's focus, and bringing things into sight.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::model::effect::FocusTarget;

/// Moves the focus to a part of the page.
pub fn focus(target: FocusTarget) {
    let selector = match target {
        FocusTarget::Editor => ".script:not([hidden]) .cm-content, .script:not([hidden]) textarea",
        FocusTarget::Lesson => "#lesson-heading",
        FocusTarget::Results => "#results",
    };
    focus_first(selector);
}

/// Brings an element into sight.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        if id == crate::model::wording::RESULTS_ID {
            element.set_scroll_top(0);
        }
    }
}

/// The panes in the order of F6.
const PANES: [&str; 4] = ["#branches", "#editor", "#results", "#lesson"];

/// Moves the focus to the next or the previous pane that is in sight; false when it would leave the page.
pub fn next_pane(backwards: bool) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let active = document.active_element();
    let mut panes: Vec<Element> = PANES
        .iter()
        .filter_map(|selector| document.query_selector(selector).ok().flatten())
        .filter(is_in_sight)
        .collect();
    if backwards {
        panes.reverse();
    }
    let holds = |pane: &Element| {
        active
            .as_ref()
            .is_some_and(|active| pane.contains(Some(active)))
    };
    let next = panes
        .iter()
        .position(holds)
        .map_or(0, |position| position + 1);
    match panes.get(next) {
        Some(pane) if pane.id() == "editor" => {
            focus(FocusTarget::Editor);
            true
        }
        Some(pane) => focus_element(pane),
        None => false,
    }
}

fn is_in_sight(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.offset_width() > 0)
}

fn focus_first(selector: &str) {
    if let Some(element) =
        document().and_then(|document| document.query_selector(selector).ok().flatten())
    {
        focus_element(&element);
    }
}

fn focus_element(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.focus().is_ok())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
