//! Pictures as Markdown tables, for documents, issues and pull requests.

use super::sheet::Sheet;
use super::text::{diff_summary, diff_title};
use crate::diff::{DiffHead, DiffRow};
use crate::grid::{Cell, ColumnView};

/// A result as a table. NULL is written `NULL`.
pub fn grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> String {
    sheet(&Sheet::of_grid(columns, rows))
}

/// A diff: a line with its sides, a line with its counts, and a table of the rows given.
pub fn diff(head: &DiffHead, rows: &[DiffRow]) -> String {
    let mut out = format!(
        "**{}**\n\n{}\n",
        escape(&diff_title(head)),
        escape(&diff_summary(head))
    );
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&sheet(&Sheet::of_diff(head, rows)));
    }
    out
}

fn sheet(sheet: &Sheet) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = |numeric: bool| if numeric { "---:" } else { "---" }.to_owned();
    let mut out = line(
        sheet
            .headings
            .iter()
            .map(|heading| escape(&heading.name))
            .collect(),
    );
    out.push_str(&line(
        sheet
            .headings
            .iter()
            .map(|heading| rule(heading.numeric))
            .collect(),
    ));
    for row in &sheet.rows {
        out.push_str(&line(
            row.iter()
                .map(|cell| cell.as_deref().map_or("NULL".to_owned(), escape))
                .collect(),
        ));
    }
    out
}

/// A text that means itself and stays in its cell.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' => out.extend(['\\', letter]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\r' => {}
            '\n' => out.push_str("<br>"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{diff, grid};
    use crate::grid::Cell;
    use crate::render::sample;

    #[test]
    fn a_result_becomes_a_table() {
        assert_eq!(
            grid(&sample::columns(), &sample::rows()),
            "| id | name |\n| ---: | --- |\n| 1 | Alice |\n| 10 | NULL |\n"
        );
    }

    #[test]
    fn cells_cannot_break_the_table() {
        let rows = [vec![
            Cell::Text("1".into()),
            Cell::Text("a|b\n<b>*c*".into()),
        ]];
        let text = grid(&sample::columns(), &rows);
        assert!(text.ends_with("| 1 | a\\|b<br>&lt;b>\\*c\\* |\n"), "{text}");
    }

    #[test]
    fn a_diff_has_its_sides_above() {
        let head = sample::diff();
        let text = diff(&head, &head.first.rows);
        assert!(
            text.starts_with("**incoming shop\\_agent.products → current shop.products"),
            "{text}"
        );
        assert!(
            text.contains("| \\~ changed there | 3 | 54.00 → 48.60 |\n"),
            "{text}"
        );
    }
}
