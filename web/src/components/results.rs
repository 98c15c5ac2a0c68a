//! The results: the newest run with one entry a statement, and the runs before it.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use crate::components::elapsed::Elapsed;
use crate::components::empty_results;
use crate::components::icons;
use crate::components::maybe;
use crate::components::statement::Statement;
use crate::model::action::Action;
use crate::model::layout::Viewport;
use crate::model::results::{Outcome, RunRecord, RunState};
use crate::model::script::Scripts;
use crate::model::state::{Engine, State};
use crate::model::wording::{START_AGAIN, count, duration, number};

/// Draws it.
pub fn view(state: &State, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    if state.queued.is_some() {
        return view_queued(state);
    }
    if let (Engine::Failed { message }, true) = (&state.engine, state.runs.is_empty()) {
        return view_no_engine(message, dispatch);
    }
    if state.runs.is_empty() {
        return empty_results::view(state, keys, dispatch);
    }
    html! {
        <div class="runs">
            { for state.runs.iter().enumerate().map(|(position, run)| view_run(state, run, position == 0, dispatch)) }
        </div>
    }
}

fn view_queued(state: &State) -> Html {
    let slow = state.engine == Engine::Starting { slow: true };
    html! {
        <div class="empty">
            <div class="spinner" aria-hidden="true"></div>
            <p class="empty-title">{ "Will run when the engine is ready" }</p>
            <p>{ "It is on its way. You can go on writing." }</p>
            { maybe(slow.then(|| html! { <p>{ "This takes longer than usual; the engine is about as large as a photo." }</p> })) }
        </div>
    }
}

/// Why there is no engine, and what to do. What has been written stays.
fn view_no_engine(message: &str, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="empty">
            <p class="empty-title">{ "There is no engine to run this" }</p>
            <p>{ message.to_owned() }</p>
            <button class="button" onclick={dispatch.reform(|_| Action::StartEngine)}>{ START_AGAIN }</button>
        </div>
    }
}

fn view_run(state: &State, run: &Rc<RunRecord>, newest: bool, dispatch: &Callback<Action>) -> Html {
    let number_of_run = run.number;
    let body_id = format!("run-{number_of_run}-body");
    let toggle = dispatch.reform(move |_| Action::ToggleRun(number_of_run));
    let running = state
        .active
        .as_ref()
        .filter(|active| active.run == run.number);
    let line = html! {
        <>
            <b>{ run.script_name.to_string() }</b>
            <span class="run-outcome">{ run_outcome(run) }</span>
        </>
    };
    let head = if newest {
        html! { <h2 class="run-line">{ line }</h2> }
    } else {
        html! {
            <button class="run-line" aria-expanded={run.open.to_string()} aria-controls={body_id.clone()} onclick={toggle}>
                { icons::chevron() }{ line }
            </button>
        }
    };
    let in_editor = is_in_editor(&state.scripts, run);
    let narrow = state.layout.viewport == Viewport::Narrow;
    let row_height = if narrow { 36.0 } else { 30.0 };
    let body = (newest || run.open).then(|| {
        let statements = run.statements.iter().map(|statement| {
            html! {
                <Statement
                    key={statement.index}
                    run={run.number}
                    statement={statement.clone()}
                    script_text={run.script_text.clone()}
                    offset={run.offset}
                    {in_editor}
                    fetchable={run.engine_life == state.engine_life}
                    {narrow}
                    {row_height}
                    dispatch={dispatch.clone()}
                />
            }
        });
        let progress = running.map(|active| {
            let position = (run.statements.len() as u32 + 1).min(active.total.max(1));
            let examined = (active.rows_examined > 0)
                .then(|| format!(" · {} looked at", count(active.rows_examined, "row", "rows")));
            html! {
                <li class="statement is-running">
                    <div class="statement-line">
                        <span class="spinner" aria-hidden="true"></span>
                        <span>
                            { if active.cancelling { "Stopping" } else { "Running" } }
                            { (active.total > 0).then(|| format!(" statement {position} of {}", number(active.total.into()))) }
                            { examined }
                        </span>
                        <Elapsed since_ms={active.started_ms} />
                    </div>
                </li>
            }
        });
        html! { <ol class="statements" id={body_id}><>{ for statements }</>{ maybe(progress) }{ maybe(view_untried(run)) }</ol> }
    });
    html! {
        <section key={run.number} class="run-record" data-state={run_state_name(run.state)} aria-label={format!("Run {}, {}", run.number, run.script_name)}>
            { head }
            { maybe(body) }
        </section>
    }
}

/// What a run that ended early has left out, and what became of the statement that was stopped.
fn view_untried(run: &RunRecord) -> Option<Html> {
    let stopped = match run.state {
        RunState::Running | RunState::Succeeded => return None,
        RunState::Failed => "",
        RunState::Cancelled if ends_with_word_of_it(run) => "",
        RunState::Cancelled => "Stopped. The running statement changed nothing. ",
        RunState::Crashed => {
            "The engine failed here. What the running statement did is gone; all before it was restored. "
        }
    };
    let left = run.spans.len().saturating_sub(run.statements.len()) as u64;
    let untried = if left == 0 {
        String::new()
    } else {
        format!("{} not run.", count(left, "statement", "statements"))
    };
    let words = format!("{stopped}{untried}");
    (!words.is_empty()).then(|| html! { <li class="statement is-untried"><div class="statement-line">{ words }</div></li> })
}

/// Whether the engine itself has said that the last statement was stopped.
fn ends_with_word_of_it(run: &RunRecord) -> bool {
    run.statements
        .last()
        .is_some_and(|last| last.outcome == Outcome::Cancelled)
}

fn run_outcome(run: &RunRecord) -> String {
    let statements = count(run.statements.len() as u64, "statement", "statements");
    let time = duration(run.elapsed_us());
    match run.state {
        RunState::Running => format!("running · {statements} so far"),
        RunState::Succeeded => format!("{statements} · {time}"),
        RunState::Failed => format!("stopped at an error · {statements} · {time}"),
        RunState::Cancelled => format!("stopped · {statements} · {time}"),
        RunState::Crashed => format!("the engine failed · {statements} · {time}"),
    }
}

fn run_state_name(state: RunState) -> &'static str {
    match state {
        RunState::Running => "running",
        RunState::Succeeded => "succeeded",
        RunState::Failed => "failed",
        RunState::Cancelled => "cancelled",
        RunState::Crashed => "crashed",
    }
}

fn is_in_editor(scripts: &Scripts, run: &RunRecord) -> bool {
    scripts
        .get(run.script)
        .is_some_and(|script| *script.text == *run.script_text)
}
