//! An error with its place in the script: line, column, the line itself, and a caret below.
//!
//! ```text
//! error 1146 (42S02) unknown-table: Table 'test.nope' doesn't exist
//!   at shop.sql:3:15
//!   3 | SELECT * FROM nope
//!     |               ^^^^
//!   help: …
//! ```

use unicode_width::UnicodeWidthStr;

use crate::error::{ErrorView, Span};

/// A place in a text as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1 for the first.
    pub line: usize,
    /// In characters, 1 for the first.
    pub column: usize,
}

/// The place of a byte. A byte inside a character or behind the end counts as the character or the end.
pub fn place(script: &str, byte: u32) -> Place {
    let before = &script[..floor(script, byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The whole message; `name` is the script's name, such as a file name.
pub fn text(error: &ErrorView, name: &str, script: &str) -> String {
    let mut out = format!(
        "error {} ({}) {}: {}\n",
        error.code, error.sqlstate, error.name, error.message
    );
    if let Some(span) = error.span {
        let place = place(script, span.start);
        out.push_str(&format!("  at {name}:{}:{}\n", place.line, place.column));
        out.push_str(&excerpt(script, span, place.line));
    }
    if let Some(help) = &error.help {
        out.push_str(&format!("  help: {help}\n"));
    }
    out
}

/// The line in question and carets below the span's part of it.
fn excerpt(script: &str, span: Span, line_number: usize) -> String {
    let start = floor(script, span.start);
    let end = floor(script, span.end).max(start);
    let line_start = script[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = script[start..]
        .find('\n')
        .map_or(script.len(), |newline| start + newline);
    let line = script[line_start..line_end].trim_end().replace('\t', " ");
    let indent = script[line_start..start].replace('\t', " ").width();
    let carets = script[start..end.min(line_end).max(start)].width().max(1);
    let gutter = line_number.to_string();
    format!(
        "  {gutter} | {line}\n  {} | {}{}\n",
        " ".repeat(gutter.len()),
        " ".repeat(indent),
        "^".repeat(carets)
    )
}

fn floor(script: &str, byte: u32) -> usize {
    script.floor_char_boundary(usize::try_from(byte).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Place, place, text};
    use crate::error::{ErrorView, Span};

    fn error(span: Option<Span>) -> ErrorView {
        ErrorView {
            code: 1146,
            sqlstate: "42S02".into(),
            name: "unknown-table".into(),
            message: "Table 'test.nope' doesn't exist".into(),
            span,
            help: Some("SHOW TABLES lists the tables".into()),
        }
    }

    #[test]
    fn the_place_is_shown_under_its_line() {
        let script = "SELECT 1;\n\tSELECT 'é' FROM nope;\nSELECT 2;";
        let start = u32::try_from(script.find("nope").expect("it is there")).expect("short");
        assert_eq!(
            text(
                &error(Some(Span {
                    start,
                    end: start + 4
                })),
                "a.sql",
                script
            ),
            "error 1146 (42S02) unknown-table: Table 'test.nope' doesn't exist\n  \
               at a.sql:2:18\n  \
               2 |  SELECT 'é' FROM nope;\n    \
                 |                  ^^^^\n  \
               help: SHOW TABLES lists the tables\n"
        );
    }

    #[test]
    fn without_a_place_only_the_sentence_is_shown() {
        assert_eq!(text(&error(None), "a.sql", "").lines().count(), 2);
    }

    #[test]
    fn places_behind_the_end_or_inside_a_character_are_harmless() {
        assert_eq!(place("é", 1), Place { line: 1, column: 1 });
        assert_eq!(place("a\n", 99), Place { line: 2, column: 1 });
        let shown = text(&error(Some(Span { start: 50, end: 2 })), "a.sql", "é\n");
        assert!(shown.contains("2 | \n    | ^\n"), "{shown}");
    }

    #[test]
    fn a_span_over_several_lines_is_marked_on_its_first() {
        let shown = text(
            &error(Some(Span { start: 2, end: 7 })),
            "a.sql",
            "ab cd\nef",
        );
        assert!(shown.contains("1 | ab cd\n    |   ^^^\n"), "{shown}");
    }
}
