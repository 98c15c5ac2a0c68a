//! The outcomes of a correlated subquery for all outer rows, by what it has in common with them.

use history::{Collation, Row, Value};

use super::Question;
use super::collect::{Collector, SubqueryState};
use crate::Error;
use crate::execute::key_groups::{KeyGroups, NullKeys};
use crate::expression::{EvaluationContext, Expression};
use crate::plan::Plan;

/// How a correlated subquery is run once for all outer rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keyed {
    /// Its rows for all keys; the key's values stand behind its own columns.
    pub plan: Plan,
    /// How many columns it has itself.
    pub width: usize,
    /// The key of an outer row, over the captured values.
    pub probes: Vec<Expression>,
    /// How keys compare where they are text.
    pub collations: Vec<Collation>,
    /// What it answers for a key without rows: COUNT is 0 then.
    pub without_rows: Plan,
}

/// Takes the rows of all keys.
#[derive(Debug)]
pub(super) struct KeyedCollector {
    keys: KeyGroups,
    width: usize,
    collectors: Vec<Collector>,
}

/// What it came to for every key.
#[derive(Debug)]
pub(crate) struct KeyedState {
    keys: KeyGroups,
    states: Vec<SubqueryState>,
    without_rows: Box<SubqueryState>,
}

impl KeyedCollector {
    pub fn new(keyed: &Keyed) -> KeyedCollector {
        KeyedCollector {
            keys: KeyGroups::new(keyed.collations.clone(), NullKeys::Never),
            width: keyed.width,
            collectors: Vec::new(),
        }
    }

    /// Takes one row. A key with a NULL belongs to no outer row.
    pub fn take(
        &mut self,
        question: &Question,
        row: &Row,
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let Some(key) = self.keys.insert_values(&row[self.width..]) else {
            return Ok(());
        };
        if key == self.collectors.len() {
            self.collectors.push(Collector::new(question));
            context
                .execution()
                .hold(size_of::<SubqueryState>() + size_of_val(&**row))?;
        }
        self.collectors[key].take(question, row, context)?;
        Ok(())
    }

    pub fn finish(self, without_rows: SubqueryState) -> KeyedState {
        KeyedState {
            keys: self.keys,
            states: self.collectors.into_iter().map(Collector::finish).collect(),
            without_rows: Box::new(without_rows),
        }
    }
}

impl KeyedState {
    /// What it came to for a key.
    pub fn state(&self, key: &[Value]) -> &SubqueryState {
        match self.keys.find_values(key) {
            Some(key) => &self.states[key],
            None => &self.without_rows,
        }
    }
}
