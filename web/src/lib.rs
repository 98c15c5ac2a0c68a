//! The page: one state, one reducer, one component a file.
//!
//! A key or a click becomes an [`model::action::Action`], and so does an answer of the engine. [`model::reducer::reduce`]
//! alone changes the [`model::state::State`] and says what is to be done outside it; [`browser::effects`] does that.
//! The [`components`] draw the state and emit actions. Everything in [`model`] works without a browser.

pub mod app;
pub mod browser;
pub mod code_editor;
pub mod components;
pub mod model;
pub mod worker_client;

// The same tests run natively and in a headless browser.
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Replaces the static shell of `index.html` by the living page.
pub fn start() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has the element with id app");
    // Before the static page goes, with what was typed into it.
    let opening = browser::opening::read();
    yew::Renderer::<app::App>::with_root_and_props(root, app::Props { opening }).render();
}
