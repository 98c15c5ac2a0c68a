//! The page as a part of somebody's documentation: a script, a button, its results.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use crate::components::header::run_status;
use crate::components::icons;
use crate::components::maybe;
use crate::components::playground::Editors;
use crate::components::run_button::RunButton;
use crate::components::{live, notice, results};
use crate::model::action::Action;
use crate::model::link::{self, BadLink, Link};
use crate::model::state::{Engine, Mode, State};
use crate::model::wording::RESULTS_ID;

/// Draws it.
pub fn view(state: &Rc<State>, command: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let Mode::Embed { setup, bad_link } = &state.mode else {
        return Html::default();
    };
    if let Some(bad) = bad_link {
        return view_bad_link(bad);
    }
    let keys = AttrValue::from(format!(
        "{command}{}",
        if *command == "⌘" { "⏎" } else { " Enter" }
    ));
    let link = Link {
        sql: state.scripts.active().text.to_string(),
        setup: setup.as_ref().map(|setup| setup.to_string()),
    };
    let status = match &state.engine {
        Engine::Starting { .. } => Some("engine on its way"),
        Engine::Failed { .. } => Some("no engine"),
        Engine::Ready => None,
    };
    let shows_results = !state.runs.is_empty() || state.queued.is_some();
    html! {
        <main class="embed">
            <h1 class="sr-only">{ "SQL example" }</h1>
            <div class="embed-bar">
                <RunButton id="run" status={run_status(state)} secondary=false keys={keys.clone()} dispatch={dispatch.clone()} />
                { maybe(status.map(|words| html! { <span id="engine-status" class="embed-status">{ words }</span> })) }
                <span class="spacer"></span>
                <a class="button is-quiet" href={format!("./#{}", link::write(&link))} target="_blank" rel="noopener">
                    { icons::open() }{ "Open in playground" }
                </a>
            </div>
            { notice::view(state.notice.as_ref(), dispatch) }
            <section id="editor" class="scripts" aria-label="SQL" tabindex="-1">
                <Editors state={state.clone()} dispatch={dispatch.clone()} />
            </section>
            { maybe(shows_results.then(|| html! {
                <section id={RESULTS_ID} class="results" aria-label="Results" tabindex="-1">
                    { results::view(state, &keys, dispatch) }
                </section>
            })) }
            { live::view(&state.live) }
        </main>
    }
}

/// A link that cannot be read: why, and what it holds.
fn view_bad_link(bad: &BadLink) -> Html {
    html! {
        <main class="embed">
            <div class="empty" role="alert">
                <h1 class="empty-title">{ bad.reason.clone() }</h1>
                <p>{ "This is what it holds; perhaps you can use it." }</p>
                <textarea class="embed-raw" readonly=true aria-label="What the link holds" defaultvalue={bad.raw.clone()} />
                <p><a href="./" target="_blank" rel="noopener">{ "Open the playground" }</a></p>
            </div>
        </main>
    }
}
