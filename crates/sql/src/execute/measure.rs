//! Measures a running plan: how many rows each node hands on, how many it looks at, how long it takes.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::operator::{Flow, Operator, Progress, Sink};
use crate::Error;
use crate::expression::EvaluationContext;

/// Tells microseconds since some moment, never going back. It comes from whoever owns the session.
#[derive(Clone)]
pub struct Stopwatch(Rc<dyn Fn() -> i64>);

impl Stopwatch {
    /// A stopwatch that asks `micros`.
    pub fn new(micros: impl Fn() -> i64 + 'static) -> Stopwatch {
        Stopwatch(Rc::new(micros))
    }

    fn micros(&self) -> i64 {
        (self.0)()
    }
}

impl fmt::Debug for Stopwatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Stopwatch")
    }
}

/// What one node of a plan came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    /// How often it was begun: recursive parts are begun once a round.
    pub runs: u64,
    /// Rows that it handed on.
    pub rows: u64,
    /// Rows, or pairs of rows, that it looked at itself.
    pub examined: u64,
    /// How long it took, without what feeds it and without what it feeds.
    pub micros: i64,
}

/// What all nodes of a plan came to.
///
/// Operators push rows into the operators above them, so that calls of several are under way at once. At every moment one of
/// them is at work; time and rows looked at count for that one.
#[derive(Debug, Default)]
pub(crate) struct Measures {
    nodes: RefCell<Vec<Measure>>,
    at_work: Cell<Option<usize>>,
    since_micros: Cell<i64>,
    work_left: Cell<u64>,
}

impl Measures {
    /// What each node came to, by number.
    pub fn take(&self) -> Vec<Measure> {
        self.nodes.take()
    }

    /// From now on this node is at work; answers which one was till now.
    fn switch(&self, to: Option<usize>, context: &EvaluationContext) -> Option<usize> {
        let now = context.stopwatch.as_ref().map_or(0, Stopwatch::micros);
        let work_left = context.work_left();
        let before = self.at_work.replace(to);
        if let Some(node) = before {
            let micros = now - self.since_micros.get();
            let examined = self.work_left.get().saturating_sub(work_left);
            self.change(node, |measure| {
                measure.micros += micros;
                measure.examined += examined;
            });
        }
        self.since_micros.set(now);
        self.work_left.set(work_left);
        before
    }

    fn change(&self, node: usize, change: impl FnOnce(&mut Measure)) {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() <= node {
            nodes.resize(node + 1, Measure::default());
        }
        change(&mut nodes[node]);
    }
}

/// An operator that is measured.
pub(crate) struct Measured {
    input: Box<dyn Operator>,
    node: usize,
    has_begun: bool,
}

impl Measured {
    pub fn new(input: Box<dyn Operator>, node: usize) -> Measured {
        Measured {
            input,
            node,
            has_begun: false,
        }
    }
}

impl Operator for Measured {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let (measures, node) = (context.execution().measures(), self.node);
        let above = measures.switch(Some(node), context);
        if !std::mem::replace(&mut self.has_begun, true) {
            measures.change(node, |measure| measure.runs += 1);
        }
        let mut rows = 0;
        let progress = self
            .input
            .advance(context, &mut |tuple| -> Result<Flow, Error> {
                rows += 1;
                measures.switch(above, context);
                let flow = sink(tuple);
                measures.switch(Some(node), context);
                flow
            });
        measures.change(node, |measure| measure.rows += rows);
        measures.switch(above, context);
        progress
    }
}
