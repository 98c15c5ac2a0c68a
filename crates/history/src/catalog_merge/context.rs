//! What a merge has to ask whoever knows SQL: values of defaults, conversions between types, generated columns.

use std::sync::Arc;

use crate::{ColumnDefault, ColumnDefinition, Row, TableDefinition, Value};

/// A column's name before and after.
pub type RenamedColumn = (Arc<str>, Arc<str>);

/// Answers what only SQL knows. Every answer must depend on nothing but its arguments.
pub trait MergeContext {
    /// What a row that was there before gets in a column that is added.
    fn default_value(&self, column: &ColumnDefinition) -> Value;

    /// A value of one column as another column holds it; `None` when it does not fit.
    fn converted(
        &self,
        value: &Value,
        from: &ColumnDefinition,
        to: &ColumnDefinition,
    ) -> Option<Value>;

    /// A row with its generated columns computed again.
    fn recomputed(&self, table: &str, definition: &TableDefinition, row: Row) -> Row;

    /// An expression (of a CHECK, a generated column, a default) with columns called by their new names.
    fn renamed_in(&self, expression: &Arc<str>, renamed: &[RenamedColumn]) -> Arc<str>;
}

/// Knows no SQL: defaults are NULL or plain numbers, values fit only columns of their own type, expressions stay.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainContext;

impl MergeContext for PlainContext {
    fn default_value(&self, column: &ColumnDefinition) -> Value {
        match &column.default {
            Some(ColumnDefault::Literal(text)) => text.parse().map_or(Value::Null, Value::Int),
            _ => Value::Null,
        }
    }

    fn converted(
        &self,
        value: &Value,
        from: &ColumnDefinition,
        to: &ColumnDefinition,
    ) -> Option<Value> {
        let same_kind =
            std::mem::discriminant(&from.data_type) == std::mem::discriminant(&to.data_type);
        (same_kind || *value == Value::Null).then(|| value.clone())
    }

    fn recomputed(&self, _: &str, _: &TableDefinition, row: Row) -> Row {
        row
    }

    fn renamed_in(&self, expression: &Arc<str>, _: &[RenamedColumn]) -> Arc<str> {
        expression.clone()
    }
}
