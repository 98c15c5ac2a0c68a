//! The line at the bottom: how the engine is, and what the last run took.

use yew::{Html, html};

use crate::components::maybe;
use crate::model::state::{Engine, State};
use crate::model::wording::{count, duration};

/// Draws it.
pub fn view(state: &State) -> Html {
    let (engine, kind) = match (&state.engine, &state.restoring) {
        (Engine::Failed { .. }, _) => ("no engine".to_owned(), "failed"),
        (_, Some(restoring)) => (
            format!(
                "restoring {}",
                count(restoring.statements.into(), "statement", "statements")
            ),
            "busy",
        ),
        (Engine::Starting { slow: false }, _) => ("engine on its way".to_owned(), "busy"),
        (Engine::Starting { slow: true }, _) => {
            ("engine still on its way; you can write".to_owned(), "busy")
        }
        (Engine::Ready, None) if state.active.is_some() => ("running".to_owned(), "busy"),
        (Engine::Ready, None) => ("ready".to_owned(), "ready"),
    };
    let last = state
        .runs
        .first()
        .filter(|_| state.active.is_none())
        .map(|run| {
            let statements = count(run.statements.len() as u64, "statement", "statements");
            html! { <span>{ format!("{statements} · {}", duration(run.elapsed_us())) }</span> }
        });
    html! {
        <footer class="status">
            <span id="engine-status" class="engine" data-engine={kind}>{ engine }</span>
            { maybe(last) }
            <span class="spacer"></span>
            <span class="status-wide">{ "runs in this tab · nothing is sent · works offline" }</span>
            { maybe(state.version.as_ref().map(|version| html! { <span>{ format!("v{version}") }</span> })) }
        </footer>
    }
}
