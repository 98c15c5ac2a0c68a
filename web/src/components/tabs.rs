//! The tabs of the narrow layout.

use yew::{Callback, Html, html};

use crate::components::maybe;
use crate::model::action::Action;
use crate::model::layout::Tab;

/// Draws them. The lesson's tab tells from afar that its step is done.
pub fn view(shown: Tab, step_passed: bool, dispatch: &Callback<Action>) -> Html {
    let tabs = [
        (Tab::Learn, "Learn", "lesson"),
        (Tab::Sql, "SQL", "editor"),
        (Tab::Result, "Result", "results"),
        (Tab::Branches, "Branches", "branches"),
    ];
    html! {
        <nav class="narrow-tabs" aria-label="Views">
            { for tabs.into_iter().map(|(tab, words, controls)| html! {
                <button
                    class="narrow-tab"
                    aria-current={(tab == shown).then_some("page")}
                    aria-controls={controls}
                    onclick={dispatch.reform(move |_| Action::SelectTab(tab))}
                >
                    { words }
                    { maybe((tab == Tab::Learn && step_passed).then(|| html! {
                        <><span class="tab-passed" aria-hidden="true">{ "✓" }</span><span class="sr-only">{ ", step done" }</span></>
                    })) }
                </button>
            }) }
        </nav>
    }
}

/// How a tab is written in attributes.
pub fn tab_name(tab: Tab) -> &'static str {
    match tab {
        Tab::Learn => "learn",
        Tab::Sql => "sql",
        Tab::Result => "result",
        Tab::Branches => "branches",
    }
}
