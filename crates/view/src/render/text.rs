//! Pictures as plain text for terminals and test scripts: aligned columns, no frame.
//!
//! ```text
//! id | name
//! ---+------
//!  1 | Alice
//! (1 row)
//! ```

use unicode_width::UnicodeWidthStr;

use super::sheet::Sheet;
use crate::diff::{DiffHead, DiffRow, RowState};
use crate::grid::{Cell, ColumnView};

/// A result, with the number of its rows below. NULL is written `NULL`.
pub fn grid(columns: &[ColumnView], rows: &[Vec<Cell>]) -> String {
    let mut out = sheet(&Sheet::of_grid(columns, rows));
    let plural = if rows.len() == 1 { "" } else { "s" };
    out.push_str(&format!("({} row{plural})\n", rows.len()));
    out
}

/// A statement without rows: `ok, 3 rows affected (Rows matched: 3  Changed: 3  Warnings: 0)`.
pub fn done(affected: u64, message: Option<&str>) -> String {
    let rows = match affected {
        0 => String::new(),
        1 => ", 1 row affected".to_owned(),
        rows => format!(", {rows} rows affected"),
    };
    let message = message.map(|message| format!(" ({})", message.trim()));
    format!("ok{rows}{}\n", message.unwrap_or_default())
}

/// A diff: its sides, its counts, and the rows given.
pub fn diff(head: &DiffHead, rows: &[DiffRow]) -> String {
    let mut out = format!("{}\n{}\n", diff_title(head), diff_summary(head));
    if !rows.is_empty() {
        out.push_str(&sheet(&Sheet::of_diff(head, rows)));
    }
    out
}

/// Both sides by role and name, and what they are compared since.
pub(super) fn diff_title(head: &DiffHead) -> String {
    let side = |side: &crate::diff::SideView| format!("{}.{}", side.database, side.table);
    let since = head
        .base
        .as_ref()
        .map(|base| format!(", compared since {base}"));
    format!(
        "incoming {} → current {}{}",
        side(&head.incoming),
        side(&head.current),
        since.unwrap_or_default()
    )
}

/// The counts: `~ 1 changed there · + 1 added there · 1 cell · = 1 same`.
pub(super) fn diff_summary(head: &DiffHead) -> String {
    let same = |state: RowState| state == RowState::Same;
    let count = |state: &crate::diff::StateCount| {
        format!(
            "{} {} {}",
            state.state.glyph(),
            state.rows,
            state.state.label()
        )
    };
    let mut parts: Vec<_> = head
        .counts
        .iter()
        .filter(|state| !same(state.state) && state.rows > 0)
        .map(count)
        .collect();
    if parts.is_empty() {
        parts.push("no differences".to_owned());
    }
    match head.cells_changed {
        0 => {}
        1 => parts.push("1 cell".to_owned()),
        cells => parts.push(format!("{cells} cells")),
    }
    parts.extend(
        head.counts
            .iter()
            .filter(|state| same(state.state))
            .map(count),
    );
    parts.join(" · ")
}

/// Aligned columns with a rule below the headings.
fn sheet(sheet: &Sheet) -> String {
    let texts: Vec<Vec<String>> = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| visible(cell.as_deref())).collect())
        .collect();
    let headings: Vec<String> = sheet
        .headings
        .iter()
        .map(|heading| visible(Some(&heading.name)))
        .collect();
    let width = |column: usize| {
        let cells = texts.iter().map(|row| row[column].width());
        cells.chain([headings[column].width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();

    let line = |cells: &[String]| {
        let padded =
            cells
                .iter()
                .zip(&sheet.headings)
                .zip(&widths)
                .map(|((cell, heading), width)| {
                    let padding = " ".repeat(width - cell.width());
                    if heading.numeric {
                        padding + cell
                    } else {
                        format!("{cell}{padding}")
                    }
                });
        padded.collect::<Vec<_>>().join(" | ").trim_end().to_owned()
    };
    let rule = widths
        .iter()
        .map(|width| "-".repeat(*width))
        .collect::<Vec<_>>()
        .join("-+-");

    let mut out = format!("{}\n{rule}\n", line(&headings));
    for row in &texts {
        out.push_str(&line(row));
        out.push('\n');
    }
    out
}

/// A text that stays on its line: control characters become their escapes.
fn visible(text: Option<&str>) -> String {
    let Some(text) = text else {
        return "NULL".to_owned();
    };
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            letter if letter.is_control() => out.extend(letter.escape_default()),
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
    fn numbers_stand_right_and_texts_left() {
        let text = grid(&sample::columns(), &sample::rows());
        assert_eq!(
            text,
            "id | name\n\
             ---+------\n \
             1 | Alice\n\
             10 | NULL\n\
             (2 rows)\n"
        );
    }

    #[test]
    fn an_empty_result_still_has_its_headings() {
        assert_eq!(
            grid(&sample::columns(), &[]),
            "id | name\n---+-----\n(0 rows)\n"
        );
    }

    #[test]
    fn wide_letters_and_control_characters_keep_the_columns_straight() {
        let rows = [
            vec![Cell::Text("1".into()), Cell::Text("日本".into())],
            vec![Cell::Text("2".into()), Cell::Text("a\nb".into())],
            vec![Cell::Text("3".into()), Cell::Bytes(vec![0, 255])],
        ];
        assert_eq!(
            grid(&sample::columns(), &rows),
            "id | name\n---+-------\n 1 | 日本\n 2 | a\\nb\n 3 | 0x00FF\n(3 rows)\n"
        );
    }

    #[test]
    fn a_diff_names_its_sides_and_says_who_changed_what() {
        let head = sample::diff();
        let text = diff(&head, &head.first.rows);
        assert_eq!(
            text,
            "incoming shop_agent.products → current shop.products, compared since fork s2\n\
             ! 1 conflict · ~ 1 changed there · ↺ 1 newer here · + 1 added there · − 1 deleted there · 3 cells · = 8 same\n\
             state           | id |                       price\n\
             ----------------+----+----------------------------\n\
             ! conflict      |  1 | ! 42.00 → 35.10 (was 39.00)\n\
             ~ changed there |  3 |               54.00 → 48.60\n\
             ↺ newer here    |  8 |              ↺ 21.00 → NULL\n\
             + added there   | 13 |                        6.50\n\
             − deleted there | 14 |                        1.00\n"
        );
    }

    #[test]
    fn equal_tables_say_so() {
        let mut head = sample::diff();
        head.counts
            .retain(|count| count.state == crate::diff::RowState::Same);
        head.cells_changed = 0;
        assert!(diff(&head, &[]).ends_with("no differences · = 8 same\n"));
    }
}
