//! Moments of history: what stands after AS OF, and wherever a statement of ours names a snapshot.

use super::cursor::Parser;
use crate::Error;
use crate::ast::SnapshotReference;
use crate::lexer::{Keyword, TokenKind};

impl Parser<'_> {
    /// `AS OF reference`, if it stands here. Without OF, AS begins an alias and is left alone.
    pub fn as_of(&mut self) -> Result<Option<SnapshotReference>, Error> {
        let is_as_of = self.keyword() == Some(Keyword::As)
            && self
                .peek_second_word()
                .is_some_and(|word| word.eq_ignore_ascii_case("OF"));
        if !is_as_of {
            return Ok(None);
        }
        self.advance();
        self.advance();
        self.snapshot_reference().map(Some)
    }

    /// `'s7'`, `'2026-11-20 10:00:00'` or `TIMESTAMP '2026-11-20 10:00:00'`.
    pub fn snapshot_reference(&mut self) -> Result<SnapshotReference, Error> {
        let start = self.span();
        let is_timestamp = self.peek_second().kind == TokenKind::Text && self.eat_word("TIMESTAMP");
        let text = self.text_literal()?;
        Ok(SnapshotReference {
            text,
            is_timestamp,
            span: self.span_from(start),
        })
    }

    /// Whether a text in quotes stands here, as a snapshot's name does.
    pub fn at_text(&mut self) -> bool {
        self.at(TokenKind::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<SnapshotReference> {
        Parser::new(text).as_of().expect("it is well formed")
    }

    #[test]
    fn a_snapshot_and_a_moment_are_texts_and_an_alias_is_neither() {
        let snapshot = read("AS OF 's7' x").expect("it says AS OF");
        assert_eq!((&*snapshot.text, snapshot.is_timestamp), ("s7", false));
        let moment = read("as of timestamp '2026-11-20'").expect("it says AS OF");
        assert_eq!((&*moment.text, moment.is_timestamp), ("2026-11-20", true));
        assert_eq!(read("AS x"), None);
        assert!(Parser::new("AS OF 7").as_of().is_err());
    }
}
