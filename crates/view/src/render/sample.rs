//! A small result and a diff with every kind of cell, for the renderers' tests.

use crate::diff::{
    ChangedBy, DiffCell, DiffColumn, DiffHead, DiffPage, DiffRow, RowState, SideView, StateCount,
};
use crate::grid::{Cell, ColumnView, GridHead, GridId, GridPage};

pub(super) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub(super) fn columns() -> Vec<ColumnView> {
    let column = |name: &str, type_name: &str, numeric| ColumnView {
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        numeric,
    };
    vec![column("id", "INT", true), column("name", "VARCHAR", false)]
}

pub(super) fn rows() -> Vec<Vec<Cell>> {
    vec![vec![text("1"), text("Alice")], vec![text("10"), Cell::Null]]
}

pub(super) fn diff() -> DiffHead {
    let column = |name: &str, key, changed| DiffColumn {
        name: name.to_owned(),
        type_name: "INT".to_owned(),
        numeric: true,
        key,
        changed,
    };
    let side = |database: &str| SideView {
        database: database.to_owned(),
        table: "products".to_owned(),
    };
    let row = |state, id: &str, price| DiffRow {
        state,
        cells: vec![id_cell(state, id), price],
    };
    let changed = |base: &str, current: &str, incoming: Cell, by| DiffCell::Changed {
        base: Some(text(base)),
        current: text(current),
        incoming,
        by,
    };
    let rows = vec![
        row(
            RowState::Conflict,
            "1",
            changed("39.00", "42.00", text("35.10"), ChangedBy::Both),
        ),
        row(
            RowState::ChangedThere,
            "3",
            changed("54.00", "54.00", text("48.60"), ChangedBy::There),
        ),
        row(
            RowState::NewerHere,
            "8",
            changed("20.00", "21.00", Cell::Null, ChangedBy::Here),
        ),
        row(RowState::AddedThere, "13", DiffCell::There(text("6.50"))),
        row(RowState::DeletedThere, "14", DiffCell::Here(text("1.00"))),
    ];
    let mut counts: Vec<_> = rows
        .iter()
        .map(|row| StateCount {
            state: row.state,
            rows: 1,
        })
        .collect();
    counts.push(StateCount {
        state: RowState::Same,
        rows: 8,
    });
    DiffHead {
        grid: GridId(2),
        incoming: side("shop_agent"),
        current: side("shop"),
        base: Some("fork s2".to_owned()),
        columns: vec![column("id", true, 0), column("price", false, 3)],
        counts,
        cells_changed: 3,
        row_count: 5,
        first: DiffPage { offset: 0, rows },
        raw: GridHead {
            grid: GridId(3),
            columns: columns(),
            row_count: 0,
            first: GridPage::default(),
        },
    }
}

fn id_cell(state: RowState, id: &str) -> DiffCell {
    match state {
        RowState::AddedThere => DiffCell::There(text(id)),
        RowState::DeletedThere => DiffCell::Here(text(id)),
        _ => DiffCell::Same(text(id)),
    }
}
