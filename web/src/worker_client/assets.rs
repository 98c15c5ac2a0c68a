//! The engine's two files, as the page has them in memory.
//!
//! A script in `index.html` loads them when they are first asked for, and keeps them for every later start.

use js_sys::{JsString, Promise, Reflect, WebAssembly};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// The engine, loaded and compiled.
#[derive(Debug)]
pub struct EngineAssets {
    /// The JavaScript that binds the wasm to a classic worker.
    pub script: JsString,
    /// The compiled wasm.
    pub module: WebAssembly::Module,
}

#[wasm_bindgen]
extern "C" {
    /// Defined by the inline script of `index.html`: a promise of `{ script, module }`, the same one for every call, but a
    /// fresh one after a failure.
    #[wasm_bindgen(catch, js_namespace = forkyard, js_name = loadEngine)]
    fn load_engine() -> Result<Promise, JsValue>;
}

/// Waits for the engine's files.
pub async fn load() -> Result<EngineAssets, JsValue> {
    let loaded = JsFuture::from(load_engine()?).await?;
    Ok(EngineAssets {
        script: Reflect::get(&loaded, &"script".into())?.dyn_into()?,
        module: Reflect::get(&loaded, &"module".into())?.dyn_into()?,
    })
}
