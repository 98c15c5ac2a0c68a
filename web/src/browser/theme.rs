//! The theme as the style sheet sees it: an attribute of the root element.

use crate::model::layout::Theme;

/// Applies a theme.
pub fn apply(theme: Theme) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // An attribute with a valid name can always be set.
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
