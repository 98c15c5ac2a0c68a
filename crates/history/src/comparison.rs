//! Comparing cells and rows: the order of keys, and the two meanings of "equal".
//!
//! SQL's meaning follows the column's collation (`'alice'` and `'ALICE'` are equal under `utf8mb4_general_ci`), and so do
//! DIFF and MERGE. History also needs the exact meaning: a row whose letters changed case did change.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::json_order::compare_json;
use crate::{Collation, TableDefinition, Value};

/// Which of the two meanings of "equal" a comparison uses. NULL equals NULL in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Equality {
    /// As SQL compares: text by the column's collation, JSON numbers by value.
    #[default]
    ByCollation,
    /// The same stored bytes.
    Exact,
}

/// The order of two cells: NULL first, then by value, text by `collation`.
///
/// It is a total order over every pair of values, also of different variants (signed and unsigned integers compare by
/// number, other variants in a fixed sequence), so that no input can upset a sorted structure.
///
/// ```
/// use history::{Collation, Value, compare_values};
/// assert!(compare_values(&Value::Null, &Value::Int(-5), Collation::Bin).is_lt());
/// assert!(compare_values(&Value::Int(7), &Value::UInt(7), Collation::Bin).is_eq());
/// ```
#[inline]
pub fn compare_values(left: &Value, right: &Value, collation: Collation) -> Ordering {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => left.cmp(right),
        (Value::UInt(left), Value::UInt(right)) => left.cmp(right),
        (Value::Text(left), Value::Text(right)) => collation.compare(left, right),
        _ => compare_uncommon(left, right),
    }
}

/// Everything but the three usual key types, kept out of line so that the usual ones inline well.
fn compare_uncommon(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Int(left), Value::UInt(right)) => compare_signed_with_unsigned(*left, *right),
        (Value::UInt(left), Value::Int(right)) => {
            compare_signed_with_unsigned(*right, *left).reverse()
        }
        (Value::Double(left), Value::Double(right)) => compare_doubles(*left, *right),
        (Value::Decimal(left), Value::Decimal(right)) => left.cmp(right),
        (Value::Bytes(left), Value::Bytes(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Time(left), Value::Time(right)) => left.cmp(right),
        (Value::DateTime(left), Value::DateTime(right)) => left.cmp(right),
        (Value::Enum(left), Value::Enum(right)) => left.cmp(right),
        (Value::Set(left), Value::Set(right)) => left.cmp(right),
        (Value::Json(left), Value::Json(right)) => compare_json(left, right),
        _ => rank(left).cmp(&rank(right)),
    }
}

fn compare_signed_with_unsigned(left: i64, right: u64) -> Ordering {
    u64::try_from(left).map_or(Ordering::Less, |left| left.cmp(&right))
}

/// By number, with -0.0 equal to 0.0; NaN, which no statement can store, comes last.
fn compare_doubles(left: f64, right: f64) -> Ordering {
    left.partial_cmp(&right)
        .unwrap_or_else(|| left.is_nan().cmp(&right.is_nan()))
}

/// The sequence of variants that do not compare by value with each other.
fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Int(_) | Value::UInt(_) => 1,
        Value::Double(_) => 2,
        Value::Decimal(_) => 3,
        Value::Date(_) => 4,
        Value::Time(_) => 5,
        Value::DateTime(_) => 6,
        Value::Enum(_) => 7,
        Value::Set(_) => 8,
        Value::Text(_) => 9,
        Value::Bytes(_) => 10,
        Value::Json(_) => 11,
    }
}

/// Whether two cells are equal, NULL being equal to NULL (SQL's `<=>`).
pub fn values_equal(left: &Value, right: &Value, collation: Collation, equality: Equality) -> bool {
    match equality {
        Equality::Exact => left == right,
        Equality::ByCollation => compare_values(left, right, collation).is_eq(),
    }
}

/// Whether two rows of one table are equal: the meaning of "equal", and how each column compares.
#[derive(Clone, Debug)]
pub struct RowEquality {
    collations: Arc<[Collation]>,
    equality: Equality,
}

impl RowEquality {
    /// For the rows of a table.
    pub fn new(definition: &TableDefinition, equality: Equality) -> RowEquality {
        let collations = definition.columns.iter();
        RowEquality {
            collations: collations
                .map(|column| column.data_type.collation())
                .collect(),
            equality,
        }
    }

    /// The meaning of "equal" in use.
    pub fn equality(&self) -> Equality {
        self.equality
    }

    /// How the column at `position` compares; the hidden row id and everything beyond the columns by value.
    pub fn collation(&self, position: usize) -> Collation {
        self.collations
            .get(position)
            .copied()
            .unwrap_or(Collation::Binary)
    }

    /// Whether one cell of two rows is equal.
    pub fn cell_equal(&self, position: usize, left: &Value, right: &Value) -> bool {
        values_equal(left, right, self.collation(position), self.equality)
    }

    /// Whether two rows are equal in every cell.
    pub fn rows_equal(&self, left: &[Value], right: &[Value]) -> bool {
        left.len() == right.len()
            && left
                .iter()
                .zip(right)
                .enumerate()
                .all(|(position, (left, right))| self.cell_equal(position, left, right))
    }
}
