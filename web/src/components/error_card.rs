//! What went wrong: what, where, what to do, and that nothing was lost.

use view::error::ErrorView;
use yew::{Callback, Html, Properties, classes, component, html};

use crate::components::maybe;
use crate::model::action::{Action, StatementAt};
use crate::model::text::{floor_boundary, line_and_column, line_around};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose error this is.
    pub at: StatementAt,
    /// The error.
    pub error: ErrorView,
    /// The script.
    pub text: std::rc::Rc<str>,
    /// Where in it, in bytes: the place to underline.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether the script can show the place: it has not been changed since.
    pub in_editor: bool,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// Numbers of the errors that a second run of the same script gives: a database or a table is there already.
const EXISTS_ALREADY: [u16; 3] = [1007, 1050, 1062];

/// The error that says: both sides changed the same rows, so STRATEGY FAIL merged nothing. That is an answer to read, not
/// a mistake, and is drawn calmly.
pub const MERGE_CONFLICTS: u16 = 4179;

/// The component.
#[component]
pub fn ErrorCard(props: &Props) -> Html {
    let Props {
        at,
        error,
        text,
        start,
        end,
        in_editor,
        dispatch,
    } = props.clone();
    let (line, column) = line_and_column(&text, start);
    let show = in_editor.then(|| {
        let onclick = dispatch.reform(move |_| Action::ShowInScript(at));
        html! { <button class="button" {onclick}>{ "Show in the script" }</button> }
    });
    let start_over = EXISTS_ALREADY.contains(&error.code).then(|| {
        let onclick = dispatch.reform(|_| Action::StartOver { and_run: true });
        html! {
            <button class="button" {onclick} title="Empties all databases, then runs the script. You can bring the data back.">
                { "Start over and run" }
            </button>
        }
    });
    let help = error.help.clone().or_else(|| {
        start_over.is_some().then(|| {
            "Has the script run before? Start over with empty data and run it again.".to_owned()
        })
    });
    let code = format!("{} · {} · {}", error.code, error.sqlstate, error.name);
    let is_calm = error.code == MERGE_CONFLICTS;
    let safe = match is_calm {
        true => "Nothing was changed: both tables are as they were.",
        false => "This statement changed nothing.",
    };
    html! {
        <div class={classes!("error-card", is_calm.then_some("error-card-calm"))}>
            <p class="error-message">{ error.message.clone() }</p>
            { view_place(&text, start, end, line, column) }
            { maybe(help.map(|help| html! { <p class="error-help">{ help }</p> })) }
            <div class="error-actions">
                { maybe(show) }
                { maybe(start_over) }
                <span class="error-code">{ code }</span>
                <span class="error-safe">{ safe }</span>
            </div>
        </div>
    }
}

/// The line with the place underlined.
fn view_place(text: &str, start: usize, end: usize, line: usize, column: usize) -> Html {
    let range = line_around(text, start);
    let start = floor_boundary(text, start).clamp(range.start, range.end);
    let end = floor_boundary(text, end).clamp(start, range.end);
    let (before, marked, after) = (
        &text[range.start..start],
        &text[start..end],
        &text[end..range.end],
    );
    // An error at the end of a line has nothing to underline; a blank shows the place.
    let marked = if marked.is_empty() { " " } else { marked };
    html! {
        <div class="error-place">
            <span class="error-where">{ format!("Line {line}, column {column}") }</span>
            <pre tabindex="0" aria-label={format!("Line {line} of the script")}><code>{ before }<mark>{ marked }</mark>{ after }</code></pre>
        </div>
    }
}
