//! The functions in front of OVER.

use super::super::aggregate::Aggregate;
use super::super::binder::Binder;
use super::{Bound, Distance, Frame, WindowFunction, WindowFunctionKind};
use crate::ast::{self, AggregateCall, AggregateFunction, FunctionCall};
use crate::expression::convert::as_signed;
use crate::expression::{self, Expression};
use crate::scalar::ScalarType;
use crate::{Error, Span};

impl Binder<'_> {
    /// A function with its arguments, over a frame.
    pub(super) fn window_function(
        &mut self,
        function: &ast::WindowFunction,
        frame: Frame,
        span: Span,
    ) -> Result<WindowFunction, Error> {
        match function {
            ast::WindowFunction::Aggregate(call) => self.window_aggregate(call, frame, span),
            ast::WindowFunction::Function(call) => self.pure_window_function(call, frame, span),
        }
    }

    fn window_aggregate(
        &mut self,
        call: &AggregateCall,
        frame: Frame,
        span: Span,
    ) -> Result<WindowFunction, Error> {
        if call.distinct || call.function == AggregateFunction::GroupConcat {
            return Err(Error::not_supported("this aggregate with OVER", span));
        }
        let arguments = self.expressions(&call.arguments)?;
        let aggregate = Aggregate::of_arguments(call, arguments, Vec::new(), span)?;
        let scalar_type = aggregate.scalar_type.clone();
        let kind = WindowFunctionKind::Aggregate(aggregate);
        Ok(WindowFunction {
            kind,
            frame,
            scalar_type,
        })
    }

    fn pure_window_function(
        &mut self,
        call: &FunctionCall,
        frame: Frame,
        span: Span,
    ) -> Result<WindowFunction, Error> {
        let mut arguments = self.expressions(&call.arguments)?.into_iter();
        let name = call.name.text.to_ascii_lowercase();
        let wrong_count = || Error::wrong_argument_count(&call.name.text, span);
        let mut next = || arguments.next().ok_or_else(wrong_count);
        let number = || ScalarType::big_int_unsigned().not_null();
        let (kind, scalar_type) = match &*name {
            "row_number" => (WindowFunctionKind::RowNumber, number()),
            "rank" => (WindowFunctionKind::Rank, number()),
            "dense_rank" => (WindowFunctionKind::DenseRank, number()),
            "percent_rank" => (
                WindowFunctionKind::PercentRank,
                ScalarType::double().not_null(),
            ),
            "cume_dist" => (
                WindowFunctionKind::CumeDist,
                ScalarType::double().not_null(),
            ),
            "ntile" => (
                WindowFunctionKind::Ntile(as_signed(next()?)),
                ScalarType::big_int(),
            ),
            "lag" | "lead" => {
                let value = next()?;
                let distance = next().map_or_else(|_| expression::integer(1), as_signed);
                let default = next().unwrap_or_else(|_| expression::null());
                shifted(value, distance, default, name == "lag", span)?
            }
            "first_value" => {
                let value = next()?;
                let scalar_type = value.scalar_type().clone().or_null(true);
                (WindowFunctionKind::First(value), scalar_type)
            }
            "last_value" => {
                let value = next()?;
                let scalar_type = value.scalar_type().clone().or_null(true);
                (WindowFunctionKind::Last(value), scalar_type)
            }
            "nth_value" => {
                let (value, n) = (next()?, as_signed(next()?));
                let scalar_type = value.scalar_type().clone().or_null(true);
                (WindowFunctionKind::Nth(value, n), scalar_type)
            }
            _ => return Err(Error::not_supported("this window function", span)),
        };
        if next().is_ok() {
            return Err(wrong_count());
        }
        Ok(WindowFunction {
            kind,
            frame,
            scalar_type,
        })
    }
}

/// LAG and LEAD: the value and its default are brought to one type.
fn shifted(
    value: Expression,
    distance: Expression,
    default: Expression,
    is_backwards: bool,
    span: Span,
) -> Result<(WindowFunctionKind, ScalarType), Error> {
    let scalar_type = expression::union_type(&[value.scalar_type(), default.scalar_type()], span)?;
    let scalar_type = scalar_type.or_null(true);
    let value = expression::converted_to(value, &scalar_type);
    let default = expression::converted_to(default, &scalar_type);
    let kind = WindowFunctionKind::Shifted {
        value,
        distance,
        default,
        is_backwards,
    };
    Ok((kind, scalar_type))
}

impl WindowFunction {
    /// Calls `visit` with every expression in it.
    pub fn visit<'a>(&'a self, visit: &mut dyn FnMut(&'a Expression)) {
        match &self.kind {
            WindowFunctionKind::Aggregate(aggregate) => {
                aggregate.expressions().for_each(&mut *visit)
            }
            WindowFunctionKind::RowNumber
            | WindowFunctionKind::Rank
            | WindowFunctionKind::DenseRank
            | WindowFunctionKind::PercentRank
            | WindowFunctionKind::CumeDist => {}
            WindowFunctionKind::Ntile(value)
            | WindowFunctionKind::First(value)
            | WindowFunctionKind::Last(value) => visit(value),
            WindowFunctionKind::Shifted {
                value,
                distance,
                default,
                ..
            } => {
                [value, distance, default].into_iter().for_each(&mut *visit);
            }
            WindowFunctionKind::Nth(value, n) => [value, n].into_iter().for_each(&mut *visit),
        }
        for bound in [&self.frame.start, &self.frame.end] {
            if let Bound::Rows(Distance {
                rows: expression, ..
            })
            | Bound::Value(expression) = bound
            {
                visit(expression);
            }
        }
    }

    /// Calls `visit` with every expression in it, to change it.
    pub fn visit_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        match &mut self.kind {
            WindowFunctionKind::Aggregate(aggregate) => {
                aggregate.map_expressions(&mut |mut expression| {
                    visit(&mut expression);
                    expression
                });
            }
            WindowFunctionKind::RowNumber
            | WindowFunctionKind::Rank
            | WindowFunctionKind::DenseRank
            | WindowFunctionKind::PercentRank
            | WindowFunctionKind::CumeDist => {}
            WindowFunctionKind::Ntile(value)
            | WindowFunctionKind::First(value)
            | WindowFunctionKind::Last(value) => visit(value),
            WindowFunctionKind::Shifted {
                value,
                distance,
                default,
                ..
            } => {
                [value, distance, default].into_iter().for_each(&mut *visit);
            }
            WindowFunctionKind::Nth(value, n) => [value, n].into_iter().for_each(&mut *visit),
        }
        for bound in [&mut self.frame.start, &mut self.frame.end] {
            if let Bound::Rows(Distance {
                rows: expression, ..
            })
            | Bound::Value(expression) = bound
            {
                visit(expression);
            }
        }
    }
}
