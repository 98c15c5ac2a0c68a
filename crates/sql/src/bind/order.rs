//! GROUP BY and ORDER BY: positions, aliases and expressions.

use super::aggregate::position_literal;
use super::binder::Binder;
use super::block::{OrderBy, OrderKey};
use super::clause::Clause;
use super::column::alias_position;
use crate::ast::{self, OrderItem, Select};
use crate::expression::Expression;
use crate::{Error, Span};

impl Binder<'_> {
    /// The keys of GROUP BY.
    pub(super) fn group_keys(&mut self, select: &Select) -> Result<Vec<Expression>, Error> {
        let mut keys = Vec::with_capacity(select.group_by.len());
        for item in &select.group_by {
            keys.push(self.in_clause(Clause::Group, |binder| binder.group_key(&item.expression))?);
        }
        self.block_mut().grouped = keys.clone();
        Ok(keys)
    }

    fn group_key(&mut self, expression: &ast::Expression) -> Result<Expression, Error> {
        let aggregate_slot = self.block().scope.relations().len();
        let key = match position_literal(expression) {
            Some(position) => {
                let position = self.output_position(position, expression.span)?;
                self.block().outputs[position].expression.clone()
            }
            None => self.expression(expression)?,
        };
        let mut has_aggregate = false;
        key.for_each_column(&mut |slot, _| has_aggregate |= slot >= aggregate_slot);
        if has_aggregate {
            return Err(Error::wrong_aggregate(expression.span));
        }
        Ok(key)
    }

    /// The keys of ORDER BY.
    pub(super) fn order_keys(&mut self, order_by: &[OrderItem]) -> Result<Vec<OrderKey>, Error> {
        let mut keys = Vec::with_capacity(order_by.len());
        for item in order_by {
            let by = self.in_clause(Clause::Order, |binder| binder.order_key(&item.expression))?;
            keys.push(OrderKey {
                by,
                descending: item.descending,
            });
        }
        Ok(keys)
    }

    fn order_key(&mut self, expression: &ast::Expression) -> Result<OrderBy, Error> {
        if let Some(position) = position_literal(expression) {
            return Ok(OrderBy::Output(
                self.output_position(position, expression.span)?,
            ));
        }
        // A bare name means the select list first; inside an expression it means a table's column first.
        if let ast::ExpressionKind::Column(name) = &expression.kind
            && let Some(position) = alias_position(self.block(), name)?
        {
            return Ok(OrderBy::Output(position));
        }
        Ok(OrderBy::Expression(self.expression(expression)?))
    }

    /// The column of the select list that a number means, counted from 1.
    fn output_position(&self, number: i64, span: Span) -> Result<usize, Error> {
        let block = self.block();
        let position = usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1));
        position
            .filter(|position| *position < block.outputs.len())
            .ok_or_else(|| {
                Error::unknown_column(&number.to_string(), block.clause.name(), span).help(format!(
                    "The select list has {} columns.",
                    block.outputs.len()
                ))
            })
    }
}
