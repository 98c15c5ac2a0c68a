//! The line between two panes: dragged, or moved with the arrow keys.

use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, classes, component, html};

use crate::model::action::Action;
use crate::model::layout::Pane;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose size it changes.
    pub pane: Pane,
    /// The pane's size now.
    pub size: f64,
    /// The pane's element.
    pub controls: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn Splitter(props: &Props) -> Html {
    let Props {
        pane,
        size,
        controls,
        label,
        dispatch,
    } = props.clone();
    let (least, first, most) = pane.sizes();
    let vertical = pane != Pane::Editor;
    let step = if vertical { 16.0 } else { 4.0 };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            // The lesson's pane is at the right, so it grows to the left.
            let grows = if pane == Pane::Lesson { -step } else { step };
            let goal = match event.key().as_str() {
                "ArrowLeft" if vertical => size - grows,
                "ArrowRight" if vertical => size + grows,
                "ArrowUp" if !vertical => size - grows,
                "ArrowDown" if !vertical => size + grows,
                "Home" => least,
                "End" => most,
                "Enter" => first,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(Action::Resize(pane, goal));
        })
    };
    let onpointerdown = Callback::from(|event: PointerEvent| {
        let line: Element = event.target_unchecked_into();
        // Without capture the drag ends at the line's edge, which is all that is lost.
        let _ = line.set_pointer_capture(event.pointer_id());
    });
    let onpointermove = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: PointerEvent| {
            let line: Element = event.target_unchecked_into();
            let around = if vertical { ".panes" } else { ".work" };
            if !line.has_pointer_capture(event.pointer_id()) {
                return;
            }
            let Ok(Some(panes)) = line.closest(around) else {
                return;
            };
            let rect = panes.get_bounding_client_rect();
            let goal = match pane {
                Pane::Branches => f64::from(event.client_x()) - rect.left(),
                Pane::Lesson => rect.right() - f64::from(event.client_x()),
                Pane::Editor => (f64::from(event.client_y()) - rect.top()) / rect.height() * 100.0,
            };
            dispatch.emit(Action::Resize(pane, goal));
        })
    };
    let ondblclick = dispatch.reform(move |_| Action::Resize(pane, first));
    html! {
        <div
            class={classes!("splitter", if vertical { "is-vertical" } else { "is-horizontal" }, (pane == Pane::Lesson).then_some("is-right"))}
            role="separator"
            tabindex="0"
            aria-orientation={if vertical { "vertical" } else { "horizontal" }}
            aria-label={label.clone()}
            aria-controls={controls}
            aria-valuenow={(size.round() as i64).to_string()}
            aria-valuemin={(least as i64).to_string()}
            aria-valuemax={(most as i64).to_string()}
            title={format!("{label}: drag, arrow keys, or double-click for the first size")}
            {onkeydown}
            {onpointerdown}
            {onpointermove}
            {ondblclick}
        ></div>
    }
}
