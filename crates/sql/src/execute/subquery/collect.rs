//! What must be kept of a subquery's rows to answer what is asked of it.

use std::sync::Arc;

use history::{Row, Value};

use super::extremes::Extremes;
use super::keyed::KeyedState;
use super::row_set::RowSet;
use super::{Question, flow};
use crate::execute::operator::Flow;
use crate::expression::EvaluationContext;
use crate::{Error, Span};

/// Takes a subquery's rows.
#[derive(Debug)]
pub(crate) struct Collector {
    state: SubqueryState,
    scratch: Vec<Value>,
}

/// What a subquery came to.
#[derive(Debug)]
pub(crate) enum SubqueryState {
    /// Its first row, and whether there are more.
    First {
        /// The first row.
        row: Option<Row>,
        /// Whether there is a second one.
        has_more: bool,
    },
    /// Its rows as values that operands are compared with.
    Rows(RowSet),
    /// The extremes of its only column.
    Extremes(Extremes),
    /// What it came to for every key that outer rows can have.
    Keyed(KeyedState),
}

impl Collector {
    pub fn new(question: &Question) -> Collector {
        let state = match question {
            Question::Value { .. } | Question::Exists => SubqueryState::First {
                row: None,
                has_more: false,
            },
            Question::Contains(comparable) => {
                SubqueryState::Rows(RowSet::new(comparable.collations.clone()))
            }
            Question::Compares { comparable, .. } => {
                let collation = comparable.collations.first().copied().unwrap_or_default();
                SubqueryState::Extremes(Extremes::new(collation))
            }
        };
        Collector {
            state,
            scratch: Vec::new(),
        }
    }

    /// Takes one row; says when no further row matters.
    pub fn take(
        &mut self,
        question: &Question,
        row: &Row,
        context: &EvaluationContext,
    ) -> Result<Flow, Error> {
        let tuple = std::slice::from_ref(row);
        match (&mut self.state, question) {
            (
                SubqueryState::First {
                    row: first,
                    has_more,
                },
                question,
            ) => {
                if first.is_some() {
                    *has_more = true;
                } else {
                    *first = Some(Arc::clone(row));
                }
                Ok(flow(*has_more || matches!(question, Question::Exists)))
            }
            (SubqueryState::Rows(rows), Question::Contains(comparable)) => {
                self.scratch.clear();
                for column in &comparable.columns {
                    self.scratch.push(column.evaluate(tuple, context)?);
                }
                rows.insert(&self.scratch);
                Ok(Flow::Continue)
            }
            (SubqueryState::Extremes(extremes), Question::Compares { comparable, .. }) => {
                for column in &comparable.columns {
                    extremes.insert(column.evaluate(tuple, context)?);
                }
                Ok(Flow::Continue)
            }
            // The state was made for the question.
            _ => Ok(Flow::Stop),
        }
    }

    pub fn finish(self) -> SubqueryState {
        self.state
    }
}

impl SubqueryState {
    /// What it came to for a key.
    pub fn of_key(&self, key: &[Value]) -> &SubqueryState {
        match self {
            SubqueryState::Keyed(keyed) => keyed.state(key),
            state => state,
        }
    }

    /// The answer for what is compared.
    pub fn answer(
        &self,
        question: &Question,
        compared: &[Value],
        span: Span,
    ) -> Result<Value, Error> {
        match (self, question) {
            (SubqueryState::First { has_more: true, .. }, Question::Value { .. }) => {
                Err(Error::subquery_rows(span))
            }
            (SubqueryState::First { row, .. }, Question::Value { column }) => {
                let value = row.as_ref().and_then(|row| row.get(*column));
                Ok(value.cloned().unwrap_or_default())
            }
            (SubqueryState::First { row, .. }, _) => Ok(truth(Some(row.is_some()))),
            (SubqueryState::Rows(rows), _) => Ok(truth(rows.contains(compared))),
            (
                SubqueryState::Extremes(extremes),
                Question::Compares {
                    operator,
                    quantifier,
                    ..
                },
            ) => {
                let value = compared.first().unwrap_or(&Value::Null);
                Ok(truth(extremes.compare(value, *operator, *quantifier)))
            }
            (SubqueryState::Extremes(_) | SubqueryState::Keyed(_), _) => Ok(Value::Null),
        }
    }
}

/// 0, 1 or NULL.
fn truth(truth: Option<bool>) -> Value {
    truth.map_or(Value::Null, |truth| Value::Int(i64::from(truth)))
}
