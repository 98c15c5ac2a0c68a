//! The engine's end of the page's Web Worker: requests in, responses out, both as postcard bytes.
//!
//! Every message from the page is a `Uint8Array` with an `Envelope<Request>`, every answer one with an
//! `Envelope<Response>`. The one exception is the text `"ready"`, sent once when the worker starts to listen: what was
//! posted before that would be lost, so the page holds it back.
//!
//! A script runs in slices of a few milliseconds. Between two slices the worker goes back to its event loop, so that a
//! request to cancel is heard; the way back is a message channel, because timers wait at least four milliseconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use host::Host;
use js_sys::{Array, Uint8Array};
use view::message::{Envelope, Request, Response};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use crate::clock::surroundings;
use crate::panics;

/// How long a slice of a script runs.
const SLICE_US: i64 = 8_000;

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
    let slices = MessageChannel::new()?;
    let worker = Rc::new(EngineWorker {
        scope: scope.clone(),
        next_slice: slices.port2(),
        slice_asked_for: Cell::new(false),
        host: RefCell::new(Host::new(surroundings())),
    });

    listen(
        &worker,
        |worker, event| worker.receive(event),
        |handler| scope.set_onmessage(handler),
    );
    listen(
        &worker,
        |worker, _| worker.run_slice(),
        |handler| slices.port1().set_onmessage(handler),
    );

    scope.post_message(&JsValue::from_str("ready"))?;
    let version = env!("CARGO_PKG_VERSION").to_owned();
    worker.post(&Envelope {
        id: 0,
        body: Response::Ready { version },
    })
}

/// Calls `react` for every message that a handler installed by `install` gets.
fn listen(
    worker: &Rc<EngineWorker>,
    react: fn(&EngineWorker, &MessageEvent) -> Result<(), JsValue>,
    install: impl FnOnce(Option<&js_sys::Function>),
) {
    let worker = Rc::clone(worker);
    let handler = move |event: MessageEvent| react(&worker, &event);
    let closure = Closure::<dyn FnMut(MessageEvent) -> Result<(), JsValue>>::new(handler);
    install(Some(closure.as_ref().unchecked_ref()));
    // The worker listens for as long as it lives, so this is never given back.
    closure.forget();
}

struct EngineWorker {
    scope: DedicatedWorkerGlobalScope,
    next_slice: MessagePort,
    /// Whether the message that runs the next slice is on its way.
    slice_asked_for: Cell<bool>,
    host: RefCell<Host>,
}

impl EngineWorker {
    /// Answers a request at once, or starts what it asks for.
    fn receive(&self, event: &MessageEvent) -> Result<(), JsValue> {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        let request = match postcard::from_bytes::<Envelope<Request>>(&bytes) {
            Ok(request) => request,
            Err(error) => {
                let message = format!("the request cannot be read ({error}); reload the page");
                return self.post(&Envelope {
                    id: 0,
                    body: Response::Refused { message },
                });
            }
        };
        let answers = self.host.borrow_mut().dispatch(request);
        self.post_all(&answers)
    }

    fn run_slice(&self) -> Result<(), JsValue> {
        self.slice_asked_for.set(false);
        let answers = self.host.borrow_mut().step(SLICE_US);
        self.post_all(&answers)
    }

    /// Posts answers, and asks for the next slice when there is something to go on with.
    fn post_all(&self, answers: &[Envelope<Response>]) -> Result<(), JsValue> {
        answers.iter().try_for_each(|answer| self.post(answer))?;
        if self.host.borrow().is_running() && !self.slice_asked_for.replace(true) {
            self.next_slice.post_message(&JsValue::NULL)?;
        }
        Ok(())
    }

    /// Hands an answer over to the page. The buffer is transferred, not copied a second time.
    fn post(&self, answer: &Envelope<Response>) -> Result<(), JsValue> {
        let bytes =
            postcard::to_stdvec(answer).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let message = Uint8Array::from(bytes.as_slice());
        let transfer = Array::of1(&message.buffer());
        self.scope.post_message_with_transfer(&message, &transfer)
    }
}
