//! The code editor of `web/editor/editor.js`, as the page uses it.
//!
//! It is loaded after the first paint and may be absent from a debug build, so the page begins with a plain text field and
//! keeps it when there is nothing better. Offsets count UTF-16 units, as everywhere in JavaScript; [`utf16_offset`] makes
//! them from the engine's.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// What the user did in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorEvent {
    /// The text is now this.
    Changed(String),
    /// The caret or the selection is now here.
    Selected(Range<u32>),
    /// Ctrl or Cmd with Enter, with this selection; an empty one is the caret.
    Run(Range<u32>),
    /// The same with Shift.
    RunAll,
}

/// How the editor begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditorOptions {
    /// What it is called for those who cannot see it.
    pub label: String,
    /// Dark colours.
    pub dark: bool,
    /// Text that can be selected and run, but not changed.
    pub readonly: bool,
}

/// A place in the text with a sentence about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorError {
    /// What is underlined.
    pub range: Range<u32>,
    /// What is said about it.
    pub message: String,
}

/// How far a statement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkState {
    /// ✓
    Done,
    /// ✗
    Failed,
    /// …
    Running,
    /// ·
    Pending,
}

/// A sign beside a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorMark {
    /// Where the statement begins.
    pub from: u32,
    /// The sign.
    pub state: MarkState,
    /// What the sign says when it is pointed at, such as a duration.
    pub title: String,
}

/// What can be completed: the columns of each table of each database.
pub type EditorSchema = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// An editor in the page. Dropping it takes it away.
pub struct CodeEditor {
    handle: Handle,
    _callbacks: Callbacks,
}

impl CodeEditor {
    /// Loads the editor, unless an earlier one did, and puts it into `parent`. Nothing when this build has none.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn mount(
        parent: &Element,
        text: &str,
        options: &EditorOptions,
        on_event: impl Fn(EditorEvent) + 'static,
    ) -> Result<Option<Self>, JsValue> {
        let Ok(mount) = JsFuture::from(load_editor()?).await?.dyn_into::<Function>() else {
            return Ok(None);
        };
        let callbacks = Callbacks::new(on_event);
        let options = object([
            ("label", options.label.as_str().into()),
            ("dark", options.dark.into()),
            ("readonly", options.readonly.into()),
            ("onChange", callbacks.changed.as_ref().clone()),
            ("onSelect", callbacks.selected.as_ref().clone()),
            ("onRun", callbacks.run.as_ref().clone()),
            ("onRunAll", callbacks.run_all.as_ref().clone()),
        ]);
        let handle = mount.call3(&JsValue::NULL, parent, &text.into(), &options)?;
        Ok(Some(Self {
            handle: handle.unchecked_into(),
            _callbacks: callbacks,
        }))
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.handle.text()
    }

    /// Replaces the whole text. The user can undo it; no event tells of it.
    pub fn set_text(&self, text: &str) {
        self.handle.set_text(text);
    }

    /// What is selected; empty at the caret.
    pub fn selection(&self) -> Range<u32> {
        range_of(&self.handle.selection())
    }

    /// Selects a range and brings it into view.
    pub fn select(&self, range: Range<u32>) {
        self.handle.select(range.start, range.end);
    }

    /// Changes to dark or light colours.
    pub fn set_dark(&self, dark: bool) {
        self.handle.set_dark(dark);
    }

    /// Allows or forbids changes.
    pub fn set_readonly(&self, readonly: bool) {
        self.handle.set_readonly(readonly);
    }

    /// Changes what is completed; tables of `current` need no database before them.
    pub fn set_schema(&self, schema: &EditorSchema, current: Option<&str>) {
        let databases = schema.iter().map(|(database, tables)| {
            let tables = tables.iter().map(|(table, columns)| {
                let columns: Array = columns
                    .iter()
                    .map(|column| JsValue::from_str(column))
                    .collect();
                (table.as_str(), columns.into())
            });
            (database.as_str(), object(tables).into())
        });
        self.handle.set_schema(&object(databases), current);
    }

    /// Underlines errors, instead of those that are underlined now.
    pub fn set_errors(&self, errors: &[EditorError]) {
        let list = errors.iter().map(|EditorError { range, message }| {
            object([
                ("from", range.start.into()),
                ("to", range.end.into()),
                ("message", message.as_str().into()),
            ])
        });
        self.handle.set_errors(&list.collect());
    }

    /// Puts signs beside statements, instead of those that are there now.
    pub fn set_marks(&self, marks: &[EditorMark]) {
        let list = marks.iter().map(|EditorMark { from, state, title }| {
            let state = match state {
                MarkState::Done => "done",
                MarkState::Failed => "failed",
                MarkState::Running => "running",
                MarkState::Pending => "pending",
            };
            object([
                ("from", (*from).into()),
                ("state", state.into()),
                ("title", title.as_str().into()),
            ])
        });
        self.handle.set_marks(&list.collect());
    }

    /// Moves the bar beside the statement that Run would take.
    pub fn set_statement(&self, range: Option<Range<u32>>) {
        let range =
            range.map(|range| object([("from", range.start.into()), ("to", range.end.into())]));
        self.handle
            .set_statement(&range.map_or(JsValue::NULL, JsValue::from));
    }

    /// Moves the keyboard here.
    pub fn focus(&self) {
        self.handle.focus();
    }
}

impl Drop for CodeEditor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

impl fmt::Debug for CodeEditor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CodeEditor").finish_non_exhaustive()
    }
}

/// The UTF-16 offset of a place that is given in bytes of UTF-8. A place inside a character counts as its end, and one
/// behind the text as the text's end.
pub fn utf16_offset(text: &str, byte: usize) -> u32 {
    let units: usize = text
        .char_indices()
        .take_while(|(start, _)| *start < byte)
        .map(|(_, character)| character.len_utf16())
        .sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[wasm_bindgen]
extern "C" {
    /// Defined by the inline script of `index.html`: a promise of the bundle's `mount`, or of nothing.
    #[wasm_bindgen(catch, js_namespace = forkyard, js_name = loadEditor)]
    fn load_editor() -> Result<Promise, JsValue>;

    /// What `mount` answers.
    type Handle;
    #[wasm_bindgen(method)]
    fn text(this: &Handle) -> String;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Handle, text: &str);
    #[wasm_bindgen(method)]
    fn selection(this: &Handle) -> JsValue;
    #[wasm_bindgen(method)]
    fn select(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method, js_name = setDark)]
    fn set_dark(this: &Handle, dark: bool);
    #[wasm_bindgen(method, js_name = setReadonly)]
    fn set_readonly(this: &Handle, readonly: bool);
    #[wasm_bindgen(method, js_name = setSchema)]
    fn set_schema(this: &Handle, schema: &Object, current: Option<&str>);
    #[wasm_bindgen(method, js_name = setErrors)]
    fn set_errors(this: &Handle, errors: &Array);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Handle, marks: &Array);
    #[wasm_bindgen(method, js_name = setStatement)]
    fn set_statement(this: &Handle, range: &JsValue);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// What JavaScript calls; kept for as long as the editor lives.
struct Callbacks {
    changed: Closure<dyn Fn(String)>,
    selected: Closure<dyn Fn(JsValue)>,
    run: Closure<dyn Fn(JsValue)>,
    run_all: Closure<dyn Fn()>,
}

impl Callbacks {
    fn new(on_event: impl Fn(EditorEvent) + 'static) -> Self {
        let tell: Rc<dyn Fn(EditorEvent)> = Rc::new(on_event);
        let (changed, selected, run, run_all) =
            (Rc::clone(&tell), Rc::clone(&tell), Rc::clone(&tell), tell);
        Self {
            changed: Closure::new(move |text| changed(EditorEvent::Changed(text))),
            selected: Closure::new(move |range| selected(EditorEvent::Selected(range_of(&range)))),
            run: Closure::new(move |range| run(EditorEvent::Run(range_of(&range)))),
            run_all: Closure::new(move || run_all(EditorEvent::RunAll)),
        }
    }
}

/// Reads `{ from, to }`.
fn range_of(range: &JsValue) -> Range<u32> {
    let offset = |name: &str| {
        let value = Reflect::get(range, &name.into())
            .ok()
            .and_then(|value| value.as_f64());
        // An offset into a text is a small whole number.
        value.unwrap_or_default() as u32
    };
    offset("from")..offset("to")
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &name.into(), &value).expect("a fresh object takes every field");
    }
    object
}
