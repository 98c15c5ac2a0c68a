//! What a merge has to ask SQL: defaults, conversions, generated columns, names in expressions.

use std::sync::Arc;

use history::{ColumnDefinition, MergeContext, RenamedColumn, Row, TableDefinition, Value};
use sql::RowRules;
use sql::expression::EvaluationContext;
use sql::scalar::{ScalarType, assign};

use crate::session::Session;

/// Answers by the rules of SQL, strictly: a value that does not fit is not bent until it does.
pub(crate) struct SqlMergeContext(EvaluationContext);

impl SqlMergeContext {
    pub(crate) fn new(session: &Session) -> SqlMergeContext {
        let mut context = session.evaluation_context();
        context.mode.strict = true;
        SqlMergeContext(context)
    }
}

impl MergeContext for SqlMergeContext {
    fn default_value(&self, column: &ColumnDefinition) -> Value {
        sql::default_of(column, &self.0)
    }

    fn converted(
        &self,
        value: &Value,
        from: &ColumnDefinition,
        to: &ColumnDefinition,
    ) -> Option<Value> {
        let of_column = ScalarType::of_column(from);
        assign(value.clone(), &of_column, to, &self.0).ok()
    }

    fn recomputed(&self, table: &str, definition: &TableDefinition, row: Row) -> Row {
        let rules = RowRules::new(table, &Arc::new(definition.clone()));
        let completed = rules.and_then(|rules| rules.complete(row.to_vec(), &self.0));
        // An expression that fails keeps what was there; the rules of the table are checked afterwards.
        completed.unwrap_or(row)
    }

    fn renamed_in(&self, expression: &Arc<str>, renamed: &[RenamedColumn]) -> Arc<str> {
        if renamed.is_empty() {
            return expression.clone();
        }
        sql::renamed_in(expression, renamed)
    }
}
