//! Aggregates: their arguments, and the types of their results.

use std::sync::Arc;

use history::Collation;

use super::binder::Binder;
use super::clause::Clause;
use crate::Error;
use crate::Span;
use crate::ast::{self, AggregateFunction};
use crate::expression::convert::{
    as_double, as_json_element, as_number, as_string, as_text, as_unsigned,
};
use crate::expression::{self, Expression};
use crate::scalar::{Family, ScalarType};

/// An aggregate over the tuples of a group.
#[derive(Clone, Debug)]
pub(crate) struct Aggregate {
    /// Which.
    pub function: AggregateFunction,
    /// Every combination of argument values counts once.
    pub distinct: bool,
    /// Converted to what the function works on; none for `COUNT(*)`.
    pub arguments: Vec<Expression>,
    /// GROUP_CONCAT's ORDER BY: what, and whether descending.
    pub order: Vec<(Expression, bool)>,
    /// GROUP_CONCAT's SEPARATOR.
    pub separator: Arc<str>,
    /// What the result is.
    pub scalar_type: ScalarType,
}

impl Aggregate {
    /// The aggregate of a call whose arguments are bound.
    pub fn of_arguments(
        call: &ast::AggregateCall,
        arguments: Vec<Expression>,
        order: Vec<(Expression, bool)>,
        span: Span,
    ) -> Result<Aggregate, Error> {
        let (arguments, scalar_type) = typed(call.function, arguments, span)?;
        let is_extreme = matches!(
            call.function,
            AggregateFunction::Min | AggregateFunction::Max
        );
        Ok(Aggregate {
            function: call.function,
            // The extremes of distinct values are the extremes.
            distinct: call.distinct && !is_extreme,
            arguments,
            order,
            separator: call.separator.clone().unwrap_or_else(|| ",".into()),
            scalar_type,
        })
    }

    /// Every expression in it.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.arguments
            .iter()
            .chain(self.order.iter().map(|(expression, _)| expression))
    }

    /// Changes every expression in it.
    pub fn map_expressions(&mut self, change: &mut dyn FnMut(Expression) -> Expression) {
        let order = self.order.iter_mut().map(|(expression, _)| expression);
        for expression in self.arguments.iter_mut().chain(order) {
            let taken = std::mem::replace(expression, expression::null());
            *expression = change(taken);
        }
    }
}

/// The number of the error for an aggregate where none may stand.
const WRONG_AGGREGATE: u16 = 1111;

/// How long GROUP_CONCAT's result may become, for its type.
const CONCATENATION_LENGTH: u32 = 65_535;

impl Binder<'_> {
    /// An aggregate in the select list, HAVING or ORDER BY: the column of the group's row where its result will be.
    pub(super) fn aggregate(
        &mut self,
        call: &ast::AggregateCall,
        span: Span,
    ) -> Result<Expression, Error> {
        let block = self.block();
        if block.in_aggregate {
            return Err(Error::wrong_aggregate(span));
        }
        let known = block.aggregates.iter().position(|(known, _)| known == call);
        let position = match known {
            Some(position) if block.clause.allows_aggregates() => position,
            _ => {
                if let Some(aggregate) = self.aggregate_of_outer(call, span)? {
                    return Ok(aggregate);
                }
                if !self.block().clause.allows_aggregates() {
                    return Err(Error::wrong_aggregate(span));
                }
                let (arguments, order) = self.aggregate_operands(call)?;
                let aggregate = Aggregate::of_arguments(call, arguments, order, span)?;
                let block = self.block_mut();
                block.aggregates.push((call.clone(), aggregate));
                block.aggregates.len() - 1
            }
        };
        let block = self.block();
        let scalar_type = block.aggregates[position].1.scalar_type.clone();
        Ok(expression::column(
            block.scope.relations().len(),
            position,
            scalar_type,
        ))
    }

    /// An aggregate that reads columns of the query around only belongs to that query, if it may have aggregates where the
    /// subquery stands; the subquery then reads its result.
    fn aggregate_of_outer(
        &mut self,
        call: &ast::AggregateCall,
        span: Span,
    ) -> Result<Option<Expression>, Error> {
        let Some(frame) = self.frames.last() else {
            return Ok(None);
        };
        let (base, known) = (frame.base, frame.captures.len());
        let (arguments, _) = self.aggregate_operands(call)?;
        if !reads_only_outer(&arguments) || base == 0 {
            return Ok(None);
        }
        let Some(mut frame) = self.frames.pop() else {
            return Ok(None);
        };
        // What was captured to find out is read by the aggregate, not by the subquery.
        frame.captures.truncate(known);
        let inner = self.blocks.split_off(base);
        let aggregate = match self.aggregate(call, span) {
            Ok(aggregate) => Ok(Some(frame.capture(aggregate))),
            // The query around cannot have it: the subquery aggregates the same value for each of its rows.
            Err(error) if error.code == WRONG_AGGREGATE => Ok(None),
            Err(error) => Err(error),
        };
        self.blocks.extend(inner);
        self.frames.push(frame);
        aggregate
    }

    #[allow(
        clippy::type_complexity,
        reason = "two lists that are taken apart at once"
    )]
    fn aggregate_operands(
        &mut self,
        call: &ast::AggregateCall,
    ) -> Result<(Vec<Expression>, Vec<(Expression, bool)>), Error> {
        // Inside an aggregate names mean columns, not aliases, wherever the aggregate stands.
        let block = self.block_mut();
        let clause = std::mem::replace(&mut block.clause, Clause::FieldList);
        block.in_aggregate = true;
        let bound = self.operands_of(call);
        let block = self.block_mut();
        block.clause = clause;
        block.in_aggregate = false;
        bound
    }

    #[allow(
        clippy::type_complexity,
        reason = "two lists that are taken apart at once"
    )]
    fn operands_of(
        &mut self,
        call: &ast::AggregateCall,
    ) -> Result<(Vec<Expression>, Vec<(Expression, bool)>), Error> {
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            arguments.push(self.expression(argument)?);
        }
        let mut order = Vec::with_capacity(call.order_by.len());
        for item in &call.order_by {
            let expression = match position_literal(&item.expression) {
                Some(position) => usize::try_from(position)
                    .ok()
                    .and_then(|position| arguments.get(position.checked_sub(1)?).cloned())
                    .ok_or_else(|| {
                        let place = Clause::Order.name();
                        Error::unknown_column(&position.to_string(), place, item.expression.span)
                    })?,
                None => self.expression(&item.expression)?,
            };
            order.push((expression, item.descending));
        }
        Ok((arguments, order))
    }
}

/// Whether the arguments read something of the query around and nothing of their own.
fn reads_only_outer(arguments: &[Expression]) -> bool {
    let mut reads_own = false;
    for argument in arguments {
        argument.for_each_column(&mut |_, _| reads_own = true);
    }
    !reads_own && arguments.iter().any(Expression::has_outer)
}

/// The number of an entry of ORDER BY or GROUP BY that means a position.
pub(super) fn position_literal(expression: &ast::Expression) -> Option<i64> {
    match expression.kind {
        ast::ExpressionKind::Literal(ast::Literal::Integer(position)) => Some(position),
        _ => None,
    }
}

/// Arguments as the function takes them, and the type of its result.
fn typed(
    function: AggregateFunction,
    arguments: Vec<Expression>,
    span: Span,
) -> Result<(Vec<Expression>, ScalarType), Error> {
    let convert_all = |arguments: Vec<Expression>, convert: fn(Expression) -> Expression| {
        arguments.into_iter().map(convert).collect::<Vec<_>>()
    };
    Ok(match function {
        AggregateFunction::Count => (arguments, ScalarType::big_int().not_null()),
        AggregateFunction::Sum | AggregateFunction::Avg => {
            let arguments = convert_all(arguments, as_number);
            let argument = first(&arguments, span)?.scalar_type();
            let scalar_type = sum_type(argument, function == AggregateFunction::Avg);
            (arguments, scalar_type)
        }
        AggregateFunction::Min | AggregateFunction::Max => {
            let arguments = convert_all(arguments, |argument| {
                match argument.scalar_type().data_type {
                    // Their extremes are those of the labels as texts.
                    history::DataType::Enum { .. } | history::DataType::Set { .. } => {
                        as_text(argument)
                    }
                    _ => argument,
                }
            });
            let mut scalar_type = first(&arguments, span)?.scalar_type().clone().or_null(true);
            scalar_type.data_type = scalar_type.data_type.without_display();
            (arguments, scalar_type)
        }
        AggregateFunction::BitAnd | AggregateFunction::BitOr | AggregateFunction::BitXor => (
            convert_all(arguments, as_unsigned),
            ScalarType::big_int_unsigned().not_null(),
        ),
        AggregateFunction::StddevPop
        | AggregateFunction::StddevSamp
        | AggregateFunction::VarPop
        | AggregateFunction::VarSamp => (convert_all(arguments, as_double), ScalarType::double()),
        AggregateFunction::GroupConcat => {
            let arguments = convert_all(arguments, as_string);
            let types: Vec<&ScalarType> = arguments.iter().map(Expression::scalar_type).collect();
            let collation = match first(&arguments, span)?.scalar_type().family() {
                Family::Text => expression::common_collation(&types, span)?.0,
                _ => Collation::default(),
            };
            (
                arguments,
                ScalarType::text_in(CONCATENATION_LENGTH, collation),
            )
        }
        AggregateFunction::JsonArrayAgg => (
            convert_all(arguments, as_json_element),
            ScalarType::new(history::DataType::Json),
        ),
        AggregateFunction::JsonObjectAgg => {
            let mut arguments = arguments.into_iter();
            let arguments = arguments
                .next()
                .map(as_text)
                .into_iter()
                .chain(arguments.map(as_json_element))
                .collect();
            (arguments, ScalarType::new(history::DataType::Json))
        }
    })
}

fn first(arguments: &[Expression], span: Span) -> Result<&Expression, Error> {
    arguments
        .first()
        .ok_or_else(|| Error::wrong_aggregate(span))
}

/// Sums have 22 digits more than what they sum, averages 4 more after the point.
fn sum_type(argument: &ScalarType, is_average: bool) -> ScalarType {
    if argument.family() == Family::Double {
        return ScalarType::double();
    }
    let scale = u32::from(argument.scale());
    let precision = match argument.data_type {
        history::DataType::Decimal { precision, .. } => u32::from(precision),
        _ => u32::from(argument.integer_digits),
    };
    if is_average {
        ScalarType::decimal(precision + 4, scale + 4)
    } else {
        ScalarType::decimal(precision + 22, scale)
    }
}
