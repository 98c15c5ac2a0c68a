//! What stands where results will be: what to do first.

use yew::{AttrValue, Callback, Html, html};

use crate::components::icons;
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::state::{Mode, State};

/// Draws it.
pub fn view(state: &State, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let resumes = state.lesson.saved.is_some();
    let offers_lesson = state.mode == Mode::Playground && !state.in_lesson();
    let lesson = offers_lesson.then(|| {
        let action = if resumes {
            Action::ResumeLesson
        } else {
            Action::StartLesson
        };
        let words = if resumes {
            "Continue the lesson"
        } else {
            "Start the lesson"
        };
        let onclick = dispatch.reform(move |_| action.clone());
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
                <span class="keys-hint">{ " or " }<kbd>{ keys.clone() }</kbd></span>
                { ". Everything happens in this tab." }
            </p>
            { maybe(lesson) }
        </div>
    }
}
