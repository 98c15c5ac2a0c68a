//! One step of the lesson: its goal, why it matters, what is checked, and what helps.

use view::lesson::{CheckView, StepView};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use crate::components::icons;
use crate::components::maybe;
use crate::components::run_button::{RunButton, RunStatus};
use crate::model::action::Action;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The step.
    pub step: StepView,
    /// How many of its hints are open.
    pub hints: usize,
    /// How often a run has not passed it.
    pub tries: u32,
    /// Whether it is the last one.
    pub last: bool,
    /// How the run stands.
    pub status: RunStatus,
    /// The keys that run.
    pub keys: AttrValue,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// After so many tries the hint button stands out.
const TRIES_BEFORE_HINT: u32 = 2;

/// The component.
#[component]
pub fn LessonStep(props: &Props) -> Html {
    let Props {
        step,
        hints,
        tries,
        last,
        dispatch,
        ..
    } = props;
    let passed = step.passed;
    let send = |action: Action| dispatch.reform(move |_| action.clone());
    let hints_left = step.hints.len().saturating_sub(*hints);
    let hint_button = (!passed && hints_left > 0).then(|| {
        let words = if *hints == 0 { "Hint" } else { "Next hint" };
        html! {
            <button class={classes!("button", (*tries >= TRIES_BEFORE_HINT).then_some("is-strong"))} onclick={send(Action::NextHint)}>
                { words }
            </button>
        }
    });
    html! {
        <>
            <p class="step-goal">{ marked_up(&step.goal) }</p>
            <p class="step-why">{ marked_up(&step.why) }</p>
            <ul class="checks" aria-label="What is checked">{ for step.checks.iter().map(view_check) }</ul>
            { maybe(step.miss.as_ref().filter(|_| !passed).map(|miss| html! {
                <p class="miss"><span aria-hidden="true">{ "↺ " }</span>{ marked_up(miss) }</p>
            })) }
            { view_hints(step, *hints) }
            <div class="step-actions">
                { view_main(props, passed, *last) }
                { maybe((!passed).then(|| html! {
                    <button class="button" onclick={send(Action::InsertForMe)} title="Puts the text into the editor and runs nothing">
                        { "Insert for me" }
                    </button>
                })) }
                { maybe(hint_button) }
            </div>
            <div class="step-more">
                <button class="link" onclick={send(Action::RestartStep)} title="Puts the data back to where this step began. Your text is untouched.">
                    { "Restart step" }
                </button>
                { maybe((!passed).then(|| html! { <button class="link" onclick={send(Action::ContinueLesson)}>{ "Skip" }</button> })) }
                <button class="link" onclick={send(Action::LeaveLesson)} title="Leaves the lesson; the data stays">{ "Leave" }</button>
            </div>
        </>
    }
}

/// What there is to press: *Continue* once the step has been passed, *Run* before.
fn view_main(props: &Props, passed: bool, last: bool) -> Html {
    if passed {
        let go_on = props.dispatch.reform(|_| Action::ContinueLesson);
        return html! {
            <button id="continue" class="button is-primary" onclick={go_on}>{ if last { "Finish" } else { "Continue" } }</button>
        };
    }
    html! {
        <span class="step-run">
            <RunButton status={props.status} secondary={true} keys={props.keys.clone()} dispatch={props.dispatch.clone()} />
        </span>
    }
}

fn view_check(check: &CheckView) -> Html {
    html! {
        <li class={classes!("check", check.holds.then_some("is-done"))}>
            <span class="check-box" aria-hidden="true">{ maybe(check.holds.then(icons::check)) }</span>
            <span>{ marked_up(&check.label) }</span>
            <span class="sr-only">{ if check.holds { ", done" } else { ", not yet" } }</span>
        </li>
    }
}

fn view_hints(step: &StepView, open: usize) -> Html {
    if open == 0 {
        return Html::default();
    }
    html! {
        <ol class="hints" aria-label="Hints">
            { for step.hints.iter().take(open).map(|hint| html! { <li>{ marked_up(hint) }</li> }) }
        </ol>
    }
}

/// Text in which words between backticks are code.
fn marked_up(text: &str) -> Html {
    let parts = text.split('`').enumerate();
    parts
        .map(|(position, part)| {
            if position % 2 == 1 {
                html! { <code>{ part }</code> }
            } else {
                html! { part }
            }
        })
        .collect()
}
