//! The rows of a comparison: a sign, a word and a colour for each, and old → new in each cell that differs.

use std::ops::Range;
use std::rc::Rc;

use view::diff::{DiffCell, DiffColumn, DiffRow};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_memo};

use crate::components::diff_cell;
use crate::components::maybe;
use crate::components::result_grid::{grid_id, long_text, view_missing_row, width};
use crate::components::virtual_grid::{CellAt, GridKey, RowToDraw, VirtualGrid};
use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::results::Diff;
use crate::model::wording::{
    cell_text, count, diff_cell_name, diff_row_name, number, state_meaning,
};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose comparison this is.
    pub at: StatementAt,
    /// Its accessible name.
    pub label: AttrValue,
    /// The comparison.
    pub diff: Rc<Diff>,
    /// Height of a row.
    pub row_height: f64,
    /// Whether missing rows can still be fetched.
    pub fetchable: bool,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// Characters of the column that tells the state.
const STATE_WIDTH: usize = 24;

/// The component.
#[component]
pub fn DiffGrid(props: &Props) -> Html {
    let Props {
        at,
        label,
        diff,
        row_height,
        fetchable,
        dispatch,
    } = props.clone();
    let shown = use_memo((diff.id, diff.hides_unchanged), {
        let diff = diff.clone();
        move |_| diff.columns_shown()
    });
    let template = use_memo((diff.id, diff.hides_unchanged), {
        let (diff, shown) = (diff.clone(), shown.clone());
        move |_| AttrValue::from(template(&diff, &shown))
    });
    let header = html! {
        <>
            <div class="grid-heading" role="columnheader" aria-colindex="1">
                <span class="grid-heading-name">{ "state" }</span>
            </div>
            { for shown.iter().enumerate().map(|(place, &column)| view_heading(place + 2, &diff.columns[column])) }
        </>
    };
    let row = {
        let (diff, shown) = (diff.clone(), shown.clone());
        Callback::from(move |draw: RowToDraw| match diff.pages.row(draw.row) {
            Some(row) => view_row(&diff, &shown, row, &draw),
            None => view_missing_row(&draw, shown.len() + 1, fetchable),
        })
    };
    let row_state = {
        let diff = diff.clone();
        Callback::from(move |row| diff.pages.row(row).map(|row| row.state.slug()))
    };
    let on_sight = {
        let (dispatch, diff) = (dispatch.clone(), diff.clone());
        Callback::from(move |rows: Range<u64>| {
            if fetchable && !diff.pages.covers(rows.clone()) {
                dispatch.emit(Action::RowsInSight {
                    at,
                    part: GridPart::Diff,
                    rows,
                });
            }
        })
    };
    let on_key = {
        let (diff, shown) = (diff.clone(), shown.clone());
        Callback::from(move |key: GridKey| act_on_key(&diff, &shown, &key, &dispatch))
    };
    html! {
        <VirtualGrid
            id={grid_id(at, GridPart::Diff)}
            {label}
            row_count={diff.rows_shown()}
            column_count={shown.len() + 1}
            template={(*template).clone()}
            {row_height}
            {header}
            {row}
            {row_state}
            {on_sight}
            {on_key}
        />
    }
}

fn template(diff: &Diff, shown: &[usize]) -> String {
    let mut widths: Vec<usize> = diff
        .columns
        .iter()
        .map(|column| column.name.chars().count() + 4)
        .collect();
    for row in diff.pages.leading_rows() {
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            *widest = (*widest).max(diff_cell::characters(cell));
        }
    }
    let columns: Vec<String> = shown
        .iter()
        .map(|&column| format!("{}ch", width(widths[column])))
        .collect();
    format!("{STATE_WIDTH}ch {} 1fr", columns.join(" "))
}

fn view_heading(place: usize, column: &DiffColumn) -> Html {
    let changes = (column.changed > 0).then(|| {
        let words = count(column.changed, "change", "changes");
        html! {
            <span class="change-count" title={words.clone()}>
                <span aria-hidden="true">{ format!("~{}", number(column.changed)) }</span>
                <span class="sr-only">{ words }</span>
            </span>
        }
    });
    html! {
        <div
            class={classes!("grid-heading", column.numeric.then_some("is-number"), column.key.then_some("is-key"))}
            role="columnheader"
            aria-colindex={place.to_string()}
            data-column={column.name.clone()}
        >
            <span class="grid-heading-name">{ column.name.clone() }{ maybe(changes) }</span>
            <span class="grid-heading-type">
                { column.type_name.clone() }{ column.key.then_some(" · key") }
            </span>
        </div>
    }
}

fn view_row(diff: &Diff, shown: &[usize], row: &DiffRow, draw: &RowToDraw) -> Html {
    let active = |place: usize| (draw.active == Some(place)).then_some("is-active");
    html! {
        <>
            <div
                id={format!("{}0", draw.cell_id)}
                class={classes!("grid-cell", "row-state", active(0))}
                role="rowheader"
                aria-colindex="1"
                aria-label={diff_row_name(diff, row)}
                title={state_meaning(row.state)}
            >
                <span class="glyph" aria-hidden="true">{ row.state.glyph() }</span>
                <span class="row-state-words">{ row.state.label() }</span>
            </div>
            { for shown.iter().enumerate().map(|(place, &column)| {
                let (column, cell) = (&diff.columns[column], &row.cells[column]);
                view_cell(column, row, cell, place + 1, draw, active(place + 1))
            }) }
        </>
    }
}

fn view_cell(
    column: &DiffColumn,
    row: &DiffRow,
    cell: &DiffCell,
    place: usize,
    draw: &RowToDraw,
    active: Option<&'static str>,
) -> Html {
    let (class, title) = match cell {
        DiffCell::Same(value) => ("is-same", long_text(value)),
        DiffCell::Here(value) => ("is-here", long_text(value)),
        DiffCell::There(value) => ("is-there", long_text(value)),
        DiffCell::Changed { .. } => ("is-changed", None),
    };
    let name = diff_cell_name(column, row.state, cell);
    let changed = matches!(cell, DiffCell::Changed { .. });
    // Of a change, what is seen and what is said have other words, so the said ones stand beside it.
    let (label, content) = if changed {
        let content = html! {
            <>
                <span class="sr-only">{ name }</span>
                <span class="change" aria-hidden="true">{ diff_cell::view(column, cell) }</span>
            </>
        };
        (None, content)
    } else {
        (Some(name), diff_cell::view(column, cell))
    };
    html! {
        <div
            id={format!("{}{place}", draw.cell_id)}
            class={classes!("grid-cell", class, column.numeric.then_some("is-number"), column.key.then_some("is-key"), active)}
            role="gridcell"
            aria-colindex={(place + 1).to_string()}
            aria-label={label}
            data-column={column.name.clone()}
            {title}
        >{ content }</div>
    }
}

/// `n` and `p` go to the next and the previous difference, Ctrl or Cmd with C copies the cell.
fn act_on_key(
    diff: &Diff,
    shown: &[usize],
    key: &GridKey,
    dispatch: &Callback<Action>,
) -> Option<CellAt> {
    match key.key.as_str() {
        "c" if key.command => {
            let row = diff.pages.row(key.at.row)?;
            let text = match key.at.column.checked_sub(1) {
                None => row.state.label().to_owned(),
                Some(place) => match row.cells.get(*shown.get(place)?)? {
                    DiffCell::Same(cell) | DiffCell::Here(cell) | DiffCell::There(cell) => {
                        cell_text(cell)
                    }
                    DiffCell::Changed {
                        current, incoming, ..
                    } => {
                        format!("{} → {}", cell_text(current), cell_text(incoming))
                    }
                },
            };
            dispatch.emit(Action::Copy {
                text,
                what: "the cell".to_owned(),
            });
            Some(key.at)
        }
        "n" if !key.command => next_change(diff, shown, key.at),
        "p" if !key.command => previous_change(diff, shown, key.at),
        _ => None,
    }
}

/// The places of a row at which something differs: its changed cells, or its sign when the whole row is on one side.
fn changes(diff: &Diff, shown: &[usize], row: u64) -> Vec<usize> {
    let Some(row) = diff.pages.row(row) else {
        return vec![0];
    };
    let changed = |&place: &usize| matches!(row.cells[shown[place]], DiffCell::Changed { .. });
    let places: Vec<usize> = (0..shown.len())
        .filter(changed)
        .map(|place| place + 1)
        .collect();
    if places.is_empty() { vec![0] } else { places }
}

fn next_change(diff: &Diff, shown: &[usize], at: CellAt) -> Option<CellAt> {
    let here = changes(diff, shown, at.row)
        .into_iter()
        .find(|&column| column > at.column);
    match here {
        Some(column) => Some(CellAt {
            row: at.row,
            column,
        }),
        None if at.row + 1 < diff.rows_shown() => {
            let column = *changes(diff, shown, at.row + 1).first()?;
            Some(CellAt {
                row: at.row + 1,
                column,
            })
        }
        None => Some(at),
    }
}

fn previous_change(diff: &Diff, shown: &[usize], at: CellAt) -> Option<CellAt> {
    let here = changes(diff, shown, at.row)
        .into_iter()
        .rfind(|&column| column < at.column);
    match (here, at.row.checked_sub(1)) {
        (Some(column), _) => Some(CellAt {
            row: at.row,
            column,
        }),
        (None, Some(row)) => Some(CellAt {
            row,
            column: *changes(diff, shown, row).last()?,
        }),
        (None, None) => Some(at),
    }
}
