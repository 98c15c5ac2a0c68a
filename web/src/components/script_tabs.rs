//! The tabs above the editor: the examples, the lesson's script, and whatever else is being written.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::{Callback, Html, NodeRef, Properties, classes, component, html, use_node_ref};

use crate::components::icons;
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::script::{Script, ScriptId, ScriptKind, Scripts};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The scripts.
    pub scripts: Scripts,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn ScriptTabs(props: &Props) -> Html {
    let Props { scripts, dispatch } = props;
    let list = use_node_ref();
    let active = scripts.active().id;
    let onkeydown = {
        let ids: Vec<ScriptId> = scripts.iter().map(|script| script.id).collect();
        let (dispatch, list) = (dispatch.clone(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            move_by_key(&event, &ids, active, &list, &dispatch)
        })
    };
    let restore = scripts.active().is_edited_example().then(|| {
        html! {
            <button class="button is-quiet" onclick={dispatch.reform(|_| Action::RestoreExample)} title="Puts the example back as it came. Undo in the editor gives your text back.">
                { icons::start_over() }{ "Restore example" }
            </button>
        }
    });
    html! {
        <div class="script-tabs">
            <div class="tab-list" role="tablist" aria-label="Scripts" ref={list.clone()} {onkeydown}>
                { for scripts.iter().map(|script| view_tab(script, script.id == active, dispatch)) }
            </div>
            <button class="button is-quiet is-icon" aria-label="New script" title="New script" onclick={dispatch.reform(|_| Action::AddScript)}>
                { icons::plus() }
            </button>
            <span class="spacer"></span>
            { maybe(restore) }
        </div>
    }
}

fn view_tab(script: &Script, active: bool, dispatch: &Callback<Action>) -> Html {
    let id = script.id;
    let closable = !matches!(script.kind, ScriptKind::Example(_));
    // For the pointer only: the keyboard has Delete, and a button within a tab would be none to screen readers.
    let close = closable.then(|| {
        let onclick = dispatch.reform(move |event: yew::MouseEvent| {
            event.stop_propagation();
            Action::CloseScript(id)
        });
        html! { <span class="tab-close" aria-hidden="true" title="Close (Delete)" {onclick}>{ icons::close() }</span> }
    });
    let title = match script.kind {
        ScriptKind::Example(_) => Some("An example; change it as you like"),
        ScriptKind::Lesson => Some("The lesson's script"),
        ScriptKind::Own => None,
    };
    html! {
        <button
            key={id.0}
            id={tab_id(id)}
            class={classes!("tab", active.then_some("is-active"))}
            role="tab"
            aria-selected={active.to_string()}
            aria-controls="editor"
            aria-keyshortcuts={closable.then_some("Delete")}
            tabindex={if active { "0" } else { "-1" }}
            {title}
            onclick={dispatch.reform(move |_| Action::SelectScript(id))}
        >
            { script.name.to_string() }
            { maybe(script.is_edited_example().then(|| html! { <span class="tab-edited" title="edited">{ "•" }<span class="sr-only">{ " edited" }</span></span> })) }
            { maybe(close) }
        </button>
    }
}

fn tab_id(id: ScriptId) -> String {
    format!("tab-{}", id.0)
}

/// Arrow keys, Home and End choose a tab; Delete closes it.
fn move_by_key(
    event: &KeyboardEvent,
    ids: &[ScriptId],
    active: ScriptId,
    list: &NodeRef,
    dispatch: &Callback<Action>,
) {
    let Some(position) = ids.iter().position(|&id| id == active) else {
        return;
    };
    let goal = match event.key().as_str() {
        "ArrowRight" => (position + 1) % ids.len(),
        "ArrowLeft" => (position + ids.len() - 1) % ids.len(),
        "Home" => 0,
        "End" => ids.len() - 1,
        "Delete" => {
            dispatch.emit(Action::CloseScript(active));
            return;
        }
        _ => return,
    };
    event.prevent_default();
    dispatch.emit(Action::SelectScript(ids[goal]));
    let selector = format!("#{}", tab_id(ids[goal]));
    let tab = list
        .cast::<web_sys::Element>()
        .and_then(|list| list.query_selector(&selector).ok().flatten());
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // Nothing is lost when the browser refuses to move the focus.
        let _ = tab.focus();
    }
}
