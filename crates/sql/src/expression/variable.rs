//! User variables that a statement assigns while it runs.

use std::sync::Arc;

use history::{Row, Value};

use super::node::Node;
use super::{EvaluationContext, Expression, constant, converted_to};
use crate::Error;
use crate::scalar::ScalarType;

/// `@name := value`, or `@name` in a statement that also assigns it.
#[derive(Clone, Debug)]
pub(crate) struct UserVariable {
    /// Lower case.
    name: Arc<str>,
    /// What is assigned; `None` where it is only read.
    pub(super) assigned: Option<Expression>,
    /// What it held before the statement.
    before: Value,
}

/// `@name := value`: the value, which the variable holds from then on.
pub(crate) fn assign_variable(name: Arc<str>, value: Expression) -> Expression {
    let scalar_type = value.scalar_type().clone();
    let variable = UserVariable {
        name,
        assigned: Some(value),
        before: Value::Null,
    };
    Expression::new(Node::Variable(Box::new(variable)), scalar_type)
}

/// `@name` where it may change from row to row. Its type stays what it was before the statement.
pub(crate) fn read_variable(name: Arc<str>, before: Value, scalar_type: ScalarType) -> Expression {
    let variable = UserVariable {
        name,
        assigned: None,
        before,
    };
    Expression::new(
        Node::Variable(Box::new(variable)),
        scalar_type.or_null(true),
    )
}

impl UserVariable {
    pub(super) fn evaluate(
        &self,
        scalar_type: &ScalarType,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        if let Some(assigned) = &self.assigned {
            let value = assigned.evaluate(tuple, context)?;
            let held = (value.clone(), scalar_type.clone());
            context.set_user_variable(&self.name, held);
            return Ok(value);
        }
        match context.user_variable(&self.name) {
            None => Ok(self.before.clone()),
            Some((value, held)) if held.data_type == scalar_type.data_type => Ok(value),
            Some((value, held)) => {
                converted_to(constant(value, held), scalar_type).evaluate(&[], context)
            }
        }
    }

    /// How EXPLAIN writes it.
    pub(super) fn label(&self) -> &'static str {
        match self.assigned {
            Some(_) => "@variable := ",
            None => "@variable",
        }
    }
}
