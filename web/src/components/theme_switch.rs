//! Light, dark, or as the system has it.

use yew::{Callback, Html, TargetCast, html};

use crate::model::action::Action;
use crate::model::layout::Theme;

/// Draws it.
pub fn view(chosen: Theme, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(|event: yew::Event| {
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
                    <option value={theme.name()} selected={theme == chosen}>{ words }</option>
                }) }
            </select>
        </label>
    }
}
