//! Pictures as comma-separated values: RFC 4180 quoting, lines end with a line feed.
//!
//! NULL is an empty field and the empty text is `""`, so that the two stay apart.

use super::sheet::Sheet;
use crate::diff::{DiffHead, DiffRow};
use crate::grid::{Cell, ColumnView};

/// A result, headings first.
pub fn grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> String {
    sheet(&Sheet::of_grid(columns, rows))
}

/// Some rows of a diff, headings first; the first column is the row's state.
pub fn diff(head: &DiffHead, rows: &[DiffRow]) -> String {
    sheet(&Sheet::of_diff(head, rows))
}

fn sheet(sheet: &Sheet) -> String {
    let headings = sheet
        .headings
        .iter()
        .map(|heading| field(Some(&heading.name)));
    let mut out = headings.collect::<Vec<_>>().join(",");
    out.push('\n');
    for row in &sheet.rows {
        out.push_str(
            &row.iter()
                .map(|cell| field(cell.as_deref()))
                .collect::<Vec<_>>()
                .join(","),
        );
        out.push('\n');
    }
    out
}

fn field(text: Option<&str>) -> String {
    match text {
        None => String::new(),
        Some(text) if text.is_empty() || text.contains([',', '"', '\n', '\r']) => {
            format!("\"{}\"", text.replace('"', "\"\""))
        }
        Some(text) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{diff, grid};
    use crate::grid::Cell;
    use crate::render::sample;

    #[test]
    fn null_and_the_empty_text_stay_apart() {
        let rows = [
            vec![Cell::Null, Cell::Text(String::new())],
            vec![Cell::Text("1".into()), Cell::Text("a \"b\", c".into())],
        ];
        assert_eq!(
            grid(&sample::columns(), &rows),
            "id,name\n,\"\"\n1,\"a \"\"b\"\", c\"\n"
        );
    }

    #[test]
    fn a_diff_starts_with_the_state() {
        let head = sample::diff();
        let text = diff(&head, &head.first.rows);
        assert!(
            text.starts_with("state,id,price\n! conflict,1,! 42.00 → 35.10 (was 39.00)\n"),
            "{text}"
        );
    }
}
