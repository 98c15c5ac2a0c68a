//! Numbers the distinct keys of tuples: what grouping, hash joins and DISTINCT have in common.

use history::{Collation, Row, Value};

use super::hash_index::HashIndex;
use super::integer_map::IntegerMap;
use super::key::{hash_values, keys_equal};
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// The distinct keys seen so far, numbered in order of appearance.
///
/// Keys that are looked up must be of the same family of types as those that were inserted; the planner sees to it.
#[derive(Debug)]
pub(crate) struct KeyGroups {
    nulls: NullKeys,
    collations: Vec<Collation>,
    len: usize,
    keys: Keys,
    candidate: Vec<Value>,
}

/// What NULL in a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NullKeys {
    /// It equals NULL: grouping and DISTINCT.
    Equal,
    /// It equals nothing, so the tuple has no group: joins.
    Never,
}

#[derive(Debug)]
enum Keys {
    /// No columns: one key for everything.
    None,
    /// One column, integers so far: the usual case, and the quickest.
    Integers { map: IntegerMap, null: Option<u32> },
    /// Anything; the values of every key, one key behind the other.
    Values {
        index: HashIndex,
        values: Vec<Value>,
    },
}

impl KeyGroups {
    /// For keys of columns that compare by these collations.
    pub fn new(collations: Vec<Collation>, nulls: NullKeys) -> KeyGroups {
        let keys = match collations.len() {
            0 => Keys::None,
            1 => Keys::Integers {
                map: IntegerMap::with_capacity(64),
                null: None,
            },
            _ => Keys::values(),
        };
        KeyGroups {
            nulls,
            collations,
            len: 0,
            keys,
            candidate: Vec::new(),
        }
    }

    /// For keys that some expressions compute.
    pub fn of(expressions: &[Expression], nulls: NullKeys) -> KeyGroups {
        KeyGroups::new(
            expressions.iter().map(Expression::collation).collect(),
            nulls,
        )
    }

    /// How many distinct keys there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The number of the tuple's key, which is the next number when it is new; `None` for a key that equals nothing.
    #[inline]
    pub fn insert(
        &mut self,
        key: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<usize>, Error> {
        if let Keys::Integers { map, null } = &mut self.keys {
            let mut scratch = Value::Null;
            let value = key[0].value(tuple, context, &mut scratch)?;
            let next = self.len as u32;
            let number = match as_integer(value) {
                Some(integer) => map.get_or_insert(integer, next).0,
                None if !matches!(value, Value::Null) => {
                    self.leave_integers();
                    return self.insert(key, tuple, context);
                }
                None if self.nulls == NullKeys::Never => return Ok(None),
                None => *null.get_or_insert(next),
            };
            self.len += usize::from(number == next);
            return Ok(Some(number as usize));
        }
        if let [single] = key {
            // One column is looked up by reference, so that a text is only kept once a key.
            let mut scratch = Value::Null;
            let value = single.value(tuple, context, &mut scratch)?;
            return Ok(self.insert_values(std::slice::from_ref(value)));
        }
        let mut candidate = std::mem::take(&mut self.candidate);
        evaluate_into(key, tuple, context, &mut candidate)?;
        let number = self.insert_values(&candidate);
        self.candidate = candidate;
        Ok(number)
    }

    /// Like [`KeyGroups::insert`], for values at hand.
    pub fn insert_values(&mut self, key: &[Value]) -> Option<usize> {
        if self.nulls == NullKeys::Never && has_null(key) {
            return None;
        }
        if let Keys::Integers { map, null } = &mut self.keys {
            let next = self.len as u32;
            let number = match (as_integer(&key[0]), &key[0]) {
                (Some(integer), _) => map.get_or_insert(integer, next).0,
                (None, Value::Null) => *null.get_or_insert(next),
                _ => {
                    self.leave_integers();
                    return self.insert_values(key);
                }
            };
            self.len += usize::from(number == next);
            return Some(number as usize);
        }
        let Keys::Values { index, values } = &mut self.keys else {
            self.len = 1;
            return Some(0);
        };
        let hash = hash_values(key, &self.collations);
        let number = find_in(index, values, &self.collations, hash, key).unwrap_or_else(|| {
            values.extend_from_slice(key);
            self.len += 1;
            index.insert(hash)
        });
        Some(number)
    }

    /// The number of the tuple's key, when it was inserted.
    #[inline]
    pub fn find(
        &self,
        key: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
        candidate: &mut Vec<Value>,
    ) -> Result<Option<usize>, Error> {
        if let [single] = key {
            let mut scratch = Value::Null;
            let value = single.value(tuple, context, &mut scratch)?;
            return Ok(self.find_values(std::slice::from_ref(value)));
        }
        evaluate_into(key, tuple, context, candidate)?;
        Ok(self.find_values(candidate))
    }

    /// Like [`KeyGroups::find`], for values at hand.
    #[inline]
    pub fn find_values(&self, key: &[Value]) -> Option<usize> {
        match &self.keys {
            Keys::Integers { map, null } => match (as_integer(&key[0]), &key[0]) {
                (Some(integer), _) => map.get(integer).map(|number| number as usize),
                (None, Value::Null) => null.map(|number| number as usize),
                _ => None,
            },
            Keys::Values { index, values } => {
                if self.nulls == NullKeys::Never && has_null(key) {
                    return None;
                }
                let hash = hash_values(key, &self.collations);
                find_in(index, values, &self.collations, hash, key)
            }
            Keys::None => (self.len > 0).then_some(0),
        }
    }

    /// About how many bytes the keys take, texts apart.
    pub fn memory(&self) -> usize {
        match &self.keys {
            Keys::None => 0,
            Keys::Integers { map, .. } => map.memory(),
            Keys::Values { index, values } => index.memory() + values.len() * size_of::<Value>(),
        }
    }

    /// The first key that is no integer: goes over to keys of any values. Nearly always it is the first key of all,
    /// and there is nothing to carry over.
    #[cold]
    fn leave_integers(&mut self) {
        let Keys::Integers { map, null } = std::mem::replace(&mut self.keys, Keys::values()) else {
            return;
        };
        let mut known = vec![Value::Null; self.len];
        for (integer, number) in map.entries() {
            known[number as usize] = Value::Int(integer);
        }
        if let Some(number) = null {
            known[number as usize] = Value::Null;
        }
        self.len = 0;
        for value in known {
            self.insert_values(&[value]);
        }
    }
}

impl Keys {
    fn values() -> Keys {
        Keys::Values {
            index: HashIndex::new(),
            values: Vec::new(),
        }
    }
}

/// Signed and unsigned integers are one kind of key, as far as they fit.
#[inline]
fn as_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::UInt(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

fn has_null(key: &[Value]) -> bool {
    key.iter().any(|value| matches!(value, Value::Null))
}

fn find_in(
    index: &HashIndex,
    values: &[Value],
    collations: &[Collation],
    hash: u64,
    key: &[Value],
) -> Option<usize> {
    let width = collations.len();
    index.find(hash, |number| {
        keys_equal(
            &values[number * width..(number + 1) * width],
            key,
            collations,
        )
    })
}

fn evaluate_into(
    key: &[Expression],
    tuple: &[Row],
    context: &EvaluationContext,
    values: &mut Vec<Value>,
) -> Result<(), Error> {
    values.clear();
    for expression in key {
        values.push(expression.evaluate(tuple, context)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_other_values_share_their_numbers() {
        let mut groups = KeyGroups::new(vec![Collation::GeneralCi], NullKeys::Equal);
        assert_eq!(groups.insert_values(&[Value::Int(5)]), Some(0));
        assert_eq!(groups.insert_values(&[Value::Null]), Some(1));
        assert_eq!(groups.insert_values(&[Value::UInt(5)]), Some(0));
        assert_eq!(groups.insert_values(&[Value::Text("a".into())]), Some(2));
        assert_eq!(groups.insert_values(&[Value::Text("A".into())]), Some(2));
        assert_eq!(groups.find_values(&[Value::Int(5)]), Some(0));
        assert_eq!(groups.find_values(&[Value::Null]), Some(1));
        assert_eq!(groups.find_values(&[Value::Int(6)]), None);
        assert_eq!(groups.len(), 3);
    }

    #[test]
    fn in_joins_null_equals_nothing() {
        let collations = vec![Collation::Binary, Collation::Binary];
        let mut groups = KeyGroups::new(collations, NullKeys::Never);
        assert_eq!(groups.insert_values(&[Value::Int(1), Value::Null]), None);
        assert_eq!(
            groups.insert_values(&[Value::Int(1), Value::Int(2)]),
            Some(0)
        );
        assert_eq!(groups.find_values(&[Value::Null, Value::Int(2)]), None);
        assert_eq!(groups.find_values(&[Value::Int(1), Value::Int(2)]), Some(0));
    }
}
