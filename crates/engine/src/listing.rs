//! Result sets that statements about versions answer: columns of texts and numbers.

use std::sync::Arc;

use history::{Collation, DataType, IntegerDisplay, IntegerWidth, Row, Value};
use sql::ResultColumn;
use sql::scalar::ScalarType;

use crate::ResultSet;

/// A result set while it is put together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    columns: Vec<ResultColumn>,
    rows: Vec<Row>,
}

/// Longest text of a listing, in characters; what a client is told, nothing is cut.
const TEXT_LENGTH: u32 = 65_535;

impl Listing {
    /// Adds a column of texts.
    pub(crate) fn text(mut self, name: &str) -> Listing {
        let scalar_type = ScalarType::text_in(TEXT_LENGTH, Collation::GeneralCi);
        self.columns.push(column(name, scalar_type));
        self
    }

    /// Adds a column of whole numbers.
    pub(crate) fn number(mut self, name: &str) -> Listing {
        let data_type = DataType::Integer {
            width: IntegerWidth::Big,
            unsigned: false,
            display: IntegerDisplay::DEFAULT,
        };
        self.columns.push(column(name, ScalarType::new(data_type)));
        self
    }

    /// Adds a row: a value for each column.
    pub(crate) fn push(&mut self, values: impl IntoIterator<Item = Value>) {
        let row: Row = values.into_iter().collect();
        debug_assert_eq!(row.len(), self.columns.len(), "a value for each column");
        self.rows.push(row);
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Its columns and rows.
    pub(crate) fn into_parts(self) -> (Vec<ResultColumn>, Vec<Row>) {
        (self.columns, self.rows)
    }

    /// The result set.
    pub(crate) fn finish(self, time_zone: i32) -> ResultSet {
        ResultSet {
            columns: self.columns,
            rows: self.rows,
            time_zone,
        }
    }
}

fn column(name: &str, scalar_type: ScalarType) -> ResultColumn {
    ResultColumn {
        name: name.into(),
        scalar_type,
    }
}

/// A text.
pub(crate) fn text(value: impl Into<Arc<str>>) -> Value {
    Value::Text(value.into())
}

/// A text, or NULL.
pub(crate) fn text_or_null(value: Option<impl Into<Arc<str>>>) -> Value {
    value.map_or(Value::Null, text)
}

/// A number of rows, bytes, …
pub(crate) fn number(value: u64) -> Value {
    Value::Int(i64::try_from(value).unwrap_or(i64::MAX))
}
