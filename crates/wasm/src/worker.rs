//! The engine's end of the page's Web Worker: bytes in, bytes out, one answer for each request and in their order.
//!
//! Every message from the page is a `Uint8Array`, and so is every answer. The one exception is the text `"ready"`, sent
//! once when the worker starts to listen: what was posted before that would be lost, so the page holds it back.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::panics;

/// Starts to answer requests. The page's bootstrap script calls this once, inside a Web Worker.
///
/// # Errors
/// When it is called anywhere else than in a dedicated worker.
#[wasm_bindgen(js_name = startWorker)]
pub fn start_worker() -> Result<(), JsValue> {
    panics::throw_as_exceptions();
    let scope: DedicatedWorkerGlobalScope = js_sys::global()
        .dyn_into()
        .map_err(|_| JsValue::from_str("startWorker must be called in a Web Worker"))?;

    let answers_to = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent) -> Result<(), JsValue>>::new(
        move |event: MessageEvent| {
            let request = Uint8Array::new(&event.data()).to_vec();
            post(&answers_to, &answer(&request))
        },
    );
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives, so this is never given back.
    on_message.forget();

    scope.post_message(&JsValue::from_str("ready"))
}

/// Answers one request.
fn answer(request: &[u8]) -> Vec<u8> {
    request.to_vec()
}

/// Hands bytes over to the page. The buffer is transferred, not copied a second time.
fn post(scope: &DedicatedWorkerGlobalScope, bytes: &[u8]) -> Result<(), JsValue> {
    let message = Uint8Array::from(bytes);
    let transfer = Array::of1(&message.buffer());
    scope.post_message_with_transfer(&message, &transfer)
}
