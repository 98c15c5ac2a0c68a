//! The help: what the four statements do, and the keys.

use web_sys::{Element, HtmlDialogElement};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

use crate::components::icons;
use crate::model::action::Action;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whether it is open.
    pub open: bool,
    /// The name of the command key here: `Ctrl` or `⌘`.
    pub command: AttrValue,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn Help(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_effect_with(props.open, {
        let dialog = dialog.clone();
        move |&open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                if open && !dialog.open() {
                    // The browser moves the focus in, and back when it closes. One that cannot shows nothing.
                    let _ = dialog.show_modal();
                } else if !open && dialog.open() {
                    dialog.close();
                }
            }
        }
    });
    let close = props.dispatch.reform(|_| Action::ShowHelp(false));
    let onclose = props
        .dispatch
        .reform(|_: yew::Event| Action::ShowHelp(false));
    let on_backdrop = {
        let dialog = dialog.clone();
        let close = close.clone();
        Callback::from(move |event: yew::MouseEvent| {
            let beside = event.target().is_some_and(|target| {
                dialog
                    .cast::<Element>()
                    .is_some_and(|dialog| target == **dialog)
            });
            if beside {
                close.emit(event);
            }
        })
    };
    let command = &props.command;
    let keys = [
        (
            format!("{command} Enter"),
            "Run the script, or what is selected",
        ),
        (
            format!("Shift {command} Enter"),
            "Run the statement at the caret",
        ),
        ("Esc".to_owned(), "Stop what runs; close what is open"),
        ("Ctrl Space".to_owned(), "Complete a name"),
        (format!("{command} /"), "Comment the line"),
        ("F6".to_owned(), "Next pane; with Shift the one before"),
        (
            "?".to_owned(),
            "This help (outside text fields; F1 everywhere)",
        ),
    ];
    let grid_keys = [
        ("Arrows, Home, End, PgUp, PgDn", "Move from cell to cell"),
        ("n and p", "Next and previous difference"),
        ("Ctrl C", "Copy the cell"),
    ];
    html! {
        <dialog ref={dialog} class="help" aria-labelledby="help-title" {onclose} onclick={on_backdrop}>
            <div class="help-body">
                <div class="help-head">
                    <h2 id="help-title">{ "Help" }</h2>
                    <button class="button is-quiet is-icon" aria-label="Close" onclick={close}>{ icons::close() }</button>
                </div>
                <p>{ "Fork a database or a table, change the copy, look at the difference, and merge it back. It all happens in this tab: nothing is sent anywhere, and nothing is kept when you close it." }</p>
                <h3>{ "Statements" }</h3>
                <dl class="help-list">
                    <dt><code>{ "FORK DATABASE shop TO shop_try" }</code></dt><dd>{ "a copy that costs nothing until it changes; FORK TABLE does the same for one table" }</dd>
                    <dt><code>{ "DIFF TABLE incoming AGAINST current" }</code></dt><dd>{ "what differs, seen from current" }</dd>
                    <dt><code>{ "MERGE TABLE incoming INTO current STRATEGY …" }</code></dt><dd>{ "FAIL stops at a conflict, THEIRS takes incoming, OURS keeps current; all or nothing, and it never deletes" }</dd>
                </dl>
                <h3>{ "Signs in a comparison" }</h3>
                <dl class="help-list is-signs">
                    <dt>{ "~" }</dt><dd>{ "changed there: only the incoming side changed it" }</dd>
                    <dt>{ "↺" }</dt><dd>{ "newer here: only the current side changed it" }</dd>
                    <dt>{ "!" }</dt><dd>{ "conflict: both changed it differently" }</dd>
                    <dt>{ "+" }</dt><dd>{ "only in incoming" }</dd>
                    <dt>{ "−" }</dt><dd>{ "only in current" }</dd>
                </dl>
                <h3>{ "Keys" }</h3>
                <dl class="help-list">{ for keys.into_iter().map(|(keys, words)| html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ words }</dd></> }) }</dl>
                <h3>{ "Keys in a grid" }</h3>
                <dl class="help-list">{ for grid_keys.into_iter().map(|(keys, words)| html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ words }</dd></> }) }</dl>
            </div>
        </dialog>
    }
}
