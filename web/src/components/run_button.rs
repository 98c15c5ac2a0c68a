//! The button that runs, and, while something runs, the one that stops it.

use gloo_timers::callback::Timeout;
use yew::{
    AttrValue, Callback, Html, Properties, classes, component, html, use_effect_with, use_state_eq,
};

use crate::components::elapsed::Elapsed;
use crate::components::icons;
use crate::model::action::Action;
use crate::model::script::Extent;

/// How the run stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RunStatus {
    /// Nothing runs.
    Idle,
    /// It waits for the engine.
    Queued,
    /// It runs since then.
    Running {
        /// When it began, on the page's clock.
        since_ms: f64,
        /// Whether it has been asked to stop.
        cancelling: bool,
    },
}

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The button's id, where it is the page's own.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// How the run stands.
    pub status: RunStatus,
    /// Whether something else is the one thing to do next.
    pub secondary: bool,
    /// What the button says.
    #[prop_or(AttrValue::Static("Run"))]
    pub label: AttrValue,
    /// The keys that do the same.
    pub keys: AttrValue,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// A run that is over before this is no news: the button stays as it is.
const REVEAL_AFTER_MS: u32 = 100;

/// The component.
#[component]
pub fn RunButton(props: &Props) -> Html {
    let Props {
        id,
        status,
        secondary,
        label,
        keys,
        dispatch,
    } = props.clone();
    let since = if let RunStatus::Running { since_ms, .. } = status {
        Some(since_ms)
    } else {
        None
    };
    let revealed = use_state_eq(|| None);
    use_effect_with(since.map(f64::to_bits), {
        let revealed = revealed.clone();
        move |_| {
            let timer = since.map(|_| Timeout::new(REVEAL_AFTER_MS, move || revealed.set(since)));
            move || drop(timer)
        }
    });
    let run = dispatch.reform(|_| Action::Run(Extent::SelectionOrAll));
    let cancel = dispatch.reform(|_| Action::Cancel);
    match status {
        RunStatus::Queued => html! {
            <button {id} class="button run is-waiting" onclick={cancel} title="Will run when the engine is ready. Press to take it back.">
                { icons::stop() }<span>{ "Waiting" }</span>
            </button>
        },
        RunStatus::Running {
            since_ms,
            cancelling,
        } if *revealed == since => html! {
            <button {id} class="button run is-running" onclick={cancel} title="Stop (Esc). The running statement changes nothing.">
                { icons::stop() }<span>{ if cancelling { "Stopping" } else { "Cancel" } }</span><Elapsed {since_ms} />
            </button>
        },
        RunStatus::Idle | RunStatus::Running { .. } => html! {
            <button
                {id}
                class={classes!("button", "run", (!secondary).then_some("is-primary"))}
                onclick={run}
                title={format!("{label} ({keys})")}
            >
                { icons::run() }<span>{ label }</span><kbd aria-hidden="true">{ keys }</kbd>
            </button>
        },
    }
}
