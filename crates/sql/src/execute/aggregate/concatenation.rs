//! GROUP_CONCAT.

use std::cmp::Ordering;
use std::sync::Arc;

use history::{Collation, Row, Value, compare_values};

use super::accumulator::Accumulator;
use crate::Error;
use crate::bind::aggregate::Aggregate;
use crate::expression::{EvaluationContext, Expression};

/// Texts joined by a separator, in an order if one is given.
#[derive(Debug)]
pub(super) struct Concatenation {
    /// Texts, by the binder's conversion.
    arguments: Vec<Expression>,
    order: Vec<(Expression, Collation, bool)>,
    separator: Arc<str>,
    groups: Vec<Pieces>,
    /// About how many bytes the pieces take.
    bytes: usize,
}

#[derive(Debug, Default)]
struct Pieces {
    texts: Vec<Arc<str>>,
    /// The values by which each text is ordered, one text behind the other.
    keys: Vec<Value>,
}

impl Concatenation {
    pub fn new(aggregate: &Aggregate) -> Concatenation {
        let key = |key: &(Expression, bool)| (key.0.clone(), key.0.collation(), key.1);
        Concatenation {
            arguments: aggregate.arguments.clone(),
            order: aggregate.order.iter().map(key).collect(),
            separator: aggregate.separator.clone(),
            groups: Vec::new(),
            bytes: 0,
        }
    }
}

impl Accumulator for Concatenation {
    fn add_group(&mut self) {
        self.groups.push(Pieces::default());
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut whole: Option<Arc<str>> = None;
        for argument in &self.arguments {
            let text = match argument.evaluate(tuple, context)? {
                Value::Null => return Ok(()),
                Value::Text(text) => text,
                Value::Bytes(bytes) => String::from_utf8_lossy(&bytes).into(),
                // The binder converted everything else to text.
                _ => continue,
            };
            whole = Some(match whole {
                None => text,
                Some(before) => format!("{before}{text}").into(),
            });
        }
        let Some(text) = whole else { return Ok(()) };
        self.bytes += text.len() + size_of::<Arc<str>>() + self.order.len() * size_of::<Value>();
        let pieces = &mut self.groups[group];
        pieces.texts.push(text);
        for (key, ..) in &self.order {
            pieces.keys.push(key.evaluate(tuple, context)?);
        }
        Ok(())
    }

    fn memory(&self) -> usize {
        self.bytes
    }

    fn result(&mut self, group: usize, context: &EvaluationContext) -> Result<Value, Error> {
        let Pieces { texts, keys } = std::mem::take(&mut self.groups[group]);
        if texts.is_empty() {
            return Ok(Value::Null);
        }
        let mut sequence: Vec<usize> = (0..texts.len()).collect();
        if !self.order.is_empty() {
            let width = self.order.len();
            let keys_of = |text: usize| &keys[text * width..(text + 1) * width];
            sequence.sort_by(|left, right| compare(keys_of(*left), keys_of(*right), &self.order));
        }
        let mut joined = String::new();
        for (position, text) in sequence.into_iter().enumerate() {
            if position > 0 {
                joined.push_str(&self.separator);
            }
            joined.push_str(&texts[text]);
            let bytes_max = context.group_concat_length_max;
            if joined.len() > bytes_max {
                joined.truncate(joined.floor_char_boundary(bytes_max));
                let row = position + 1;
                context.warn(1260, format!("Row {row} was cut by GROUP_CONCAT()"));
                break;
            }
        }
        Ok(Value::Text(joined.into()))
    }
}

fn compare(left: &[Value], right: &[Value], order: &[(Expression, Collation, bool)]) -> Ordering {
    for ((left, right), (_, collation, descending)) in left.iter().zip(right).zip(order) {
        let result = compare_values(left, right, *collation);
        if result != Ordering::Equal {
            return if *descending {
                result.reverse()
            } else {
                result
            };
        }
    }
    Ordering::Equal
}
