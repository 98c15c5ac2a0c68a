//! Binding expressions over the row of one table: CHECK, DEFAULT, generated columns, SET.

use std::sync::Arc;

use history::{Catalog, ColumnDefinition, TableDefinition};

use crate::bind::binder::{Binder, BlockState};
use crate::bind::scope::{ScopeColumn, ScopeRelation};
use crate::context::{Databases, SessionContext};
use crate::expression::Expression;
use crate::parser::parse_expression;
use crate::scalar::ScalarType;
use crate::{Error, ast};

/// Expressions kept in definitions see no tables.
pub(crate) struct NoDatabases;

impl Databases for NoDatabases {
    fn catalog(&self, _: &str) -> Option<&Catalog> {
        None
    }

    fn names(&self) -> Vec<Arc<str>> {
        Vec::new()
    }
}

/// What an expression kept in a definition is bound with.
pub(crate) fn no_databases() -> (NoDatabases, SessionContext<'static>) {
    (NoDatabases, SessionContext::new())
}

/// The columns of a table as a relation of a block.
pub(crate) fn table_scope(
    database: Option<Arc<str>>,
    name: Arc<str>,
    columns: &[ColumnDefinition],
) -> ScopeRelation {
    let columns = columns.iter().map(|column| ScopeColumn {
        name: column.name.clone(),
        scalar_type: ScalarType::of_column(column),
    });
    ScopeRelation {
        database,
        name,
        columns: columns.collect(),
        definition: None,
    }
}

/// Binds an expression kept as text over the row of its table.
pub(super) fn bind_over_table(
    text: &str,
    table: &str,
    definition: &TableDefinition,
    databases: &dyn Databases,
    session: &SessionContext<'_>,
) -> Result<Expression, Error> {
    let syntax = parse_expression(text)?;
    let mut binder = Binder::new(databases, session);
    bind_over_columns(&mut binder, &syntax, table, definition)
}

/// Binds an expression over the row of a table.
pub(crate) fn bind_over_columns(
    binder: &mut Binder<'_>,
    syntax: &ast::Expression,
    table: &str,
    definition: &TableDefinition,
) -> Result<Expression, Error> {
    let scope = table_scope(None, table.into(), &definition.columns);
    binder.blocks.push(BlockState::of_relation(scope));
    let bound = binder.expression(syntax);
    binder.blocks.pop();
    bound
}
