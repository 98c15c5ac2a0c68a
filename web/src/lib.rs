//! The page: one state, one reducer, one component a file.

pub mod app;
pub mod worker_client;

/// Replaces the static shell of `index.html` by the living page.
pub fn start() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has the element with id app");
    yew::Renderer::<app::App>::with_root(root).render();
}
