//! Pictures as HTML tables that say everything without a style sheet and without script: for documents, feeds and embeds.
//!
//! Classes start with `fy-`; a row's class is its state (`fy-changed-there`), a cell's who changed it.

use super::sheet::{cell_text, shown};
use super::text::{diff_summary, diff_title};
use crate::diff::{ChangedBy, DiffCell, DiffColumn, DiffHead, DiffRow};
use crate::grid::{Cell, ColumnView};

/// A result.
pub fn grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> String {
    let mut out = String::from("<table class=\"fy-grid\">\n<thead><tr>");
    for column in columns {
        out.push_str(&heading(&column.name, &column.type_name, column.numeric));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (value, column) in row.iter().zip(columns) {
            out.push_str(&data(&classes(column.numeric, None), &cell(value)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// A diff: the caption names its sides and counts, each row is headed by its state in a sign and in words.
pub fn diff(head: &DiffHead, rows: &[DiffRow]) -> String {
    let mut out = format!(
        "<table class=\"fy-diff\">\n<caption>{}<br>{}</caption>\n<thead><tr><th scope=\"col\">state</th>",
        escape(&diff_title(head)),
        escape(&diff_summary(head))
    );
    for column in &head.columns {
        out.push_str(&heading(&column.name, &column.type_name, column.numeric));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str(&format!(
            "<tr class=\"fy-{}\"><th scope=\"row\"><span aria-hidden=\"true\">{}</span> {}</th>",
            row.state.slug(),
            row.state.glyph(),
            row.state.label()
        ));
        for (value, column) in row.cells.iter().zip(&head.columns) {
            out.push_str(&diff_cell(value, column));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn diff_cell(value: &DiffCell, column: &DiffColumn) -> String {
    let plain = |class, value| data(&classes(column.numeric, class), &cell(value));
    match value {
        DiffCell::Same(value) => plain(None, value),
        DiffCell::Here(value) => plain(Some("here"), value),
        DiffCell::There(value) => plain(Some("there"), value),
        DiffCell::Changed {
            base,
            current,
            incoming,
            by,
        } => {
            let (class, sign) = match by {
                ChangedBy::There => ("changed-there", ""),
                ChangedBy::Here => ("changed-here", "↺ "),
                ChangedBy::Both => ("changed-both", "! "),
                ChangedBy::Unknown => ("changed", ""),
            };
            let was = match (by, base) {
                (ChangedBy::Both, Some(base)) => {
                    format!(" <small>(was {})</small>", escape(&shown(base)))
                }
                _ => String::new(),
            };
            let content = format!(
                "{sign}<del>{}</del> → <ins>{}</ins>{was}",
                side(current),
                side(incoming)
            );
            data(&classes(column.numeric, Some(class)), &content)
        }
    }
}

fn heading(name: &str, type_name: &str, numeric: bool) -> String {
    let class = class_attribute(&classes(numeric, None));
    format!(
        "<th scope=\"col\"{class} title=\"{}\">{}</th>",
        escape(type_name),
        escape(name)
    )
}

fn data(classes: &str, content: &str) -> String {
    format!("<td{}>{content}</td>", class_attribute(classes))
}

fn class_attribute(classes: &str) -> String {
    if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{classes}\"")
    }
}

fn classes(numeric: bool, class: Option<&str>) -> String {
    let number = numeric.then(|| "fy-number".to_owned());
    number
        .into_iter()
        .chain(class.map(|class| format!("fy-{class}")))
        .collect::<Vec<_>>()
        .join(" ")
}

fn cell(value: &Cell) -> String {
    match value {
        Cell::Null => "<i class=\"fy-null\">NULL</i>".to_owned(),
        value => escape(&cell_text(value).unwrap_or_default()),
    }
}

/// One side of a change: an empty text has to be seen there.
fn side(value: &Cell) -> String {
    match value {
        Cell::Null => cell(value),
        value => escape(&shown(value)),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
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
    fn a_result_escapes_its_cells() {
        let rows = [vec![Cell::Null, Cell::Text("<b>\"&".into())]];
        let html = grid(&sample::columns(), &rows);
        assert!(
            html.contains("<th scope=\"col\" class=\"fy-number\" title=\"INT\">id</th>"),
            "{html}"
        );
        assert!(html.contains("<td class=\"fy-number\"><i class=\"fy-null\">NULL</i></td><td>&lt;b&gt;&quot;&amp;</td>"), "{html}");
    }

    #[test]
    fn a_diff_tells_old_and_new_without_style() {
        let head = sample::diff();
        let html = diff(&head, &head.first.rows);
        assert!(
            html.contains("<tr class=\"fy-changed-there\"><th scope=\"row\"><span aria-hidden=\"true\">~</span> changed there</th>"),
            "{html}"
        );
        assert!(
            html.contains("<td class=\"fy-number fy-changed-both\">! <del>42.00</del> → <ins>35.10</ins> <small>(was 39.00)</small></td>"),
            "{html}"
        );
    }
}
