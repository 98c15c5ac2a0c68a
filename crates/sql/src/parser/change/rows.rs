//! The rows of INSERT … VALUES.
//!
//! Nearly all of them are constants, and there may be many thousands, so constants go straight into a flat list without
//! becoming expressions. The first value that is no constant ends that: what has been read becomes ordinary rows.

use crate::ast::{Expression, ExpressionKind, InsertSource, Literal, LiteralRows};
use crate::lexer::{Keyword, TokenKind, decode};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// `(1, 'a'), (2, 'b')`, after VALUES.
    pub(super) fn inserted_rows(&mut self) -> Result<InsertSource, Error> {
        let mut literals = LiteralRows::default();
        loop {
            self.open_row()?;
            if !self.eat(TokenKind::RightParenthesis) {
                loop {
                    match self.literal_value() {
                        Some((literal, span)) => literals.push(literal, span),
                        None => return self.mixed_rows(literals),
                    }
                    if !self.eat(TokenKind::Comma) {
                        break;
                    }
                }
                self.expect(TokenKind::RightParenthesis)?;
            }
            literals.end_row();
            if !self.eat(TokenKind::Comma) {
                return Ok(InsertSource::Literals(literals.into()));
            }
        }
    }

    /// `(` or `ROW(`.
    fn open_row(&mut self) -> Result<(), Error> {
        self.eat_keyword(Keyword::Row);
        self.expect(TokenKind::LeftParenthesis)
    }

    /// Goes on in the middle of a row, at a value that is no constant.
    fn mixed_rows(&mut self, literals: LiteralRows) -> Result<InsertSource, Error> {
        let (rows, unfinished) = literals.into_rows();
        let as_row = |cells: Vec<(Literal, Span)>| -> Vec<Expression> {
            cells
                .into_iter()
                .map(|(literal, span)| Expression::new(ExpressionKind::Literal(literal), span))
                .collect()
        };
        let mut rows: Vec<Vec<Expression>> = rows.into_iter().map(as_row).collect();
        let mut row = as_row(unfinished);
        loop {
            row.push(self.expression()?);
            while self.eat(TokenKind::Comma) {
                row.push(self.expression()?);
            }
            self.expect(TokenKind::RightParenthesis)?;
            rows.push(std::mem::take(&mut row));
            loop {
                if !self.eat(TokenKind::Comma) {
                    return Ok(InsertSource::Rows(rows));
                }
                self.open_row()?;
                if !self.eat(TokenKind::RightParenthesis) {
                    break;
                }
                rows.push(Vec::new());
            }
        }
    }

    /// A constant followed by a comma or the end of the row; otherwise takes nothing.
    fn literal_value(&mut self) -> Option<(Literal, Span)> {
        let mut token = self.token();
        let start = token.span;
        let mut ahead = self.ahead();
        let negative = token.kind == TokenKind::Minus;
        if negative {
            token = ahead.next_token();
        }
        let source = token.span.text(self.text());
        let literal = match token.kind {
            TokenKind::Integer => decode::integer(source),
            TokenKind::Decimal => Literal::Decimal(source.into()),
            TokenKind::Double => decode::double(source)?,
            TokenKind::Text if !negative => {
                Literal::Text(decode::text(source, !self.options().no_backslash_escapes).into())
            }
            TokenKind::HexBytes if !negative => decode::hex_bytes(source),
            TokenKind::BitBytes if !negative => decode::bit_bytes(source),
            TokenKind::Keyword(Keyword::Null) if !negative => Literal::Null,
            TokenKind::Keyword(Keyword::True) if !negative => Literal::Boolean(true),
            TokenKind::Keyword(Keyword::False) if !negative => Literal::Boolean(false),
            _ => return None,
        };
        let next = ahead.next_token();
        if !matches!(next.kind, TokenKind::Comma | TokenKind::RightParenthesis) {
            return None;
        }
        let literal = if negative {
            decode::negated(&literal)?
        } else {
            literal
        };
        self.jump(token, next, ahead);
        Some((literal, start.to(token.span)))
    }
}
