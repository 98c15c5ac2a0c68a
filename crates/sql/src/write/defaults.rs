//! What columns become that a statement gives no value for.

use history::{ColumnDefault, ColumnDefinition, TableDefinition, Value};

use super::binding::{bind_over_table, no_databases};
use super::rules::implicit_default;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};
use crate::scalar::assign;

/// The default of one column.
#[derive(Clone, Debug)]
pub(crate) enum DefaultValue {
    /// A value, already as the column stores it.
    Value(Value),
    /// Something computed for every row.
    Expression(Expression),
    /// The next number.
    AutoIncrement,
    /// Computed from the other columns, later.
    Generated,
    /// There is none: a value must be given.
    None,
}

impl DefaultValue {
    /// The default that a column declares.
    pub fn of(
        column: &ColumnDefinition,
        table: &str,
        definition: &TableDefinition,
    ) -> Result<DefaultValue, Error> {
        if column.generated.is_some() {
            return Ok(DefaultValue::Generated);
        }
        if column.auto_increment {
            return Ok(DefaultValue::AutoIncrement);
        }
        let text = match &column.default {
            None if column.nullable => return Ok(DefaultValue::Value(Value::Null)),
            None => return Ok(DefaultValue::None),
            Some(ColumnDefault::Literal(text) | ColumnDefault::Expression(text)) => text,
        };
        let (databases, session) = no_databases();
        let expression = bind_over_table(text, table, definition, &databases, &session)?;
        match (&column.default, expression.as_constant()) {
            (Some(ColumnDefault::Literal(_)), Some(value)) => {
                let context = EvaluationContext::new(history::temporal::DateTime::ZERO);
                let value = assign(value.clone(), expression.scalar_type(), column, &context)?;
                Ok(DefaultValue::Value(value))
            }
            _ => Ok(DefaultValue::Expression(expression)),
        }
    }

    /// The value for a row. `None` for the columns that get theirs later: numbered and generated ones.
    pub fn value(
        &self,
        column: &ColumnDefinition,
        context: &EvaluationContext,
    ) -> Result<Option<Value>, Error> {
        match self {
            DefaultValue::Value(value) => Ok(Some(value.clone())),
            DefaultValue::Expression(expression) => {
                let value = expression.evaluate(&[], context)?;
                assign(value, expression.scalar_type(), column, context).map(Some)
            }
            DefaultValue::AutoIncrement | DefaultValue::Generated => Ok(None),
            DefaultValue::None => Ok(Some(implicit_default(column))),
        }
    }
}
