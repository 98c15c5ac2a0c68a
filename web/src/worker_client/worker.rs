//! One running worker: its birth from a Blob, its messages, and its end.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, Event, MessageEvent, Url, Worker};

use super::assets::EngineAssets;

/// How long a worker may take from its creation to its first word before it counts as blocked.
///
/// Not every browser reports a worker that a policy forbids, so time is the last sign. The files are loaded and compiled
/// before, so this is work of milliseconds.
const FIRST_WORD_MS: u32 = 15_000;

/// Runs in the worker after the engine's script: takes the compiled wasm as its first message, then hands over.
const BOOTSTRAP: &str = "\nself.onmessage = (event) => {\n  \
     wasm_bindgen.initSync({ module: event.data });\n  wasm_bindgen.startWorker();\n};\n";

/// What comes from a worker.
pub enum FromWorker {
    /// It listens.
    Ready,
    /// An answer.
    Answer(Vec<u8>),
    /// It was not begun, or has not said a word.
    Silent,
    /// It threw an exception, with this text.
    Failed(String),
}

/// A worker that has been started, whether or not it listens yet.
pub struct RunningWorker {
    worker: Worker,
    script_url: String,
    silence: Cell<Option<Timeout>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl RunningWorker {
    /// Starts a worker; `on_message` hears from it until this value is dropped.
    pub fn start(
        assets: &EngineAssets,
        on_message: impl Fn(FromWorker) + 'static,
    ) -> Result<Self, JsValue> {
        let script_url = script_url(assets)?;
        let worker = Worker::new(&script_url)?;
        let tell = Rc::new(on_message);

        let on_message = Closure::new({
            let tell = Rc::clone(&tell);
            move |event: MessageEvent| {
                let data = event.data();
                tell(match data.dyn_ref::<Uint8Array>() {
                    Some(bytes) => FromWorker::Answer(bytes.to_vec()),
                    None => FromWorker::Ready,
                });
            }
        });
        worker.set_onmessage(Some(AsRef::<JsValue>::as_ref(&on_message).unchecked_ref()));

        let on_error = Closure::new({
            let tell = Rc::clone(&tell);
            move |event: Event| {
                // The page shows it, so the console need not.
                event.prevent_default();
                tell(match event.dyn_ref::<ErrorEvent>() {
                    Some(error) => FromWorker::Failed(error.message()),
                    // An event without an error means that the script was not even begun.
                    None => FromWorker::Silent,
                });
            }
        });
        worker.set_onerror(Some(AsRef::<JsValue>::as_ref(&on_error).unchecked_ref()));

        let silence = Timeout::new(FIRST_WORD_MS, move || tell(FromWorker::Silent));
        worker.post_message(&assets.module)?;
        Ok(Self {
            worker,
            script_url,
            silence: Cell::new(Some(silence)),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends one request. The bytes are copied once, out of the page's memory, and then handed over.
    pub fn post(&self, request: &[u8]) {
        let message = Uint8Array::from(request);
        let transfer = Array::of1(&message.buffer());
        self.worker
            .post_message_with_transfer(&message, &transfer)
            .expect("a fresh array of bytes can always be handed over");
    }

    /// The worker has said a word, so it is not blocked.
    pub fn has_answered(&self) {
        drop(self.silence.take());
    }

    /// Ends the worker at once.
    pub fn terminate(self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        // A worker that is gone cannot read its script any more, so the browser may forget it.
        let _ = Url::revoke_object_url(&self.script_url);
    }
}

fn script_url(assets: &EngineAssets) -> Result<String, JsValue> {
    let parts = Array::of2(&assets.script, &BOOTSTRAP.into());
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)
}
