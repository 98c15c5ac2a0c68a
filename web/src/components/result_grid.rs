//! The rows of a result set, fetched from the worker as they come into sight.

use std::ops::Range;
use std::rc::Rc;

use view::grid::{Cell, ColumnView, PAGE_ROWS};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_memo};

use crate::components::virtual_grid::{CellAt, GridKey, RowToDraw, VirtualGrid};
use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::results::Rows;
use crate::model::wording::{cell_text, grid_cell_name};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Whose rows these are.
    pub at: StatementAt,
    /// Which of its grids.
    pub part: GridPart,
    /// Its accessible name.
    pub label: AttrValue,
    /// The rows.
    pub rows: Rows,
    /// Height of a row.
    pub row_height: f64,
    /// Whether missing rows can still be fetched.
    pub fetchable: bool,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn ResultGrid(props: &Props) -> Html {
    let Props {
        at,
        part,
        label,
        rows,
        row_height,
        fetchable,
        dispatch,
    } = props.clone();
    let template = use_memo((rows.id, rows.columns.clone()), {
        let rows = rows.clone();
        move |_| AttrValue::from(template(&rows))
    });
    let columns = rows.columns.clone();
    let header = columns
        .iter()
        .enumerate()
        .map(|(position, column)| view_heading(position, column))
        .collect::<Html>();
    let row = {
        let rows = rows.clone();
        Callback::from(move |draw: RowToDraw| view_row(&rows, &draw, fetchable))
    };
    let on_sight = {
        let dispatch = dispatch.clone();
        let pages = rows.pages.clone();
        Callback::from(move |sight: Range<u64>| {
            if fetchable && !pages.covers(sight.clone()) {
                dispatch.emit(Action::RowsInSight {
                    at,
                    part,
                    rows: sight,
                });
            }
        })
    };
    let on_key = {
        let rows = rows.clone();
        Callback::from(move |key: GridKey| copy_cell(&rows, &key, &dispatch))
    };
    html! {
        <VirtualGrid
            id={grid_id(at, part)}
            {label}
            row_count={rows.row_count}
            column_count={rows.columns.len()}
            template={(*template).clone()}
            {row_height}
            {header}
            {row}
            {on_sight}
            {on_key}
        />
    }
}

/// The id of a grid's element.
pub fn grid_id(at: StatementAt, part: GridPart) -> AttrValue {
    let part = match part {
        GridPart::Rows => "rows",
        GridPart::Diff => "diff",
        GridPart::Raw => "raw",
    };
    AttrValue::from(format!("{part}-{}-{}", at.run, at.index))
}

/// A column's width in characters, from its heading and the rows that are here.
pub fn width(widest: usize) -> usize {
    widest.clamp(5, 44) + 4
}

fn template(rows: &Rows) -> String {
    let mut widths: Vec<usize> = rows
        .columns
        .iter()
        .map(|column| column.name.chars().count().max(column.type_name.len()))
        .collect();
    for row in rows.pages.leading_rows() {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(cell_text(cell).chars().count());
        }
    }
    // Later rows tend to be a little longer than the first ones.
    let reserve = if rows.row_count > u64::from(PAGE_ROWS) {
        3
    } else {
        0
    };
    let columns: Vec<String> = widths
        .into_iter()
        .map(|widest| format!("{}ch", width(widest + reserve)))
        .collect();
    format!("{} 1fr", columns.join(" "))
}

fn view_heading(position: usize, column: &ColumnView) -> Html {
    html! {
        <div
            class={classes!("grid-heading", column.numeric.then_some("is-number"))}
            role="columnheader"
            aria-colindex={(position + 1).to_string()}
        >
            <span class="grid-heading-name">{ column.name.clone() }</span>
            <span class="grid-heading-type">{ column.type_name.clone() }</span>
        </div>
    }
}

fn view_row(rows: &Rows, draw: &RowToDraw, fetchable: bool) -> Html {
    let Some(cells) = rows.pages.row(draw.row) else {
        return view_missing_row(draw, rows.columns.len(), fetchable);
    };
    let cells = rows.columns.iter().zip(cells).enumerate();
    cells
        .map(|(position, (column, cell))| html! {
            <div
                id={format!("{}{position}", draw.cell_id)}
                class={classes!("grid-cell", column.numeric.then_some("is-number"), (draw.active == Some(position)).then_some("is-active"))}
                role="gridcell"
                aria-colindex={(position + 1).to_string()}
                aria-label={grid_cell_name(column, cell)}
                title={long_text(cell)}
            >{ view_value(cell) }</div>
        })
        .collect()
}

/// A row that has not arrived. One of a result that is not kept any more never will.
pub fn view_missing_row(draw: &RowToDraw, columns: usize, fetchable: bool) -> Html {
    let words = if fetchable {
        "fetching…"
    } else {
        "not kept; run it again"
    };
    html! {
        <div
            id={format!("{}0", draw.cell_id)}
            class="grid-cell is-missing"
            role="gridcell"
            aria-colindex="1"
            aria-colspan={columns.to_string()}
        >{ words }</div>
    }
}

/// A value as it is drawn: NULL and empty text are told apart from text.
pub fn view_value(cell: &Cell) -> Html {
    match cell {
        Cell::Null => html! { <span class="null">{ "NULL" }</span> },
        Cell::Text(text) => html! { text },
        Cell::Bytes(_) => html! { <span class="bytes">{ cell_text(cell) }</span> },
    }
}

/// The whole text of a cell that is probably cut.
pub fn long_text(cell: &Cell) -> Option<AttrValue> {
    match cell {
        Cell::Text(text) if text.len() > 40 => {
            Some(AttrValue::from(Rc::<str>::from(text.as_str())))
        }
        _ => None,
    }
}

fn copy_cell(rows: &Rows, key: &GridKey, dispatch: &Callback<Action>) -> Option<CellAt> {
    if key.command && key.key == "c" {
        let cell = rows.pages.row(key.at.row)?.get(key.at.column)?;
        dispatch.emit(Action::Copy {
            text: cell_text(cell),
            what: "the cell".to_owned(),
        });
        return Some(key.at);
    }
    None
}
