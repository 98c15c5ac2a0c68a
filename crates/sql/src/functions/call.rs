//! One call of a function in an expression.

use std::fmt;

use history::{Row, Value};

use crate::expression::{EvaluationContext, Expression, Node, fold};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A call: its arguments, already converted to what the function works on, and the function.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) name: &'static str,
    pub(crate) arguments: Vec<Expression>,
    pub(crate) scalar_type: ScalarType,
    pub(crate) evaluate: Evaluate,
    pub(crate) nulls: Nulls,
    pub(crate) volatility: Volatility,
    pub(crate) span: Span,
}

/// Computes a call from the values of its arguments.
pub(crate) type Evaluate = fn(&[Value], &Invocation<'_>) -> Result<Value, Error>;

/// What a function sees besides its arguments.
pub(crate) struct Invocation<'call> {
    pub(crate) context: &'call EvaluationContext,
    /// The type that the call has.
    pub(crate) scalar_type: &'call ScalarType,
    /// The arguments as expressions, for their types.
    pub(crate) arguments: &'call [Expression],
    pub(crate) name: &'static str,
    pub(crate) span: Span,
}

/// What a NULL argument means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// The result is NULL; the function is not called.
    Propagate,
    /// The function decides.
    Handle,
}

/// When the result of a function with the same arguments can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volatility {
    /// Never.
    Never,
    /// From statement to statement: `NOW()`, `DATABASE()`.
    Statement,
    /// From row to row: `RAND()`, `UUID()`.
    Row,
}

/// Largest text or binary string that a function makes (`max_allowed_packet`).
pub(crate) const RESULT_BYTES_MAX: usize = 16 << 20;

/// Refuses results that are too large.
pub(crate) fn check_size(bytes: usize) -> Result<(), Error> {
    if bytes > RESULT_BYTES_MAX {
        return Err(Error::result_too_large("cast", RESULT_BYTES_MAX));
    }
    Ok(())
}

impl Call {
    /// A call that the binder makes on its own, with NULL for NULL arguments.
    pub(crate) fn internal(
        name: &'static str,
        evaluate: Evaluate,
        arguments: Vec<Expression>,
        scalar_type: ScalarType,
    ) -> Expression {
        Call::placed(name, evaluate, arguments, scalar_type, Span::default())
    }

    /// The same with a place for errors.
    pub(crate) fn placed(
        name: &'static str,
        evaluate: Evaluate,
        arguments: Vec<Expression>,
        scalar_type: ScalarType,
        span: Span,
    ) -> Expression {
        let nullable = scalar_type.nullable && arguments.iter().any(Expression::is_nullable);
        let scalar_type = scalar_type.or_null(nullable);
        Call {
            name,
            arguments,
            scalar_type,
            evaluate,
            nulls: Nulls::Propagate,
            volatility: Volatility::Never,
            span,
        }
        .into_expression()
    }

    pub(crate) fn into_expression(self) -> Expression {
        let scalar_type = self.scalar_type.clone();
        fold(Expression::new(Node::Call(Box::new(self)), scalar_type))
    }

    pub(crate) fn is_pure(&self) -> bool {
        self.volatility == Volatility::Never
    }

    pub(crate) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        /// Calls with up to so many arguments need no allocation.
        const INLINE: usize = 4;
        let invocation = Invocation {
            context,
            scalar_type: &self.scalar_type,
            arguments: &self.arguments,
            name: self.name,
            span: self.span,
        };
        if self.arguments.len() <= INLINE {
            let mut values: [Value; INLINE] = Default::default();
            for (value, argument) in values.iter_mut().zip(&self.arguments) {
                *value = argument.evaluate(tuple, context)?;
                if self.nulls == Nulls::Propagate && matches!(value, Value::Null) {
                    return Ok(Value::Null);
                }
            }
            (self.evaluate)(&values[..self.arguments.len()], &invocation)
        } else {
            let mut values = Vec::with_capacity(self.arguments.len());
            for argument in &self.arguments {
                let value = argument.evaluate(tuple, context)?;
                if self.nulls == Nulls::Propagate && matches!(value, Value::Null) {
                    return Ok(Value::Null);
                }
                values.push(value);
            }
            (self.evaluate)(&values, &invocation)
        }
        .map_err(|error| {
            if self.span == Span::default() {
                error
            } else {
                error.at(self.span)
            }
        })
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}(", self.name)?;
        for (position, argument) in self.arguments.iter().enumerate() {
            if position > 0 {
                formatter.write_str(", ")?;
            }
            write!(formatter, "{argument:?}")?;
        }
        formatter.write_str(")")
    }
}
