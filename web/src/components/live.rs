//! What screen readers are told, and nobody sees.

use yew::{Html, html};

use crate::model::state::Live;

/// Draws them. A fresh element for each announcement, so that the same sentence is read again.
pub fn view(live: &Live) -> Html {
    let Live {
        polite,
        assertive,
        serial,
    } = live;
    html! {
        <>
            <div id="live-polite" class="sr-only" role="status" aria-live="polite"><span key={*serial}>{ polite.to_string() }</span></div>
            <div id="live-assertive" class="sr-only" role="alert" aria-live="assertive"><span key={*serial}>{ assertive.to_string() }</span></div>
        </>
    }
}
