//! Generated columns, and what their expressions have in common with those of CHECK and DEFAULT.

use std::sync::Arc;

use history::{Generated, TableDefinition};

use crate::ast::{ColumnName, Expression, ExpressionKind};
use crate::bind::Binder;
use crate::expression::{Expression as Bound, Node};
use crate::functions::Volatility;
use crate::parser::parse_expression;
use crate::write::{bind_over_columns, no_databases};
use crate::{Error, Span, print};

/// A generated column's expression, checked. `column` is its position; those before it are complete.
pub(super) fn generated(
    expression: &Expression,
    stored: bool,
    column: usize,
    definition: &TableDefinition,
) -> Result<Generated, Error> {
    if let Some(span) = holds_subquery(expression) {
        return Err(Error::refused("use subquery in generated column", span));
    }
    if let Some(span) = find(expression, |kind| {
        matches!(
            kind,
            ExpressionKind::Aggregate(_) | ExpressionKind::Window(_)
        )
    }) {
        return Err(Error::wrong_aggregate(span));
    }
    for name in columns_of(expression) {
        let Some(position) = definition.column_position(&name.name.text) else {
            return Err(Error::unknown_column(
                &name.name.text,
                "generated column function",
                name.span(),
            ));
        };
        let is_generated = position == column || definition.columns[position].generated.is_some();
        if is_generated && position <= column {
            let what = "Defining a generated column on generated column(s)";
            return Err(Error::generated_column_not_allowed(what, name.span()));
        }
    }
    if let Some(span) = holds_variable(expression) {
        return Err(Error::generated_column_function(span));
    }
    let bound = bind(expression, definition)?;
    if is_changing(&bound) {
        return Err(Error::generated_column_function(expression.span));
    }
    Ok(Generated {
        expression: stored_text(expression, definition)?,
        stored,
    })
}

/// Binds an expression over the columns of a table.
pub(super) fn bind(expression: &Expression, definition: &TableDefinition) -> Result<Bound, Error> {
    let expression = unqualified(expression, definition);
    let (databases, session) = no_databases();
    let mut binder = Binder::new(&databases, &session);
    bind_over_columns(&mut binder, &expression, "", definition)
}

/// The columns that an expression names, in order.
pub(crate) fn columns_of(expression: &Expression) -> Vec<ColumnName> {
    let mut columns = Vec::new();
    expression.walk(&mut |part| {
        if let ExpressionKind::Column(column) = &part.kind {
            columns.push(column.clone());
        }
    });
    columns
}

/// Where the first subquery stands.
pub(super) fn holds_subquery(expression: &Expression) -> Option<Span> {
    find(expression, |kind| {
        matches!(
            kind,
            ExpressionKind::Subquery(_)
                | ExpressionKind::Exists(_)
                | ExpressionKind::InSubquery { .. }
                | ExpressionKind::Quantified { .. }
        )
    })
}

/// Where the first variable or parameter stands.
pub(super) fn holds_variable(expression: &Expression) -> Option<Span> {
    find(expression, |kind| {
        matches!(
            kind,
            ExpressionKind::UserVariable(_)
                | ExpressionKind::SystemVariable(..)
                | ExpressionKind::AssignVariable(..)
                | ExpressionKind::Parameter(_)
        )
    })
}

/// Where the first part of a kind stands.
pub(super) fn find(expression: &Expression, is_meant: fn(&ExpressionKind) -> bool) -> Option<Span> {
    let mut found = None;
    expression.walk(&mut |part| {
        if found.is_none() && is_meant(&part.kind) {
            found = Some(part.span);
        }
    });
    found
}

/// Whether the same row can give another value at another moment.
pub(super) fn is_changing(expression: &Bound) -> bool {
    let mut changing =
        matches!(&expression.node, Node::Call(call) if call.volatility != Volatility::Never);
    expression.for_each_operand(&mut |operand| changing = changing || is_changing(operand));
    changing
}

/// An expression as definitions keep it: columns by the names they are declared with, and nothing in front of them.
pub(super) fn stored_text(
    expression: &Expression,
    definition: &TableDefinition,
) -> Result<Arc<str>, Error> {
    let text = print::stored_expression(&unqualified(expression, definition));
    // The text has more parentheses than what was typed, and it must be possible to read it again.
    parse_expression(&text).map_err(|error| Error {
        span: Some(expression.span),
        ..error
    })?;
    Ok(text.into())
}

fn unqualified(expression: &Expression, definition: &TableDefinition) -> Expression {
    let mut expression = expression.clone();
    expression.walk_mut(&mut |part| {
        if let ExpressionKind::Column(column) = &mut part.kind
            && let Some(position) = definition.column_position(&column.name.text)
        {
            column.name.text = definition.columns[position].name.clone();
            column.table = None;
            column.database = None;
        }
    });
    expression
}
