//! Window functions over tuples that come sorted by partition and order.
//!
//! What goes out is each tuple with one slot more: the row of the functions' results. The tuples of a partition are collected
//! before the first of them goes out, because a function may look at any of them.

mod frame;
mod function;
mod partition;

use std::collections::VecDeque;
use std::sync::Arc;

use history::{Collation, Row, Value};

use super::key::keys_equal;
use super::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::Error;
use crate::bind::window::Window;
use crate::expression::{EvaluationContext, Expression};
use function::FunctionState;
use partition::Partition;

/// What is computed over which partitions.
#[derive(Debug)]
pub(crate) struct WindowPlan {
    /// Partition, order and functions, over the input's tuples.
    pub window: Window,
    /// How the partition's keys compare.
    pub partition_collations: Vec<Collation>,
    /// How the order's keys compare.
    pub order_collations: Vec<Collation>,
}

impl WindowPlan {
    /// The plan for a window whose expressions are over the input's tuples.
    pub fn new(window: Window) -> WindowPlan {
        let order = window
            .order
            .iter()
            .map(|(expression, _)| expression.collation());
        WindowPlan {
            partition_collations: window.partition.iter().map(Expression::collation).collect(),
            order_collations: order.collect(),
            window,
        }
    }
}

/// Running window functions.
pub(crate) struct WindowOperator {
    input: Box<dyn Operator>,
    plan: Arc<WindowPlan>,
    /// Partitions that are complete.
    complete: VecDeque<Partition>,
    /// The partition whose tuples are coming in.
    growing: Partition,
    /// The partition that goes out: its next tuple, and the states of the functions.
    emitting: Option<(usize, Vec<FunctionState>)>,
    is_input_over: bool,
}

impl WindowOperator {
    pub fn new(input: Box<dyn Operator>, plan: Arc<WindowPlan>) -> WindowOperator {
        WindowOperator {
            input,
            plan,
            complete: VecDeque::new(),
            growing: Partition::default(),
            emitting: None,
            is_input_over: false,
        }
    }

    fn collect(&mut self, context: &EvaluationContext) -> Result<(), Error> {
        let WindowOperator {
            input,
            plan,
            complete,
            growing,
            ..
        } = self;
        let mut held = 0;
        let progress = input.advance(context, &mut |tuple| {
            held += size_of_val(tuple) + plan.order_collations.len() * size_of::<Value>();
            let mut key = Vec::with_capacity(plan.window.partition.len());
            for expression in &plan.window.partition {
                key.push(expression.evaluate(tuple, context)?);
            }
            let is_same = keys_equal(&growing.key, &key, &plan.partition_collations);
            if !growing.is_empty() && !is_same {
                complete.push_back(std::mem::take(growing));
            }
            growing.key = key;
            growing.push(tuple, &plan.window.order, context)?;
            Ok(Flow::Continue)
        })?;
        context.execution().hold(held)?;
        if progress == Progress::Done {
            self.is_input_over = true;
            let last = std::mem::take(&mut self.growing);
            if !last.is_empty() {
                self.complete.push_back(last);
            }
        }
        Ok(())
    }

    /// Hands on some tuples of the first complete partition.
    fn emit(&mut self, context: &EvaluationContext, sink: &mut Sink<'_>) -> Result<Flow, Error> {
        let WindowOperator {
            plan,
            complete,
            emitting,
            ..
        } = self;
        let Some(partition) = complete.front_mut() else {
            return Ok(Flow::Continue);
        };
        let (next, states) = emitting.get_or_insert_with(|| {
            partition.find_peers(&plan.order_collations);
            (
                0,
                plan.window
                    .functions
                    .iter()
                    .map(FunctionState::new)
                    .collect(),
            )
        });
        let end = (*next + QUANTUM).min(partition.len());
        let mut output: Vec<Row> = Vec::new();
        while *next < end {
            let mut values = Vec::with_capacity(states.len());
            for (function, state) in plan.window.functions.iter().zip(states.iter_mut()) {
                values.push(state.value(function, partition, *next, plan, context)?);
            }
            output.clear();
            output.extend_from_slice(partition.tuple(*next));
            output.push(values.into());
            *next += 1;
            if sink(&output)? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            // A frame that moves is looked through for every row, so a few rows can be a lot of work.
            if context.execution().is_step_over() {
                break;
            }
        }
        if *next == partition.len() {
            complete.pop_front();
            *emitting = None;
        }
        Ok(Flow::Continue)
    }
}

impl Operator for WindowOperator {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if self.complete.is_empty() {
            if self.is_input_over {
                return Ok(Progress::Done);
            }
            self.collect(context)?;
            return Ok(Progress::More);
        }
        match self.emit(context, sink)? {
            Flow::Stop => Ok(Progress::Done),
            Flow::Continue => Ok(Progress::More),
        }
    }
}
