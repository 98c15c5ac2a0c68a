//! What whoever makes rows without INSERT or UPDATE has to ask: values of new columns, renamed columns in expressions, values
//! written into a column.

use std::sync::Arc;

use history::{ColumnDefinition, TableDefinition, Value};

use super::binding::bind_over_columns;
use super::defaults::DefaultValue;
use super::rules::implicit_default;
use crate::ast::{self, ExpressionKind};
use crate::bind::Binder;
use crate::context::{Databases, SessionContext};
use crate::expression::EvaluationContext;
use crate::parser::parse_expression;
use crate::scalar::assign;
use crate::{Error, print};

/// What a row that was there before gets in a column that is added: its default, or what stands for nothing in its type.
pub fn default_of(column: &ColumnDefinition, context: &EvaluationContext) -> Value {
    let definition = TableDefinition::default();
    let default = DefaultValue::of(column, "", &definition);
    let value = default.and_then(|default| default.value(column, context));
    value
        .ok()
        .flatten()
        .unwrap_or_else(|| implicit_default(column))
}

/// An expression that a definition keeps, with columns called by their new names. One that cannot be read stays as it is.
pub fn renamed_in(expression: &Arc<str>, renamed: &[(Arc<str>, Arc<str>)]) -> Arc<str> {
    let Ok(mut syntax) = parse_expression(expression) else {
        return expression.clone();
    };
    let mut is_changed = false;
    syntax.walk_mut(&mut |part| {
        if let ExpressionKind::Column(column) = &mut part.kind
            && let Some((_, after)) = renamed.iter().find(|(before, _)| column.name.is(before))
        {
            is_changed |= column.name.text != *after;
            column.name.text = after.clone();
        }
    });
    match is_changed {
        true => print::stored_expression(&syntax).into(),
        false => expression.clone(),
    }
}

/// The value of an expression without columns as a column stores it.
pub fn value_for(
    expression: &ast::Expression,
    column: &ColumnDefinition,
    databases: &dyn Databases,
    session: &SessionContext<'_>,
    context: &EvaluationContext,
) -> Result<Value, Error> {
    let mut binder = Binder::new(databases, session);
    let none = TableDefinition::default();
    let bound = bind_over_columns(&mut binder, expression, "", &none)?;
    let value = bound.evaluate(&[], context)?;
    assign(value, bound.scalar_type(), column, context).map_err(|error| error.at(expression.span))
}
