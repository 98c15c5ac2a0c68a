//! The order of a table's rows: which columns make the key, and how each compares.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::comparison::compare_values;
use crate::{Collation, ColumnDefinition, Value};

/// Orders rows by some of their columns. Cheap to clone.
///
/// A *key* is a slice of values for those columns, in key order; a shorter slice is a *prefix* and stands for every
/// row that starts with it.
///
/// ```
/// use history::{KeyOrder, Value};
/// let order = KeyOrder::row_id(1);
/// let row = [Value::Int(42), Value::UInt(3)];
/// assert!(order.compare_row_with_key(&row, &[Value::UInt(4)]).is_lt());
/// assert!(order.compare_row_with_key(&row, &[]).is_eq());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOrder {
    columns: Arc<[KeyColumn]>,
}

/// One column of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyColumn {
    /// Where the column is in a row.
    pub position: usize,
    /// How it compares where it is text.
    pub collation: Collation,
}

impl KeyOrder {
    /// By the hidden row id at `position`, for tables without a primary key.
    pub fn row_id(position: usize) -> KeyOrder {
        let collation = Collation::Binary;
        KeyOrder {
            columns: Arc::new([KeyColumn {
                position,
                collation,
            }]),
        }
    }

    /// By the columns at `positions`, the first being the most significant.
    pub fn of_columns(columns: &[ColumnDefinition], positions: &[usize]) -> KeyOrder {
        let key_column = |&position: &usize| KeyColumn {
            position,
            collation: columns
                .get(position)
                .map_or(Collation::Binary, |column| column.data_type.collation()),
        };
        KeyOrder {
            columns: positions.iter().map(key_column).collect(),
        }
    }

    /// By this order's columns, and where they are equal by `next`'s.
    pub fn then(&self, next: &KeyOrder) -> KeyOrder {
        KeyOrder {
            columns: self
                .columns
                .iter()
                .chain(next.columns.iter())
                .copied()
                .collect(),
        }
    }

    /// The key columns, the most significant first.
    pub fn columns(&self) -> &[KeyColumn] {
        &self.columns
    }

    /// The order of two rows.
    #[inline]
    pub fn compare_rows(&self, left: &[Value], right: &[Value]) -> Ordering {
        for column in self.columns.iter() {
            let (left, right) = (cell(left, column.position), cell(right, column.position));
            match compare_values(left, right, column.collation) {
                Ordering::Equal => {}
                order => return order,
            }
        }
        Ordering::Equal
    }

    /// Where a row stands relative to a key or key prefix; equal when the row starts with it.
    #[inline]
    pub fn compare_row_with_key(&self, row: &[Value], key: &[Value]) -> Ordering {
        for (column, wanted) in self.columns.iter().zip(key) {
            match compare_values(cell(row, column.position), wanted, column.collation) {
                Ordering::Equal => {}
                order => return order,
            }
        }
        Ordering::Equal
    }

    /// The key of a row, as values.
    pub fn key_of(&self, row: &[Value]) -> Vec<Value> {
        let columns = self.columns.iter();
        columns
            .map(|column| cell(row, column.position).clone())
            .collect()
    }

    /// Whether some key column of the row is NULL.
    pub fn has_null(&self, row: &[Value]) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| matches!(cell(row, column.position), Value::Null))
    }
}

/// A cell of a row; a row that is too short reads as NULL, so that no malformed row can cause a panic.
#[inline]
fn cell(row: &[Value], position: usize) -> &Value {
    row.get(position).unwrap_or(&Value::Null)
}
