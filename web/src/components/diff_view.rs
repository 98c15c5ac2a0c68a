//! A comparison of two tables: its sides by role and name, its counts, and its rows as picture, cards or as they are.

use std::rc::Rc;

use view::diff::{RowState, SideView};
use yew::{Callback, Html, Properties, component, html};

use crate::components::diff_cards::DiffCards;
use crate::components::diff_grid::DiffGrid;
use crate::components::icons;
use crate::components::maybe;
use crate::components::result_grid::ResultGrid;
use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::results::Diff;
use crate::model::wording::{count, number, side, state_meaning};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose comparison this is.
    pub at: StatementAt,
    /// The comparison.
    pub diff: Rc<Diff>,
    /// Whether there is room for a grid; cards otherwise.
    pub narrow: bool,
    /// Height of a row.
    pub row_height: f64,
    /// Whether missing rows can still be fetched.
    pub fetchable: bool,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// In a table of so few columns there is nothing to hide.
const COLUMNS_BEFORE_OFFER: usize = 4;

/// The component.
#[component]
pub fn DiffView(props: &Props) -> Html {
    let Props {
        at,
        diff,
        narrow,
        row_height,
        fetchable,
        dispatch,
    } = props.clone();
    let label = format!(
        "Differences, incoming {}, current {}",
        side(&diff.incoming),
        side(&diff.current)
    );
    let rows = if diff.shows_raw {
        html! {
            <ResultGrid
                {at}
                part={GridPart::Raw}
                label={format!("Rows of the statement, {}", count(diff.raw.row_count, "row", "rows"))}
                rows={diff.raw.clone()}
                {row_height}
                {fetchable}
                dispatch={dispatch.clone()}
            />
        }
    } else if diff.row_count == 0 {
        view_equal(&diff)
    } else if narrow {
        html! { <DiffCards {at} diff={diff.clone()} dispatch={dispatch.clone()} /> }
    } else {
        html! { <DiffGrid {at} {label} diff={diff.clone()} {row_height} {fetchable} dispatch={dispatch.clone()} /> }
    };
    html! {
        <div class="diff">
            { view_sides(&diff) }
            <div class="diff-bar">
                { view_chips(at, &diff, &dispatch) }
                { view_tools(at, &diff, &dispatch) }
            </div>
            { rows }
            { view_foot(&diff) }
        </div>
    }
}

fn view_sides(diff: &Diff) -> Html {
    let base = match &diff.base {
        Some(base) => format!("compared since {base}"),
        None => "no common base is known".to_owned(),
    };
    html! {
        <div class="diff-sides">
            { view_side("Incoming", "there", &diff.incoming) }
            <span class="arrow" aria-label="to">{ "→" }</span>
            { view_side("Current", "here", &diff.current) }
            <span class="diff-base">{ base }</span>
        </div>
    }
}

fn view_side(role: &'static str, class: &'static str, table: &SideView) -> Html {
    html! {
        <span class="diff-side" data-side={class}>
            <span class="diff-role">{ role }</span>
            <span class="diff-name">{ side(table) }</span>
        </span>
    }
}

fn view_chips(at: StatementAt, diff: &Diff, dispatch: &Callback<Action>) -> Html {
    let several = diff
        .counts
        .iter()
        .filter(|count| count.state != RowState::Same)
        .count()
        > 1;
    let chips = diff.counts.iter().filter(|count| count.rows > 0).map(|count| {
        let state = count.state;
        let content = html! {
            <>
                <span class="glyph" aria-hidden="true">{ state.glyph() }</span>
                { sentence_case(state.label()) }
                <b>{ number(count.rows) }</b>
            </>
        };
        if state == RowState::Same || !several || diff.shows_raw {
            return html! {
                <span class="state-chip" data-state={state.slug()} title={state_meaning(state)}>{ content }</span>
            };
        }
        let pressed = diff.filter.contains(&state);
        let onclick = dispatch.reform(move |_| Action::ToggleFilter { at, state });
        html! {
            <button
                class="state-chip"
                data-state={state.slug()}
                aria-pressed={pressed.to_string()}
                title={state_meaning(state)}
                {onclick}
            >{ content }</button>
        }
    });
    html! { <div class="diff-chips" role="group" aria-label="Rows by state">{ for chips }</div> }
}

fn view_tools(at: StatementAt, diff: &Diff, dispatch: &Callback<Action>) -> Html {
    let unchanged = diff.unchanged_columns();
    let worth_it = diff.hides_unchanged || diff.columns.len() > COLUMNS_BEFORE_OFFER;
    let columns = (unchanged > 0 && worth_it && !diff.shows_raw && diff.row_count > 0).then(|| {
        let words = count(unchanged as u64, "unchanged column", "unchanged columns");
        html! {
            <button
                class="button is-quiet"
                aria-pressed={diff.hides_unchanged.to_string()}
                onclick={dispatch.reform(move |_| Action::ToggleUnchangedColumns(at))}
            >{ format!("Hide {words}") }</button>
        }
    });
    let part = if diff.shows_raw {
        GridPart::Raw
    } else {
        GridPart::Diff
    };
    html! {
        <div class="diff-tools">
            { maybe(columns) }
            <button
                class="button is-quiet"
                aria-pressed={diff.shows_raw.to_string()}
                title="Exactly what the statement answers, with __table and __flag"
                onclick={dispatch.reform(move |_| Action::ToggleRaw(at))}
            >{ icons::table() }{ "Raw rows" }</button>
            { maybe((diff.row_count > 0).then(|| html! {
                <button
                    class="button is-quiet"
                    title="Writes the MERGE statement into the script. Nothing runs until you run it."
                    onclick={dispatch.reform(move |_| Action::WriteMerge(at))}
                >{ icons::merge() }{ "Merge…" }</button>
            })) }
            <button
                class="button is-quiet"
                title="Compare the other way round"
                onclick={dispatch.reform(move |_| Action::SwapSides(at))}
            >{ icons::swap() }{ "Swap sides" }</button>
            <button class="button is-quiet" onclick={dispatch.reform(move |_| Action::CopyGrid { at, part })}>
                { icons::copy() }{ "Copy" }
            </button>
        </div>
    }
}

fn view_equal(diff: &Diff) -> Html {
    html! {
        <div class="diff-equal">
            { icons::check() }
            <span>{ format!("No differences — {}", matching(diff.rows_same())) }</span>
        </div>
    }
}

fn matching(rows: u64) -> String {
    if rows == 1 {
        "1 row matches".to_owned()
    } else {
        format!("{} match", count(rows, "row", "rows"))
    }
}

fn view_foot(diff: &Diff) -> Html {
    if diff.row_count == 0 || diff.shows_raw {
        return Html::default();
    }
    let mut parts = vec![count(diff.row_count, "row differs", "rows differ")];
    if diff.cells_changed > 0 {
        parts.push(count(diff.cells_changed, "cell changed", "cells changed"));
    }
    parts.push(count(diff.rows_same(), "row the same", "rows the same"));
    html! { <p class="diff-foot">{ parts.join(" · ") }</p> }
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
