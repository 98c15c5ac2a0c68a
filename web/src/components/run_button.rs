//! The button that runs, and, while something runs, the one that stops it.

use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

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

/// The component.
#[component]
pub fn RunButton(props: &Props) -> Html {
    let Props {
        status,
        secondary,
        label,
        keys,
        dispatch,
    } = props.clone();
    let run = dispatch.reform(|_| Action::Run(Extent::SelectionOrAll));
    let cancel = dispatch.reform(|_| Action::Cancel);
    match status {
        RunStatus::Idle => html! {
            <button
                id="run"
                class={classes!("button", "run", (!secondary).then_some("is-primary"))}
                onclick={run}
                title={format!("{label} ({keys})")}
            >
                { icons::run() }<span>{ label }</span><kbd aria-hidden="true">{ keys }</kbd>
            </button>
        },
        RunStatus::Queued => html! {
            <button id="run" class="button run is-waiting" onclick={cancel} title="Will run when the engine is ready. Press to take it back.">
                { icons::stop() }<span>{ "Waiting" }</span>
            </button>
        },
        RunStatus::Running {
            since_ms,
            cancelling,
        } => html! {
            <button id="run" class="button run is-running" onclick={cancel} title="Stop (Esc). The running statement changes nothing.">
                { icons::stop() }<span>{ if cancelling { "Stopping" } else { "Cancel" } }</span><Elapsed {since_ms} />
            </button>
        },
    }
}
