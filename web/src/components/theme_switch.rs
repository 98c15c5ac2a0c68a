//! Light, dark, or as the system has it.

use yew::{Callback, Html, Properties, TargetCast, component, html};

use crate::model::action::Action;
use crate::model::layout::Theme;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The theme chosen.
    pub theme: Theme,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn ThemeSwitch(props: &Props) -> Html {
    let onchange = props.dispatch.reform(|event: yew::Event| {
        let list: web_sys::HtmlSelectElement = event.target_unchecked_into();
        Action::ChooseTheme(Theme::from_name(&list.value()))
    });
    let options = [
        (Theme::Auto, "Auto"),
        (Theme::Light, "Light"),
        (Theme::Dark, "Dark"),
    ];
    html! {
        <label class="theme-switch">
            <span class="sr-only">{ "Theme" }</span>
            <select class="select" title="Theme" {onchange}>
                { for options.into_iter().map(|(theme, words)| html! {
                    <option value={theme.name()} selected={theme == props.theme}>{ words }</option>
                }) }
            </select>
        </label>
    }
}
