//! JSON_ARRAYAGG and JSON_OBJECTAGG.

use std::sync::Arc;

use history::{Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};
use crate::scalar::json::{Json, read_stored};

/// The values of a group as a JSON array, NULLs included.
#[derive(Debug)]
pub(super) struct ArrayAggregate {
    /// A JSON element, by the binder's conversion.
    argument: Expression,
    groups: Vec<Vec<Json>>,
}

impl ArrayAggregate {
    pub fn new(argument: Expression) -> ArrayAggregate {
        ArrayAggregate {
            argument,
            groups: Vec::new(),
        }
    }
}

impl Accumulator for ArrayAggregate {
    fn add_group(&mut self) {
        self.groups.push(Vec::new());
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let value = self.argument.evaluate(tuple, context)?;
        self.groups[group].push(element(&value));
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        let elements = std::mem::take(&mut self.groups[group]);
        if elements.is_empty() {
            return Ok(Value::Null);
        }
        Json::Array(elements).into_value()
    }
}

/// The pairs of a group as a JSON object; of several values for one name the last stays.
#[derive(Debug)]
pub(super) struct ObjectAggregate {
    /// A text and a JSON element, by the binder's conversion.
    arguments: Vec<Expression>,
    groups: Vec<Vec<(Arc<str>, Json)>>,
}

impl ObjectAggregate {
    pub fn new(arguments: Vec<Expression>) -> ObjectAggregate {
        ObjectAggregate {
            arguments,
            groups: Vec::new(),
        }
    }
}

impl Accumulator for ObjectAggregate {
    fn add_group(&mut self) {
        self.groups.push(Vec::new());
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let [name, value] = &self.arguments[..] else {
            return Ok(());
        };
        let name = match name.evaluate(tuple, context)? {
            Value::Text(name) => name,
            _ => return Err(Error::null_json_name(None)),
        };
        let value = value.evaluate(tuple, context)?;
        self.groups[group].push((name, element(&value)));
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        let members = std::mem::take(&mut self.groups[group]);
        if members.is_empty() {
            return Ok(Value::Null);
        }
        Json::object(members).into_value()
    }
}

/// A value that was made an element of JSON.
fn element(value: &Value) -> Json {
    match value {
        Value::Json(text) => read_stored(text),
        _ => Json::Null,
    }
}
