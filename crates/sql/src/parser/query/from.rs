//! FROM: tables, subqueries and joins.

use crate::ast::{
    Join, JoinConstraint, JoinKind, Query, TableFactor, TableFactorKind, TableName, TableWithJoins,
};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// What follows FROM; nothing for the table DUAL, which has no columns.
    pub(super) fn from(&mut self) -> Result<Vec<TableWithJoins>, Error> {
        if self.eat_keyword(Keyword::Dual) {
            return Ok(Vec::new());
        }
        self.table_references()
    }

    /// `a JOIN b ON …, c`.
    pub(in crate::parser) fn table_references(&mut self) -> Result<Vec<TableWithJoins>, Error> {
        self.comma_separated(Self::table_with_joins)
    }

    #[inline(never)]
    fn table_with_joins(&mut self) -> Result<TableWithJoins, Error> {
        let first = self.table_factor()?;
        let mut joins = Vec::new();
        while let Some(join) = self.join()? {
            joins.push(join);
        }
        Ok(TableWithJoins { first, joins })
    }

    /// The next join, if one follows.
    #[inline(never)]
    fn join(&mut self) -> Result<Option<Join>, Error> {
        let start = self.span();
        let natural = self.eat_keyword(Keyword::Natural);
        let kind = if self.eat_keyword(Keyword::Left) {
            JoinKind::Left
        } else if self.eat_keyword(Keyword::Right) {
            JoinKind::Right
        } else if self.at_full_join() {
            self.advance();
            JoinKind::Full
        } else {
            JoinKind::Inner
        };
        if kind == JoinKind::Inner {
            if !natural && self.eat_keyword(Keyword::StraightJoin) {
                return self.join_right(start, kind, false).map(Some);
            }
            let inner =
                self.eat_keyword(Keyword::Inner) || (!natural && self.eat_keyword(Keyword::Cross));
            if !inner && !natural && !self.at_keyword(Keyword::Join) {
                return Ok(None);
            }
        } else {
            self.eat_keyword(Keyword::Outer);
        }
        self.expect_keyword(Keyword::Join)?;
        self.join_right(start, kind, natural).map(Some)
    }

    fn at_full_join(&mut self) -> bool {
        self.token().kind == TokenKind::Keyword(Keyword::Full)
            && matches!(
                self.peek_second().kind,
                TokenKind::Keyword(Keyword::Join | Keyword::Outer)
            )
    }

    /// The right side of a join and its condition.
    #[inline(never)]
    fn join_right(&mut self, start: Span, kind: JoinKind, natural: bool) -> Result<Join, Error> {
        let right_start = self.span();
        let mut right = self.table_factor()?;
        if natural {
            let constraint = JoinConstraint::Natural;
            return Ok(Join {
                kind,
                right,
                constraint,
                span: self.span_from(start),
            });
        }
        if kind != JoinKind::Inner {
            // `a LEFT JOIN b JOIN c ON … ON …`: outer joins need a condition, so b and c belong together.
            let mut joins = Vec::new();
            while !self.at_keyword(Keyword::On) && !self.at_keyword(Keyword::Using) {
                match self.nested(Self::join)? {
                    Some(join) => joins.push(join),
                    None => return Err(self.unexpected()),
                }
            }
            if !joins.is_empty() {
                let tables = vec![TableWithJoins {
                    first: right,
                    joins,
                }];
                let span = self.span_from(right_start);
                right = TableFactor {
                    kind: TableFactorKind::Nested(tables),
                    alias: None,
                    span,
                };
            }
        }
        let constraint = if self.eat_keyword(Keyword::On) {
            JoinConstraint::On(self.expression()?)
        } else if self.eat_keyword(Keyword::Using) {
            JoinConstraint::Using(self.name_list()?)
        } else {
            JoinConstraint::None
        };
        Ok(Join {
            kind,
            right,
            constraint,
            span: self.span_from(start),
        })
    }

    #[inline(never)]
    fn table_factor(&mut self) -> Result<TableFactor, Error> {
        let start = self.span();
        if self.token().kind == TokenKind::LeftParenthesis {
            let factor = self.nested(Self::factor_in_parentheses)?;
            return self.with_alias(factor, start);
        }
        if self.at_keyword(Keyword::Lateral)
            && self.peek_second().kind == TokenKind::LeftParenthesis
        {
            self.advance();
            let query = self.subquery()?;
            return self.with_alias(derived(query, true, start), start);
        }
        if self.token().kind == TokenKind::LeftBrace {
            // `{ OJ a LEFT JOIN b ON … }`, as some drivers write it.
            self.advance();
            self.expect_keyword(Keyword::Oj)?;
            let tables = vec![self.nested(Self::table_with_joins)?];
            self.expect(TokenKind::RightBrace)?;
            let span = self.span_from(start);
            return Ok(TableFactor {
                kind: TableFactorKind::Nested(tables),
                alias: None,
                span,
            });
        }
        if self.at_keyword(Keyword::JsonTable)
            && self.peek_second().kind == TokenKind::LeftParenthesis
        {
            return Err(Error::not_supported("JSON_TABLE", start));
        }
        let name = self.table_name()?;
        if self.at_keyword(Keyword::Partition) {
            return Err(Error::not_supported("PARTITION (…) in FROM", self.span()));
        }
        let kind = self.table_kind(name)?;
        let alias = self.table_alias()?;
        self.index_hints()?;
        Ok(TableFactor {
            kind,
            alias,
            span: self.span_from(start),
        })
    }

    /// What a name in FROM is, as what follows it tells: a function, a table of the past, or a table.
    fn table_kind(&mut self, name: TableName) -> Result<TableFactorKind, Error> {
        if self.token().kind == TokenKind::LeftParenthesis {
            let arguments = self.arguments()?;
            return Ok(TableFactorKind::Function { name, arguments });
        }
        if self.at_alias_of() {
            return Ok(TableFactorKind::Table(name));
        }
        Ok(match self.as_of()? {
            Some(moment) => TableFactorKind::Past { name, moment },
            None => TableFactorKind::Table(name),
        })
    }

    /// `AS of` with nothing behind it that could be a moment: OF is not reserved and can be an alias.
    fn at_alias_of(&self) -> bool {
        let mut ahead = self.ahead();
        ahead.next_token();
        match ahead.next_token().kind {
            TokenKind::End
            | TokenKind::Semicolon
            | TokenKind::Comma
            | TokenKind::RightParenthesis => true,
            TokenKind::Keyword(keyword) => keyword != Keyword::Timestamp,
            _ => false,
        }
    }

    /// A subquery, or joined tables, in parentheses.
    #[inline(never)]
    fn factor_in_parentheses(&mut self) -> Result<TableFactor, Error> {
        let start = self.span();
        self.expect(TokenKind::LeftParenthesis)?;
        if self.at_query() {
            let query = self.query()?;
            self.expect(TokenKind::RightParenthesis)?;
            return Ok(derived(query, false, start));
        }
        let mut tables = vec![self.table_with_joins()?];
        // `((SELECT 1) UNION (SELECT 2))`: only what follows the inner parentheses tells that this is a query.
        if self.at_query_continuation() {
            return match tables.pop().map(TableWithJoins::into_subquery) {
                Some(Some(query)) => {
                    let query = self.query_from(query)?;
                    self.expect(TokenKind::RightParenthesis)?;
                    Ok(derived(query, false, start))
                }
                _ => Err(self.unexpected()),
            };
        }
        while self.eat(TokenKind::Comma) {
            tables.push(self.table_with_joins()?);
        }
        self.expect(TokenKind::RightParenthesis)?;
        // Parentheses around one thing alone mean nothing.
        if let [TableWithJoins { joins, .. }] = tables.as_slice()
            && joins.is_empty()
            && let Some(only) = tables.pop()
        {
            return Ok(only.first);
        }
        Ok(TableFactor {
            kind: TableFactorKind::Nested(tables),
            alias: None,
            span: self.span_from(start),
        })
    }

    /// A subquery may be followed by its name and the names of its columns.
    #[inline(never)]
    fn with_alias(&mut self, mut factor: TableFactor, start: Span) -> Result<TableFactor, Error> {
        if let TableFactorKind::Derived { columns, .. } = &mut factor.kind
            && factor.alias.is_none()
        {
            factor.alias = self.table_alias()?;
            if factor.alias.is_some() && self.token().kind == TokenKind::LeftParenthesis {
                *columns = self.name_list()?;
            }
        }
        factor.span = self.span_from(start);
        Ok(factor)
    }

    /// `USE INDEX (a, b)` and the like: read and not needed.
    fn index_hints(&mut self) -> Result<(), Error> {
        while matches!(
            self.keyword(),
            Some(Keyword::Use | Keyword::Force | Keyword::Ignore)
        ) && matches!(
            self.peek_second().kind,
            TokenKind::Keyword(Keyword::Index | Keyword::Key)
        ) {
            self.advance();
            self.advance();
            if self.eat_keyword(Keyword::For) {
                if self.eat_keyword(Keyword::Order) || self.eat_keyword(Keyword::Group) {
                    self.expect_keyword(Keyword::By)?;
                } else {
                    self.expect_keyword(Keyword::Join)?;
                }
            }
            self.expect(TokenKind::LeftParenthesis)?;
            if self.eat(TokenKind::RightParenthesis) {
                continue;
            }
            self.comma_separated(|parser| {
                if parser.at_keyword(Keyword::Primary) {
                    return Ok(parser.take_as_name());
                }
                parser.name_called("a key name")
            })?;
            self.expect(TokenKind::RightParenthesis)?;
        }
        Ok(())
    }
}

impl TableWithJoins {
    /// The query, when this is nothing but a subquery without a name.
    fn into_subquery(self) -> Option<Box<Query>> {
        match self.first {
            TableFactor {
                kind:
                    TableFactorKind::Derived {
                        query,
                        lateral: false,
                        ..
                    },
                alias: None,
                ..
            } if self.joins.is_empty() => Some(query),
            _ => None,
        }
    }
}

fn derived(query: Box<Query>, lateral: bool, span: Span) -> TableFactor {
    let kind = TableFactorKind::Derived {
        query,
        lateral,
        columns: Vec::new(),
    };
    TableFactor {
        kind,
        alias: None,
        span,
    }
}
