//! Syntax errors: which stretch of text they quote.
//!
//! seekdb's lexer takes names joined by dots without blanks (`a.b.c`) for one place, and at the end of the input it quotes the
//! last thing it has read, be it a comment. People compare messages, so ours quote the same.

use std::ops::Range;

use super::Parser;
use crate::lexer::{Invalid, Lexer, Token, TokenKind};
use crate::{Error, Span};

impl Parser<'_> {
    /// 1064 at the current token: it does not fit here.
    #[inline(never)]
    pub fn unexpected(&self) -> Error {
        let text = self.text();
        let quoted = self.token();
        let whole = quoted.span.range();
        let (near, span, help) = match quoted.kind {
            TokenKind::End => match self.previous() {
                Some(previous) => (self.last_read(previous), previous.span, None),
                None => return Error::empty_statement(),
            },
            TokenKind::Invalid(Invalid::UnterminatedQuote) => {
                // Without its quote, unless there is nothing else.
                let content = whole.start + 1;
                let start = if content < whole.end {
                    content
                } else {
                    whole.start
                };
                (
                    start..whole.end,
                    quoted.span,
                    Some("This quote is never closed."),
                )
            }
            TokenKind::Invalid(Invalid::UnterminatedComment) => {
                let comment = quoted.span.text(text).trim_end();
                let last = comment
                    .char_indices()
                    .next_back()
                    .map_or(0, |(start, _)| start);
                let start = if comment == "/*" { 0 } else { last };
                let near = whole.start + start..whole.start + comment.len();
                (
                    near,
                    quoted.span,
                    Some("This comment is never closed: `*/` is missing."),
                )
            }
            _ => (self.place_of(quoted.span)..text.len(), quoted.span, None),
        };
        let line = 1 + text
            .bytes()
            .take(near.start)
            .filter(|byte| *byte == b'\n')
            .count();
        let near = text.get(near).unwrap_or_default();
        let mut error = Error::syntax(near, line, span);
        error.help = match (help, &self.expected) {
            (Some(help), _) => Some(help.to_owned()),
            (None, Some(expected)) => expected.help(text, quoted),
            (None, None) => None,
        };
        error
    }

    /// What is quoted when the input ends too early: the last token, or a comment behind it.
    fn last_read(&self, previous: Token) -> Range<usize> {
        let text = self.text().trim_end();
        let end = previous.span.end as usize;
        let tail = text.get(end..).unwrap_or_default();
        if tail.ends_with("*/") {
            return text.len() - 2..text.len();
        }
        let last_line = tail.rsplit('\n').next().unwrap_or_default().trim_start();
        if last_line.starts_with("--") || last_line.starts_with('#') {
            return text.len() - last_line.len()..text.len();
        }
        self.place_of(previous.span)..end
    }

    /// Where a token begins for the reader: at the first of up to three names that dots join without blanks.
    fn place_of(&self, span: Span) -> usize {
        let mut lexer = Lexer::new(self.text(), self.options());
        let mut names: Vec<Span> = Vec::new();
        let mut after_dot = false;
        loop {
            let token = lexer.next_token();
            let joined = names.last().is_some_and(|name| {
                let gap = token.span.start - name.end;
                gap == 0 || (after_dot && gap == 1)
            });
            match token.kind {
                TokenKind::Dot if joined && !after_dot => after_dot = true,
                TokenKind::Word | TokenKind::Keyword(_) if joined && after_dot => {
                    names.push(token.span);
                    after_dot = false;
                }
                TokenKind::Word | TokenKind::Keyword(_) => {
                    names.clear();
                    names.push(token.span);
                    after_dot = false;
                }
                _ => {
                    names.clear();
                    after_dot = false;
                }
            }
            if token.span.start >= span.start || token.kind == TokenKind::End {
                // A dot belongs to the names only when another follows, and there are never more than three.
                let is_own_place = token.kind == TokenKind::Dot
                    && (names.len() > 2 || !self.is_name_start(token.span.end as usize));
                return match names.first() {
                    Some(first) if !is_own_place => first.start as usize,
                    _ => span.start as usize,
                };
            }
        }
    }

    fn is_name_start(&self, position: usize) -> bool {
        self.text()
            .get(position..)
            .unwrap_or_default()
            .starts_with(|first: char| first.is_alphanumeric() || first == '_' || first == '$')
    }
}
