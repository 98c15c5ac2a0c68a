//! The page's end of the engine: a Web Worker that takes bytes and says bytes.
//!
//! The worker runs from a Blob that holds the engine's JavaScript, and receives the engine's wasm already compiled. So a
//! restart, which is how a runaway statement is cancelled, needs neither the network nor a second compilation, and the
//! page also works from an origin that may not load workers by address (a sandboxed frame).
//!
//! What crosses is opaque here, and keeps its order in both directions. What the worker was asked and has not answered when
//! it stops is lost, and it is the owner who knows what to ask again.

mod assets;
mod worker;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use self::worker::{FromWorker, RunningWorker};

/// What the engine's worker tells the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineEvent {
    /// The engine listens; requests posted until now are on their way to it.
    Ready,
    /// Something that the engine says. Which request it belongs to stands in it.
    Answer(Vec<u8>),
    /// The engine is gone, and with it what was not answered. [`WorkerClient::restart`] begins anew.
    Stopped(StopReason),
}

/// Why there is no engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Its files could not be loaded.
    NotLoaded(String),
    /// It was loaded and did not start; a Content-Security-Policy without `worker-src blob:` looks like this.
    NotStarted,
    /// It failed while it worked.
    Crashed(String),
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded(detail) => {
                write!(f, "The engine could not be loaded ({detail}). Check the connection and start it again.")
            }
            Self::NotStarted => f.write_str(
                "The engine did not start. The site that shows this page must allow workers: worker-src blob:.",
            ),
            Self::Crashed(detail) => write!(f, "The engine failed ({detail}). Start it again."),
        }
    }
}

/// What the client is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineState {
    /// The engine's files are being loaded, or its worker starts; requests wait in the page.
    Starting,
    /// The engine listens.
    Ready,
    /// There is no engine; requests go nowhere until [`WorkerClient::restart`].
    Stopped,
}

/// A handle to the engine's worker. Dropping it ends the worker.
pub struct WorkerClient {
    shared: Rc<Shared>,
}

impl WorkerClient {
    /// Starts the engine and returns at once. Events arrive later, never from within a call to this handle.
    pub fn start(on_event: impl Fn(EngineEvent) + 'static) -> Self {
        let shared = Rc::new(Shared {
            on_event: Box::new(on_event),
            state: Cell::new(EngineState::Stopped),
            start: Cell::new(0),
            waiting: RefCell::new(Vec::new()),
            worker: RefCell::new(None),
        });
        Shared::start(&shared);
        Self { shared }
    }

    /// Sends one request, or keeps it until the engine is ready. A stopped engine gets none.
    pub fn post(&self, request: &[u8]) {
        match self.shared.state.get() {
            EngineState::Starting => self.shared.waiting.borrow_mut().push(request.to_vec()),
            EngineState::Ready => {
                if let Some(worker) = &*self.shared.worker.borrow() {
                    worker.post(request);
                }
            }
            EngineState::Stopped => {}
        }
    }

    /// Ends the worker at once, whatever it is doing, forgets every request that has no answer, and starts a fresh one.
    ///
    /// No answer to an earlier request arrives any more. Requests posted from now on reach the new worker.
    pub fn restart(&self) {
        self.stop();
        Shared::start(&self.shared);
    }

    /// Ends the worker at once and forgets every request that has no answer.
    pub fn stop(&self) {
        self.shared.end();
    }

    /// What the client is doing.
    pub fn state(&self) -> EngineState {
        self.shared.state.get()
    }
}

impl Drop for WorkerClient {
    fn drop(&mut self) {
        self.stop();
    }
}

impl fmt::Debug for WorkerClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkerClient")
            .field("state", &self.state())
            .finish_non_exhaustive()
    }
}

/// What the handle, the load under way and the worker's callbacks share.
struct Shared {
    on_event: Box<dyn Fn(EngineEvent)>,
    state: Cell<EngineState>,
    /// Counts the starts and stops, so that whatever comes late from an earlier one is recognised and dropped.
    start: Cell<u64>,
    waiting: RefCell<Vec<Vec<u8>>>,
    worker: RefCell<Option<RunningWorker>>,
}

impl Shared {
    /// Loads the engine's files, unless a former start has them already, and then starts the worker.
    fn start(shared: &Rc<Self>) {
        let start = shared.begin(EngineState::Starting);
        let weak = Rc::downgrade(shared);
        spawn_local(async move {
            let loaded = assets::load().await;
            let Some(shared) = weak.upgrade().filter(|shared| shared.start.get() == start) else {
                return;
            };
            let started = loaded
                .map_err(|error| StopReason::NotLoaded(describe(&error)))
                .and_then(|assets| {
                    let weak = weak.clone();
                    RunningWorker::start(&assets, move |message| {
                        if let Some(shared) =
                            weak.upgrade().filter(|shared| shared.start.get() == start)
                        {
                            shared.receive(message);
                        }
                    })
                    .map_err(|error| StopReason::Crashed(describe(&error)))
                });
            match started {
                Ok(worker) => *shared.worker.borrow_mut() = Some(worker),
                Err(reason) => shared.give_up(reason),
            }
        });
    }

    /// Handles what the current worker says.
    fn receive(&self, message: FromWorker) {
        match message {
            FromWorker::Ready => {
                self.state.set(EngineState::Ready);
                if let Some(worker) = &*self.worker.borrow() {
                    worker.has_answered();
                    for request in self.waiting.take() {
                        worker.post(&request);
                    }
                }
                (self.on_event)(EngineEvent::Ready);
            }
            FromWorker::Answer(bytes) => (self.on_event)(EngineEvent::Answer(bytes)),
            FromWorker::Silent => self.give_up(StopReason::NotStarted),
            FromWorker::Failed(detail) => self.give_up(StopReason::Crashed(detail)),
        }
    }

    /// Ends the worker and says why.
    fn give_up(&self, reason: StopReason) {
        self.end();
        (self.on_event)(EngineEvent::Stopped(reason));
    }

    /// Ends the worker, forgets what it has not answered, and makes late messages of it recognisable.
    fn end(&self) {
        self.begin(EngineState::Stopped);
        self.waiting.borrow_mut().clear();
        let worker = self.worker.take();
        if let Some(worker) = worker {
            worker.terminate();
        }
    }

    fn begin(&self, state: EngineState) -> u64 {
        self.state.set(state);
        self.start.set(self.start.get() + 1);
        self.start.get()
    }
}

/// The text of a JavaScript exception.
fn describe(error: &JsValue) -> String {
    js_sys::Object::from(error.clone()).to_string().into()
}
