//! Expressions as people would write them.

use history::Value;

use super::names::Names;
use crate::execute::subquery::{Question, Subquery};
use crate::expression::{Expression, External, Shape};
use crate::print;
use crate::scalar::ScalarType;

/// An expression over tuples with these names.
pub(super) fn text(expression: &Expression, names: &Names) -> String {
    Printer {
        names,
        shared: Vec::new(),
    }
    .text(expression)
}

/// Several, with a word between them.
pub(super) fn joined<'a>(
    expressions: impl IntoIterator<Item = &'a Expression>,
    word: &str,
    names: &Names,
) -> String {
    let texts: Vec<String> = expressions
        .into_iter()
        .map(|expression| text(expression, names))
        .collect();
    texts.join(word)
}

/// A value as a literal.
pub(super) fn literal(value: &Value, scalar_type: &ScalarType) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Int(_) | Value::UInt(_) | Value::Double(_) | Value::Decimal(_) => {
            plain(value, scalar_type)
        }
        Value::Bytes(bytes) => {
            let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("x'{}'", digits.concat())
        }
        _ => print::text(&plain(value, scalar_type)),
    }
}

fn plain(value: &Value, scalar_type: &ScalarType) -> String {
    crate::scalar::to_text::to_text(value, &scalar_type.data_type, 0).to_string()
}

struct Printer<'n> {
    names: &'n Names,
    /// The values that shared expressions around computed, printed.
    shared: Vec<String>,
}

impl Printer<'_> {
    fn text(&mut self, expression: &Expression) -> String {
        match expression.shape() {
            Shape::Constant(value) => literal(value, expression.scalar_type()),
            Shape::Column { slot, column } => self.names.column(slot, column),
            Shape::Outer { column } => self
                .names
                .outer
                .get(column)
                .cloned()
                .unwrap_or_else(|| format!("outer #{column}")),
            Shape::Infix(operator, operands) => {
                let texts: Vec<String> = operands
                    .into_iter()
                    .map(|operand| self.operand(operand))
                    .collect();
                texts.join(&format!(" {operator} "))
            }
            Shape::Prefix(operator, operand) => format!("{operator}{}", self.operand(operand)),
            Shape::Suffix(operand, operator) => format!("{} {operator}", self.operand(operand)),
            Shape::In {
                operand,
                values,
                negated,
            } => {
                let texts: Vec<String> = values
                    .iter()
                    .map(|value| literal(value, operand.scalar_type()))
                    .collect();
                let word = if negated { "NOT IN" } else { "IN" };
                format!("{} {word} ({})", self.operand(operand), shortened(&texts))
            }
            Shape::Call(name, operands) => format!("{name}({})", self.list(operands)),
            Shape::Shared(values, body) => {
                let before = self.shared.len();
                for value in values {
                    let text = self.operand(value);
                    self.shared.push(text);
                }
                let text = self.text(body);
                self.shared.truncate(before);
                text
            }
            Shape::Local(from_top) => {
                let position = self.shared.len().checked_sub(from_top + 1);
                position.map_or_else(|| "?".into(), |position| self.shared[position].clone())
            }
            Shape::External(external, operands) => self.external(external, operands),
        }
    }

    fn list<'a>(&mut self, expressions: impl IntoIterator<Item = &'a Expression>) -> String {
        let texts: Vec<String> = expressions
            .into_iter()
            .map(|expression| self.text(expression))
            .collect();
        texts.join(", ")
    }

    /// An operand, in parentheses when it has an operator of its own.
    fn operand(&mut self, expression: &Expression) -> String {
        let text = self.text(expression);
        match expression.shape() {
            Shape::Infix(..) | Shape::Suffix(..) | Shape::In { .. } | Shape::Shared(..) => {
                format!("({text})")
            }
            _ => text,
        }
    }

    fn external(&mut self, external: &dyn External, operands: &[Expression]) -> String {
        let Some(subquery) = external.as_any().downcast_ref::<Subquery>() else {
            return "?".into();
        };
        let (captures, compared) = operands.split_at(subquery.captures);
        let name = match captures {
            [] => format!("(subquery {})", subquery.id + 1),
            captures => format!("(subquery {} for {})", subquery.id + 1, self.list(captures)),
        };
        match &subquery.question {
            Question::Value { .. } => name,
            Question::Exists => format!("EXISTS {name}"),
            Question::Contains(_) => format!("({}) IN {name}", self.list(compared)),
            Question::Compares { .. } => format!("({}) compared with {name}", self.list(compared)),
        }
    }
}

/// A list of values, of which only the first are shown when there are many.
pub(super) fn shortened(texts: &[String]) -> String {
    const SHOWN_MAX: usize = 5;
    if texts.len() <= SHOWN_MAX {
        return texts.join(", ");
    }
    format!(
        "{}, … {} values",
        texts[..SHOWN_MAX - 1].join(", "),
        texts.len()
    )
}
