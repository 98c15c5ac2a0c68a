//! Storing a value into a column: converted to the column's type, refused where strict mode refuses it.

mod listed;
mod number;
mod temporal;
mod text;

use history::{ColumnDefinition, DataType, IntegerWidth, Value};

use crate::Error;
use crate::expression::EvaluationContext;
use crate::scalar::ScalarType;

/// The value as the column stores it.
///
/// In strict mode a value that does not fit is an error; otherwise (also under IGNORE, which turns strict mode off) it is changed to
/// the nearest value that fits, with a warning. NULL stays NULL: whether the column accepts it is the writer's question, because
/// AUTO_INCREMENT and IGNORE answer it in their own ways. Messages name the row of [`EvaluationContext::row_number`].
#[inline]
pub fn assign(
    value: Value,
    from: &ScalarType,
    to: &ColumnDefinition,
    context: &EvaluationContext,
) -> Result<Value, Error> {
    match (&value, &to.data_type) {
        (Value::Null, _) => Ok(value),
        // The common cases, decided without a call.
        (
            Value::Int(number),
            DataType::Integer {
                width: IntegerWidth::Int,
                unsigned: false,
                ..
            },
        ) if i32::try_from(*number).is_ok() => Ok(value),
        (
            Value::Int(_),
            DataType::Integer {
                width: IntegerWidth::Big,
                unsigned: false,
                ..
            },
        ) => Ok(value),
        (Value::Text(text), DataType::VarChar { length, .. }) if text.len() <= *length as usize => {
            Ok(value)
        }
        (
            Value::Decimal(number),
            DataType::Decimal {
                precision,
                scale,
                unsigned: false,
            },
        ) if number.scale() == *scale && number.digits() <= *precision => Ok(value),
        _ => Storing { from, to, context }.store(value),
    }
}

/// One value on its way into a column.
struct Storing<'store> {
    from: &'store ScalarType,
    to: &'store ColumnDefinition,
    context: &'store EvaluationContext,
}

impl Storing<'_> {
    fn store(&self, value: Value) -> Result<Value, Error> {
        match &self.to.data_type {
            DataType::Integer {
                width, unsigned, ..
            } => self.integer(&value, *width, *unsigned),
            DataType::Decimal {
                precision,
                scale,
                unsigned,
            } => self.decimal(&value, *precision, *scale, *unsigned),
            DataType::Float { unsigned } => {
                self.double(&value, *unsigned, f64::from(f32::MAX), true)
            }
            DataType::Double { unsigned, .. } => self.double(&value, *unsigned, f64::MAX, false),
            DataType::Char { length, .. } => self.char(&value, *length),
            DataType::VarChar { length, .. } => self.var_char(&value, *length),
            DataType::Text { class, .. } => self.text(&value, super::class_length(*class)),
            DataType::Binary { length } => self.binary(&value, *length),
            DataType::VarBinary { length } => self.bytes(&value, *length),
            DataType::Blob { class } => self.bytes(&value, super::class_length(*class)),
            DataType::Date => self.date(&value),
            DataType::Time { fraction } => self.time(&value, *fraction),
            DataType::DateTime { fraction } => self.moment(&value, *fraction),
            DataType::Timestamp { fraction } => self.timestamp(&value, *fraction),
            DataType::Year => self.year(&value),
            DataType::Enum { labels, collation } => self.label(&value, labels, *collation),
            DataType::Set { labels, collation } => self.labels(&value, labels, *collation),
            DataType::Bit { width } => self.bit(&value, *width),
            DataType::Json => self.json(&value),
        }
    }

    fn row(&self) -> usize {
        self.context.row_number.get()
    }

    fn column(&self) -> &str {
        &self.to.name
    }

    /// An error in strict mode, else a warning and the next best value.
    fn problem(&self, error: Error, next_best: Value) -> Result<Value, Error> {
        if self.context.mode.strict {
            return Err(error);
        }
        self.context.warn_of(&error);
        Ok(next_best)
    }

    fn out_of_range(&self, next_best: Value) -> Result<Value, Error> {
        self.problem(
            Error::out_of_range(self.column(), self.row(), None),
            next_best,
        )
    }

    fn truncated(&self, next_best: Value) -> Result<Value, Error> {
        self.problem(
            Error::data_truncated(self.column(), self.row(), None),
            next_best,
        )
    }

    /// Digits or blanks were lost, which is never an error.
    fn warn_truncated(&self) {
        self.context
            .warn_of(&Error::data_truncated(self.column(), self.row(), None));
    }
}

#[cfg(test)]
mod tests;
