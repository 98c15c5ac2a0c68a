//! Window functions: what they compute, over which rows, and the types of their results.

mod frame;
mod function;

use super::aggregate::Aggregate;
use super::binder::Binder;
use crate::ast::{self, Over, WindowSpecification};
use crate::expression::{self, Expression};
use crate::plan::RELATIONS_MAX;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Window functions over the same partitions in the same order: their results are one slot.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// What rows are partitioned by.
    pub partition: Vec<Expression>,
    /// How the rows of a partition are ordered, and whether descending.
    pub order: Vec<(Expression, bool)>,
    /// What is computed, each a column of the slot.
    pub functions: Vec<WindowFunction>,
}

/// One window function.
#[derive(Clone, Debug)]
pub(crate) struct WindowFunction {
    /// Which.
    pub kind: WindowFunctionKind,
    /// The rows around each row that it looks at.
    pub frame: Frame,
    /// What the result is.
    pub scalar_type: ScalarType,
}

/// The window functions.
#[derive(Clone, Debug)]
pub(crate) enum WindowFunctionKind {
    /// An aggregate over the frame.
    Aggregate(Aggregate),
    /// `ROW_NUMBER`.
    RowNumber,
    /// `RANK`.
    Rank,
    /// `DENSE_RANK`.
    DenseRank,
    /// `PERCENT_RANK`.
    PercentRank,
    /// `CUME_DIST`.
    CumeDist,
    /// `NTILE(buckets)`.
    Ntile(Expression),
    /// `LAG` (backwards) and `LEAD`.
    Shifted {
        /// The value.
        value: Expression,
        /// How far.
        distance: Expression,
        /// What stands for rows that are not there.
        default: Expression,
        /// LAG.
        is_backwards: bool,
    },
    /// `FIRST_VALUE`.
    First(Expression),
    /// `LAST_VALUE`.
    Last(Expression),
    /// `NTH_VALUE(value, n)`.
    Nth(Expression, Expression),
}

/// The rows around a row that a function looks at.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Where it begins.
    pub start: Bound,
    /// Where it ends.
    pub end: Bound,
}

/// One end of a frame.
#[derive(Clone, Debug)]
pub(crate) enum Bound {
    /// The first or the last row of the partition.
    Unbounded,
    /// The row itself.
    CurrentRow,
    /// The rows that are equal to it in the window's order.
    CurrentPeers,
    /// So many rows before (below zero) or after it.
    Rows(Distance),
    /// The rows up to a value: an expression over the row, compared with the order's only key.
    Value(Expression),
}

/// A constant number of rows.
#[derive(Clone, Debug)]
pub(crate) struct Distance {
    /// How many.
    pub rows: Expression,
    /// Before the row.
    pub is_before: bool,
}

impl Window {
    /// Every expression in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        let mut all: Vec<&Expression> = self.partition.iter().collect();
        all.extend(self.order.iter().map(|(expression, _)| expression));
        for function in &self.functions {
            function.visit(&mut |expression| all.push(expression));
        }
        all
    }

    /// Changes every expression in it.
    pub fn map_expressions(&mut self, change: &mut dyn FnMut(Expression) -> Expression) {
        let mut change = |expression: &mut Expression| {
            let taken = std::mem::replace(expression, expression::null());
            *expression = change(taken);
        };
        self.partition.iter_mut().for_each(&mut change);
        self.order
            .iter_mut()
            .for_each(|(expression, _)| change(expression));
        for function in &mut self.functions {
            function.visit_mut(&mut change);
        }
    }
}

impl Binder<'_> {
    /// A function with OVER: the column of its window's row where its result will be.
    pub(super) fn window_call(
        &mut self,
        call: &ast::WindowCall,
        span: Span,
    ) -> Result<Expression, Error> {
        let block = self.block();
        if !block.clause.allows_windows() || block.in_aggregate || block.in_window {
            return Err(Error::misplaced_window(span));
        }
        let specification = self.specification(&call.over, span)?;
        self.block_mut().in_window = true;
        let bound = self.window_parts(call, &specification, span);
        self.block_mut().in_window = false;
        let (function, partition, order) = bound?;
        let scalar_type = function.scalar_type.clone();
        let base = self.block().scope.relations().len() + 1;
        let block = self.block_mut();
        let known = block.windows.iter().position(|(known, _)| {
            known.partition_by == specification.partition_by
                && known.order_by == specification.order_by
        });
        let window = match known {
            Some(window) => window,
            None => {
                /// Slots are bits of a 64-bit set.
                const SLOTS: usize = 63;
                if base + block.windows.len() >= SLOTS {
                    return Err(Error::too_many_tables(RELATIONS_MAX, span));
                }
                let window = Window {
                    partition,
                    order,
                    functions: Vec::new(),
                };
                block.windows.push((specification, window));
                block.windows.len() - 1
            }
        };
        let functions = &mut block.windows[window].1.functions;
        functions.push(function);
        Ok(expression::column(
            base + window,
            functions.len() - 1,
            scalar_type,
        ))
    }

    #[allow(
        clippy::type_complexity,
        reason = "three parts that are taken apart at once"
    )]
    fn window_parts(
        &mut self,
        call: &ast::WindowCall,
        specification: &WindowSpecification,
        span: Span,
    ) -> Result<(WindowFunction, Vec<Expression>, Vec<(Expression, bool)>), Error> {
        let partition = self.expressions(&specification.partition_by)?;
        let mut order = Vec::with_capacity(specification.order_by.len());
        for item in &specification.order_by {
            order.push((self.expression(&item.expression)?, item.descending));
        }
        let frame = self.frame(specification, &order)?;
        let function = self.window_function(&call.function, frame, span)?;
        Ok((function, partition, order))
    }

    /// What OVER says, named windows spelt out.
    fn specification(&self, over: &Over, span: Span) -> Result<WindowSpecification, Error> {
        // A window that is, through others, its own base would be looked up without end.
        let depth = self.block().named_windows.len();
        match over {
            Over::Named(name) => self.named_window(name, depth),
            Over::Specification(specification) => self.spelt_out(specification, span, depth),
        }
    }

    fn spelt_out(
        &self,
        specification: &WindowSpecification,
        span: Span,
        depth: usize,
    ) -> Result<WindowSpecification, Error> {
        let own = specification.clone();
        let Some(base) = &own.base else {
            return Ok(own);
        };
        let base = self.named_window(base, depth)?;
        if !own.partition_by.is_empty()
            || (!base.order_by.is_empty() && !own.order_by.is_empty())
            || base.frame.is_some()
        {
            return Err(Error::not_supported(
                "a window that contradicts its base",
                span,
            ));
        }
        Ok(WindowSpecification {
            base: None,
            partition_by: base.partition_by,
            order_by: if own.order_by.is_empty() {
                base.order_by
            } else {
                own.order_by
            },
            frame: own.frame,
            span: own.span,
        })
    }

    fn named_window(&self, name: &ast::Name, depth: usize) -> Result<WindowSpecification, Error> {
        let mut named = self.block().named_windows.iter();
        let unknown = || Error::unknown_window(&name.text, name.span);
        let named = named
            .find(|named| named.name.is(&name.text))
            .ok_or_else(unknown)?;
        let depth = depth.checked_sub(1).ok_or_else(unknown)?;
        self.spelt_out(&named.window, named.name.span, depth)
    }
}
