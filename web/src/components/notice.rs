//! A sentence across the page, with at most one thing to do about it.

use yew::{Callback, Html, html};

use crate::components::icons;
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::state::Notice;

/// Draws it, if there is one.
pub fn view(notice: Option<&Notice>, dispatch: &Callback<Action>) -> Html {
    let Some(notice) = notice else {
        return Html::default();
    };
    let action = notice.action.as_ref().map(|(label, action)| {
        let action = (**action).clone();
        html! { <button class="button" onclick={dispatch.reform(move |_| action.clone())}>{ label.to_string() }</button> }
    });
    let raw = notice.raw.as_ref().map(|raw| {
        html! {
            <details class="notice-raw">
                <summary>{ "What the link holds" }</summary>
                <textarea readonly=true aria-label="What the link holds" defaultvalue={raw.to_string()} />
            </details>
        }
    });
    html! {
        <div class="notice">
            <span class="notice-text">{ notice.text.to_string() }</span>
            { maybe(action) }
            { maybe(raw) }
            <button class="button is-quiet is-icon" aria-label="Dismiss" onclick={dispatch.reform(|_| Action::DismissNotice)}>{ icons::close() }</button>
        </div>
    }
}
