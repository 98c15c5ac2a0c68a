//! Cuts a script into statements.

use crate::Span;
use crate::ast::StatementText;
use crate::lexer::{Lexer, ParserOptions, TokenKind};

/// The statements of a script, in order.
///
/// Semicolons end statements, except in texts, names and comments. White space around a statement is left out, comments in
/// front of it are not; a stretch without any token is no statement. A quote that is never closed makes the rest of the
/// script one statement, whose parser says so.
///
/// ```
/// let statements: Vec<_> = sql::split_script("USE a;\n-- what is there?\nSELECT ';';;").collect();
/// assert_eq!(statements[0].text, "USE a");
/// assert_eq!(statements[1].text, "-- what is there?\nSELECT ';'");
/// assert_eq!(statements.len(), 2);
/// ```
pub fn split_script(script: &str) -> impl Iterator<Item = StatementText<'_>> {
    let mut lexer = Lexer::new(script, ParserOptions::default());
    let mut start = 0;
    std::iter::from_fn(move || {
        loop {
            let from = start;
            let (end, has_tokens, is_last) = read_statement(&mut lexer);
            start = lexer.position();
            if has_tokens {
                return Some(trimmed(script, from, end));
            }
            if is_last {
                return None;
            }
        }
    })
}

/// Reads up to a semicolon or the end: where the statement ends, whether it has tokens, and whether nothing follows.
fn read_statement(lexer: &mut Lexer<'_>) -> (usize, bool, bool) {
    let mut has_tokens = false;
    loop {
        let token = lexer.next_token();
        match token.kind {
            TokenKind::End => return (lexer.position(), has_tokens, true),
            TokenKind::Semicolon => return (token.span.start as usize, has_tokens, false),
            _ => has_tokens = true,
        }
    }
}

fn trimmed(script: &str, start: usize, end: usize) -> StatementText<'_> {
    let text = script.get(start..end).unwrap_or_default();
    let left = text.trim_start();
    let start = start + (text.len() - left.len());
    let text = left.trim_end();
    StatementText {
        span: Span::new(start, start + text.len()),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(script: &str) -> Vec<&str> {
        split_script(script)
            .map(|statement| {
                assert_eq!(statement.span.text(script), statement.text);
                statement.text
            })
            .collect()
    }

    #[test]
    fn semicolons_inside_texts_names_and_comments_end_nothing() {
        assert_eq!(
            texts("SELECT 'a;b', `c;d` /* ; */ -- ;\n; SELECT \"x;\" # ;\n"),
            ["SELECT 'a;b', `c;d` /* ; */ -- ;", "SELECT \"x;\" # ;"]
        );
    }

    #[test]
    fn empty_statements_are_left_out() {
        assert_eq!(texts(" ;; \n ; SELECT 1 ;;\n-- nothing\n;"), ["SELECT 1"]);
        assert_eq!(texts(""), [""; 0]);
        assert_eq!(texts("-- only a comment"), [""; 0]);
    }

    #[test]
    fn comments_before_a_statement_belong_to_it() {
        assert_eq!(
            texts("-- one\nSELECT 1; /* two */ SELECT 2"),
            ["-- one\nSELECT 1", "/* two */ SELECT 2"]
        );
    }

    #[test]
    fn nothing_is_lost_after_a_mistake() {
        assert_eq!(
            texts("SELEC 1; ] ; SELECT 'open; SELECT 2"),
            ["SELEC 1", "]", "SELECT 'open; SELECT 2"]
        );
        assert_eq!(
            texts("SELECT 1; /* open; SELECT 2"),
            ["SELECT 1", "/* open; SELECT 2"]
        );
    }
}
