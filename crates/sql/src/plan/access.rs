//! Where in a table a scan looks for rows: everywhere, in ranges of its key, or in ranges of an index.

use std::ops::Bound;

use history::{Direction, KeyRange, Row, RowCursor, Table, Value};

use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// A tree of the table and the part of it that is read.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    /// The index, by its position; `None` is the table itself in key order.
    pub index: Option<usize>,
    /// Values of the first key columns. Like all bounds they compare as the key's columns do.
    pub prefix: Vec<Expression>,
    /// What is known about the column behind the prefix.
    pub next: NextColumn,
}

/// A condition on one key column.
#[derive(Clone, Debug)]
pub(crate) enum NextColumn {
    /// Nothing is known.
    Any,
    /// Between two bounds.
    Between {
        /// The lower bound and whether it is included.
        lower: Option<(Expression, bool)>,
        /// The upper bound and whether it is included.
        upper: Option<(Expression, bool)>,
    },
    /// One of some values, ascending and distinct.
    OneOf(Vec<Value>),
}

impl Access {
    /// Every row, in key order.
    pub fn everything() -> Access {
        Access {
            index: None,
            prefix: Vec::new(),
            next: NextColumn::Any,
        }
    }

    /// Whether all rows are read.
    pub fn is_everything(&self) -> bool {
        self.prefix.is_empty() && matches!(self.next, NextColumn::Any)
    }

    /// Whether at most one row is meant, by its whole primary key.
    pub fn is_whole_key(&self, table: &Table) -> bool {
        self.index.is_none()
            && matches!(self.next, NextColumn::Any)
            && table.has_primary_key()
            && self.prefix.len() == table.definition().primary_key.len()
    }

    /// The values of the prefix; `None` when one is NULL, which nothing equals.
    pub fn key(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<Vec<Value>>, Error> {
        let mut key = Vec::with_capacity(self.prefix.len() + 1);
        for expression in &self.prefix {
            match expression.evaluate(tuple, context)? {
                Value::Null => return Ok(None),
                value => key.push(value),
            }
        }
        Ok(Some(key))
    }

    /// The ranges to read, in ascending order. The bounds are computed for a tuple, or, for the scan of a whole
    /// query, from constants and outer queries alone.
    pub fn ranges(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Vec<KeyRange>, Error> {
        let Some(prefix) = self.key(tuple, context)? else {
            return Ok(Vec::new());
        };
        let range = match &self.next {
            NextColumn::Any if prefix.is_empty() => KeyRange::ALL,
            NextColumn::Any => KeyRange::prefix(&prefix),
            NextColumn::OneOf(values) => {
                let ranges = values
                    .iter()
                    .map(|value| KeyRange::prefix(&followed(&prefix, value)));
                return Ok(ranges.collect());
            }
            NextColumn::Between { lower, upper } => {
                let mut bounds = [None, None];
                for (bound, given) in bounds.iter_mut().zip([lower, upper]) {
                    let Some((expression, included)) = given else {
                        continue;
                    };
                    match expression.evaluate(tuple, context)? {
                        Value::Null => return Ok(Vec::new()),
                        value => *bound = Some((followed(&prefix, &value), *included)),
                    }
                }
                let [lower, upper] = bounds;
                KeyRange {
                    // Without a lower bound the range begins behind the NULLs.
                    lower: lower
                        .map_or_else(|| Bound::Excluded(followed(&prefix, &Value::Null)), bound),
                    upper: match upper {
                        Some(upper) => bound(upper),
                        None if prefix.is_empty() => Bound::Unbounded,
                        None => Bound::Included(prefix),
                    },
                }
            }
        };
        Ok(vec![range])
    }

    /// A walk over one range.
    pub fn cursor(&self, table: &Table, range: KeyRange, direction: Direction) -> RowCursor {
        match self.index {
            Some(index) => table.index_cursor(index, range, direction),
            None => table.cursor(range, direction),
        }
    }
}

fn followed(prefix: &[Value], last: &Value) -> Vec<Value> {
    prefix.iter().chain([last]).cloned().collect()
}

fn bound((key, included): (Vec<Value>, bool)) -> Bound<Vec<Value>> {
    if included {
        Bound::Included(key)
    } else {
        Bound::Excluded(key)
    }
}
