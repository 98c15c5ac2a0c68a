//! Rows of a table whose columns change.

use history::{ColumnDefinition, Row, TableDefinition, Value};

use crate::Error;
use crate::expression::EvaluationContext;
use crate::scalar::{ScalarType, assign};
use crate::write::{DefaultValue, RowRules, implicit_default};

/// Where the values of a column come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnSource {
    /// From the column that was at this position.
    Old(usize),
    /// From its default.
    New,
}

/// How old rows become new ones.
#[derive(Clone, Debug)]
pub(super) struct RowConversion {
    sources: Vec<ColumnSource>,
    old_types: Vec<ColumnDefinition>,
    had_primary_key: bool,
}

/// Numbers given out while rows are converted.
#[derive(Clone, Copy, Debug)]
pub struct RowNumbers {
    /// The next number of a new AUTO_INCREMENT column.
    pub next_auto_increment: u64,
    /// The next hidden row id, for tables that lose their primary key.
    pub next_row_id: u64,
}

/// A conversion ready to be applied to rows.
#[derive(Debug)]
pub(super) struct RowConverter<'a> {
    conversion: &'a RowConversion,
    definition: &'a TableDefinition,
    defaults: Vec<DefaultValue>,
    rules: RowRules,
}

impl RowConversion {
    pub fn new(sources: Vec<ColumnSource>, old: &TableDefinition) -> RowConversion {
        RowConversion {
            sources,
            old_types: old.columns.clone(),
            had_primary_key: !old.primary_key.is_empty(),
        }
    }

    /// For each new column which one it was, if it is not new.
    pub fn kept_columns(&self) -> Vec<Option<usize>> {
        let sources = self.sources.iter();
        sources
            .map(|source| match source {
                ColumnSource::Old(position) => Some(*position),
                ColumnSource::New => None,
            })
            .collect()
    }

    /// Reads the new definition's defaults and rules.
    pub fn converter<'a>(
        &'a self,
        table: &str,
        definition: &'a std::sync::Arc<TableDefinition>,
    ) -> Result<RowConverter<'a>, Error> {
        let defaults = definition
            .columns
            .iter()
            .map(|column| DefaultValue::of(column, table, definition));
        Ok(RowConverter {
            conversion: self,
            definition,
            defaults: defaults.collect::<Result<_, _>>()?,
            rules: RowRules::new(table, definition)?,
        })
    }
}

impl RowConverter<'_> {
    /// One row.
    pub fn convert(
        &self,
        row: &Row,
        numbers: &mut RowNumbers,
        context: &EvaluationContext,
    ) -> Result<Row, Error> {
        let mut values = Vec::with_capacity(self.definition.columns.len() + 1);
        for (position, column) in self.definition.columns.iter().enumerate() {
            values.push(self.value(position, column, row, numbers, context)?);
        }
        let completed = self.rules.complete(values, context)?;
        self.rules.check(&completed, context)?;
        if !self.definition.primary_key.is_empty() {
            return Ok(completed);
        }
        let row_id = match (self.conversion.had_primary_key, row.last()) {
            (false, Some(row_id)) => row_id.clone(),
            _ => {
                numbers.next_row_id += 1;
                Value::UInt(numbers.next_row_id - 1)
            }
        };
        Ok(completed.iter().cloned().chain([row_id]).collect())
    }

    fn value(
        &self,
        position: usize,
        column: &ColumnDefinition,
        row: &Row,
        numbers: &mut RowNumbers,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        if column.generated.is_some() {
            return Ok(Value::Null);
        }
        let value = match self.conversion.sources[position] {
            ColumnSource::Old(old) => {
                let before = &self.conversion.old_types[old];
                let value = row.get(old).cloned().unwrap_or_default();
                if before.data_type == column.data_type {
                    value
                } else {
                    assign(value, &ScalarType::of_column(before), column, context)?
                }
            }
            ColumnSource::New => match self.defaults[position].value(column, context)? {
                Some(value) => value,
                // Only numbered columns are left; generated ones were answered above.
                None => Value::Null,
            },
        };
        if column.auto_increment {
            return self.numbered(value, column, numbers, context);
        }
        if matches!(value, Value::Null) && !column.nullable {
            return match self.conversion.sources[position] {
                ColumnSource::Old(_) => Err(Error::null_in_not_null(None).help(format!(
                    "Column `{}` has NULLs; give them values first.",
                    column.name
                ))),
                ColumnSource::New => Ok(implicit_default(column)),
            };
        }
        Ok(value)
    }

    /// NULL takes the next number; numbers that are there push the counter on.
    fn numbered(
        &self,
        value: Value,
        column: &ColumnDefinition,
        numbers: &mut RowNumbers,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let given = match value {
            Value::Int(number) => u64::try_from(number).unwrap_or(0),
            Value::UInt(number) => number,
            Value::Null => {
                let number = numbers.next_auto_increment;
                numbers.next_auto_increment = number.saturating_add(1);
                let from = ScalarType::big_int_unsigned();
                return assign(Value::UInt(number), &from, column, context);
            }
            other => return Ok(other),
        };
        numbers.next_auto_increment = numbers.next_auto_increment.max(given.saturating_add(1));
        Ok(value)
    }
}
