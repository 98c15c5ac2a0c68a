//! Subqueries inside expressions: what they read of the queries around, and what is asked of them.

use std::sync::Arc;

use super::binder::Binder;
use super::block::BoundQuery;
use crate::ast::{self, BinaryOperator, Expression as Syntax, ExpressionKind, Quantifier};
use crate::execute::subquery::{Comparable, Question, Subquery, expression_of};
use crate::expression::{self, ComparisonOperator, Expression, brought_together};
use crate::plan::Plan;
use crate::plan::keyed::keyed;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A subquery that is being bound.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// How many blocks were there when it began: the last of them is the block around.
    pub base: usize,
    /// The values of the block around that it reads, over that block's tuples.
    pub captures: Vec<Expression>,
}

/// A bound subquery and what it reads of the block around.
struct Bound {
    query: Arc<BoundQuery>,
    captures: Vec<Expression>,
}

impl Binder<'_> {
    /// `(SELECT …)` as a value.
    pub(super) fn scalar_subquery(
        &mut self,
        query: &ast::Query,
        span: Span,
    ) -> Result<Expression, Error> {
        let mut row = self.row_subquery(query, span)?;
        match row.pop() {
            Some(value) if row.is_empty() => Ok(value),
            _ => Err(Error::wrong_column_count(1, span)),
        }
    }

    /// `(SELECT a, b)` as the values of a row.
    pub(super) fn row_subquery(
        &mut self,
        query: &ast::Query,
        span: Span,
    ) -> Result<Vec<Expression>, Error> {
        let bound = self.subquery(query)?;
        let id = self.next_subquery_id();
        let plan = Plan::of(&bound.query);
        let keyed = keyed(&bound.query, &plan);
        let columns = bound
            .query
            .columns
            .iter()
            .enumerate()
            .map(|(column, result)| {
                let subquery = Subquery {
                    id,
                    question: Question::Value { column },
                    plan: plan.clone(),
                    query: Arc::clone(&bound.query),
                    keyed: keyed.clone(),
                    captures: bound.captures.len(),
                    span,
                };
                let scalar_type = result.scalar_type.clone().or_null(true);
                (subquery, scalar_type)
            });
        let columns: Vec<(Subquery, ScalarType)> = columns.collect();
        Ok(columns
            .into_iter()
            .map(|(subquery, scalar_type)| self.made(subquery, bound.captures.clone(), scalar_type))
            .collect())
    }

    /// `EXISTS (SELECT …)`.
    pub(super) fn exists(&mut self, query: &ast::Query, span: Span) -> Result<Expression, Error> {
        let bound = self.subquery(query)?;
        let question = Question::Exists;
        let subquery = self.planned(question, &bound, span);
        Ok(self.made(subquery, bound.captures, ScalarType::boolean().not_null()))
    }

    /// `operand [NOT] IN (SELECT …)`.
    pub(super) fn in_subquery(
        &mut self,
        operand: &Syntax,
        query: &ast::Query,
        negated: bool,
        span: Span,
    ) -> Result<Expression, Error> {
        let operands = match &operand.kind {
            ExpressionKind::Row(row) => self.expressions(row)?,
            _ => vec![self.expression(operand)?],
        };
        let bound = self.subquery(query)?;
        if bound.query.columns.len() != operands.len() {
            return Err(Error::wrong_column_count(operands.len(), span));
        }
        let (operands, comparable) = compared(operands, &bound.query, span)?;
        let question = Question::Contains(comparable);
        let subquery = self.planned(question, &bound, span);
        let all = bound.captures.into_iter().chain(operands).collect();
        let found = self.made(subquery, all, ScalarType::boolean());
        Ok(if negated {
            expression::not(found)
        } else {
            found
        })
    }

    /// `operand > ANY (SELECT …)`.
    pub(super) fn quantified(
        &mut self,
        operand: &Syntax,
        operator: BinaryOperator,
        quantifier: Quantifier,
        query: &ast::Query,
        span: Span,
    ) -> Result<Expression, Error> {
        let operator = ComparisonOperator::of(operator)
            .ok_or_else(|| Error::not_supported("ANY or ALL with this operator", span))?;
        match (operator, quantifier) {
            (ComparisonOperator::Equal, Quantifier::Any) => {
                return self.in_subquery(operand, query, false, span);
            }
            (ComparisonOperator::NotEqual, Quantifier::All) => {
                return self.in_subquery(operand, query, true, span);
            }
            _ => {}
        }
        let operand = self.expression(operand)?;
        let bound = self.subquery(query)?;
        if bound.query.columns.len() != 1 {
            return Err(Error::wrong_column_count(1, span));
        }
        let (operands, comparable) = compared(vec![operand], &bound.query, span)?;
        let question = Question::Compares {
            operator,
            quantifier,
            comparable,
        };
        let subquery = self.planned(question, &bound, span);
        let all = bound.captures.into_iter().chain(operands).collect();
        Ok(self.made(subquery, all, ScalarType::boolean()))
    }

    /// Binds a subquery, which sees the blocks around it.
    fn subquery(&mut self, query: &ast::Query) -> Result<Bound, Error> {
        self.nested(query.span, |binder| {
            let base = binder.blocks.len();
            binder.frames.push(Frame {
                base,
                captures: Vec::new(),
            });
            let bound = binder.query(query);
            let captures = binder
                .frames
                .pop()
                .map(|frame| frame.captures)
                .unwrap_or_default();
            Ok(Bound {
                query: Arc::new(bound?),
                captures,
            })
        })
    }

    fn planned(&mut self, question: Question, bound: &Bound, span: Span) -> Subquery {
        let plan = Plan::of(&bound.query);
        Subquery {
            id: self.next_subquery_id(),
            question,
            keyed: keyed(&bound.query, &plan),
            plan,
            query: Arc::clone(&bound.query),
            captures: bound.captures.len(),
            span,
        }
    }

    fn next_subquery_id(&mut self) -> usize {
        self.subqueries += 1;
        self.subqueries - 1
    }

    /// The expression of a subquery. One that runs once runs before the block around it.
    fn made(
        &mut self,
        subquery: Subquery,
        operands: Vec<Expression>,
        scalar_type: ScalarType,
    ) -> Expression {
        let subquery = Arc::new(subquery);
        if subquery.runs_once()
            && let Some(block) = self.blocks.last_mut()
        {
            block.subqueries.push(Arc::clone(&subquery));
        }
        expression_of(subquery, operands, scalar_type)
    }
}

/// Operands and the subquery's columns as values that compare with each other.
fn compared(
    operands: Vec<Expression>,
    query: &BoundQuery,
    span: Span,
) -> Result<(Vec<Expression>, Comparable), Error> {
    let mut converted = Vec::with_capacity(operands.len());
    let mut comparable = Comparable {
        columns: Vec::new(),
        collations: Vec::new(),
    };
    for (column, (operand, result)) in operands.into_iter().zip(&query.columns).enumerate() {
        let column = expression::column(0, column, result.scalar_type.clone());
        let (operand, column, collation) = brought_together(operand, column, span)?;
        converted.push(operand);
        comparable.columns.push(column);
        comparable.collations.push(collation);
    }
    Ok((converted, comparable))
}
