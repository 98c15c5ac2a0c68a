//! A piece of a real page with the real style sheets, and hands and eyes to use it.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement};
use yew::{BaseComponent, Renderer};

const STYLES: [&str; 5] = [
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/controls.css"),
    include_str!("../../style/grid.css"),
    include_str!("../../style/diff.css"),
];

#[wasm_bindgen(inline_js = r#"
export const next_frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
export const press = (element, key, ctrlKey) =>
    element.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }));
export const style = (element, name) => getComputedStyle(element).getPropertyValue(name);
"#)]
extern "C" {
    fn next_frame() -> Promise;
    fn press(element: &Element, key: &str, control: bool);
    fn style(element: &Element, name: &str) -> String;
}

/// Waits until what has changed has been drawn.
pub async fn drawn() {
    JsFuture::from(next_frame())
        .await
        .expect("a frame always comes");
}

/// Waits until something holds; the test's own limit ends a wait for ever.
pub async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        drawn().await;
    }
}

fn document() -> Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("tests run in a page")
}

/// A component in the page; it goes when this is dropped.
pub struct Page {
    root: Element,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Page {
    /// Draws a component.
    pub async fn with<C: BaseComponent>(props: C::Properties) -> Self {
        let root = document()
            .create_element("div")
            .expect("a page can make elements");
        document()
            .body()
            .expect("a page has a body")
            .append_child(&root)
            .expect("a body takes elements");
        let sheet = document()
            .create_element("style")
            .expect("a page can make elements");
        sheet.set_text_content(Some(&STYLES.concat()));
        let stage = document()
            .create_element("div")
            .expect("a page can make elements");
        root.append_child(&sheet).expect("an element takes others");
        root.append_child(&stage).expect("an element takes others");
        Renderer::<C>::with_root_and_props(stage, props).render();
        drawn().await;
        Self { root }
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self
            .root
            .query_selector_all(selector)
            .expect("the selector is right");
        (0..found.length())
            .filter_map(|position| found.get(position)?.dyn_into().ok())
            .collect()
    }

    fn first(&self, selector: &str) -> Element {
        self.all(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("there is no {selector}"))
    }

    /// How many there are.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// Whether there is one.
    pub fn exists(&self, selector: &str) -> bool {
        self.count(selector) > 0
    }

    /// The words of the first one, whatever stands between them.
    pub fn words(&self, selector: &str) -> String {
        words(&self.first(selector))
    }

    /// The words of each.
    pub fn all_words(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(words).collect()
    }

    /// An attribute of each.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector)
            .iter()
            .filter_map(|element| element.get_attribute(name))
            .collect()
    }

    /// The accessible name of each: its label, or else its words that are not hidden from screen readers.
    pub fn names(&self, selector: &str) -> Vec<String> {
        let name = |element: &Element| {
            element.get_attribute("aria-label").unwrap_or_else(|| {
                let copy: Element = element
                    .clone_node_with_deep(true)
                    .ok()
                    .and_then(|copy| copy.dyn_into().ok())
                    .expect("an element can be copied");
                while let Ok(Some(hidden)) = copy.query_selector("[aria-hidden=true]") {
                    hidden.remove();
                }
                words(&copy)
            })
        };
        self.all(selector).iter().map(name).collect()
    }

    /// A computed style of the first one.
    pub fn style(&self, selector: &str, name: &str) -> String {
        style(&self.first(selector), name)
    }

    /// Chooses light or dark for the whole page.
    pub fn theme(&self, theme: &str) {
        let root = document().document_element().expect("a page has a root");
        root.set_attribute("data-theme", theme)
            .expect("an attribute can be set");
    }

    /// Clicks the first one.
    pub async fn click(&self, selector: &str) {
        let element: HtmlElement = self
            .first(selector)
            .dyn_into()
            .expect("what is clicked is HTML");
        element.click();
        drawn().await;
    }

    /// Clicks the one with these words.
    pub async fn click_words(&self, selector: &str, wanted: &str) {
        let found = self
            .all(selector)
            .into_iter()
            .find(|element| words(element) == wanted);
        let element: HtmlElement = found
            .unwrap_or_else(|| panic!("no {selector} says {wanted}"))
            .dyn_into()
            .expect("what is clicked is HTML");
        element.click();
        drawn().await;
    }

    /// Presses a key in the first one.
    pub async fn press(&self, selector: &str, key: &str) {
        press(&self.first(selector), key, false);
        drawn().await;
    }

    /// Presses a key together with Control.
    pub async fn press_with_control(&self, selector: &str, key: &str) {
        press(&self.first(selector), key, true);
        drawn().await;
    }

    /// Scrolls the first one.
    pub async fn scroll(&self, selector: &str, top: i32) {
        self.first(selector).set_scroll_top(top);
        drawn().await;
    }
}

/// An element's words with one blank between two pieces of text.
fn words(element: &Element) -> String {
    fn gather(node: &web_sys::Node, words: &mut Vec<String>) {
        if let (Some(text), true) = (
            node.node_value(),
            node.node_type() == web_sys::Node::TEXT_NODE,
        ) {
            words.extend(text.split_whitespace().map(str::to_owned));
        }
        let mut child = node.first_child();
        while let Some(node) = child {
            gather(&node, words);
            child = node.next_sibling();
        }
    }
    let mut found = Vec::new();
    gather(element, &mut found);
    found.join(" ").replace(" ,", ",")
}
