//! The tabs of the narrow layout.

use yew::{Callback, Html, Properties, component, html};

use crate::model::action::Action;
use crate::model::layout::Tab;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The tab in sight.
    pub tab: Tab,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn NarrowTabs(props: &Props) -> Html {
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
                    aria-current={(tab == props.tab).then_some("page")}
                    aria-controls={controls}
                    onclick={props.dispatch.reform(move |_| Action::SelectTab(tab))}
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
