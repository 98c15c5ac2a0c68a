//! WITH ROLLUP: rows for every group, for every group of the first keys, and for all.
//!
//! In a row of a rolled-up group a key is NULL wherever it is read, also inside expressions. So what is read from groups reads
//! the keys from the row of the aggregates' results, behind the aggregates.

use super::block::{Grouping, OrderBy, OrderKey};
use super::window::Window;
use crate::ast::BinaryOperator;
use crate::expression::{self, Expression};
use crate::functions;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// What may have to read rolled-up keys.
pub(super) struct Readers<'b> {
    pub outputs: Vec<&'b mut Expression>,
    pub having: &'b mut [Expression],
    pub windows: Vec<&'b mut Window>,
    pub order: &'b mut [OrderKey],
}

/// The keys of a grouping, as they are found in the row of the aggregates' results.
struct Keys<'g> {
    keys: &'g [Expression],
    slot: usize,
    /// The place of the first key in that row.
    first: usize,
    is_rolled_up: bool,
}

/// Makes keys be read where they may be rolled up, and answers GROUPING().
pub(super) fn settle(
    grouping: Option<&Grouping>,
    slot: usize,
    readers: Readers<'_>,
) -> Result<(), Error> {
    let no_keys: &[Expression] = &[];
    let keys = Keys {
        keys: grouping.map_or(no_keys, |grouping| &grouping.keys),
        slot,
        first: grouping.map_or(0, |grouping| grouping.aggregates.len()),
        is_rolled_up: grouping.is_some_and(|grouping| grouping.rollup),
    };
    let order = readers
        .order
        .iter_mut()
        .filter_map(|key| match &mut key.by {
            OrderBy::Expression(expression) => Some(expression),
            OrderBy::Output(_) => None,
        });
    let mut failure = None;
    let mut settle = |expression: &mut Expression| {
        if let Err(error) = keys.settle(expression) {
            failure.get_or_insert(error);
        }
    };
    readers.outputs.into_iter().for_each(&mut settle);
    readers.having.iter_mut().for_each(&mut settle);
    order.for_each(&mut settle);
    for window in readers.windows {
        window.map_expressions(&mut |mut expression| {
            settle(&mut expression);
            expression
        });
    }
    failure.map_or(Ok(()), Err)
}

impl Keys<'_> {
    fn settle(&self, expression: &mut Expression) -> Result<(), Error> {
        if let Some((arguments, span)) = functions::as_grouping(expression) {
            *expression = self.grouping(arguments, span)?;
            return Ok(());
        }
        if self.is_rolled_up
            && let Some(key) = self.position(expression)
        {
            *expression = self.key(key);
            return Ok(());
        }
        let mut result = Ok(());
        expression.for_each_operand_mut(&mut |operand| {
            if result.is_ok() {
                result = self.settle(operand);
            }
        });
        result
    }

    /// Which key an expression is.
    fn position(&self, expression: &Expression) -> Option<usize> {
        self.keys.iter().position(|key| key.is_same(expression))
    }

    /// A key as it is in a row that may be rolled up.
    fn key(&self, key: usize) -> Expression {
        let scalar_type = self.keys[key].scalar_type().clone().or_null(true);
        expression::column(self.slot, self.first + key, scalar_type)
    }

    /// `GROUPING(a, b)`: 1 for a rolled-up key; of several the last is the lowest bit.
    fn grouping(&self, arguments: &[Expression], span: Span) -> Result<Expression, Error> {
        let mut all: Option<Expression> = None;
        for argument in arguments {
            let key = self
                .position(argument)
                .ok_or_else(|| Error::not_grouped(span))?;
            // Behind the keys stands how many of them are rolled up; they are the last ones.
            let rolled_up = match self.is_rolled_up {
                true => expression::compare(
                    expression::ComparisonOperator::GreaterOrEqual,
                    expression::column(
                        self.slot,
                        self.first + self.keys.len(),
                        ScalarType::big_int().not_null(),
                    ),
                    expression::integer((self.keys.len() - key) as i64),
                    span,
                )?,
                false => expression::integer(0),
            };
            let bit = expression::converted_to(rolled_up, &ScalarType::big_int().not_null());
            all = Some(match all {
                None => bit,
                Some(higher) => {
                    let two = expression::integer(2);
                    let shifted = expression::binary(BinaryOperator::Multiply, higher, two, span)?;
                    expression::binary(BinaryOperator::Add, shifted, bit, span)?
                }
            });
        }
        all.ok_or_else(|| Error::wrong_argument_count("grouping", span))
    }
}

impl Grouping {
    /// The keys as the rows of groups hold them, over a slot's row: for sorting groups.
    pub fn rolled_up_key(&self, slot: usize, key: usize) -> Expression {
        let scalar_type = self.keys[key].scalar_type().clone().or_null(true);
        expression::column(slot, self.aggregates.len() + key, scalar_type)
    }
}
