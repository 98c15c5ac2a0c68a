//! The lesson beside the work: where the learner is, the step, and the card at the end.

use yew::{AttrValue, Callback, Html, classes, html};

use view::lesson::LessonView;

use crate::components::header::run_status;
use crate::components::icons;
use crate::components::lesson_step::LessonStep;
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::state::{Lesson, State};

/// Draws it.
pub fn view(state: &State, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let lesson = &state.lesson;
    let Some(view) = &lesson.view else {
        return view_offer(lesson, dispatch);
    };
    if lesson.finished() {
        return view_finish(view, lesson, dispatch);
    }
    let Some(step) = view.steps.get(lesson.shown) else {
        return Html::default();
    };
    let toggle = dispatch.reform(|_| Action::ToggleSheet);
    html! {
        <div class="lesson">
            <div class="sheet-head">
                <button class="sheet-handle" aria-expanded={state.layout.sheet_open.to_string()} onclick={toggle}>
                    { icons::chevron() }
                    <span>{ format!("Step {} of {}: {}", lesson.shown + 1, view.steps.len(), step.title) }</span>
                    { maybe(step.passed.then(view_passed)) }
                </button>
                { maybe((step.passed && !state.layout.sheet_open).then(|| view_continue(dispatch))) }
            </div>
            <div class="lesson-body">
                <p class="lesson-title">{ view.title.clone() }</p>
                { view_progress(view, lesson.shown) }
                <h2 id="lesson-heading" class="step-title" tabindex="-1">
                    { step.title.clone() }
                    { maybe(step.passed.then(view_passed)) }
                </h2>
                <LessonStep
                    key={lesson.shown}
                    step={step.clone()}
                    hints={lesson.hints}
                    tries={lesson.tries}
                    last={lesson.shown + 1 == view.steps.len()}
                    status={run_status(state)}
                    keys={keys.clone()}
                    dispatch={dispatch.clone()}
                />
            </div>
        </div>
    }
}

fn view_passed() -> Html {
    html! { <span class="step-passed">{ icons::check() }{ "done" }</span> }
}

/// The way on while the sheet is folded, and with it the step's own button.
fn view_continue(dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_| Action::ContinueLesson);
    html! { <button class="button is-primary" {onclick}>{ "Continue" }</button> }
}

fn view_progress(view: &LessonView, shown: usize) -> Html {
    html! {
        <div class="step-progress">
            <span class="step-count">{ format!("Step {} of {}", shown + 1, view.steps.len()) }</span>
            <ol class="step-dots" aria-label="Steps">
                { for view.steps.iter().enumerate().map(|(position, step)| {
                    let state = if step.passed { "done" } else if position < shown { "skipped" } else { "to do" };
                    html! {
                        <li
                            class={classes!("step-dot", step.passed.then_some("is-done"), (position == shown).then_some("is-here"))}
                            aria-current={(position == shown).then_some("step")}
                            title={step.title.clone()}
                        ><span class="sr-only">{ format!("{}, {state}", step.title) }</span></li>
                    }
                }) }
            </ol>
        </div>
    }
}

/// What stands here while no lesson is open: the narrow layout has a tab for it.
fn view_offer(lesson: &Lesson, dispatch: &Callback<Action>) -> Html {
    if lesson.opening {
        return html! { <div class="empty"><div class="spinner" aria-hidden="true"></div><p>{ "The lesson is on its way." }</p></div> };
    }
    let resumes = lesson.saved.is_some();
    let action = if resumes {
        Action::ResumeLesson
    } else {
        Action::StartLesson
    };
    html! {
        <div class="empty">
            <div class="empty-picture" aria-hidden="true">{ icons::lesson() }</div>
            <h2 id="lesson-heading" class="empty-title" tabindex="-1">{ "Fork, change, compare, merge" }</h2>
            <p>{ "A short lesson on data of its own. What you have done so far is kept." }</p>
            <button class="button" onclick={dispatch.reform(move |_| action.clone())}>
                { if resumes { "Continue the lesson" } else { "Start the lesson" } }
            </button>
        </div>
    }
}

fn view_finish(view: &LessonView, lesson: &Lesson, dispatch: &Callback<Action>) -> Html {
    let passed = view.steps.iter().filter(|step| step.passed).count();
    let time = lesson.took_ms.map(|ms| {
        let seconds = (ms / 1000.0).round() as u64;
        if seconds < 60 {
            format!("{seconds} seconds")
        } else {
            format!("{} min {} s", seconds / 60, seconds % 60)
        }
    });
    html! {
        <div class="lesson">
            <div class="lesson-body finish">
                <div class="finish-sign" aria-hidden="true">{ icons::check() }</div>
                <h2 id="lesson-heading" class="step-title" tabindex="-1">{ "That was the whole loop" }</h2>
                <p class="step-goal">
                    { format!("{passed} of {} steps done", view.steps.len()) }{ time.map(|time| format!(" in {time}")) }{ "." }
                </p>
                <dl class="verbs">
                    <dt><code>{ "FORK" }</code></dt><dd>{ "a copy to try things on, at no cost" }</dd>
                    <dt><code>{ "DIFF" }</code></dt><dd>{ "what differs, row by row" }</dd>
                    <dt><code>{ "MERGE" }</code></dt><dd>{ "take the changes over, all or nothing" }</dd>
                    <dt><code>{ "STRATEGY" }</code></dt><dd>{ "who wins when both changed: FAIL, THEIRS, OURS" }</dd>
                </dl>
                <div class="step-actions">
                    <button class="button is-primary" onclick={dispatch.reform(|_| Action::LeaveLesson)}>{ "Go on by yourself" }</button>
                    <button class="button" onclick={dispatch.reform(|_| Action::StartLesson)}>{ "Once more" }</button>
                </div>
            </div>
        </div>
    }
}
