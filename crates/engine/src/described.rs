//! Rows that describe something: the tables of `information_schema`, the answers to questions about the past.

use std::sync::Arc;

use history::temporal::DateTime;
use history::{
    Collation, ColumnDefinition, DataType, IntegerDisplay, IntegerWidth, LengthClass, Row,
    RowChange, Table, TableDefinition, TableId, Value,
};
use sql::ResultColumn;
use sql::scalar::ScalarType;

use crate::ResultSet;

/// Columns and rows, to be read as a table or shown as an answer.
pub(crate) struct Described {
    name: Arc<str>,
    columns: Vec<ColumnDefinition>,
    rows: Vec<Vec<Value>>,
}

impl Described {
    /// No rows yet.
    pub(crate) fn new(name: &str, columns: &[(&str, DataType)]) -> Described {
        let columns = columns
            .iter()
            .map(|(name, data_type)| column(name, data_type.clone()));
        Described::with_columns(name, columns.collect())
    }

    /// No rows yet, and columns that only the question decides.
    pub(crate) fn with_columns(name: &str, columns: Vec<ColumnDefinition>) -> Described {
        Described {
            name: name.into(),
            columns,
            rows: Vec::new(),
        }
    }

    /// One more row, with a value for each column.
    pub(crate) fn push(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    /// As the answer to a statement.
    pub(crate) fn into_result(self, time_zone: i32) -> ResultSet {
        let columns = self.columns.iter().map(|column| ResultColumn {
            name: column.name.clone(),
            scalar_type: ScalarType::of_column(column),
        });
        ResultSet {
            columns: columns.collect(),
            rows: self.rows.into_iter().map(Row::from).collect(),
            time_zone,
        }
    }

    /// As a table without key, with its name.
    pub(crate) fn into_table(self) -> (Arc<str>, Table) {
        let definition = TableDefinition {
            columns: self.columns,
            ..TableDefinition::default()
        };
        // No table of a user has the identity 0, and this one lives no longer than its statement.
        let empty = Table::new(TableId(0), Arc::new(definition));
        let rows = self.rows.into_iter().zip(1..).map(|(mut row, row_id)| {
            row.push(Value::UInt(row_id));
            RowChange::Insert(Row::from(row))
        });
        let filled = empty.apply(&rows.collect::<Vec<RowChange>>());
        (
            self.name,
            filled.expect("row ids differ, and there are no other keys"),
        )
    }
}

/// A column that may hold NULL.
pub(crate) fn column(name: &str, data_type: DataType) -> ColumnDefinition {
    ColumnDefinition {
        name: name.into(),
        data_type,
        nullable: true,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    }
}

pub(crate) fn text(value: impl Into<Arc<str>>) -> Value {
    Value::Text(value.into())
}

pub(crate) fn number(value: u64) -> Value {
    Value::UInt(value)
}

/// A text, or NULL.
pub(crate) fn optional(value: Option<impl Into<Arc<str>>>) -> Value {
    value.map_or(Value::Null, text)
}

/// A point in time, from microseconds since 1970 (UTC); 0 stands for the start of the instance, which no clock has seen.
pub(crate) fn moment(unix_micros: i64) -> Value {
    if unix_micros == 0 {
        return Value::Null;
    }
    DateTime::from_unix_micros(unix_micros).map_or(Value::Null, Value::DateTime)
}

/// Points in time, shown in the session's zone.
pub(crate) fn moment_type() -> DataType {
    DataType::Timestamp { fraction: 0 }
}

pub(crate) fn name_type() -> DataType {
    DataType::VarChar {
        length: 64,
        collation: Collation::GeneralCi,
    }
}

pub(crate) fn text_type() -> DataType {
    DataType::Text {
        class: LengthClass::Long,
        collation: Collation::GeneralCi,
    }
}

pub(crate) fn count_type() -> DataType {
    DataType::Integer {
        width: IntegerWidth::Big,
        unsigned: true,
        display: IntegerDisplay::DEFAULT,
    }
}

pub(crate) fn integer_type() -> DataType {
    DataType::Integer {
        width: IntegerWidth::Big,
        unsigned: false,
        display: IntegerDisplay::DEFAULT,
    }
}
