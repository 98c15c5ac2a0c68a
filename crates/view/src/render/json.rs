//! Pictures as JSON, for copies and downloads. Values are texts or null, bytes are `{"hex": "…"}`, as in the contract of
//! `forkyard pipe`.
//!
//! Written by hand: the page would otherwise carry a JSON library for this alone.

use crate::diff::{ChangedBy, DiffCell, DiffHead, DiffRow, SideView};
use crate::grid::{Cell, ColumnView};

/// `{"columns": [{"name", "type"}], "rows": [[…]]}`.
pub fn grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> String {
    let column = |column: &ColumnView| {
        object(&[
            ("name", string(&column.name)),
            ("type", string(&column.type_name)),
        ])
    };
    object(&[
        ("columns", array(columns.iter().map(column))),
        (
            "rows",
            array(rows.iter().map(|row| array(row.iter().map(cell)))),
        ),
    ])
}

/// `{"incoming", "current", "base", "counts", "columns", "rows": [{"state", "cells"}]}`; a cell is `{"same"}`, `{"here"}`,
/// `{"there"}`, or `{"base", "current", "incoming", "by"}`.
pub fn diff(head: &DiffHead, rows: &[DiffRow]) -> String {
    let side = |side: &SideView| {
        object(&[
            ("database", string(&side.database)),
            ("table", string(&side.table)),
        ])
    };
    let counts = head
        .counts
        .iter()
        .map(|count| (count.state.slug(), count.rows.to_string()));
    let row = |row: &DiffRow| {
        object(&[
            ("state", string(row.state.slug())),
            ("cells", array(row.cells.iter().map(diff_cell))),
        ])
    };
    object(&[
        ("incoming", side(&head.incoming)),
        ("current", side(&head.current)),
        (
            "base",
            head.base.as_deref().map_or("null".to_owned(), string),
        ),
        ("counts", object(&counts.collect::<Vec<_>>())),
        (
            "columns",
            array(head.columns.iter().map(|column| string(&column.name))),
        ),
        ("rows", array(rows.iter().map(row))),
    ])
}

fn diff_cell(value: &DiffCell) -> String {
    match value {
        DiffCell::Same(value) => object(&[("same", cell(value))]),
        DiffCell::Here(value) => object(&[("here", cell(value))]),
        DiffCell::There(value) => object(&[("there", cell(value))]),
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => {
            let by = match by {
                ChangedBy::There => "there",
                ChangedBy::Here => "here",
                ChangedBy::Both => "both",
                ChangedBy::Unknown => "unknown",
            };
            let mut members = Vec::new();
            if let Some(base) = base {
                members.push(("base", cell(base)));
            }
            members.extend([
                ("current", cell(current)),
                ("incoming", cell(incoming)),
                ("by", string(by)),
            ]);
            object(&members)
        }
    }
}

fn cell(value: &Cell) -> String {
    match value {
        Cell::Null => "null".to_owned(),
        Cell::Text(text) => string(text),
        Cell::Bytes(bytes) => object(&[("hex", string(&super::sheet::hex(bytes)[2..]))]),
    }
}

fn array(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn object(members: &[(&str, String)]) -> String {
    let members = members
        .iter()
        .map(|(name, value)| format!("{}:{value}", string(name)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if u32::from(letter) < 0x20 => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)))
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{diff, grid};
    use crate::grid::Cell;
    use crate::render::sample;

    #[test]
    fn a_result_keeps_nulls_bytes_and_special_letters() {
        let rows = [
            vec![Cell::Null, Cell::Text("a\"\\\n\u{1}é".into())],
            vec![Cell::Bytes(vec![0, 255]), Cell::Null],
        ];
        let text = grid(&sample::columns(), &rows);
        assert_eq!(
            text,
            r#"{"columns":[{"name":"id","type":"INT"},{"name":"name","type":"VARCHAR"}],"rows":[[null,"a\"\\\n\u0001é"],[{"hex":"00FF"},null]]}"#
        );
    }

    #[test]
    fn a_diff_tells_states_and_sides() {
        let head = sample::diff();
        let text = diff(&head, &head.first.rows);
        assert!(
            text.contains(r#""counts":{"conflict":1,"changed-there":1,"newer-here":1,"#),
            "{text}"
        );
        assert!(
            text.contains(r#"{"state":"newer-here","cells":[{"same":"8"},{"base":"20.00","current":"21.00","incoming":null,"by":"here"}]}"#),
            "{text}"
        );
    }
}
