//! What stands where results will be: what to do first.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::components::icons;
use crate::components::maybe;
use crate::model::action::Action;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The keys that run.
    pub keys: AttrValue,
    /// Whether the lesson is offered.
    pub offers_lesson: bool,
    /// Whether a lesson was left unfinished.
    pub resumes: bool,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn EmptyResults(props: &Props) -> Html {
    let lesson = props.offers_lesson.then(|| {
        let action = if props.resumes {
            Action::ResumeLesson
        } else {
            Action::StartLesson
        };
        let words = if props.resumes {
            "Continue the lesson"
        } else {
            "Start the lesson"
        };
        let onclick = props.dispatch.reform(move |_| action.clone());
        html! {
            <p>
                { "New to this? " }
                <button class="link" {onclick}>{ words }</button>
                { ": five minutes, on data of its own." }
            </p>
        }
    });
    html! {
        <div class="empty">
            <div class="empty-picture" aria-hidden="true">{ icons::brand() }</div>
            <p class="empty-title">{ "Run the script to see its results here" }</p>
            <p>
                { "Press Run" }
                <span class="keys-hint">{ " or " }<kbd>{ props.keys.clone() }</kbd></span>
                { ". Everything happens in this tab." }
            </p>
            { maybe(lesson) }
        </div>
    }
}
