//! One statement of a run: a line that says what it did, and below it what it gave.

use std::rc::Rc;

use yew::{Callback, Html, Properties, classes, component, html};

use crate::components::diff_view::DiffView;
use crate::components::error_card::{ErrorCard, MERGE_CONFLICTS};
use crate::components::icons;
use crate::components::maybe;
use crate::components::result_grid::ResultGrid;
use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::results::{Outcome, Rows, StatementRecord};
use crate::model::wording;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The run's number.
    pub run: u32,
    /// The statement.
    pub statement: Rc<StatementRecord>,
    /// The script's text when it ran.
    pub script_text: Rc<str>,
    /// Where in it the run begins, in bytes.
    pub offset: usize,
    /// Whether the script still has that text.
    pub in_editor: bool,
    /// Whether missing rows can still be fetched.
    pub fetchable: bool,
    /// Whether the page is narrow.
    pub narrow: bool,
    /// Height of a grid's row.
    pub row_height: f64,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn Statement(props: &Props) -> Html {
    let statement = &props.statement;
    let at = StatementAt {
        run: props.run,
        index: statement.index,
    };
    let (sign, kind) = match &statement.outcome {
        Outcome::Failed(error) if error.code == MERGE_CONFLICTS => ("!", "in-conflict"),
        Outcome::Failed(_) => ("✗", "failed"),
        Outcome::Cancelled => ("■", "cancelled"),
        Outcome::Diff(diff) if diff.row_count > 0 => ("≠", "diff"),
        Outcome::Diff(_) => ("=", "diff"),
        _ => ("✓", "done"),
    };
    let has_more = has_more(statement);
    let line = html! {
        <>
            <span class="statement-sign" aria-hidden="true">{ sign }</span>
            <code class="statement-sql">{ wording::statement_line(&statement.sql) }</code>
            <span class="statement-outcome">{ short_outcome(statement) }</span>
            <span class="statement-time">{ wording::duration(statement.elapsed_us) }</span>
        </>
    };
    let body_id = format!("{}-body", wording::statement_id(props.run, statement.index));
    let head = if has_more {
        let onclick = props.dispatch.reform(move |_| Action::ToggleStatement(at));
        html! {
            <button class="statement-line" aria-expanded={statement.open.to_string()} aria-controls={body_id.clone()} {onclick}>
                { icons::chevron() }{ line }
            </button>
        }
    } else {
        html! { <div class="statement-line"><span class="chevron-space" aria-hidden="true"></span>{ line }</div> }
    };
    let body = (has_more && statement.open).then(|| {
        html! {
            <div class="statement-body" id={body_id}>
                { view_warnings(&statement.warnings) }
                { view_outcome(props, at) }
            </div>
        }
    });
    html! {
        <li id={wording::statement_id(props.run, statement.index)} class={classes!("statement", format!("is-{kind}"))}>
            { head }
            { maybe(body) }
        </li>
    }
}

/// Whether there is more than the line.
fn has_more(statement: &StatementRecord) -> bool {
    match &statement.outcome {
        Outcome::Rows(_) | Outcome::Diff(_) | Outcome::Failed(_) => true,
        Outcome::Done { message, .. } => message.is_some() || !statement.warnings.is_empty(),
        Outcome::Cancelled => !statement.warnings.is_empty(),
    }
}

fn short_outcome(statement: &StatementRecord) -> Html {
    let mut words = match &statement.outcome {
        // The message stands right below.
        Outcome::Failed(error) if statement.open && error.code == MERGE_CONFLICTS => {
            "conflicts, nothing changed".to_owned()
        }
        Outcome::Failed(_) if statement.open => "error".to_owned(),
        outcome => wording::outcome(outcome),
    };
    if !statement.warnings.is_empty() {
        words.push_str(&format!(
            " · {}",
            wording::count(statement.warnings.len() as u64, "warning", "warnings")
        ));
    }
    html! { words }
}

fn view_warnings(warnings: &[String]) -> Html {
    if warnings.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="warnings" aria-label="Warnings">{ for warnings.iter().map(|warning| html! { <li>{ warning.clone() }</li> }) }</ul>
    }
}

fn view_outcome(props: &Props, at: StatementAt) -> Html {
    let Props {
        statement,
        dispatch,
        row_height,
        fetchable,
        narrow,
        ..
    } = props;
    match &statement.outcome {
        Outcome::Rows(rows) => view_rows(props, at, rows),
        Outcome::Diff(diff) => html! {
            <DiffView
                {at}
                diff={Rc::new((**diff).clone())}
                narrow={*narrow}
                row_height={*row_height}
                fetchable={*fetchable}
                dispatch={dispatch.clone()}
            />
        },
        Outcome::Done {
            affected, message, ..
        } => html! {
            <p class="done-message">
                { format!("{} affected", wording::count(*affected, "row", "rows")) }
                { maybe(message.as_ref().map(|message| html! { <>{ " · " }<code>{ message.trim() }</code></> })) }
            </p>
        },
        Outcome::Failed(error) => {
            let span = error.span.unwrap_or(statement.span);
            html! {
                <ErrorCard
                    {at}
                    error={error.clone()}
                    text={props.script_text.clone()}
                    start={props.offset + span.start as usize}
                    end={props.offset + span.end as usize}
                    in_editor={props.in_editor}
                    dispatch={dispatch.clone()}
                />
            }
        }
        Outcome::Cancelled => Html::default(),
    }
}

fn view_rows(props: &Props, at: StatementAt, rows: &Rows) -> Html {
    if rows.row_count == 0 {
        return html! { <p class="no-rows">{ "No rows." }</p> };
    }
    let label = format!(
        "{}, {}",
        wording::statement_line(&props.statement.sql),
        wording::count(rows.row_count, "row", "rows")
    );
    let copy = props.dispatch.reform(move |_| Action::CopyGrid {
        at,
        part: GridPart::Rows,
    });
    let here = rows.pages.leading_rows().count() as u64;
    let copy_label = if here < rows.row_count {
        format!("Copy the first {}", wording::number(here))
    } else {
        "Copy".to_owned()
    };
    html! {
        <>
            <ResultGrid
                {at}
                part={GridPart::Rows}
                {label}
                rows={rows.clone()}
                row_height={props.row_height}
                fetchable={props.fetchable}
                dispatch={props.dispatch.clone()}
            />
            <div class="grid-foot">
                <span>{ wording::count(rows.row_count, "row", "rows") }</span>
                <button class="button is-quiet" onclick={copy}>{ icons::copy() }{ copy_label }</button>
            </div>
        </>
    }
}
