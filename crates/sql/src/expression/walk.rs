//! Looking through an expression: which columns it reads, and giving them other places.

use super::Expression;
use super::node::{External, Node};
use crate::functions::Volatility;

impl Expression {
    /// Calls `visit` with every direct operand.
    pub(crate) fn for_each_operand<'expression>(
        &'expression self,
        visit: &mut dyn FnMut(&'expression Expression),
    ) {
        match &self.node {
            Node::Constant(_) | Node::Column { .. } | Node::Outer { .. } | Node::Local { .. } => {}
            Node::Convert(convert) => visit(&convert.operand),
            Node::Arithmetic(arithmetic) => arithmetic.operands().into_iter().for_each(visit),
            Node::Bits(bits) => bits.operands().into_iter().for_each(visit),
            Node::Negate(operand)
            | Node::BitNot(operand)
            | Node::Not(operand)
            | Node::IsNull { operand, .. }
            | Node::IsTruth { operand, .. } => visit(operand),
            Node::Compare(comparison) => {
                visit(&comparison.left);
                visit(&comparison.right);
            }
            Node::And(operands) | Node::Or(operands) => operands.iter().for_each(visit),
            Node::Xor(operands) => {
                visit(&operands.0);
                visit(&operands.1);
            }
            Node::InList(list) => list.operands(visit),
            Node::Like(like) => like.operands(visit),
            Node::Regexp(regexp) => regexp.operands(visit),
            Node::Case(case) => case.operands(visit),
            Node::Coalesce(coalesce) => coalesce.operands.iter().for_each(visit),
            Node::AddInterval(interval) => interval.operands(visit),
            Node::Call(call) => call.arguments.iter().for_each(visit),
            Node::Shared(shared) => {
                shared.values.iter().for_each(&mut *visit);
                visit(&shared.body);
            }
            Node::External(call) => call.operands.iter().for_each(visit),
            Node::Variable(variable) => variable.assigned.iter().for_each(visit),
        }
    }

    /// Calls `visit` with every direct operand, to change it.
    pub(crate) fn for_each_operand_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        match &mut self.node {
            Node::Constant(_) | Node::Column { .. } | Node::Outer { .. } | Node::Local { .. } => {}
            Node::Convert(convert) => visit(&mut convert.operand),
            Node::Arithmetic(arithmetic) => arithmetic.operands_mut().into_iter().for_each(visit),
            Node::Bits(bits) => bits.operands_mut().into_iter().for_each(visit),
            Node::Negate(operand)
            | Node::BitNot(operand)
            | Node::Not(operand)
            | Node::IsNull { operand, .. }
            | Node::IsTruth { operand, .. } => visit(operand),
            Node::Compare(comparison) => {
                visit(&mut comparison.left);
                visit(&mut comparison.right);
            }
            Node::And(operands) | Node::Or(operands) => operands.iter_mut().for_each(visit),
            Node::Xor(operands) => {
                visit(&mut operands.0);
                visit(&mut operands.1);
            }
            Node::InList(list) => list.operands_mut(visit),
            Node::Like(like) => like.operands_mut(visit),
            Node::Regexp(regexp) => regexp.operands_mut(visit),
            Node::Case(case) => case.operands_mut(visit),
            Node::Coalesce(coalesce) => coalesce.operands.iter_mut().for_each(visit),
            Node::AddInterval(interval) => interval.operands_mut(visit),
            Node::Call(call) => call.arguments.iter_mut().for_each(visit),
            Node::Shared(shared) => {
                shared.values.iter_mut().for_each(&mut *visit);
                visit(&mut shared.body);
            }
            Node::External(call) => call.operands.iter_mut().for_each(visit),
            Node::Variable(variable) => variable.assigned.iter_mut().for_each(visit),
        }
    }

    /// Calls `visit` with the slot and column of every cell it reads (of a subquery inside, what it reads of this tuple).
    pub fn for_each_column(&self, visit: &mut dyn FnMut(usize, usize)) {
        if let Node::Column { slot, column } = self.node {
            visit(slot, column);
        }
        self.for_each_operand(&mut |operand| operand.for_each_column(visit));
    }

    /// Gives every cell it reads another slot and column (of a subquery inside, what it reads of this tuple).
    pub fn map_columns(&mut self, place: &mut dyn FnMut(usize, usize) -> (usize, usize)) {
        if let Node::Column { slot, column } = &mut self.node {
            (*slot, *column) = place(*slot, *column);
        }
        self.for_each_operand_mut(&mut |operand| operand.map_columns(place));
    }

    /// Puts other expressions in the place of the values of an outer row that it reads.
    pub(crate) fn replace_outer(
        &mut self,
        replacement: &mut dyn FnMut(usize, usize, usize) -> Expression,
    ) {
        if let Node::Outer {
            level,
            slot,
            column,
        } = self.node
        {
            *self = replacement(level, slot, column);
            return;
        }
        self.for_each_operand_mut(&mut |operand| operand.replace_outer(replacement));
    }

    /// Puts other expressions in the place of the cells that it reads.
    pub(crate) fn replace_columns(
        &mut self,
        replacement: &mut dyn FnMut(usize, usize) -> Expression,
    ) {
        if let Node::Column { slot, column } = self.node {
            *self = replacement(slot, column);
            return;
        }
        self.for_each_operand_mut(&mut |operand| operand.replace_columns(replacement));
    }

    /// The query execution's part of an external expression, and its operands.
    pub(crate) fn as_external(&self) -> Option<(&dyn External, &[Expression])> {
        match &self.node {
            Node::External(call) => Some((&*call.external, &call.operands)),
            _ => None,
        }
    }

    /// The operand of NOT.
    pub(crate) fn as_negated(&self) -> Option<&Expression> {
        match &self.node {
            Node::Not(operand) => Some(operand),
            _ => None,
        }
    }

    /// Whether it reads no cell of the tuple and is no correlated subquery: the same for every row of one execution,
    /// unless it is random.
    pub fn is_row_independent(&self) -> bool {
        let mut independent = match &self.node {
            Node::Column { .. } | Node::Variable(_) => false,
            Node::Call(call) => call.volatility != Volatility::Row,
            _ => true,
        };
        self.for_each_operand(&mut |operand| {
            independent = independent && operand.is_row_independent()
        });
        independent
    }

    /// Whether it can have another value every time it is computed for the same tuple.
    pub(crate) fn is_random(&self) -> bool {
        let mut random = match &self.node {
            Node::Call(call) => call.volatility == Volatility::Row,
            Node::Variable(_) => true,
            _ => false,
        };
        self.for_each_operand(&mut |operand| random = random || operand.is_random());
        random
    }

    /// Whether any part of it is an external expression (a subquery).
    pub fn has_external(&self) -> bool {
        let mut found = matches!(self.node, Node::External(_));
        self.for_each_operand(&mut |operand| found = found || operand.has_external());
        found
    }

    /// Whether any part of it reads the row of a query around.
    pub fn has_outer(&self) -> bool {
        let mut found = matches!(self.node, Node::Outer { .. });
        self.for_each_operand(&mut |operand| found = found || operand.has_outer());
        found
    }

    /// Whether it is the same expression as another one bound in the same place. Both print all they consist of.
    pub(crate) fn is_same(&self, other: &Expression) -> bool {
        match (self.as_column(), other.as_column()) {
            (None, None) => format!("{self:?}") == format!("{other:?}"),
            (one, other) => one == other,
        }
    }

    /// The parts of `a AND b AND c`; itself when it is no AND.
    pub fn into_conjuncts(self) -> Vec<Expression> {
        match self.node {
            Node::And(operands) => operands,
            _ => vec![self],
        }
    }
}
