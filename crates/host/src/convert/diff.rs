//! A comparison as the page draws it: every differing row with its state, every cell with who changed it.

use engine::{DiffBase, DiffOutcome, QualifiedName};
use history::{CellState, Row, Value};
use sql::scalar::wire_type;
use view::diff::{
    ChangedBy, DiffCell, DiffColumn, DiffHead, DiffRow, RowState, SideView, StateCount,
};
use view::grid::{Cell, GridHead, GridId, is_numeric};

use super::cell::{Printing, cell};

/// Sides, counts, columns and the first page. `grid` and `raw` are what the store keeps the comparison as.
pub fn head(
    diff: &DiffOutcome,
    grid: GridId,
    raw: GridHead,
    first: view::diff::DiffPage,
) -> DiffHead {
    let count = |&(state, rows): &(history::RowState, u64)| StateCount {
        state: row_state(state),
        rows,
    };
    DiffHead {
        grid,
        incoming: side(&diff.incoming),
        current: side(&diff.current),
        base: diff.base.map(base_text),
        columns: diff.columns.iter().map(column).collect(),
        counts: diff.counts.iter().map(count).collect(),
        cells_changed: diff.cells_changed,
        row_count: diff.rows().len() as u64,
        first,
        raw,
    }
}

/// One differing row.
pub fn row(diff: &DiffOutcome, row: &engine::DiffRow) -> DiffRow {
    let states = diff.cells(row);
    let cells = diff.columns.iter().zip(states).map(|(column, state)| {
        let data_type = &column.scalar_type.data_type;
        let printing = Printing {
            data_type,
            time_zone: diff.time_zone(),
        };
        let print = |row: &Row| cell(row.get(column.position).unwrap_or(&Value::Null), printing);
        match (&row.current, &row.incoming) {
            (Some(current), Some(_)) if !differs(state) => DiffCell::Same(print(current)),
            (Some(current), Some(incoming)) => DiffCell::Changed {
                base: row.base.as_ref().map(print),
                current: print(current),
                incoming: print(incoming),
                by: changed_by(state),
            },
            (Some(current), None) => DiffCell::Here(print(current)),
            (None, Some(incoming)) => DiffCell::There(print(incoming)),
            // A row that is on neither side is not in a comparison.
            (None, None) => DiffCell::Same(Cell::Null),
        }
    });
    DiffRow {
        state: row_state(row.state),
        cells: cells.collect(),
    }
}

/// The engine's word for what happened to a row as the page's.
pub fn row_state(state: history::RowState) -> RowState {
    match state {
        history::RowState::Same => RowState::Same,
        history::RowState::AddedThere => RowState::AddedThere,
        history::RowState::AddedHere => RowState::AddedHere,
        history::RowState::DeletedThere => RowState::DeletedThere,
        history::RowState::DeletedHere => RowState::DeletedHere,
        history::RowState::ChangedThere => RowState::ChangedThere,
        history::RowState::NewerHere => RowState::NewerHere,
        history::RowState::MergeableByCell => RowState::MergeableByCell,
        history::RowState::Conflict => RowState::Conflict,
        history::RowState::Differs => RowState::Differs,
    }
}

fn column(column: &engine::DiffColumn) -> DiffColumn {
    let type_name = wire_type(&column.scalar_type).name;
    DiffColumn {
        name: column.name.to_string(),
        type_name: type_name.to_owned(),
        numeric: is_numeric(type_name),
        key: column.is_key,
        changed: column.changed,
    }
}

fn side(name: &QualifiedName) -> SideView {
    SideView {
        database: name.database.to_string(),
        table: name.table.to_string(),
    }
}

/// Lines that merged each other crosswise have no single snapshot in common.
fn base_text(base: DiffBase) -> String {
    match base.snapshot {
        Some(snapshot) => snapshot.to_string(),
        None => "several snapshots".to_owned(),
    }
}

/// Whether the two sides hold different values.
fn differs(state: CellState) -> bool {
    !matches!(state, CellState::Same | CellState::ChangedAlike)
}

fn changed_by(state: CellState) -> ChangedBy {
    match state {
        CellState::ChangedThere => ChangedBy::There,
        CellState::ChangedHere => ChangedBy::Here,
        CellState::Conflict => ChangedBy::Both,
        CellState::Same | CellState::ChangedAlike | CellState::Differs => ChangedBy::Unknown,
    }
}
