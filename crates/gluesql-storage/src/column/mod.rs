//! One column as GlueSQL sees it: reading cells and writing them.

mod read;
mod temporal;
mod write;

use gluesql_core::ast::DataType as GlueType;
use gluesql_core::data::Value as GlueValue;
use gluesql_core::error::{Error, Result};
use history::{ColumnDefinition, Value};

use crate::{kind, scalar_text};

/// A column and its GlueSQL type.
pub(crate) struct Column<'a> {
    pub(crate) definition: &'a ColumnDefinition,
    pub(crate) glue_type: GlueType,
    /// Whether the column says its GlueSQL type itself.
    is_noted: bool,
}

impl<'a> Column<'a> {
    pub(crate) fn new(definition: &'a ColumnDefinition) -> Column<'a> {
        Column {
            definition,
            glue_type: kind::glue_type(definition),
            is_noted: kind::noted_type(definition).is_some(),
        }
    }

    /// What GlueSQL gets to see of a cell; an error for the values that its type has no place for.
    pub(crate) fn read(&self, cell: &Value) -> Result<GlueValue> {
        match cell {
            Value::Null => Ok(GlueValue::Null),
            _ => self.counterpart(cell).ok_or_else(|| {
                Error::StorageMsg(format!(
                    "column {} holds {}, which GlueSQL's {} cannot hold",
                    self.definition.name,
                    describe(cell),
                    self.glue_type
                ))
            }),
        }
    }

    /// The cell for a value, as the column's type stores it: rounded to its digits, never cut or clamped.
    pub(crate) fn write(&self, value: &GlueValue) -> Result<Value> {
        value.validate_null(self.definition.nullable)?;
        value.validate_type(&self.glue_type)?;
        match value {
            GlueValue::Null => Ok(Value::Null),
            _ => self.stored(value).ok_or_else(|| {
                Error::StorageMsg(format!(
                    "column {} cannot hold {}",
                    self.definition.name,
                    scalar_text::print(value).unwrap_or_else(|| format!("this {}", self.glue_type))
                ))
            }),
        }
    }
}

/// A cell in a message.
pub(crate) fn describe(cell: &Value) -> String {
    match cell {
        Value::Null => "NULL".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::UInt(number) | Value::Set(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Text(text) | Value::Json(text) => format!("'{text}'"),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.display(6).to_string(),
        Value::DateTime(moment) => moment.display(6).to_string(),
        Value::Enum(position) => format!("label {position}"),
    }
}
