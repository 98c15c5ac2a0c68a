//! How a function is declared: its name, how many arguments it takes, how they are converted, how it is computed.

use super::call::{Call, Evaluate, Nulls, Volatility};
use crate::expression::Expression;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A function of the table.
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    arguments_min: usize,
    arguments_max: usize,
    kind: Kind,
    volatility: Volatility,
}

/// Any number of arguments.
pub(crate) const MANY: usize = usize::MAX;

/// Converts the arguments in place and answers the type of the result. The result counts as NULL when an argument can be,
/// and always when the type says so.
pub(crate) type Bind = fn(&mut [Expression], Span) -> Result<ScalarType, Error>;

enum Kind {
    /// Another way to write an expression.
    Rewrite(fn(Vec<Expression>, Span) -> Result<Expression, Error>),
    Computed {
        bind: Bind,
        evaluate: Evaluate,
        nulls: Nulls,
    },
}

/// A function that is NULL for NULL arguments.
pub(crate) const fn function(
    name: &'static str,
    arguments_min: usize,
    arguments_max: usize,
    bind: Bind,
    evaluate: Evaluate,
) -> Definition {
    let kind = Kind::Computed {
        bind,
        evaluate,
        nulls: Nulls::Propagate,
    };
    Definition {
        name,
        arguments_min,
        arguments_max,
        kind,
        volatility: Volatility::Never,
    }
}

/// A function that handles NULL arguments itself.
pub(crate) const fn null_function(
    name: &'static str,
    arguments_min: usize,
    arguments_max: usize,
    bind: Bind,
    evaluate: Evaluate,
) -> Definition {
    let kind = Kind::Computed {
        bind,
        evaluate,
        nulls: Nulls::Handle,
    };
    Definition {
        name,
        arguments_min,
        arguments_max,
        kind,
        volatility: Volatility::Never,
    }
}

/// A function that is another way to write an expression.
pub(crate) const fn rewrite(
    name: &'static str,
    arguments_min: usize,
    arguments_max: usize,
    build: fn(Vec<Expression>, Span) -> Result<Expression, Error>,
) -> Definition {
    let kind = Kind::Rewrite(build);
    Definition {
        name,
        arguments_min,
        arguments_max,
        kind,
        volatility: Volatility::Never,
    }
}

impl Definition {
    /// The same function with a result that changes from statement to statement, or from row to row.
    pub(crate) const fn changing(mut self, volatility: Volatility) -> Definition {
        self.volatility = volatility;
        self
    }

    /// A call with these arguments.
    pub(crate) fn bind(
        &'static self,
        mut arguments: Vec<Expression>,
        span: Span,
    ) -> Result<Expression, Error> {
        if arguments.len() < self.arguments_min || arguments.len() > self.arguments_max {
            return Err(Error::wrong_argument_count(self.name, span));
        }
        let (bind, evaluate, nulls) = match self.kind {
            Kind::Rewrite(build) => return build(arguments, span),
            Kind::Computed {
                bind,
                evaluate,
                nulls,
            } => (bind, evaluate, nulls),
        };
        let scalar_type = bind(&mut arguments, span).map_err(|error| error.at(span))?;
        let nullable = scalar_type.nullable
            || nulls == Nulls::Propagate && arguments.iter().any(Expression::is_nullable);
        let call = Call {
            name: self.name,
            scalar_type: scalar_type.or_null(nullable),
            arguments,
            evaluate,
            nulls,
            volatility: self.volatility,
            span,
        };
        Ok(call.into_expression())
    }
}
