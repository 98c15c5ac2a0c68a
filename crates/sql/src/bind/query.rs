//! Queries: WITH, the body, ORDER BY and LIMIT.

use history::Value;

use super::binder::{Binder, CommonTable};
use super::block::{BoundBody, BoundQuery, RowLimit};
use crate::Error;
use crate::ast::{self, Expression, ExpressionKind, Limit, Literal, QueryBody};

impl Binder<'_> {
    /// A whole statement's query: `sql_select_limit` cuts it when it has no LIMIT of its own.
    pub(crate) fn top_query(&mut self, query: &ast::Query) -> Result<BoundQuery, Error> {
        let mut bound = self.query(query)?;
        if let Some(count) = self.session.select_limit
            && query.limit.is_none()
        {
            let BoundBody::Block(block) = &mut bound.body;
            block.limit.get_or_insert(RowLimit { count, offset: 0 });
        }
        Ok(bound)
    }

    /// A query with everything around its body.
    pub(super) fn query(&mut self, query: &ast::Query) -> Result<BoundQuery, Error> {
        let outside = self.common_tables.len();
        let bound = self.query_with(query);
        self.common_tables.truncate(outside);
        bound
    }

    fn query_with(&mut self, query: &ast::Query) -> Result<BoundQuery, Error> {
        if let Some(with) = &query.with {
            self.with(with)?;
        }
        let limit = self.limit(query.limit.as_ref())?;
        match &query.body {
            QueryBody::Select(select) => self.select(select, &query.order_by, limit),
            QueryBody::Parenthesised(inner) if query.order_by.is_empty() && limit.is_none() => {
                self.query(inner)
            }
            QueryBody::Parenthesised(_) => Err(Error::not_supported(
                "ORDER BY or LIMIT behind a query in parentheses",
                query.span,
            )),
            QueryBody::SetOperation(_) => {
                Err(Error::not_supported("UNION, INTERSECT and EXCEPT", query.span))
            }
            QueryBody::Values(_) => Err(Error::not_supported("VALUES as a query", query.span)),
        }
    }

    /// Makes the tables of WITH visible, one after the other.
    pub(crate) fn with(&mut self, with: &ast::With) -> Result<(), Error> {
        if with.recursive {
            let span = with.tables.first().map(|table| table.name.span);
            return Err(Error::not_supported("WITH RECURSIVE", span));
        }
        for (position, table) in with.tables.iter().enumerate() {
            let is_taken = with.tables[..position].iter().any(|other| other.name.is(&table.name.text));
            if is_taken {
                return Err(Error::duplicate_alias(&table.name.text, table.name.span));
            }
            let mut query = self.isolated(table.query.span, |binder| binder.query(&table.query))?;
            let names = super::from::column_names(&query, &table.columns, table.name.span)?;
            for (column, name) in query.columns.iter_mut().zip(names) {
                column.name = name;
            }
            self.common_tables.push(CommonTable { name: table.name.text.clone(), query });
        }
        Ok(())
    }

    /// LIMIT's numbers.
    pub(super) fn limit(&self, limit: Option<&Limit>) -> Result<Option<RowLimit>, Error> {
        let Some(limit) = limit else { return Ok(None) };
        let count = self.row_count(&limit.count)?;
        let offset = limit.offset.as_ref().map_or(Ok(0), |offset| self.row_count(offset))?;
        Ok(Some(RowLimit { count, offset }))
    }

    fn row_count(&self, expression: &Expression) -> Result<u64, Error> {
        let count = match &expression.kind {
            ExpressionKind::Literal(Literal::Integer(number)) => u64::try_from(*number).ok(),
            ExpressionKind::Literal(Literal::UnsignedInteger(number)) => Some(*number),
            ExpressionKind::Parameter(number) => {
                let value = self.session.parameters.get(*number as usize);
                value.and_then(|(value, _)| whole_number(value))
            }
            _ => None,
        };
        count.ok_or_else(|| Error::not_supported("LIMIT with this expression", expression.span))
    }
}

impl BoundQuery {
    /// A query whose rows come from `body`.
    pub(super) fn new(columns: Vec<super::block::ResultColumn>, body: BoundBody) -> BoundQuery {
        BoundQuery { columns, body }
    }
}

fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Int(number) => u64::try_from(*number).ok(),
        Value::UInt(number) => Some(*number),
        _ => None,
    }
}
