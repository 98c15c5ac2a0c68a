//! The page and its components in a real browser; one program, because each is a browser session.

#![cfg(target_arch = "wasm32")]

mod app;
mod components;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
