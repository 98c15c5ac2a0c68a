//! The page's head: what this is, where the session is, and the one thing to press.

use yew::{AttrValue, Callback, Html, html};

use crate::components::icons;
use crate::components::maybe;
use crate::components::run_button::{RunButton, RunStatus};
use crate::components::theme_switch;
use crate::model::action::Action;
use crate::model::layout::Viewport;
use crate::model::state::{Engine, State};
use crate::model::wording::count;

/// Draws it.
pub fn view(state: &State, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let has_data = state.journal.statement_count() > 0;
    let can_start_over = has_data && state.can_run_now() && !state.in_lesson();
    let lesson = (!state.in_lesson()).then(|| {
        let resumes = state.lesson.saved.is_some();
        let action = if resumes { Action::ResumeLesson } else { Action::StartLesson };
        html! {
            <button class="button header-lesson" onclick={dispatch.reform(move |_| action.clone())}>
                { icons::lesson() }<span>{ if resumes { "Continue the lesson" } else { "Start the lesson" } }</span>
            </button>
        }
    });
    html! {
        <header class="header">
            <h1>
                <a class="brand" href="./" title="Start page">
                    { icons::brand() }<span class="brand-name">{ "Forkyard" }</span>
                </a>
            </h1>
            { view_drawer_button(state, dispatch) }
            { view_place(state) }
            <span class="spacer"></span>
            { maybe(can_start_over.then(|| html! {
                <button
                    class="button is-quiet header-start-over"
                    title="Empties all databases. You can bring the data back."
                    onclick={dispatch.reform(|_| Action::StartOver { and_run: false })}
                >{ icons::start_over() }<span>{ "Start over" }</span></button>
            })) }
            { maybe(lesson) }
            <RunButton id="run"
                status={run_status(state)}
                secondary={state.lesson.step_passed() || state.lesson.finished()}
                keys={keys.clone()}
                dispatch={dispatch.clone()}
            />
            { theme_switch::view(state.theme, dispatch) }
            <button
                class="button is-quiet is-icon"
                aria-label="Help and keys"
                title="Help and keys (?)"
                onclick={dispatch.reform(|_| Action::ShowHelp(true))}
            >{ "?" }</button>
        </header>
    }
}

/// How the run stands, for the button.
pub fn run_status(state: &State) -> RunStatus {
    match (&state.active, &state.queued) {
        (Some(active), _) => RunStatus::Running {
            since_ms: active.started_ms,
            cancelling: active.cancelling,
        },
        (None, Some(_)) => RunStatus::Queued,
        (None, None) => RunStatus::Idle,
    }
}

/// In the medium layout the branches are in a drawer.
fn view_drawer_button(state: &State, dispatch: &Callback<Action>) -> Html {
    if state.layout.viewport == Viewport::Narrow {
        return Html::default();
    }
    let open = state.layout.branches_open;
    let databases = state.tree.lanes.iter().filter(|lane| !lane.dropped).count() as u64;
    let words = if open {
        "Hide branches".to_owned()
    } else {
        format!("Show branches ({databases})")
    };
    html! {
        <button
            class="button is-quiet is-icon header-drawer"
            aria-expanded={open.to_string()}
            aria-controls="branches"
            aria-label={words.clone()}
            title={words}
            onclick={dispatch.reform(|_| Action::ToggleBranches)}
        >{ icons::pane() }{ maybe((!open && databases > 0).then(|| html! { <span class="badge" data-count={databases.to_string()}></span> })) }</button>
    }
}

/// Where the session is: its database and what that was forked from.
fn view_place(state: &State) -> Html {
    let (text, title) = match (&state.engine, state.here()) {
        (_, Some(here)) => {
            let fork = here
                .forked_from
                .as_ref()
                .map(|from| format!(" · fork of {from}"))
                .unwrap_or_default();
            (
                format!("{}{fork}", here.name),
                "The database that statements without a database name mean".to_owned(),
            )
        }
        (Engine::Ready, None) => ("no database".to_owned(), "USE selects one".to_owned()),
        (Engine::Starting { .. }, None) => (
            "starting…".to_owned(),
            "The engine is on its way".to_owned(),
        ),
        (Engine::Failed { message }, None) => ("no engine".to_owned(), message.to_string()),
    };
    let tables = state
        .here()
        .map(|here| count(here.tables.len() as u64, "table", "tables"));
    html! {
        <p class="place" {title}>
            <span class="place-word">{ "on" }</span>
            <span class="place-sign" aria-hidden="true">{ "◉" }</span>
            <span class="place-name">{ text }</span>
            { maybe(tables.map(|tables| html! { <span class="place-tables">{ tables }</span> })) }
        </p>
    }
}
