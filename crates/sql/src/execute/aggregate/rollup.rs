//! WITH ROLLUP: which groups a tuple counts for.

use history::{Collation, Row, Value};

use crate::Error;
use crate::execute::key_groups::{KeyGroups, NullKeys};
use crate::expression::{EvaluationContext, Expression};

/// The keys of all groups: those of full groups, and those whose last keys are rolled up.
#[derive(Debug, Default)]
pub(super) struct Rollup {
    /// The keys of every group, NULL where rolled up, and how many are.
    keys: Vec<Value>,
    /// How many values a group has in `keys`.
    width: usize,
    /// The groups in the order in which they are handed on.
    sequence: Vec<usize>,
}

impl Rollup {
    /// What numbers such groups: their keys, and how many of them are rolled up.
    pub fn groups(keys: &[Expression]) -> KeyGroups {
        let collations = keys.iter().map(Expression::collation);
        let level = std::iter::once(Collation::default());
        KeyGroups::new(collations.chain(level).collect(), NullKeys::Equal)
    }

    /// Calls `count` with every group that the tuple belongs to, and whether it is new.
    pub fn take(
        &mut self,
        keys: &[Expression],
        groups: &mut KeyGroups,
        tuple: &[Row],
        context: &EvaluationContext,
        mut count: impl FnMut(usize, bool) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.width = keys.len() + 1;
        let mut values = Vec::with_capacity(self.width);
        for key in keys {
            values.push(key.evaluate(tuple, context)?);
        }
        values.push(Value::Int(0));
        for level in 0..=keys.len() {
            if level > 0 {
                values[keys.len() - level] = Value::Null;
            }
            values[keys.len()] = Value::Int(level as i64);
            let known = groups.len();
            let Some(group) = groups.insert_values(&values) else {
                continue;
            };
            let is_new = groups.len() > known;
            if is_new {
                self.keys.extend_from_slice(&values);
            }
            count(group, is_new)?;
        }
        Ok(())
    }

    /// Puts the groups in order: full groups first, that of all tuples last.
    pub fn finish(&mut self) {
        if self.width == 0 {
            return;
        }
        let level = |group: &usize| match self.keys[(group + 1) * self.width - 1] {
            Value::Int(level) => level,
            _ => 0,
        };
        let mut sequence: Vec<usize> = (0..self.keys.len() / self.width).collect();
        sequence.sort_by_key(level);
        self.sequence = sequence;
    }

    /// The group that is handed on at a position.
    pub fn group(&self, position: usize) -> usize {
        self.sequence[position]
    }

    /// The keys of a group, NULL where rolled up, and how many are.
    pub fn keys(&self, group: usize) -> &[Value] {
        &self.keys[group * self.width..(group + 1) * self.width]
    }
}
