//! The page's end of the engine, against engines of a few lines that the tests hand to it.

#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web::worker_client::{EngineEvent, EngineState, StopReason, WorkerClient};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
// The smallest wasm there is: magic number and version.
const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

export function serve(on_request) {
    const script = `
        const wasm_bindgen = {
            initSync() {},
            startWorker() {
                self.onmessage = ({ data }) => { ${on_request} };
                postMessage("ready");
            },
        };`;
    window.forkyard = { loadEngine: async () => ({ script, module }) };
}

export function serve_nothing() {
    window.forkyard = { loadEngine: () => Promise.reject(new Error("no network")) };
}
"#)]
extern "C" {
    fn serve(on_request: &str);
    fn serve_nothing();
}

/// Answers every request with itself.
const ECHO: &str = "postMessage(data, [data.buffer]);";

/// What a client has said so far, and a way to wait for more.
#[derive(Clone, Default)]
struct Heard {
    events: Rc<RefCell<Vec<EngineEvent>>>,
    waiting: Rc<RefCell<Option<Function>>>,
}

impl Heard {
    fn client(&self) -> WorkerClient {
        let heard = self.clone();
        WorkerClient::start(move |event| {
            heard.events.borrow_mut().push(event);
            if let Some(resolve) = heard.waiting.take() {
                resolve
                    .call0(&JsValue::NULL)
                    .expect("a promise can be resolved");
            }
        })
    }

    async fn until(&self, count: usize) -> Vec<EngineEvent> {
        while self.events.borrow().len() < count {
            let promise =
                Promise::new(&mut |resolve, _| *self.waiting.borrow_mut() = Some(resolve));
            JsFuture::from(promise)
                .await
                .expect("the promise is only ever resolved");
        }
        self.events.take()
    }
}

fn answer(text: &str) -> EngineEvent {
    EngineEvent::Answer(text.into())
}

#[wasm_bindgen_test]
async fn requests_before_the_start_wait_and_keep_their_order() {
    serve(ECHO);
    let heard = Heard::default();
    let client = heard.client();
    client.post(b"one");
    client.post(b"two");
    assert_eq!(client.state(), EngineState::Starting);

    assert_eq!(
        heard.until(3).await,
        [EngineEvent::Ready, answer("one"), answer("two")]
    );

    assert_eq!(client.state(), EngineState::Ready);
    client.post(b"three");
    assert_eq!(heard.until(1).await, [answer("three")]);
}

#[wasm_bindgen_test]
async fn a_restart_ends_what_never_ends_and_answers_again() {
    serve(r#"if (data[0] === 0) for (;;); postMessage(data, [data.buffer]);"#);
    let heard = Heard::default();
    let client = heard.client();
    assert_eq!(heard.until(1).await, [EngineEvent::Ready]);
    client.post(&[0]);
    client.post(b"lost");

    client.restart();
    client.post(b"kept");

    assert_eq!(heard.until(2).await, [EngineEvent::Ready, answer("kept")]);
}

#[wasm_bindgen_test]
async fn a_crash_is_told_with_its_message() {
    serve(r#"throw new Error("the cause");"#);
    let heard = Heard::default();
    let client = heard.client();
    client.post(b"any");

    let events = heard.until(2).await;

    let EngineEvent::Stopped(StopReason::Crashed(message)) = &events[1] else {
        panic!("{events:?}");
    };
    assert!(message.contains("the cause"), "{message}");
    assert_eq!(client.state(), EngineState::Stopped);
}

#[wasm_bindgen_test]
async fn what_cannot_be_loaded_is_told_and_can_be_tried_again() {
    serve_nothing();
    let heard = Heard::default();
    let client = heard.client();
    client.post(b"lost");

    let events = heard.until(1).await;

    assert_eq!(
        events,
        [EngineEvent::Stopped(StopReason::NotLoaded(
            "Error: no network".to_owned()
        ))]
    );
    serve(ECHO);
    client.restart();
    client.post(b"again");
    assert_eq!(heard.until(2).await, [EngineEvent::Ready, answer("again")]);
}

#[wasm_bindgen_test]
async fn a_stopped_engine_says_nothing_any_more() {
    serve(ECHO);
    let heard = Heard::default();
    let client = heard.client();
    assert_eq!(heard.until(1).await, [EngineEvent::Ready]);
    client.post(b"unheard");
    client.stop();

    client.restart();

    assert_eq!(heard.until(1).await, [EngineEvent::Ready]);
    drop(client);
}
