//! What is remembered between visits, where the browser allows it. In another site's frame it mostly does not, and
//! nothing here may depend on it.

use web_sys::Storage;

/// The theme that was chosen.
pub const THEME: &str = "forkyard.theme";
/// The lesson as it was left.
pub const LESSON: &str = "forkyard.lesson";

/// Reads what was remembered.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a text, or forgets it. A browser that does not allow it, or is full, simply does not remember.
pub fn write(name: &str, text: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match text {
            Some(text) => storage.set_item(name, text),
            None => storage.remove_item(name),
        };
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
