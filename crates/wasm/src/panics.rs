//! A panic becomes a JavaScript exception that carries its message and place.
//!
//! Without this the caller would see no more than "unreachable executed". An exception in the worker reaches the page
//! as the worker's `error` event, which is also how every other fatal failure arrives there: one path for all.

use std::sync::Once;

/// Installs the hook; further calls do nothing.
pub fn throw_as_exceptions() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            wasm_bindgen::throw_str(&panic.to_string());
        }));
    });
}
