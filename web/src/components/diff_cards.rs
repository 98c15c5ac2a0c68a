//! A comparison on a narrow screen: a card for each row that differs.

use std::rc::Rc;

use view::diff::{DiffCell, DiffRow};
use yew::{Callback, Html, Properties, classes, component, html, use_effect_with, use_state_eq};

use crate::components::diff_cell;
use crate::components::maybe;
use crate::components::result_grid::view_value;
use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::results::Diff;
use crate::model::wording::{diff_cell_name, number, state_meaning};

/// How many cards are added at a time.
const CARDS_AT_A_TIME: u64 = 30;

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose comparison this is.
    pub at: StatementAt,
    /// The comparison.
    pub diff: Rc<Diff>,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn DiffCards(props: &Props) -> Html {
    let Props { at, diff, dispatch } = props.clone();
    let limit = use_state_eq(|| CARDS_AT_A_TIME);
    let all = diff.rows_shown();
    let shown = all.min(*limit);
    use_effect_with((shown, diff.filter_serial), {
        let (diff, dispatch) = (diff.clone(), dispatch.clone());
        move |_| {
            if !diff.pages.covers(0..shown) {
                dispatch.emit(Action::RowsInSight {
                    at,
                    part: GridPart::Diff,
                    rows: 0..shown,
                });
            }
        }
    });
    let columns = diff.columns_shown();
    let more = (shown < all).then(|| {
        let limit = limit.clone();
        let onclick = Callback::from(move |_| limit.set(*limit + CARDS_AT_A_TIME));
        html! {
            <button class="button" {onclick}>
                { format!("Show {} more of {}", number(CARDS_AT_A_TIME.min(all - shown)), number(all)) }
            </button>
        }
    });
    html! {
        <div class="cards">
            <ul class="card-list" role="list">
                { for (0..shown).filter_map(|row| diff.pages.row(row)).map(|row| view_card(&diff, &columns, row)) }
            </ul>
            { maybe(more) }
        </div>
    }
}

fn view_card(diff: &Diff, columns: &[usize], row: &DiffRow) -> Html {
    let keys = columns.iter().filter(|&&column| diff.columns[column].key).map(|&column| {
        let (DiffCell::Same(value) | DiffCell::Here(value) | DiffCell::There(value)) = &row.cells[column] else {
            return Html::default();
        };
        html! { <span class="card-key">{ diff.columns[column].name.clone() }{ " " }<b>{ view_value(value) }</b></span> }
    });
    let fields = columns.iter().filter(|&&column| !diff.columns[column].key).map(|&column| {
        let (column, cell) = (&diff.columns[column], &row.cells[column]);
        let changed = matches!(cell, DiffCell::Changed { .. });
        html! {
            <div class={classes!("card-field", changed.then_some("is-changed"))} data-column={column.name.clone()}>
                <dt>{ column.name.clone() }</dt>
                <dd>
                    <span class="change" aria-hidden="true">{ diff_cell::view(column, cell) }</span>
                    <span class="sr-only">{ diff_cell_name(column, row.state, cell) }</span>
                </dd>
            </div>
        }
    });
    html! {
        <li class="card" data-state={row.state.slug()}>
            <div class="card-head" title={state_meaning(row.state)}>
                <span class="glyph" aria-hidden="true">{ row.state.glyph() }</span>
                <span class="row-state-words">{ row.state.label() }</span>
                { for keys }
            </div>
            <dl>{ for fields }</dl>
        </li>
    }
}
