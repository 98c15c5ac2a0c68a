//! The tabs of the narrow layout.

use yew::{Callback, Html, html};

use crate::model::action::Action;
use crate::model::layout::Tab;

/// Draws it.
pub fn view(shown: Tab, dispatch: &Callback<Action>) -> Html {
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
                >{ words }</button>
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
