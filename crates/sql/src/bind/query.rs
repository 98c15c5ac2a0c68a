//! Queries: WITH, the body, ORDER BY and LIMIT.

use history::Value;

use super::binder::{Binder, BlockState, CommonSource, CommonTable};
use super::block::{BoundBody, BoundQuery, OrderBy, ResultColumn, RowLimit};
use super::scope::{ScopeColumn, ScopeRelation};
use crate::ast::{self, Expression, ExpressionKind, Limit, Literal, OrderItem, QueryBody};
use crate::expression;
use crate::scalar::ScalarType;
use crate::{Error, Span};

impl Binder<'_> {
    /// A whole statement's query: `sql_select_limit` cuts it when it has no LIMIT of its own.
    pub(crate) fn top_query(&mut self, query: &ast::Query) -> Result<BoundQuery, Error> {
        let mut bound = self.query(query)?;
        if let Some(count) = self.session.select_limit
            && query.limit.is_none()
        {
            let limit = match &mut bound.body {
                BoundBody::Block(block) => &mut block.limit,
                _ => &mut bound.limit,
            };
            limit.get_or_insert(RowLimit { count, offset: 0 });
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
        if let QueryBody::Select(select) = &query.body {
            return self.select(select, &query.order_by, limit);
        }
        let bound = self.body(&query.body)?;
        if query.order_by.is_empty() && limit.is_none() {
            return Ok(bound);
        }
        self.around(bound, &query.order_by, limit)
    }

    /// A query's body without what stands around it.
    pub(super) fn body(&mut self, body: &QueryBody) -> Result<BoundQuery, Error> {
        match body {
            QueryBody::Select(select) => self.select(select, &[], None),
            QueryBody::SetOperation(operation) => self.set_operation(operation),
            QueryBody::Values(rows) => self.values(rows),
            QueryBody::Parenthesised(inner) => self.query(inner),
        }
    }

    /// ORDER BY and LIMIT around a query that is no lone SELECT: only its result columns can be seen.
    pub(super) fn around(
        &mut self,
        inner: BoundQuery,
        order_by: &[OrderItem],
        limit: Option<RowLimit>,
    ) -> Result<BoundQuery, Error> {
        let mut block = BlockState::of_relation(ScopeRelation {
            database: None,
            name: "".into(),
            columns: inner
                .columns
                .iter()
                .map(|column| ScopeColumn {
                    name: column.name.clone(),
                    scalar_type: column.scalar_type.clone(),
                })
                .collect(),
            definition: None,
        });
        block.show_everything();
        self.blocks.push(block);
        let keys = self.order_keys(order_by);
        let block = self.blocks.pop();
        let order = keys?.into_iter().map(|key| {
            let expression = match key.by {
                OrderBy::Output(position) => {
                    let scalar_type = inner.columns[position].scalar_type.clone();
                    expression::column(0, position, scalar_type)
                }
                OrderBy::Expression(expression) => expression,
            };
            (expression, key.descending)
        });
        let order = order.collect();
        let columns = inner.columns.clone();
        let body = BoundBody::Query(Box::new(inner));
        let subqueries = block.map(|block| block.subqueries).unwrap_or_default();
        Ok(BoundQuery {
            columns,
            body,
            order,
            limit,
            subqueries,
        })
    }

    /// `VALUES ROW(1, 2), ROW(3, 4)`.
    fn values(&mut self, rows: &[Vec<Expression>]) -> Result<BoundQuery, Error> {
        self.blocks.push(BlockState::new());
        let bound = rows
            .iter()
            .map(|row| self.expressions(row))
            .collect::<Result<Vec<_>, _>>();
        let block = self.blocks.pop();
        let mut bound = bound?;
        let width = bound.first().map_or(0, Vec::len);
        for (position, (row, syntax)) in bound.iter().zip(rows).enumerate() {
            if row.len() != width {
                let span = syntax.first().map(|value| value.span);
                return Err(Error::wrong_value_count(position + 1, span));
            }
        }
        let mut columns = Vec::with_capacity(width);
        for column in 0..width {
            let types: Vec<&ScalarType> =
                bound.iter().map(|row| row[column].scalar_type()).collect();
            let scalar_type = expression::union_type(&types, Span::default())?;
            for row in &mut bound {
                let value = std::mem::replace(&mut row[column], expression::null());
                row[column] = expression::converted_to(value, &scalar_type);
            }
            columns.push(ResultColumn {
                name: format!("column_{column}").into(),
                scalar_type,
            });
        }
        let subqueries = block.map(|block| block.subqueries).unwrap_or_default();
        Ok(BoundQuery {
            subqueries,
            ..BoundQuery::new(columns, BoundBody::Values(bound))
        })
    }

    /// Makes the tables of WITH visible, one after the other.
    pub(crate) fn with(&mut self, with: &ast::With) -> Result<(), Error> {
        for (position, table) in with.tables.iter().enumerate() {
            let is_taken = with.tables[..position]
                .iter()
                .any(|other| other.name.is(&table.name.text));
            if is_taken {
                return Err(Error::duplicate_alias(&table.name.text, table.name.span));
            }
            let mut query = self.isolated(table.query.span, |binder| {
                if with.recursive {
                    binder.recursive(table)
                } else {
                    binder.query(&table.query)
                }
            })?;
            let names = super::from::column_names(&query, &table.columns, table.name.span)?;
            for (column, name) in query.columns.iter_mut().zip(names) {
                column.name = name;
            }
            let source = CommonSource::Query(query);
            self.common_tables.push(CommonTable {
                name: table.name.text.clone(),
                source,
            });
        }
        Ok(())
    }

    /// LIMIT's numbers.
    pub(super) fn limit(&self, limit: Option<&Limit>) -> Result<Option<RowLimit>, Error> {
        let Some(limit) = limit else { return Ok(None) };
        let count = self.row_count(&limit.count)?;
        let offset = limit
            .offset
            .as_ref()
            .map_or(Ok(0), |offset| self.row_count(offset))?;
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

fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Int(number) => u64::try_from(*number).ok(),
        Value::UInt(number) => Some(*number),
        _ => None,
    }
}
