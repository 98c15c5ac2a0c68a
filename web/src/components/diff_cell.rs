//! One cell of a comparison: a value, or old → new in chips coloured by side.

use view::diff::{ChangedBy, DiffCell, DiffColumn};
use view::grid::Cell;
use yew::{Html, classes, html};

use crate::components::maybe;
use crate::components::result_grid::view_value;
use crate::model::delta::delta;
use crate::model::wording::cell_text;

/// Which side a chip belongs to, and whether it is the value of before or of now.
#[derive(Clone, Copy)]
enum Chip {
    HereOld,
    HereNew,
    ThereOld,
    ThereNew,
    HereConflict,
    ThereConflict,
}

/// The content of a cell.
pub fn view(column: &DiffColumn, cell: &DiffCell) -> Html {
    let (current, incoming, by, base) = match cell {
        DiffCell::Same(value) | DiffCell::Here(value) | DiffCell::There(value) => {
            return view_value(value);
        }
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => (current, incoming, *by, base),
    };
    // The current side always stands left. The arrow points from the value of before to the value of now.
    match by {
        ChangedBy::There | ChangedBy::Unknown => html! {
            <>
                { chip(current, Chip::HereOld) }
                { arrow("→") }
                { chip(incoming, Chip::ThereNew) }
                { view_delta(column, current, incoming) }
            </>
        },
        ChangedBy::Here => html! {
            <>
                { chip(current, Chip::HereNew) }
                { arrow("←") }
                { chip(incoming, Chip::ThereOld) }
                { view_delta(column, incoming, current) }
            </>
        },
        ChangedBy::Both => html! {
            <>
                { chip(current, Chip::HereConflict) }
                { arrow("≠") }
                { chip(incoming, Chip::ThereConflict) }
                { maybe(base.as_ref().map(|base| html! { <small class="was">{ format!("was {}", cell_text(base)) }</small> })) }
            </>
        },
    }
}

/// How many characters a cell takes, for the width of its column.
pub fn characters(cell: &DiffCell) -> usize {
    let count = |cell: &Cell| cell_text(cell).chars().count();
    match cell {
        DiffCell::Same(value) | DiffCell::Here(value) | DiffCell::There(value) => count(value),
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => {
            let was = match (by, base) {
                (ChangedBy::Both, Some(base)) => count(base) + 14,
                (ChangedBy::Both, None) => 12,
                _ => 6,
            };
            count(current) + count(incoming) + was + 6
        }
    }
}

fn chip(cell: &Cell, kind: Chip) -> Html {
    let class = match kind {
        Chip::HereOld => "chip-here is-old",
        Chip::HereNew => "chip-here is-new",
        Chip::ThereOld => "chip-there is-old",
        Chip::ThereNew => "chip-there is-new",
        Chip::HereConflict | Chip::ThereConflict => "chip-conflict",
    };
    let side = match kind {
        Chip::HereConflict => Some("here "),
        Chip::ThereConflict => Some("there "),
        _ => None,
    };
    let side = side.map(|side| html! { <small>{ side }</small> });
    html! {
        <span class={classes!("chip", class)}>{ maybe(side) }{ view_marked(cell) }</span>
    }
}

/// Blanks at the beginning and the end of a text are shown, because they may be all that has changed.
fn view_marked(cell: &Cell) -> Html {
    let Cell::Text(text) = cell else {
        return view_value(cell);
    };
    if text.is_empty() {
        return html! { <span class="blank">{ "empty" }</span> };
    }
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let before = &text[..start];
    let after = &text[start + inner.len()..];
    html! { <>{ view_blanks(before) }{ inner }{ view_blanks(after) }</> }
}

fn view_blanks(blanks: &str) -> Html {
    if blanks.is_empty() {
        return Html::default();
    }
    html! { <span class="blank">{ blanks.replace(' ', "·").replace('\t', "⇥").replace('\n', "↵") }</span> }
}

fn arrow(sign: &'static str) -> Html {
    html! { <span class="arrow" aria-hidden="true">{ sign }</span> }
}

fn view_delta(column: &DiffColumn, old: &Cell, new: &Cell) -> Html {
    let (true, Cell::Text(old), Cell::Text(new)) = (column.numeric, old, new) else {
        return Html::default();
    };
    match delta(old, new) {
        Some(delta) => html! { <small class="delta" aria-hidden="true">{ delta }</small> },
        None => Html::default(),
    }
}
