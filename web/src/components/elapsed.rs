//! How long something has been going on, counted while it is shown.

use gloo_timers::callback::Interval;
use yew::{Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::browser::clock;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// When it began, on the page's clock.
    pub since_ms: f64,
}

/// How often the number moves on.
const TICK_MS: u32 = 100;

/// The component.
#[component]
pub fn Elapsed(props: &Props) -> Html {
    let since = props.since_ms;
    let tenths = use_state_eq(|| 0);
    use_effect_with(since.to_bits(), {
        let tenths = tenths.clone();
        move |_| {
            let interval = Interval::new(TICK_MS, move || {
                tenths.set(((clock::now_ms() - since) / 100.0).max(0.0) as u64);
            });
            move || drop(interval)
        }
    });
    html! { <span class="elapsed" aria-hidden="true">{ format!("{}.{} s", *tenths / 10, *tenths % 10) }</span> }
}
