//! Results as text for the clipboard: tab-separated, which spreadsheets take as a table.

use view::diff::DiffCell;

use crate::model::results::{Diff, Rows};
use crate::model::wording::cell_text;

/// A result set: its text, the rows in it, and the rows there are. Rows that have not been fetched are left out.
pub fn rows(rows: &Rows) -> (String, u64, u64) {
    let mut lines = vec![line(rows.columns.iter().map(|column| column.name.clone()))];
    lines.extend(
        rows.pages
            .leading_rows()
            .map(|row| line(row.iter().map(cell_text))),
    );
    let copied = lines.len() as u64 - 1;
    (lines.join("\n") + "\n", copied, rows.row_count)
}

/// A comparison: its text, the rows in it, and the rows there are.
pub fn diff(diff: &Diff) -> (String, u64, u64) {
    let headings = std::iter::once("state".to_owned())
        .chain(diff.columns.iter().map(|column| column.name.clone()));
    let mut lines = vec![line(headings)];
    lines.extend(diff.pages.leading_rows().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            DiffCell::Same(value) | DiffCell::Here(value) | DiffCell::There(value) => {
                cell_text(value)
            }
            DiffCell::Changed {
                current, incoming, ..
            } => {
                format!("{} → {}", cell_text(current), cell_text(incoming))
            }
        });
        line(std::iter::once(row.state.label().to_owned()).chain(cells))
    }));
    let copied = lines.len() as u64 - 1;
    (lines.join("\n") + "\n", copied, diff.rows_shown())
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells
        .map(|cell| quoted(&cell))
        .collect::<Vec<_>>()
        .join("\t")
}

/// A cell that holds a tab, a line break or a quote is quoted, as spreadsheets do it.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use std::rc::Rc;
    use view::grid::{Cell, ColumnView, GridId};

    use crate::model::pages::Pages;

    #[test]
    fn a_table_of_tabs_says_how_much_of_it_there_is() {
        let column = |name: &str| ColumnView {
            name: name.into(),
            type_name: "TEXT".into(),
            numeric: false,
        };
        let row = |text: &str| vec![Cell::Text(text.into()), Cell::Null];
        let grid = Rows {
            id: GridId(1),
            columns: Rc::new(vec![column("a"), column("b")]),
            row_count: 300,
            pages: Rc::new(Pages::starting_with(vec![row("x"), row("y\"\tz")])),
        };
        assert_eq!(
            rows(&grid),
            ("a\tb\nx\tNULL\n\"y\"\"\tz\"\tNULL\n".to_owned(), 2, 300)
        );
    }
}
