//! An embedded page tells the page around it how tall it is.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{ResizeObserver, Window};

/// What the message is called.
const MESSAGE: &str = "forkyard:height";

/// Tells the height now and whenever it changes, for as long as this is kept.
pub struct HeightTeller {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl HeightTeller {
    /// Begins; `None` when the page stands alone.
    pub fn start() -> Option<Self> {
        let window = web_sys::window()?;
        let parent = window
            .parent()
            .ok()
            .flatten()
            .filter(|parent| *parent != window)?;
        let body = window.document()?.body()?;
        let on_resize = Closure::<dyn FnMut()>::new({
            let body = body.clone();
            move || tell(&parent, body.offset_height())
        });
        let callback: &JsValue = on_resize.as_ref();
        let observer = ResizeObserver::new(callback.unchecked_ref()).ok()?;
        observer.observe(&body);
        Some(Self {
            observer,
            _on_resize: on_resize,
        })
    }
}

impl Drop for HeightTeller {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Anybody may know the height, so the message goes to whatever page is around this one.
fn tell(parent: &Window, height: i32) {
    let message = Object::new();
    let set = Reflect::set(&message, &"type".into(), &MESSAGE.into())
        .and_then(|_| Reflect::set(&message, &"height".into(), &height.into()));
    if set.is_ok() {
        // A parent that is gone needs no height.
        let _ = parent.post_message(&message, "*");
    }
}
