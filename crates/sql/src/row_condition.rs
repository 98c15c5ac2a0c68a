//! A condition over the rows of one table, for statements that look for rows without a query: history, blame, REVERT, PICK.

use history::{DataType, Row, TableDefinition, Value};

use crate::ast::{self, BinaryOperator, ExpressionKind};
use crate::bind::Binder;
use crate::context::SessionContext;
use crate::ddl::columns_of;
use crate::expression::{self, EvaluationContext, Expression};
use crate::write::{bind_over_columns, no_databases};
use crate::{Error, Span};

/// A condition, ready to be asked about rows. It reads the columns of the row and nothing else.
#[derive(Clone, Debug)]
pub struct RowCondition {
    condition: Expression,
    key: Option<Vec<Value>>,
}

impl RowCondition {
    /// Binds a condition to the columns of a table.
    pub fn bind(
        condition: &ast::Expression,
        table: &str,
        definition: &TableDefinition,
        session: &SessionContext<'_>,
    ) -> Result<RowCondition, Error> {
        if let Some(span) = subquery_in(condition) {
            return Err(Error::not_supported(
                "a subquery in the WHERE of this statement",
                span,
            ));
        }
        for column in columns_of(condition) {
            if definition.column_position(&column.name.text).is_none() {
                let (name, span) = (column.display(), column.span());
                return Err(Error::unknown_column(&name, "where clause", span));
            }
        }
        let (databases, _) = no_databases();
        let mut binder = Binder::new(&databases, session);
        Ok(RowCondition {
            key: key_in(condition, definition),
            condition: bind_over_columns(&mut binder, condition, table, definition)?,
        })
    }

    /// Whether it holds for a row.
    pub fn holds(&self, row: &Row, context: &EvaluationContext) -> Result<bool, Error> {
        let holds = self
            .condition
            .condition(std::slice::from_ref(row), context)?;
        Ok(holds == Some(true))
    }

    /// The primary key of the only row for which it can hold, if it names one: `id = 7 AND …`.
    pub fn key(&self) -> Option<&[Value]> {
        self.key.as_deref()
    }
}

fn subquery_in(condition: &ast::Expression) -> Option<Span> {
    let mut found = None;
    condition.walk(&mut |part| {
        if matches!(
            part.kind,
            ExpressionKind::Subquery(_)
                | ExpressionKind::Exists(_)
                | ExpressionKind::InSubquery { .. }
                | ExpressionKind::Quantified { .. }
        ) {
            found = found.or(Some(part.span));
        }
    });
    found
}

/// The values that the condition demands of all columns of the primary key.
fn key_in(condition: &ast::Expression, definition: &TableDefinition) -> Option<Vec<Value>> {
    if definition.primary_key.is_empty() {
        return None;
    }
    let alone = std::slice::from_ref(condition);
    let conditions = match &condition.kind {
        ExpressionKind::And(conditions) => conditions.as_slice(),
        _ => alone,
    };
    let value_of = |position: &usize| {
        let column = definition.columns.get(*position)?;
        let mut values = conditions
            .iter()
            .filter_map(|condition| equals(condition, &column.name));
        values.rfind(|value| is_of_class(value, &column.data_type))
    };
    definition.primary_key.iter().map(value_of).collect()
}

/// The constant that a condition compares a column with.
fn equals(condition: &ast::Expression, column: &str) -> Option<Value> {
    let ExpressionKind::Binary(BinaryOperator::Equal, left, right) = &condition.kind else {
        return None;
    };
    let is_column = |side: &ast::Expression| match &side.kind {
        ExpressionKind::Column(name) => name.name.is(column),
        _ => false,
    };
    let other = match (is_column(left), is_column(right)) {
        (true, false) => right,
        (false, true) => left,
        _ => return None,
    };
    let ExpressionKind::Literal(literal) = &other.kind else {
        return None;
    };
    let bound = expression::literal(literal, other.span).ok()?;
    bound.as_constant().cloned()
}

/// Whether equality with this constant means the same as having this key: nothing is converted.
fn is_of_class(value: &Value, data_type: &DataType) -> bool {
    match value {
        Value::Int(_) | Value::UInt(_) => matches!(data_type, DataType::Integer { .. }),
        Value::Text(_) => matches!(
            data_type,
            DataType::VarChar { .. } | DataType::Char { .. } | DataType::Text { .. }
        ),
        _ => false,
    }
}
