//! UNION, INTERSECT and EXCEPT: queries with the same number of columns, brought to the same types.

use super::binder::Binder;
use super::block::{BoundBody, BoundQuery, Operand, ResultColumn, SetStep};
use crate::ast::SetOperation;
use crate::expression::{self, Expression};
use crate::scalar::ScalarType;
use crate::{Error, Span};

impl Binder<'_> {
    /// A chain of set operations.
    pub(super) fn set_operation(&mut self, operation: &SetOperation) -> Result<BoundQuery, Error> {
        let first = self.body(&operation.first)?;
        let mut queries = vec![first];
        let mut last = Span::default();
        for step in &operation.rest {
            let query = self.body(&step.operand)?;
            if query.columns.len() != queries[0].columns.len() {
                return Err(Error::set_operation_columns(step.span));
            }
            last = step.span;
            queries.push(query);
        }
        let columns = merged_columns(&queries.iter().collect::<Vec<_>>(), last)?;
        let mut operands = queries
            .into_iter()
            .map(|query| Operand::new(query, &columns));
        // There is a first operand: it was bound above.
        let Some(first) = operands.next() else {
            return Err(Error::set_operation_columns(last));
        };
        let rest = operation
            .rest
            .iter()
            .zip(operands)
            .map(|(step, operand)| SetStep {
                operator: step.operator,
                all: step.all,
                operand,
            });
        let body = BoundBody::SetOperation {
            first: Box::new(first),
            rest: rest.collect(),
        };
        Ok(BoundQuery::new(columns, body))
    }
}

/// The columns of several queries together: named as in the first, of types that hold all.
fn merged_columns(queries: &[&BoundQuery], span: Span) -> Result<Vec<ResultColumn>, Error> {
    let first = &queries[0].columns;
    let merged = first.iter().enumerate().map(|(position, column)| {
        let types: Vec<&ScalarType> = queries
            .iter()
            .map(|query| &query.columns[position].scalar_type)
            .collect();
        let scalar_type = expression::union_type(&types, span)?;
        Ok(ResultColumn {
            name: column.name.clone(),
            scalar_type,
        })
    });
    merged.collect()
}

impl Operand {
    /// A query whose rows are to have these columns.
    pub fn new(query: BoundQuery, columns: &[ResultColumn]) -> Operand {
        let own = &query.columns;
        let is_right = own
            .iter()
            .zip(columns)
            .all(|(own, wanted)| own.scalar_type.data_type == wanted.scalar_type.data_type);
        let converted = |(position, (own, wanted)): (usize, (&ResultColumn, &ResultColumn))| {
            let column: Expression = expression::column(0, position, own.scalar_type.clone());
            expression::converted_to(column, &wanted.scalar_type)
        };
        let conversion =
            (!is_right).then(|| own.iter().zip(columns).enumerate().map(converted).collect());
        Operand { query, conversion }
    }
}
