//! ENUM and SET.

use std::sync::Arc;

use history::{Collation, Value};

use super::Storing;
use crate::Error;
use crate::scalar::to_number::to_integer;
use crate::scalar::to_text::to_text;

impl Storing<'_> {
    /// The value as text when it is text, or a label of another list.
    fn listed_text(&self, value: &Value) -> Option<Arc<str>> {
        match value {
            Value::Text(_) | Value::Enum(_) | Value::Set(_) | Value::Bytes(_) | Value::Json(_) => {
                Some(to_text(value, &self.from.data_type, self.context.time_zone))
            }
            _ => None,
        }
    }

    /// A label, or the position of one, as a number or as the text of a number.
    pub(super) fn label(
        &self,
        value: &Value,
        labels: &[Arc<str>],
        collation: Collation,
    ) -> Result<Value, Error> {
        let position = match self.listed_text(value) {
            Some(text) => labels
                .iter()
                .position(|label| collation.equal(label, &text))
                .map(|index| index as i128 + 1)
                .or_else(|| text.parse().ok()),
            None => Some(self.index(value)),
        };
        match position.and_then(|position| u16::try_from(position).ok()) {
            Some(position) if position > 0 && usize::from(position) <= labels.len() => {
                Ok(Value::Enum(position))
            }
            _ => self.truncated(Value::Enum(0)),
        }
    }

    /// Numbers with a fraction count without it.
    fn index(&self, value: &Value) -> i128 {
        match value {
            Value::Decimal(number) => number
                .truncate(0)
                .ok()
                .and_then(|number| number.to_i128())
                .unwrap_or(-1),
            Value::Double(number) => number.trunc() as i128,
            other => to_integer(other, &self.from.data_type, self.context),
        }
    }

    /// Labels separated by commas, or their bits, as a number or as the text of a number.
    pub(super) fn labels(
        &self,
        value: &Value,
        labels: &[Arc<str>],
        collation: Collation,
    ) -> Result<Value, Error> {
        let all = if labels.len() >= 64 {
            u64::MAX
        } else {
            (1 << labels.len()) - 1
        };
        let (bits, complete) = match self.listed_text(value) {
            Some(text) => bits_of(&text, labels, collation),
            None => match u64::try_from(self.index(value)) {
                Ok(bits) => (bits, true),
                Err(_) => (0, false),
            },
        };
        if complete && bits & !all == 0 {
            return Ok(Value::Set(bits));
        }
        self.truncated(Value::Set(bits & all))
    }
}

/// The bits of the labels in a text, and whether everything in it was a label.
fn bits_of(text: &str, labels: &[Arc<str>], collation: Collation) -> (u64, bool) {
    if text.is_empty() {
        return (0, true);
    }
    let mut bits = 0;
    let mut complete = true;
    for part in text.split(',') {
        match labels
            .iter()
            .take(64)
            .position(|label| collation.equal(label, part))
        {
            Some(position) => bits |= 1 << position,
            None => complete = false,
        }
    }
    if !complete && let Ok(number) = text.parse() {
        return (number, true);
    }
    (bits, complete)
}
