//! What stands between operators: constants, names, calls, parentheses, CASE.

use crate::ast::{
    CaseBranch, Expression, ExpressionKind, Literal, Name, Query, TemporalKind, VariableScope,
};
use crate::lexer::{Keyword, TokenKind, decode};
use crate::parser::Parser;
use crate::{Error, Span};

/// The content of a pair of parentheses.
pub(super) enum Group {
    /// `(SELECT …)`.
    Query(Box<Query>),
    /// `(a)`, `(a, b)`.
    List(Vec<Expression>),
}

/// Character sets that may stand before a text with an underscore.
const INTRODUCERS: &[&str] = &[
    "_utf8mb4", "_utf8", "_utf8mb3", "_binary", "_ascii", "_latin1",
];

impl Parser<'_> {
    /// One operand.
    pub(in crate::parser) fn primary(&mut self) -> Result<Expression, Error> {
        let token = self.token();
        let start = token.span;
        if let Some(expected) = &mut self.expected {
            expected.note_kind(start, "an expression");
        }
        let source = start.text(self.text());
        let literal = match token.kind {
            TokenKind::Integer => decode::integer(source),
            TokenKind::Decimal => Literal::Decimal(source.into()),
            TokenKind::Double => match decode::double(source) {
                Some(literal) => literal,
                None => return Err(Error::value_out_of_range("DOUBLE", source, start)),
            },
            TokenKind::Text => {
                let text = self.text_literal()?;
                return Ok(Expression::new(
                    ExpressionKind::Literal(Literal::Text(text)),
                    self.span_from(start),
                ));
            }
            TokenKind::HexBytes => decode::hex_bytes(source),
            TokenKind::BitBytes => decode::bit_bytes(source),
            TokenKind::Keyword(Keyword::Null) => Literal::Null,
            TokenKind::Keyword(Keyword::True) => Literal::Boolean(true),
            TokenKind::Keyword(Keyword::False) => Literal::Boolean(false),
            TokenKind::NationalText => return self.national_text(),
            TokenKind::Parameter => {
                self.advance();
                let number = self.next_parameter();
                return Ok(Expression::new(ExpressionKind::Parameter(number), start));
            }
            TokenKind::UserVariable => return self.user_variable(),
            TokenKind::AtAt => {
                let (scope, name) = self.system_variable()?;
                return Ok(Expression::new(
                    ExpressionKind::SystemVariable(scope, name),
                    self.span_from(start),
                ));
            }
            TokenKind::LeftParenthesis => return self.parentheses(),
            TokenKind::LeftBrace => return self.braces(),
            TokenKind::Dot | TokenKind::Word | TokenKind::QuotedName => {
                return self.column_or_call();
            }
            TokenKind::Keyword(keyword) => return self.keyword_operand(keyword),
            _ => return Err(self.unexpected()),
        };
        self.advance();
        Ok(Expression::new(ExpressionKind::Literal(literal), start))
    }

    #[inline(never)]
    fn keyword_operand(&mut self, keyword: Keyword) -> Result<Expression, Error> {
        let start = self.span();
        let next = self.peek_second().kind;
        let temporal = match keyword {
            Keyword::Date => Some(TemporalKind::Date),
            Keyword::Time => Some(TemporalKind::Time),
            Keyword::Timestamp => Some(TemporalKind::Timestamp),
            _ => None,
        };
        if let Some(kind) = temporal
            && next == TokenKind::Text
        {
            self.advance();
            return self.temporal_literal(kind, start);
        }
        match keyword {
            Keyword::Case => self.case(),
            Keyword::Exists => {
                self.advance();
                let query = self.subquery()?;
                self.raise()?;
                Ok(Expression::new(
                    ExpressionKind::Exists(query),
                    self.span_from(start),
                ))
            }
            Keyword::Interval => self.interval_first(),
            Keyword::Default if next != TokenKind::LeftParenthesis => {
                self.advance();
                Ok(Expression::new(ExpressionKind::Default, start))
            }
            _ => self.column_or_call(),
        }
    }

    /// `N'text'` is `_utf8'text'`.
    #[inline(never)]
    fn national_text(&mut self) -> Result<Expression, Error> {
        let span = self.span();
        let source = span.text(self.text()).get(1..).unwrap_or_default();
        let text = decode::text(source, !self.options().no_backslash_escapes);
        let literal = Literal::Text(text.into());
        self.advance();
        let character_set = Name::new("utf8", span);
        Ok(Expression::new(
            ExpressionKind::Introduced {
                character_set,
                literal,
            },
            span,
        ))
    }

    /// `_utf8mb4'text'`, when that is what stands here.
    #[inline(never)]
    pub(super) fn introduced_literal(&mut self) -> Result<Option<Expression>, Error> {
        let start = self.span();
        let word = start.text(self.text());
        if !word.starts_with('_')
            || !INTRODUCERS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
        {
            return Ok(None);
        }
        let next = self.peek_second();
        let literal = match next.kind {
            TokenKind::HexBytes => decode::hex_bytes(next.span.text(self.text())),
            TokenKind::BitBytes => decode::bit_bytes(next.span.text(self.text())),
            TokenKind::Text => Literal::Null,
            _ => return Ok(None),
        };
        self.advance();
        let literal = if literal == Literal::Null {
            Literal::Text(self.text_literal()?)
        } else {
            self.advance();
            literal
        };
        let character_set = Name::new(word.get(1..).unwrap_or_default().to_lowercase(), start);
        let kind = ExpressionKind::Introduced {
            character_set,
            literal,
        };
        Ok(Some(Expression::new(kind, self.span_from(start))))
    }

    #[inline(never)]
    fn temporal_literal(&mut self, kind: TemporalKind, start: Span) -> Result<Expression, Error> {
        let text = self.text_literal()?;
        let literal = Literal::Temporal(kind, text);
        Ok(Expression::new(
            ExpressionKind::Literal(literal),
            self.span_from(start),
        ))
    }

    /// `{d '2026-01-02'}`, as some drivers write it.
    #[inline(never)]
    fn braces(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        self.advance();
        let kind = match self.peek_word().map(str::to_ascii_lowercase).as_deref() {
            Some("d") => TemporalKind::Date,
            Some("t") => TemporalKind::Time,
            Some("ts") => TemporalKind::Timestamp,
            _ => return Err(self.unexpected()),
        };
        self.advance();
        let mut literal = self.temporal_literal(kind, start)?;
        self.expect(TokenKind::RightBrace)?;
        literal.span = self.span_from(start);
        Ok(literal)
    }

    /// `@name`, and `@name := value`.
    #[inline(never)]
    fn user_variable(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        let name = self.user_variable_name()?;
        if !self.eat(TokenKind::Assign) {
            return Ok(Expression::new(ExpressionKind::UserVariable(name), start));
        }
        let value = Box::new(self.expression()?);
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::AssignVariable(name, value),
            self.span_from(start),
        ))
    }

    /// A user variable's name, without its `@`.
    pub(in crate::parser) fn user_variable_name(&mut self) -> Result<Name, Error> {
        if self.token().kind != TokenKind::UserVariable {
            return Err(self.unexpected());
        }
        let span = self.span();
        let source = span.text(self.text()).get(1..).unwrap_or_default();
        let name = Name::new(decode::name(source), span);
        self.advance();
        Ok(name)
    }

    /// `@@name`, `@@session.name`, `@@global.name`.
    #[inline(never)]
    pub(in crate::parser) fn system_variable(
        &mut self,
    ) -> Result<(Option<VariableScope>, Name), Error> {
        self.expect(TokenKind::AtAt)?;
        let scope = match self.keyword() {
            Some(Keyword::Global) => Some(VariableScope::Global),
            Some(Keyword::Session | Keyword::Local) => Some(VariableScope::Session),
            _ => None,
        };
        if scope.is_some() {
            self.advance();
            self.expect(TokenKind::Dot)?;
            return Ok((scope, self.name_after_dot("a variable name")?));
        }
        // Directly after the signs every word is a variable's name.
        if matches!(self.token().kind, TokenKind::Keyword(_)) {
            return Ok((None, self.take_as_name()));
        }
        Ok((None, self.name_called("a variable name")?))
    }

    /// `(expression)`, `(a, b)`, `(SELECT …)`.
    #[inline(never)]
    fn parentheses(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        self.advance();
        match self.group()? {
            Group::Query(query) => {
                self.raise()?;
                Ok(Expression::new(
                    ExpressionKind::Subquery(query),
                    self.span_from(start),
                ))
            }
            Group::List(mut list) => match list.pop() {
                Some(only) if list.is_empty() => Ok(only),
                Some(last) => {
                    list.push(last);
                    self.raise()?;
                    Ok(Expression::new(
                        ExpressionKind::Row(list),
                        self.span_from(start),
                    ))
                }
                None => Err(self.unexpected()),
            },
        }
    }

    /// The content of parentheses and the closing one; the opening one has been taken.
    #[inline(never)]
    pub(super) fn group(&mut self) -> Result<Group, Error> {
        if self.at_query() {
            return self.group_query(None);
        }
        let first = self.expression()?;
        // `((SELECT 1) UNION (SELECT 2))`: only what follows the inner parentheses tells that this is a query.
        if self.at_query_continuation()
            && let ExpressionKind::Subquery(query) = first.kind
        {
            return self.group_query(Some(query));
        }
        let mut list = vec![first];
        while self.eat(TokenKind::Comma) {
            list.push(self.expression()?);
        }
        self.expect(TokenKind::RightParenthesis)?;
        Ok(Group::List(list))
    }

    /// The rest of a query, after its first operand if there is one, and the closing parenthesis.
    #[inline(never)]
    fn group_query(&mut self, first: Option<Box<Query>>) -> Result<Group, Error> {
        let query = match first {
            Some(first) => self.query_from(first)?,
            None => self.query()?,
        };
        self.expect(TokenKind::RightParenthesis)?;
        Ok(Group::Query(query))
    }

    /// `(SELECT …)`.
    #[inline(never)]
    pub(in crate::parser) fn subquery(&mut self) -> Result<Box<Query>, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let query = self.query()?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(query)
    }

    #[inline(never)]
    fn case(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        self.advance();
        let operand = if self.at_keyword(Keyword::When) {
            None
        } else {
            Some(Box::new(self.expression()?))
        };
        let mut branches = Vec::new();
        self.expect_keyword(Keyword::When)?;
        loop {
            let condition = self.expression()?;
            self.expect_keyword(Keyword::Then)?;
            let result = self.expression()?;
            branches.push(CaseBranch { condition, result });
            if !self.eat_keyword(Keyword::When) {
                break;
            }
        }
        let otherwise = if self.eat_keyword(Keyword::Else) {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        self.expect_keyword(Keyword::End)?;
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::Case {
                operand,
                branches,
                otherwise,
            },
            self.span_from(start),
        ))
    }
}
