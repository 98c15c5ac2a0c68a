//! What the browser knows when the page starts.

use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, UrlSearchParams};

use crate::browser::storage;
use crate::model::layout::{Theme, Viewport};
use crate::model::link;
use crate::model::script::STUDENTS;
use crate::model::state::Opening;

/// Below this width there is one column.
pub const NARROW: &str = "(max-width: 699.98px)";
/// Below this width there are drawers.
pub const MEDIUM: &str = "(max-width: 1099.98px)";
/// The system prefers dark.
pub const DARK: &str = "(prefers-color-scheme: dark)";

/// The text field of the static page.
const SHELL_FIELD: &str = "shell-editor";

/// Reads it all.
pub fn read() -> Opening {
    let query = search();
    let embed = query
        .as_ref()
        .is_some_and(|query| query.get("embed").is_some_and(|value| value != "0"));
    let run = query.as_ref().is_some_and(|query| query.has("run"));
    let theme = query
        .and_then(|query| query.get("theme"))
        .or_else(|| storage::read(storage::THEME));
    Opening {
        embed,
        link: link::read(&fragment()),
        theme: theme
            .as_deref()
            .map_or_else(Theme::default, Theme::from_name),
        system_dark: matches(DARK),
        viewport: viewport(),
        run: embed && run,
        typed: shell_field().and_then(typed),
        typing: shell_field().is_some_and(|field| has_focus(&field)),
        saved_lesson: storage::read(storage::LESSON),
    }
}

/// The window's width class.
pub fn viewport() -> Viewport {
    if matches(NARROW) {
        Viewport::Narrow
    } else if matches(MEDIUM) {
        Viewport::Medium
    } else {
        Viewport::Wide
    }
}

/// What stands after `#` in the address.
pub fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

fn search() -> Option<UrlSearchParams> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}

fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// What was typed into the static page, if it differs from what stood there.
fn typed(field: HtmlTextAreaElement) -> Option<String> {
    let text = field.value();
    (text.trim_end() != STUDENTS.trim_end()).then_some(text)
}

fn has_focus(field: &HtmlTextAreaElement) -> bool {
    let active = field
        .owner_document()
        .and_then(|document| document.active_element());
    active.is_some_and(|active| active == ***field)
}

fn shell_field() -> Option<HtmlTextAreaElement> {
    web_sys::window()?
        .document()?
        .get_element_by_id(SHELL_FIELD)?
        .dyn_into()
        .ok()
}
