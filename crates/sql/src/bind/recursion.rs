//! WITH RECURSIVE: a table that starts with some rows and goes on with what follows from them.

use super::binder::{Binder, CommonSource, CommonTable};
use super::block::{BoundBody, BoundQuery, Operand, Recursion};
use crate::Error;
use crate::ast::{self, QueryBody, SetOperation, SetOperator, TableFactorKind, TableWithJoins};

impl Binder<'_> {
    /// A table of WITH RECURSIVE, which need not refer to itself.
    pub(super) fn recursive(&mut self, table: &ast::CommonTable) -> Result<BoundQuery, Error> {
        let name = &*table.name.text;
        let operands: Vec<&QueryBody> = match &table.query.body {
            QueryBody::SetOperation(operation) => {
                let rest = operation.rest.iter().map(|step| &step.operand);
                std::iter::once(&operation.first).chain(rest).collect()
            }
            body => vec![body],
        };
        let Some(first) = operands.iter().position(|operand| reads(operand, name)) else {
            return self.query(&table.query);
        };
        let span = table.name.span;
        let QueryBody::SetOperation(operation) = &table.query.body else {
            return Err(Error::recursive_table_without_start(span));
        };
        let is_union = operation
            .rest
            .iter()
            .all(|step| step.operator == SetOperator::Union);
        if first == 0 || !is_union {
            return Err(Error::recursive_table_without_start(span));
        }
        if let Some(with) = &table.query.with {
            self.with(with)?;
        }
        let start = self.start_of(operation, first)?;
        // What follows may always be NULL, whatever it started with.
        let mut columns = start.columns.clone();
        for column in &mut columns {
            column.scalar_type.nullable = true;
        }
        for (column, given) in columns.iter_mut().zip(&table.columns) {
            column.name = given.text.clone();
        }
        let id = self.recursions;
        self.recursions += 1;
        let source = CommonSource::Round {
            id,
            columns: columns.clone(),
            depth: self.depth,
        };
        self.common_tables.push(CommonTable {
            name: table.name.text.clone(),
            source,
        });
        let steps = operation.rest[first - 1..].iter().map(|step| {
            let query = self.body(&step.operand)?;
            if query.columns.len() != columns.len() {
                return Err(Error::set_operation_columns(step.span));
            }
            Ok(Operand::new(query, &columns))
        });
        let steps = steps.collect::<Result<Vec<_>, Error>>();
        self.common_tables.pop();
        let all = operation.rest[first - 1..].iter().all(|step| step.all);
        let recursion = Recursion {
            id,
            start,
            steps: steps?,
            all,
        };
        let bound = BoundQuery::new(columns, BoundBody::Recursive(Box::new(recursion)));
        let limit = self.limit(table.query.limit.as_ref())?;
        if !table.query.order_by.is_empty() || limit.is_some() {
            return self.around(bound, &table.query.order_by, limit);
        }
        Ok(bound)
    }

    /// The operands that do not read the table itself.
    fn start_of(&mut self, operation: &SetOperation, count: usize) -> Result<BoundQuery, Error> {
        if count == 1 {
            return self.body(&operation.first);
        }
        self.set_operation(&SetOperation {
            first: operation.first.clone(),
            rest: operation.rest[..count - 1].to_vec(),
        })
    }
}

/// Whether the FROM of a query's body names a table.
fn reads(body: &QueryBody, name: &str) -> bool {
    match body {
        QueryBody::Select(select) => select.from.iter().any(|table| reads_table(table, name)),
        QueryBody::SetOperation(operation) => {
            reads(&operation.first, name)
                || operation.rest.iter().any(|step| reads(&step.operand, name))
        }
        QueryBody::Values(_) => false,
        QueryBody::Parenthesised(query) => reads(&query.body, name),
    }
}

fn reads_table(table: &TableWithJoins, name: &str) -> bool {
    let joined = table.joins.iter().map(|join| &join.right);
    std::iter::once(&table.first)
        .chain(joined)
        .any(|factor| match &factor.kind {
            TableFactorKind::Table(table) => table.database.is_none() && table.name.is(name),
            TableFactorKind::Derived { query, .. } => reads(&query.body, name),
            TableFactorKind::Nested(tables) => tables.iter().any(|table| reads_table(table, name)),
            TableFactorKind::Past { .. } | TableFactorKind::Function { .. } => false,
        })
}
