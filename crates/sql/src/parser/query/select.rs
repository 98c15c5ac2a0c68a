//! SELECT.

use std::sync::Arc;

use crate::ast::{
    Expression, ExpressionKind, Literal, Name, OrderItem, Select, SelectItem, TableName,
};
use crate::lexer::{Keyword, TokenKind, decode};
use crate::parser::Parser;
use crate::parser::names::{is_name, lowered};
use crate::{Error, Span};

/// Words between SELECT and its list that only tell a server how to work.
const HINTS: &[Keyword] = &[
    Keyword::HighPriority,
    Keyword::StraightJoin,
    Keyword::SqlSmallResult,
    Keyword::SqlBigResult,
    Keyword::SqlBufferResult,
    Keyword::SqlCache,
    Keyword::SqlNoCache,
];

impl Parser<'_> {
    /// From SELECT up to, not including, ORDER BY.
    #[inline(never)]
    pub(super) fn select(&mut self) -> Result<Box<Select>, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Select)?;
        let distinct = self.select_options()?;
        let items = self.comma_separated(Self::select_item)?;
        if !self.select_into()? && self.at_keyword(Keyword::Into) {
            return Err(Error::not_supported("SELECT … INTO", self.span()));
        }
        let from = if self.eat_keyword(Keyword::From) {
            self.from()?
        } else {
            Vec::new()
        };
        let filter = if self.eat_keyword(Keyword::Where) {
            Some(self.expression()?)
        } else {
            None
        };
        let mut group_by: Vec<OrderItem> = Vec::new();
        let mut with_rollup = false;
        if self.eat_keyword(Keyword::Group) {
            self.expect_keyword(Keyword::By)?;
            group_by = self.comma_separated(Self::order_item)?;
            with_rollup = self.eat_keyword(Keyword::With);
            if with_rollup {
                self.expect_keyword(Keyword::Rollup)?;
            }
        }
        let having = if self.eat_keyword(Keyword::Having) {
            Some(self.expression()?)
        } else {
            None
        };
        let windows = if self.eat_keyword(Keyword::Window) {
            self.named_windows()?
        } else {
            Vec::new()
        };
        Ok(Box::new(Select {
            distinct,
            items,
            from,
            filter,
            group_by,
            with_rollup,
            having,
            windows,
            span: self.span_from(start),
        }))
    }

    /// DISTINCT and hints, in any order.
    fn select_options(&mut self) -> Result<bool, Error> {
        let mut distinct = false;
        while let Some(keyword) = self.keyword() {
            match keyword {
                Keyword::Distinct | Keyword::Distinctrow | Keyword::Unique => distinct = true,
                Keyword::All => {}
                Keyword::SqlCalcFoundRows => {
                    return Err(Error::not_supported("SQL_CALC_FOUND_ROWS", self.span()));
                }
                _ if HINTS.contains(&keyword) => {}
                _ => break,
            }
            self.advance();
        }
        Ok(distinct)
    }

    #[inline(never)]
    fn select_item(&mut self) -> Result<SelectItem, Error> {
        let start = self.token();
        if self.at(TokenKind::Star) {
            self.advance();
            return Ok(SelectItem::Wildcard(start.span));
        }
        if is_name(start)
            && let Some(table) = self.qualified_wildcard()
        {
            return Ok(SelectItem::QualifiedWildcard(table));
        }
        let first_text_end = if start.kind == TokenKind::Text {
            Some(start.span)
        } else {
            None
        };
        let expression = self.expression()?;
        let source = self.span_from(start.span);
        let alias = self.alias(true)?;
        let name = match &alias {
            Some(alias) => alias.text.clone(),
            None => self.result_name(&expression, source, first_text_end),
        };
        Ok(SelectItem::Expression {
            expression,
            alias,
            name,
        })
    }

    /// `table.*` or `database.table.*`, when that is what stands here.
    fn qualified_wildcard(&mut self) -> Option<TableName> {
        if self.peek_second().kind != TokenKind::Dot {
            return None;
        }
        let mut ahead = self.ahead();
        let mut part = self.token();
        let mut parts: Vec<Name> = Vec::new();
        while part.kind != TokenKind::Star {
            if !is_name(part) || parts.len() == 2 || ahead.next_token().kind != TokenKind::Dot {
                return None;
            }
            let text = decode::name(part.span.text(self.text()));
            parts.push(lowered(Name::new(text, part.span)));
            part = ahead.next_token();
        }
        // The parts, a dot after each, and the star.
        for _ in 0..parts.len() * 2 + 1 {
            self.advance();
        }
        let name = parts.pop()?;
        Some(TableName {
            database: parts.pop(),
            name,
        })
    }

    /// What the result column is called without an alias.
    #[inline(never)]
    fn result_name(
        &self,
        expression: &Expression,
        source: Span,
        first_text: Option<Span>,
    ) -> Arc<str> {
        match (&expression.kind, first_text) {
            (ExpressionKind::Column(column), _) => column.name.text.clone(),
            (ExpressionKind::Literal(Literal::Text(_)), Some(first)) => {
                let text = decode::text(
                    first.text(self.text()),
                    !self.options().no_backslash_escapes,
                );
                text.trim_start().into()
            }
            (
                ExpressionKind::Introduced {
                    literal: Literal::Text(text),
                    ..
                },
                _,
            ) if source.text(self.text()).starts_with('_') => text.trim_start().into(),
            _ => source.text(self.text()).into(),
        }
    }
}
