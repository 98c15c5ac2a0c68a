//! Queries: WITH, set operations, ORDER BY, LIMIT.

mod from;
mod select;

use super::Parser;
use super::names::lowered;
use crate::Error;
use crate::ast::{
    CommonTable, Limit, Locking, OrderItem, Query, QueryBody, SetOperation, SetOperator, SetStep,
    With,
};
use crate::lexer::{Keyword, TokenKind};

impl Parser<'_> {
    /// Whether a query starts here, not counting those in parentheses.
    pub(super) fn at_query(&mut self) -> bool {
        match self.keyword() {
            Some(Keyword::Select | Keyword::With) => true,
            // `VALUES(column)` is a function, `VALUES ROW(…)` is a query.
            Some(Keyword::Values) => self.peek_second().kind == TokenKind::Keyword(Keyword::Row),
            _ => false,
        }
    }

    /// Whether something stands here that can only follow a query.
    pub(super) fn at_query_continuation(&self) -> bool {
        matches!(
            self.keyword(),
            Some(
                Keyword::Union
                    | Keyword::Except
                    | Keyword::Intersect
                    | Keyword::Minus
                    | Keyword::Order
                    | Keyword::Limit
            )
        )
    }

    /// A query with everything around it.
    pub fn query(&mut self) -> Result<Box<Query>, Error> {
        self.enter()?;
        let siblings = self.begin_subtree();
        let start = self.span();
        let query = if self.at_keyword(Keyword::With) {
            let with = self.with()?;
            self.query_after_with(with, start)?
        } else {
            self.query_after_with(None, start)?
        };
        self.end_subtree(siblings);
        self.leave();
        Ok(query)
    }

    /// The rest of a query that starts at `start` with this WITH.
    #[inline(never)]
    pub(super) fn query_after_with(
        &mut self,
        with: Option<With>,
        start: crate::Span,
    ) -> Result<Box<Query>, Error> {
        let body = self.query_body()?;
        let query = self.query_tail(with, body, start)?;
        self.raise()?;
        Ok(query)
    }

    /// A query whose first operand, in parentheses, has been read.
    pub(super) fn query_from(&mut self, first: Box<Query>) -> Result<Box<Query>, Error> {
        let start = first.span;
        let first = QueryBody::Parenthesised(first);
        let intersected = self.intersections(first)?;
        let body = self.unions(intersected)?;
        let query = self.query_tail(None, body, start)?;
        self.raise()?;
        Ok(query)
    }

    /// ORDER BY, LIMIT and locks behind a body.
    #[inline(never)]
    fn query_tail(
        &mut self,
        with: Option<With>,
        body: QueryBody,
        start: crate::Span,
    ) -> Result<Box<Query>, Error> {
        let order_by = self.order_by()?;
        let limit = self.limit()?;
        let locking = self.locking()?;
        let is_bare = with.is_none() && order_by.is_empty() && limit.is_none() && locking.is_none();
        if is_bare && let QueryBody::Parenthesised(query) = body {
            return Ok(query);
        }
        Ok(Box::new(Query {
            with,
            body,
            order_by,
            limit,
            locking,
            span: self.span_from(start),
        }))
    }

    /// `WITH [RECURSIVE] name (columns) AS (query), …`.
    #[inline(never)]
    pub(super) fn with(&mut self) -> Result<Option<With>, Error> {
        if !self.eat_keyword(Keyword::With) {
            return Ok(None);
        }
        let recursive = self.eat_keyword(Keyword::Recursive);
        let tables = self.comma_separated(|parser| {
            let name = lowered(parser.name_called("a name for the query")?);
            let columns = if parser.token().kind == TokenKind::LeftParenthesis {
                parser.name_list()?
            } else {
                Vec::new()
            };
            parser.expect_keyword(Keyword::As)?;
            let query = *parser.subquery()?;
            Ok(CommonTable {
                name,
                columns,
                query,
            })
        })?;
        Ok(Some(With { recursive, tables }))
    }

    fn query_body(&mut self) -> Result<QueryBody, Error> {
        let first = self.query_operand()?;
        let intersected = self.intersections(first)?;
        self.unions(intersected)
    }

    /// UNION, EXCEPT and MINUS after their first operand.
    #[inline(never)]
    fn unions(&mut self, first: QueryBody) -> Result<QueryBody, Error> {
        let mut rest = Vec::new();
        loop {
            let start = self.span();
            let operator = if self.eat_keyword(Keyword::Union) {
                SetOperator::Union
            } else if self.eat_keyword(Keyword::Except) || self.eat_keyword(Keyword::Minus) {
                SetOperator::Except
            } else {
                return Ok(chain(first, rest));
            };
            let all = self.set_quantifier();
            let operand = self.query_operand()?;
            let operand = self.intersections(operand)?;
            rest.push(SetStep {
                operator,
                all,
                operand,
                span: self.span_from(start),
            });
        }
    }

    /// INTERSECT after its first operand.
    #[inline(never)]
    fn intersections(&mut self, first: QueryBody) -> Result<QueryBody, Error> {
        let mut rest = Vec::new();
        loop {
            let start = self.span();
            if !self.eat_keyword(Keyword::Intersect) {
                return Ok(chain(first, rest));
            }
            let all = self.set_quantifier();
            let operand = self.query_operand()?;
            rest.push(SetStep {
                operator: SetOperator::Intersect,
                all,
                operand,
                span: self.span_from(start),
            });
        }
    }

    fn set_quantifier(&mut self) -> bool {
        let all = self.eat_keyword(Keyword::All);
        if !all {
            self.eat_keyword(Keyword::Distinct);
        }
        all
    }

    /// SELECT, VALUES, or a query in parentheses.
    #[inline(never)]
    fn query_operand(&mut self) -> Result<QueryBody, Error> {
        if self.at_keyword(Keyword::Select) {
            return Ok(QueryBody::Select(self.select()?));
        }
        if self.at(TokenKind::LeftParenthesis) {
            return Ok(QueryBody::Parenthesised(self.nested(Self::subquery)?));
        }
        if self.at_keyword(Keyword::Values) && self.at_query() {
            self.advance();
            let rows = self.comma_separated(|parser| {
                parser.expect_keyword(Keyword::Row)?;
                parser.parenthesised(Self::expression)
            })?;
            return Ok(QueryBody::Values(rows));
        }
        Err(self.unexpected())
    }

    /// `ORDER BY …`, or nothing.
    #[inline(never)]
    pub(super) fn order_by(&mut self) -> Result<Vec<OrderItem>, Error> {
        if !self.eat_keyword(Keyword::Order) {
            return Ok(Vec::new());
        }
        self.expect_keyword(Keyword::By)?;
        self.comma_separated(Self::order_item)
    }

    /// `expression [ASC | DESC]`.
    pub(super) fn order_item(&mut self) -> Result<OrderItem, Error> {
        let expression = self.expression()?;
        let descending = self.eat_keyword(Keyword::Desc);
        if !descending {
            self.eat_keyword(Keyword::Asc);
        }
        Ok(OrderItem {
            expression,
            descending,
        })
    }

    /// `LIMIT count`, `LIMIT offset, count`, `LIMIT count OFFSET offset`, or nothing.
    #[inline(never)]
    pub(super) fn limit(&mut self) -> Result<Option<Limit>, Error> {
        if !self.eat_keyword(Keyword::Limit) {
            return Ok(None);
        }
        let first = self.count_operand()?;
        if self.eat(TokenKind::Comma) {
            let count = self.count_operand()?;
            return Ok(Some(Limit {
                count,
                offset: Some(first),
            }));
        }
        let offset = if self.eat_keyword(Keyword::Offset) {
            Some(self.count_operand()?)
        } else {
            None
        };
        Ok(Some(Limit {
            count: first,
            offset,
        }))
    }

    /// `FOR UPDATE`, `FOR SHARE`, `LOCK IN SHARE MODE`, or nothing.
    #[inline(never)]
    fn locking(&mut self) -> Result<Option<Locking>, Error> {
        if self.eat_keyword(Keyword::Lock) {
            self.expect_keywords(&[Keyword::In, Keyword::Share, Keyword::Mode])?;
            return Ok(Some(Locking::Share));
        }
        if !self.eat_keyword(Keyword::For) {
            return Ok(None);
        }
        let locking = if self.eat_keyword(Keyword::Update) {
            Locking::Update
        } else {
            self.expect_keyword(Keyword::Share)?;
            Locking::Share
        };
        if self.eat_keyword(Keyword::Skip) {
            self.expect_keyword(Keyword::Locked)?;
        } else {
            self.eat_keyword(Keyword::Nowait);
        }
        Ok(Some(locking))
    }
}

/// An operand alone, or a chain of set operations.
fn chain(first: QueryBody, rest: Vec<SetStep>) -> QueryBody {
    if rest.is_empty() {
        first
    } else {
        QueryBody::SetOperation(Box::new(SetOperation { first, rest }))
    }
}
