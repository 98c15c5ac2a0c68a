//! The JavaScript class that the npm package exports.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::panics;

/// One Forkyard instance: databases, their history, and the sessions that work on them.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Forkyard {}

#[wasm_bindgen]
impl Forkyard {
    /// Opens an empty instance.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        panics::throw_as_exceptions();
        Self::default()
    }

    /// The version of this build.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::Forkyard;
    use wasm_bindgen_test::wasm_bindgen_test;

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn the_class_tells_its_version() {
        assert_eq!(Forkyard::new().version(), env!("CARGO_PKG_VERSION"));
    }
}
