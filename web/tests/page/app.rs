//! The whole page with an engine whose answers are written down here.

use view::grid::{Cell, ColumnView, GridHead, GridId, GridPage};
use view::message::Response;
use view::outcome::{OutcomeView, StatementView};
use view::tree::BranchTree;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::until;

#[wasm_bindgen(inline_js = r#"
// The smallest wasm there is: magic number and version.
const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));

// A worker that answers a run by `runs` and everything else by `others`, a list of hexadecimal bodies each.
const script = (runs, others) => `
    const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));
    const send = (id, hex) => postMessage(new Uint8Array([...id, ...bytes(hex)]));
    const wasm_bindgen = {
        initSync() {},
        startWorker() {
            self.onmessage = ({ data }) => {
                // The number of a request, then its kind; small numbers take one byte.
                const id = [data[0]];
                for (const hex of data[1] === 0 ? ${JSON.stringify(runs)} : ${JSON.stringify(others)}) send(id, hex);
            };
            postMessage("ready");
        },
    };`;

let open;
export function serve(runs, others) {
    const opened = new Promise((done) => { open = done; });
    window.forkyard = {
        loadEngine: async () => { await opened; return { script: script(runs, others), module }; },
        loadEditor: async () => undefined,
    };
}
export const let_the_engine_in = () => open();
export function show_static_page() {
    const app = document.createElement("div");
    app.id = "app";
    app.innerHTML = '<textarea id="shell-editor"></textarea>';
    document.body.append(app);
    app.firstChild.value = "SELECT 42";
    app.firstChild.focus();
}
export const words = (selector) => document.querySelector(selector)?.textContent ?? "";
export const value = (selector) => document.querySelector(selector)?.value ?? "";
export const has_focus = (selector) => document.activeElement?.matches(selector) ?? false;
export const click = (selector) => document.querySelector(selector)?.click();
"#)]
extern "C" {
    fn serve(runs: Vec<String>, others: Vec<String>);
    fn let_the_engine_in();
    fn show_static_page();
    fn words(selector: &str) -> String;
    fn value(selector: &str) -> String;
    fn has_focus(selector: &str) -> bool;
    fn click(selector: &str);
}

fn hex(response: &Response) -> String {
    let bytes = postcard::to_stdvec(response).expect("a response is plain data");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The answers to `SELECT 42`.
fn forty_two() -> Vec<Response> {
    let span = view::error::Span { start: 0, end: 9 };
    let head = GridHead {
        grid: GridId(1),
        columns: vec![ColumnView {
            name: "42".to_owned(),
            type_name: "BIGINT".to_owned(),
            numeric: true,
        }],
        row_count: 1,
        first: GridPage {
            offset: 0,
            rows: vec![vec![Cell::Text("42".to_owned())]],
        },
    };
    let statement = StatementView {
        index: 0,
        span,
        sql: "SELECT 42".to_owned(),
        elapsed_us: 90,
        warnings: Vec::new(),
        outcome: OutcomeView::Rows(head),
    };
    vec![
        Response::Started {
            statements: vec![span],
        },
        Response::Statement(Box::new(statement)),
        Response::Finished {
            succeeded: true,
            tree: BranchTree::default(),
            lesson: None,
        },
    ]
}

#[wasm_bindgen_test]
async fn what_was_typed_early_is_kept_and_runs_when_the_engine_is_there() {
    show_static_page();
    let tree = Response::Tree(BranchTree::default());
    serve(forty_two().iter().map(hex).collect(), vec![hex(&tree)]);
    web::start();
    until(|| value(".script:not([hidden]) textarea") == "SELECT 42").await;
    until(|| has_focus(".script-field")).await;

    click("#run");
    until(|| words(".results .empty-title") == "Will run when the engine is ready").await;
    let_the_engine_in();
    until(|| words("[role=gridcell]") == "42").await;
    assert_eq!(words(".statement-sql"), "SELECT 42");
    until(|| words("#live-polite") == "1 statement done. The last: 1 row.").await;
}
