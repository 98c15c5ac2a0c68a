//! What screen readers are told, and nobody sees.

use yew::{Html, Properties, component, html};

use crate::model::state::Live;

/// What it says.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The sentences.
    pub live: Live,
}

/// The component. A fresh element for each announcement, so that the same sentence is read again.
#[component]
pub fn LiveRegions(props: &Props) -> Html {
    let Live {
        polite,
        assertive,
        serial,
    } = &props.live;
    html! {
        <>
            <div id="live-polite" class="sr-only" role="status" aria-live="polite"><span key={*serial}>{ polite.to_string() }</span></div>
            <div id="live-assertive" class="sr-only" role="alert" aria-live="assertive"><span key={*serial}>{ assertive.to_string() }</span></div>
        </>
    }
}
