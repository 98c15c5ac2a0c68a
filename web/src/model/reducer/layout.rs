//! Sizes and width classes.

use crate::model::layout::{Pane, Viewport};
use crate::model::state::State;

/// Gives a pane a size within its limits.
pub fn resize(state: &mut State, pane: Pane, size: f64) {
    let (least, _, most) = pane.sizes();
    let size = size.clamp(least, most);
    match pane {
        Pane::Branches => state.layout.branches = size,
        Pane::Editor => state.layout.editor = size,
        Pane::Lesson => state.layout.lesson = size,
    }
}

/// Takes in the window's new width class. A drawer that was a pane does not suddenly cover the page.
pub fn viewport_changed(state: &mut State, viewport: Viewport) {
    if state.layout.viewport != viewport {
        state.layout.viewport = viewport;
        state.layout.branches_open = viewport == Viewport::Wide;
    }
}

/// Closes the drawer and the sheet of the medium layout.
pub fn close_covers(state: &mut State) {
    if state.layout.viewport == Viewport::Medium {
        state.layout.branches_open = false;
        state.layout.sheet_open = false;
    }
}
