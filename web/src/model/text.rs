//! Places in a script: bytes (how the engine counts), UTF-16 units (how the browser counts), lines and statements.

use std::ops::Range;

/// The UTF-16 offset of a byte offset. An offset inside a character counts as that character's start; one past the end as
/// the end.
pub fn utf16_offset(text: &str, byte: usize) -> usize {
    let byte = floor_boundary(text, byte);
    text[..byte].encode_utf16().count()
}

/// The byte offset of a UTF-16 offset. An offset inside a surrogate pair counts as its start; one past the end as the end.
pub fn utf8_offset(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        units += character.len_utf16();
        if units > utf16 {
            return byte;
        }
    }
    text.len()
}

/// Line and column of a byte offset as people count them, from 1, columns in characters.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..floor_boundary(text, byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// The line that holds a byte offset, as a byte range without its line break.
pub fn line_around(text: &str, byte: usize) -> Range<usize> {
    let byte = floor_boundary(text, byte);
    let start = text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[byte..]
        .find('\n')
        .map_or(text.len(), |newline| byte + newline);
    start..end
}

/// The greatest character boundary that is not after `byte`.
pub fn floor_boundary(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte)
}

/// The statement that holds a byte offset, with its semicolon; `None` when there is none but blanks and comments.
///
/// Between two statements it is the one before, because that is where the caret stands after typing one.
pub fn statement_around(text: &str, byte: usize) -> Option<Range<usize>> {
    let statements = statements(text);
    let holding = statements.iter().rposition(|range| range.start <= byte);
    holding
        .or((!statements.is_empty()).then_some(0))
        .map(|position| statements[position].clone())
}

/// Where a statement begins behind the blanks and comments before it; the text's length when there is nothing else.
pub fn code_start(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            blank if blank.is_ascii_whitespace() => at + 1,
            b'#' => after_line(bytes, at),
            b'-' if bytes[at..].starts_with(b"--") => after_line(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => after_comment(bytes, at),
            _ => break,
        };
    }
    at
}

/// Every statement of a script as a byte range, without leading blanks and comments, with its semicolon.
fn statements(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'\'' | b'"' | b'`' => after_quoted(bytes, at),
            b'#' => after_line(bytes, at),
            b'-' if bytes[at..].starts_with(b"--") => after_line(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => after_comment(bytes, at),
            _ => at + 1,
        };
        let blank = bytes[at].is_ascii_whitespace();
        let comment = end > at + 1 && matches!(bytes[at], b'#' | b'-' | b'/');
        if bytes[at] == b';' {
            if let Some(start) = start.take() {
                found.push(start..end);
            }
        } else if !blank && !comment && start.is_none() {
            start = Some(at);
        }
        at = end;
    }
    if let Some(start) = start {
        found.push(start..text.trim_end().len());
    }
    found
}

/// Past a quoted text: doubled quotes and, except in backticks, backslashes do not end it.
fn after_quoted(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let mut at = start + 1;
    while at < bytes.len() {
        if bytes[at] == b'\\' && quote != b'`' {
            at += 2;
        } else if bytes[at] == quote {
            return at + 1;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

fn after_line(bytes: &[u8], start: usize) -> usize {
    bytes[start..]
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(bytes.len(), |newline| start + newline + 1)
}

fn after_comment(bytes: &[u8], start: usize) -> usize {
    bytes[start + 2..]
        .windows(2)
        .position(|pair| pair == b"*/")
        .map_or(bytes.len(), |end| start + 2 + end + 2)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn offsets_survive_the_way_there_and_back() {
        let text = "a é 😀 b";
        for (byte, _) in text.char_indices() {
            assert_eq!(utf8_offset(text, utf16_offset(text, byte)), byte);
        }
        assert_eq!(utf16_offset(text, text.len()), 8);
        assert_eq!(utf16_offset(text, 999), 8);
        assert_eq!(utf8_offset(text, 999), text.len());
    }

    #[test]
    fn offsets_inside_a_character_count_as_its_start() {
        assert_eq!(utf16_offset("é", 1), 0);
        assert_eq!(utf8_offset("😀x", 1), 0);
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let text = "SELECT 1;\n  SÉLECT 2";
        assert_eq!(line_and_column(text, 0), (1, 1));
        let place = text.find("LECT 2").expect("it is there");
        assert_eq!(line_and_column(text, place), (2, 5));
        assert_eq!(&text[line_around(text, place)], "  SÉLECT 2");
    }

    #[test]
    fn the_statement_around_the_caret_is_found() {
        let text = "-- first\nSELECT ';';\n\n# note; more\nUPDATE t /* ; */ SET a = \"\\\";\" ;\n";
        let around = |needle: &str| {
            let caret = text.find(needle).expect("it is there");
            statement_around(text, caret).map(|range| &text[range])
        };
        assert_eq!(around("SELECT"), Some("SELECT ';';"));
        assert_eq!(around("first"), Some("SELECT ';';"));
        assert_eq!(around("note"), Some("SELECT ';';"));
        assert_eq!(around("SET"), Some("UPDATE t /* ; */ SET a = \"\\\";\" ;"));
        assert_eq!(
            statement_around(text, text.len()).map(|range| range.end),
            Some(text.len() - 1)
        );
        assert_eq!(statement_around(" -- nothing", 3), None);
    }

    #[test]
    fn code_begins_behind_comments() {
        let start = |text: &'static str| &text[code_start(text)..];
        assert_eq!(
            start("-- why\n/* é */ # or\n  SELECT 1 -- x"),
            "SELECT 1 -- x"
        );
        assert_eq!(start("SELECT 1"), "SELECT 1");
        assert_eq!(start("-- nothing"), "");
        assert_eq!(start("/* unfinished"), "");
    }

    #[test]
    fn unfinished_texts_end_with_the_script() {
        assert_eq!(statement_around("SELECT 'abc", 4), Some(0..11));
        assert_eq!(statement_around("SELECT /* abc", 4), Some(0..13));
        assert_eq!(statement_around("SELECT 'a\\", 4), Some(0..10));
    }
}
