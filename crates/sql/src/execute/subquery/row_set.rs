//! The rows of a subquery that something is looked for in: IN, in three-valued logic.

use history::{Collation, Value};

use crate::execute::key::values_equal;
use crate::execute::key_groups::{KeyGroups, NullKeys};

/// Distinct rows.
#[derive(Debug)]
pub(crate) struct RowSet {
    collations: Vec<Collation>,
    /// The rows without NULL.
    whole: KeyGroups,
    /// All rows when some have a NULL or rows have several columns, one row behind the other: for the cases in which a
    /// NULL makes the answer unknown.
    listed: Vec<Value>,
    has_null: bool,
    is_empty: bool,
}

impl RowSet {
    pub fn new(collations: Vec<Collation>) -> RowSet {
        RowSet {
            whole: KeyGroups::new(collations.clone(), NullKeys::Never),
            collations,
            listed: Vec::new(),
            has_null: false,
            is_empty: true,
        }
    }

    /// Adds a row.
    pub fn insert(&mut self, row: &[Value]) {
        self.is_empty = false;
        let known = self.whole.len();
        let is_whole = self.whole.insert_values(row).is_some();
        self.has_null |= !is_whole;
        let is_new = !is_whole || self.whole.len() > known;
        if self.collations.len() > 1 && is_new {
            self.listed.extend_from_slice(row);
        }
    }

    /// Whether some row equals the given one; `None` when a NULL makes that unknown.
    pub fn contains(&self, row: &[Value]) -> Option<bool> {
        if self.is_empty {
            return Some(false);
        }
        let row_has_null = row.iter().any(|value| matches!(value, Value::Null));
        if !row_has_null && self.whole.find_values(row).is_some() {
            return Some(true);
        }
        if !row_has_null && !self.has_null {
            return Some(false);
        }
        // With one column every comparison with a NULL is unknown; with several, a difference elsewhere decides.
        let is_unknown = self.collations.len() == 1 || self.may_equal_some(row);
        if is_unknown { None } else { Some(false) }
    }

    /// Whether a row differs from the given one in no column where neither is NULL.
    fn may_equal_some(&self, row: &[Value]) -> bool {
        let may_equal = |(one, other): (&Value, &Value), collation: &Collation| {
            matches!(one, Value::Null)
                || matches!(other, Value::Null)
                || values_equal(one, other, *collation)
        };
        self.listed
            .chunks_exact(self.collations.len())
            .any(|listed| {
                let mut pairs = listed.iter().zip(row).zip(&self.collations);
                pairs.all(|(pair, collation)| may_equal(pair, collation))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(rows: &[&[Value]]) -> RowSet {
        let mut set = RowSet::new(vec![Collation::Binary; rows[0].len()]);
        for row in rows {
            set.insert(row);
        }
        set
    }

    const ONE: Value = Value::Int(1);
    const TWO: Value = Value::Int(2);
    const NULL: Value = Value::Null;

    #[test]
    fn one_column() {
        let empty = RowSet::new(vec![Collation::Binary]);
        assert_eq!(empty.contains(&[NULL]), Some(false));
        let whole = set(&[&[ONE], &[ONE]]);
        assert_eq!(whole.contains(&[ONE]), Some(true));
        assert_eq!(whole.contains(&[TWO]), Some(false));
        assert_eq!(whole.contains(&[NULL]), None);
        let with_null = set(&[&[ONE], &[NULL]]);
        assert_eq!(with_null.contains(&[ONE]), Some(true));
        assert_eq!(with_null.contains(&[TWO]), None);
    }

    #[test]
    fn several_columns() {
        let set = set(&[&[ONE, ONE], &[TWO, NULL]]);
        assert_eq!(set.contains(&[ONE, ONE]), Some(true));
        assert_eq!(set.contains(&[ONE, TWO]), Some(false));
        assert_eq!(set.contains(&[TWO, TWO]), None);
        assert_eq!(set.contains(&[ONE, NULL]), None);
        assert_eq!(set.contains(&[Value::Int(3), NULL]), Some(false));
    }
}
