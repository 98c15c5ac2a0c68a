//! What every row of a table must fulfil, whoever wrote it: NOT NULL, generated columns, CHECK.

use std::sync::Arc;

use history::{ColumnDefinition, Row, TableDefinition, Value};

use super::binding::{bind_over_table, no_databases};
use crate::Error;
use crate::expression::{EvaluationContext, Expression};
use crate::scalar::assign;

/// The rules of one table, ready to be applied to rows. INSERT and UPDATE use them, and so does whoever else makes rows:
/// MERGE, REVERT, import.
#[derive(Clone, Debug)]
pub struct RowRules {
    definition: Arc<TableDefinition>,
    /// Generated columns, in an order in which each only reads those before it.
    generated: Vec<Generated>,
    checks: Vec<Expression>,
}

/// A generated column's expression, over the row.
#[derive(Clone, Debug)]
struct Generated {
    column: usize,
    expression: Expression,
}

impl RowRules {
    /// Reads the rules of a definition. `table` is what messages call it.
    pub fn new(table: &str, definition: &Arc<TableDefinition>) -> Result<RowRules, Error> {
        let (databases, session) = no_databases();
        let bind = |text: &str| bind_over_table(text, table, definition, &databases, &session);
        let mut generated = Vec::new();
        for (column, declared) in definition.columns.iter().enumerate() {
            if let Some(declared) = &declared.generated {
                generated.push(Generated {
                    column,
                    expression: bind(&declared.expression)?,
                });
            }
        }
        let checks = definition
            .checks
            .iter()
            .map(|check| bind(&check.expression));
        Ok(RowRules {
            generated: in_reading_order(generated),
            checks: checks.collect::<Result<_, _>>()?,
            definition: Arc::clone(definition),
        })
    }

    /// Whether rows have to be computed or tested at all beyond NOT NULL.
    pub fn has_generated_columns(&self) -> bool {
        !self.generated.is_empty()
    }

    /// Computes the generated columns of a row whose other columns are set.
    pub fn complete(
        &self,
        mut values: Vec<Value>,
        context: &EvaluationContext,
    ) -> Result<Row, Error> {
        for generated in &self.generated {
            // Expressions read rows, so each sees the row as far as it is computed.
            let row: Row = values.as_slice().into();
            let value = generated
                .expression
                .evaluate(std::slice::from_ref(&row), context)?;
            let column = &self.definition.columns[generated.column];
            context.check_refusal_of(&column.name)?;
            values[generated.column] =
                assign(value, generated.expression.scalar_type(), column, context)?;
        }
        Ok(values.into())
    }

    /// Tests a complete row: NOT NULL (1048) and CHECK (3819).
    pub fn check(&self, row: &Row, context: &EvaluationContext) -> Result<(), Error> {
        for (column, value) in self.definition.columns.iter().zip(row.iter()) {
            if !column.nullable && matches!(value, Value::Null) {
                return Err(Error::null_not_allowed(&column.name, None));
            }
        }
        for check in &self.checks {
            // Unknown passes, as in SQL.
            let passed = check.condition(std::slice::from_ref(row), context)?;
            if passed == Some(false) || context.check_refusal().is_err() {
                return Err(Error::check_violated(None));
            }
        }
        Ok(())
    }
}

/// Sorts generated columns so that each comes after those it reads. The definition has no cycles.
fn in_reading_order(generated: Vec<Generated>) -> Vec<Generated> {
    let mut waiting = generated;
    let mut ordered: Vec<Generated> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let reads_waiting = |candidate: &Generated| {
            let mut reads = false;
            candidate.expression.for_each_column(&mut |_, column| {
                reads |= column != candidate.column
                    && waiting.iter().any(|other| other.column == column);
            });
            reads
        };
        let next = waiting
            .iter()
            .position(|candidate| !reads_waiting(candidate))
            .unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

/// The value that stands for "nothing given" in a column that cannot be NULL: zero, an empty text, the first label.
pub(crate) fn implicit_default(column: &ColumnDefinition) -> Value {
    use history::DataType;
    use history::temporal::{Date, DateTime, Time};
    if column.nullable {
        return Value::Null;
    }
    match &column.data_type {
        DataType::Integer {
            unsigned: false, ..
        }
        | DataType::Year => Value::Int(0),
        DataType::Integer { unsigned: true, .. } | DataType::Bit { .. } => Value::UInt(0),
        DataType::Decimal { scale, .. } => Value::Decimal(history::Decimal::new(0, *scale)),
        DataType::Float { .. } | DataType::Double { .. } => Value::Double(0.0),
        DataType::Char { .. } | DataType::VarChar { .. } | DataType::Text { .. } => {
            Value::Text("".into())
        }
        DataType::Binary { length } => Value::Bytes(vec![0; *length as usize].into()),
        DataType::VarBinary { .. } | DataType::Blob { .. } => Value::Bytes([].into()),
        DataType::Date => Value::Date(Date::ZERO),
        DataType::Time { .. } => Value::Time(Time::ZERO),
        DataType::DateTime { .. } | DataType::Timestamp { .. } => Value::DateTime(DateTime::ZERO),
        DataType::Enum { .. } => Value::Enum(1),
        DataType::Set { .. } => Value::Set(0),
        DataType::Json => Value::Json("null".into()),
    }
}
