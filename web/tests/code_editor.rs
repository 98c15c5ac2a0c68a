//! The page's side of the code editor, against an editor that writes down what it is told.

#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web::code_editor::{
    CodeEditor, EditorError, EditorEvent, EditorMark, EditorOptions, MarkState, utf16_offset,
};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
export function provide_editor() {
    const calls = window.calls = [];
    const note = (name) => (...values) => { calls.push([name, ...values]); };
    const mount = (parent, text, options) => {
        window.options = options;
        const handle = { text: () => text, selection: () => ({ from: 2, to: 5 }) };
        for (const name of ["setText", "select", "setSchema", "setErrors", "setMarks", "setStatement", "destroy"]) {
            handle[name] = note(name);
        }
        return handle;
    };
    window.forkyard = { loadEditor: async () => mount };
}
export function provide_no_editor() { window.forkyard = { loadEditor: async () => undefined }; }
export function calls() { return JSON.stringify(window.calls.splice(0)); }
export function act() {
    options.onChange("text");
    options.onSelect({ from: 1, to: 1 });
    options.onRun({ from: 1, to: 4 });
    options.onRunAll();
}
"#)]
extern "C" {
    fn provide_editor();
    fn provide_no_editor();
    fn calls() -> String;
    fn act();
}

fn parent() -> web_sys::Element {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("tests run in a page");
    document
        .create_element("div")
        .expect("a page can make elements")
}

#[wasm_bindgen_test]
async fn what_the_page_asks_reaches_the_editor() {
    provide_editor();
    let options = EditorOptions {
        label: "Script".to_owned(),
        ..EditorOptions::default()
    };
    let editor = CodeEditor::mount(&parent(), "SELECT 1", &options, |_| ()).await;
    let editor = editor.expect("it loads").expect("there is one");
    assert_eq!(editor.text(), "SELECT 1");
    assert_eq!(editor.selection(), 2..5);

    editor.set_errors(&[EditorError {
        range: 1..3,
        message: "no".to_owned(),
    }]);
    editor.set_marks(&[EditorMark {
        from: 7,
        state: MarkState::Failed,
        title: "1 ms".to_owned(),
    }]);
    editor.set_statement(None);
    let columns = vec!["id".to_owned()];
    let tables = BTreeMap::from([("t".to_owned(), columns)]);
    editor.set_schema(&BTreeMap::from([("shop".to_owned(), tables)]), Some("shop"));
    drop(editor);

    let expected = concat!(
        r#"[["setErrors",[{"from":1,"to":3,"message":"no"}]],"#,
        r#"["setMarks",[{"from":7,"state":"failed","title":"1 ms"}]],"#,
        r#"["setStatement",null],["setSchema",{"shop":{"t":["id"]}},"shop"],["destroy"]]"#
    );
    assert_eq!(calls(), expected);
}

#[wasm_bindgen_test]
async fn what_the_user_does_reaches_the_page() {
    provide_editor();
    let events = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&events);
    let on_event = move |event| heard.borrow_mut().push(event);
    let editor = CodeEditor::mount(&parent(), "", &EditorOptions::default(), on_event).await;
    let _editor = editor.expect("it loads").expect("there is one");

    act();

    let expected = [
        EditorEvent::Changed("text".to_owned()),
        EditorEvent::Selected(1..1),
        EditorEvent::Run(1..4),
        EditorEvent::RunAll,
    ];
    assert_eq!(events.take(), expected);
}

#[wasm_bindgen_test]
async fn a_build_without_an_editor_answers_none() {
    provide_no_editor();
    let editor = CodeEditor::mount(&parent(), "", &EditorOptions::default(), |_| ()).await;
    assert!(editor.expect("nothing goes wrong").is_none());
}

#[wasm_bindgen_test]
fn offsets_count_utf16_units() {
    let text = "aé😀b";
    let offsets: Vec<u32> = [0, 1, 3, 7, 8, 99]
        .into_iter()
        .map(|byte| utf16_offset(text, byte))
        .collect();
    assert_eq!(offsets, [0, 1, 2, 4, 5, 5]);
}
