//! Joins by looking up each left tuple's key in a table's primary key or index.

use std::sync::Arc;

use history::{Direction, KeyRange, Row, RowCursor, RowTree, Table, Value};

use super::JoinOutput;
use super::pairing::{Offered, Pairing};
use crate::Error;
use crate::execute::condition::holds;
use crate::execute::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::execute::tuples::Tuples;
use crate::expression::{EvaluationContext, Expression};

/// What is looked up where.
#[derive(Debug)]
pub(crate) struct IndexJoinPlan {
    /// What is handed on.
    pub output: JoinOutput,
    /// What the right table is called in the query.
    pub name: Arc<str>,
    /// The right table.
    pub table: Table,
    /// The index, by its position; `None` is the primary key.
    pub index: Option<usize>,
    /// The first columns of the key, over left tuples. Their values compare as the key's columns do.
    pub keys: Vec<Expression>,
    /// Whether at most one row can have such a key.
    pub is_unique: bool,
    /// What right rows must fulfil, over a tuple of the right table alone.
    pub filter: Vec<Expression>,
    /// What pairs must fulfil besides.
    pub conditions: Vec<Expression>,
}

impl IndexJoinPlan {
    fn tree(&self) -> &RowTree {
        match self.index {
            Some(index) => self.table.index_tree(index),
            None => self.table.row_tree(),
        }
    }
}

/// A running index join.
pub(crate) struct IndexJoin {
    left: Box<dyn Operator>,
    plan: Arc<IndexJoinPlan>,
    pairing: Pairing,
    key: Vec<Value>,
    /// For keys that many rows can have: left tuples that were taken in.
    lefts: Tuples,
    left_position: usize,
    is_left_last: bool,
    /// The rows for the left tuple in hand.
    candidates: Option<RowCursor>,
}

impl IndexJoin {
    pub fn new(left: Box<dyn Operator>, plan: Arc<IndexJoinPlan>) -> IndexJoin {
        IndexJoin {
            left,
            pairing: Pairing::new(plan.output, 1),
            key: Vec::new(),
            lefts: Tuples::default(),
            left_position: 0,
            is_left_last: false,
            candidates: None,
            plan,
        }
    }

    /// At most one partner a left tuple: pairs are handed on while left tuples come in.
    fn stream(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let IndexJoin {
            left,
            plan,
            pairing,
            key,
            ..
        } = self;
        let tree = plan.tree();
        left.advance(context, &mut |tuple| {
            pairing.begin(tuple);
            if compute_key(&plan.keys, tuple, context, key)?
                && let Some(row) = only_row(tree, plan.index.is_some(), key)
                && offer(row, plan, pairing, context, sink)? == Offered::Stop
            {
                return Ok(Flow::Stop);
            }
            pairing.end(sink)
        })
    }

    fn read_left(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        self.lefts.clear();
        self.left_position = 0;
        let lefts = &mut self.lefts;
        let progress = self.left.advance(context, &mut |tuple| {
            lefts.push(tuple);
            Ok(Flow::Continue)
        })?;
        self.is_left_last = progress == Progress::Done;
        Ok(Progress::More)
    }

    /// Looks at some thousand candidates.
    fn work_off(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let IndexJoin {
            plan,
            pairing,
            key,
            lefts,
            left_position,
            candidates,
            ..
        } = self;
        let mut seen = 0;
        while seen < QUANTUM && *left_position < lefts.len() {
            seen += 1;
            if candidates.is_none() {
                let tuple = lefts.get(*left_position);
                pairing.begin(tuple);
                if compute_key(&plan.keys, tuple, context, key)? {
                    *candidates = Some(
                        plan.tree()
                            .cursor(KeyRange::prefix(key), Direction::Forward),
                    );
                }
            }
            let leaf = candidates.as_mut().and_then(RowCursor::next_leaf);
            let is_last = match leaf {
                Some(rows) => {
                    seen += rows.len();
                    match offer_all(rows, plan, pairing, context, sink)? {
                        Offered::NextCandidate => false,
                        Offered::NextLeft => true,
                        Offered::Stop => return Ok(Progress::Done),
                    }
                }
                None => true,
            };
            if is_last {
                *candidates = None;
                *left_position += 1;
                if pairing.end(sink)? == Flow::Stop {
                    return Ok(Progress::Done);
                }
            }
        }
        context.execution().spend(seen)?;
        Ok(Progress::More)
    }
}

impl Operator for IndexJoin {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        if self.plan.is_unique {
            return self.stream(context, sink);
        }
        if self.left_position < self.lefts.len() {
            return self.work_off(context, sink);
        }
        if self.is_left_last {
            return Ok(Progress::Done);
        }
        self.read_left(context)
    }
}

/// Computes a left tuple's key; `false` when it has a NULL, which equals nothing.
fn compute_key(
    keys: &[Expression],
    tuple: &[Row],
    context: &EvaluationContext,
    key: &mut Vec<Value>,
) -> Result<bool, Error> {
    key.clear();
    for expression in keys {
        let value = expression.evaluate(tuple, context)?;
        if matches!(value, Value::Null) {
            return Ok(false);
        }
        key.push(value);
    }
    Ok(true)
}

/// The row with a unique key. An index's entries go on with the primary key, so there the key is only a prefix.
fn only_row<'tree>(tree: &'tree RowTree, is_index: bool, key: &[Value]) -> Option<&'tree Row> {
    if is_index {
        return tree.rows(KeyRange::prefix(key), Direction::Forward).next();
    }
    tree.get(key)
}

fn offer_all(
    rows: &[Row],
    plan: &IndexJoinPlan,
    pairing: &mut Pairing,
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Offered, Error> {
    for row in rows {
        let offered = offer(row, plan, pairing, context, sink)?;
        if offered != Offered::NextCandidate {
            return Ok(offered);
        }
    }
    Ok(Offered::NextCandidate)
}

fn offer(
    row: &Row,
    plan: &IndexJoinPlan,
    pairing: &mut Pairing,
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Offered, Error> {
    let right = std::slice::from_ref(row);
    if !holds(&plan.filter, right, context)? {
        return Ok(Offered::NextCandidate);
    }
    pairing.offer(right, &plan.conditions, context, sink)
}
