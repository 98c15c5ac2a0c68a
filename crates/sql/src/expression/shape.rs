//! What an expression looks like, for those who print it.

use history::Value;

use super::node::{External, Node};
use super::{ComparisonOperator, Expression};
use crate::ast::Truth;

/// One level of an expression. Conversions that nobody wrote are left out.
pub(crate) enum Shape<'e> {
    /// A constant.
    Constant(&'e Value),
    /// A cell of the tuple.
    Column { slot: usize, column: usize },
    /// A value of the query around.
    Outer { column: usize },
    /// Operands with an operator between them.
    Infix(&'static str, Vec<&'e Expression>),
    /// An operator before its operand.
    Prefix(&'static str, &'e Expression),
    /// An operator behind its operand.
    Suffix(&'e Expression, &'static str),
    /// `operand [NOT] IN (values)`.
    In {
        operand: &'e Expression,
        values: &'e [Value],
        negated: bool,
    },
    /// `name(operands)`.
    Call(&'static str, Vec<&'e Expression>),
    /// Values that are computed once, and what is made of them.
    Shared(&'e [Expression], &'e Expression),
    /// One of the values around, counted from the last.
    Local(usize),
    /// A subquery.
    External(&'e dyn External, &'e [Expression]),
}

impl Expression {
    /// What it looks like.
    pub(crate) fn shape(&self) -> Shape<'_> {
        match &self.node {
            Node::Constant(value) => Shape::Constant(value),
            Node::Column { slot, column } => Shape::Column {
                slot: *slot,
                column: *column,
            },
            Node::Outer { column, .. } => Shape::Outer { column: *column },
            Node::Convert(convert) => convert.operand.shape(),
            Node::Arithmetic(arithmetic) => Shape::Infix(arithmetic.symbol(), self.operands()),
            Node::Negate(operand) => Shape::Prefix("-", operand),
            Node::Bits(bits) => Shape::Infix(bits.symbol(), self.operands()),
            Node::BitNot(operand) => Shape::Prefix("~", operand),
            Node::Compare(comparison) => {
                Shape::Infix(comparison.operator.symbol(), self.operands())
            }
            Node::And(_) => Shape::Infix("AND", self.operands()),
            Node::Or(_) => Shape::Infix("OR", self.operands()),
            Node::Xor(_) => Shape::Infix("XOR", self.operands()),
            Node::Not(operand) => Shape::Prefix("NOT ", operand),
            Node::IsNull {
                operand,
                negated: false,
            } => Shape::Suffix(operand, "IS NULL"),
            Node::IsNull {
                operand,
                negated: true,
            } => Shape::Suffix(operand, "IS NOT NULL"),
            Node::IsTruth {
                operand,
                truth,
                negated,
            } => Shape::Suffix(operand, truth_words(*truth, *negated)),
            Node::InList(list) => match list.sorted() {
                Some((operand, values, negated)) => Shape::In {
                    operand,
                    values,
                    negated,
                },
                None => Shape::Call("IN", self.operands()),
            },
            Node::Like(like) => Shape::Infix(like.symbol(), self.operands()),
            Node::Regexp(regexp) => Shape::Infix(regexp.symbol(), self.operands()),
            Node::Case(_) => Shape::Call("CASE", self.operands()),
            Node::Coalesce(_) => Shape::Call("COALESCE", self.operands()),
            Node::AddInterval(interval) => Shape::Call(interval.symbol(), self.operands()),
            Node::Call(call) => Shape::Call(call.name, self.operands()),
            Node::Shared(shared) => Shape::Shared(&shared.values, &shared.body),
            Node::Local { from_top } => Shape::Local(*from_top),
            Node::Variable(variable) => match &variable.assigned {
                Some(assigned) => Shape::Prefix(variable.label(), assigned),
                None => Shape::Call(variable.label(), Vec::new()),
            },
            Node::External(call) => Shape::External(&*call.external, &call.operands),
        }
    }

    fn operands(&self) -> Vec<&Expression> {
        let mut operands = Vec::new();
        self.for_each_operand(&mut |operand| operands.push(operand));
        operands
    }
}

impl ComparisonOperator {
    fn symbol(self) -> &'static str {
        match self {
            ComparisonOperator::Equal => "=",
            ComparisonOperator::NotEqual => "<>",
            ComparisonOperator::Less => "<",
            ComparisonOperator::LessOrEqual => "<=",
            ComparisonOperator::Greater => ">",
            ComparisonOperator::GreaterOrEqual => ">=",
            ComparisonOperator::NullSafeEqual => "<=>",
        }
    }
}

fn truth_words(truth: Truth, negated: bool) -> &'static str {
    match (truth, negated) {
        (Truth::True, false) => "IS TRUE",
        (Truth::True, true) => "IS NOT TRUE",
        (Truth::False, false) => "IS FALSE",
        (Truth::False, true) => "IS NOT FALSE",
        (Truth::Unknown, false) => "IS UNKNOWN",
        (Truth::Unknown, true) => "IS NOT UNKNOWN",
    }
}
