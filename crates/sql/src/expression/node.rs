//! The tree of a bound expression.

use std::fmt;
use std::sync::Arc;

use history::{Collation, Value};

use super::EvaluationContext;
use super::arithmetic::Arithmetic;
use super::bits::BitOperation;
use super::case::{Case, Coalesce};
use super::comparison::Comparison;
use super::convert::Convert;
use super::in_list::InList;
use super::interval::AddInterval;
use super::like::Like;
use super::regexp::Regexp;
use super::shared::Shared;
use super::variable::UserVariable;
use crate::Error;
use crate::ast::Truth;
use crate::functions::Call;
use crate::scalar::ScalarType;

/// A bound, typed expression.
///
/// A DECIMAL value may carry more or fewer digits after the point than the expression's type says: quotients keep digits that are only
/// rounded away where they are shown or stored. Printing and storing go by the type.
#[derive(Clone, Debug)]
pub struct Expression {
    pub(crate) node: Node,
    pub(crate) scalar_type: ScalarType,
}

/// What an expression does.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// The same value always.
    Constant(Value),
    /// A cell of the tuple.
    Column {
        slot: usize,
        column: usize,
    },
    /// A cell of the tuple of a query around, 1 being the nearest.
    Outer {
        level: usize,
        slot: usize,
        column: usize,
    },
    /// The same value as another kind of value.
    Convert(Box<Convert>),
    Arithmetic(Box<Arithmetic>),
    Negate(Box<Expression>),
    Bits(Box<BitOperation>),
    BitNot(Box<Expression>),
    Compare(Box<Comparison>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Xor(Box<(Expression, Expression)>),
    Not(Box<Expression>),
    IsNull {
        operand: Box<Expression>,
        negated: bool,
    },
    IsTruth {
        operand: Box<Expression>,
        truth: Truth,
        negated: bool,
    },
    InList(Box<InList>),
    Like(Box<Like>),
    Regexp(Box<Regexp>),
    Case(Box<Case>),
    Coalesce(Box<Coalesce>),
    AddInterval(Box<AddInterval>),
    Call(Box<Call>),
    /// Values computed once, and what is made of them.
    Shared(Box<Shared>),
    /// One of the values of the shared expression around, counted from the last.
    Local {
        from_top: usize,
    },
    External(Box<ExternalCall>),
    /// A user variable that the statement assigns.
    Variable(Box<UserVariable>),
}

/// A value that query execution computes from the values of some operands: a subquery, above all.
#[derive(Clone, Debug)]
pub(crate) struct ExternalCall {
    pub(crate) external: Arc<dyn External>,
    /// What it depends on: the outer columns that a correlated subquery reads, and what it is compared with.
    pub(crate) operands: Vec<Expression>,
}

/// A function of its operands' values that query execution computes.
pub trait External: fmt::Debug + Send + Sync {
    /// Its value for these values of the operands.
    fn evaluate(&self, operands: &[Value], context: &EvaluationContext) -> Result<Value, Error>;

    /// Itself, for those who know what kind it is.
    fn as_any(&self) -> &dyn std::any::Any;
}

impl Expression {
    pub(crate) fn new(node: Node, scalar_type: ScalarType) -> Expression {
        Expression { node, scalar_type }
    }

    /// The static type.
    pub fn scalar_type(&self) -> &ScalarType {
        &self.scalar_type
    }

    /// Whether it can be NULL.
    pub fn is_nullable(&self) -> bool {
        self.scalar_type.nullable
    }

    /// How its values compare where they are text.
    pub fn collation(&self) -> Collation {
        self.scalar_type.collation()
    }

    /// The value, when it is a constant.
    pub fn as_constant(&self) -> Option<&Value> {
        match &self.node {
            Node::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// The slot and column, when it only copies a cell.
    pub fn as_column(&self) -> Option<(usize, usize)> {
        match self.node {
            Node::Column { slot, column } => Some((slot, column)),
            _ => None,
        }
    }

    /// The same expression said to be nullable, as behind an outer join.
    #[must_use]
    pub fn made_nullable(mut self) -> Expression {
        self.scalar_type.nullable = true;
        self
    }
}
