//! Joins by equality through a hash table over one side.

use std::sync::Arc;

use history::{Collation, Value};

use super::JoinOutput;
use super::pairing::{Offered, Pairing};
use super::table::{JoinTable, TableBuilder};
use crate::Error;
use crate::execute::operator::{Flow, Operator, Progress, QUANTUM, Sink};
use crate::execute::tuples::Tuples;
use crate::expression::{EvaluationContext, Expression};

/// What is equal to what. The left side is probed with, the right side is put into the table.
#[derive(Debug)]
pub(crate) struct HashJoinPlan {
    /// What is handed on.
    pub output: JoinOutput,
    /// Over left tuples.
    pub left_keys: Vec<Expression>,
    /// Over right tuples; their values compare with those of the left keys.
    pub right_keys: Vec<Expression>,
    /// How keys compare where they are text.
    pub collations: Vec<Collation>,
    /// What pairs must fulfil besides.
    pub conditions: Vec<Expression>,
    /// How many slots right tuples have.
    pub right_slots: usize,
    /// Whether the conditions or anybody above the join reads right tuples.
    pub keeps_right: bool,
}

/// A running hash join.
pub(crate) struct HashJoin {
    left: Box<dyn Operator>,
    right: Box<dyn Operator>,
    plan: Arc<HashJoinPlan>,
    state: State,
    pairing: Pairing,
    candidate: Vec<Value>,
}

enum State {
    /// Reading the right side.
    Building(TableBuilder),
    /// Few partners for every left tuple: pairs are handed on while left tuples come in.
    Streaming(JoinTable),
    /// Some left tuples may have many partners: some are taken in, then worked off.
    Buffered(JoinTable, LeftBuffer),
    /// There is nothing to hand on any more.
    Over,
}

/// Left tuples that were taken in, and how far they are worked off.
#[derive(Default)]
struct LeftBuffer {
    tuples: Tuples,
    position: usize,
    /// The candidate to offer next to the tuple in hand; `None` when no tuple is in hand.
    next: Option<Option<u32>>,
    is_last: bool,
}

/// So many partners a key are paired without a pause.
const STREAM_CHAIN_MAX: u32 = 16;

impl HashJoin {
    pub fn new(
        left: Box<dyn Operator>,
        right: Box<dyn Operator>,
        plan: Arc<HashJoinPlan>,
    ) -> HashJoin {
        let builder = TableBuilder::new(&plan.collations, plan.right_slots, plan.keeps_right);
        HashJoin {
            left,
            right,
            state: State::Building(builder),
            pairing: Pairing::new(plan.output, plan.right_slots),
            candidate: Vec::new(),
            plan,
        }
    }

    /// What follows when the right side is read.
    fn built(&self, table: JoinTable) -> State {
        let needs_partners = matches!(self.plan.output, JoinOutput::Inner | JoinOutput::Semi);
        if table.is_empty() && needs_partners {
            State::Over
        } else if table.longest() <= STREAM_CHAIN_MAX {
            State::Streaming(table)
        } else {
            State::Buffered(table, LeftBuffer::default())
        }
    }
}

fn stream(
    left: &mut dyn Operator,
    plan: &HashJoinPlan,
    table: &JoinTable,
    pairing: &mut Pairing,
    candidate: &mut Vec<Value>,
    context: &EvaluationContext,
    sink: &mut Sink<'_>,
) -> Result<Progress, Error> {
    left.advance(context, &mut |tuple| {
        let mut next = table.first(&plan.left_keys, tuple, context, candidate)?;
        if next.is_none() && plan.output == JoinOutput::Inner {
            return Ok(Flow::Continue);
        }
        pairing.begin(tuple);
        while let Some(number) = next {
            let right = table.tuple(number);
            match pairing.offer(right, &plan.conditions, context, sink)? {
                Offered::NextCandidate => next = table.next(number),
                Offered::NextLeft => break,
                Offered::Stop => return Ok(Flow::Stop),
            }
        }
        pairing.end(sink)
    })
}

impl Operator for HashJoin {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let HashJoin {
            left,
            right,
            plan,
            state,
            pairing,
            candidate,
        } = self;
        match state {
            State::Building(builder) => {
                let mut held = 0;
                let progress = right.advance(context, &mut |tuple| {
                    held += size_of_val(tuple) + plan.right_keys.len() * size_of::<Value>();
                    builder.add(&plan.right_keys, tuple, context)?;
                    Ok(Flow::Continue)
                })?;
                context.execution().hold(held)?;
                if progress == Progress::Done {
                    let over = std::mem::replace(&mut self.state, State::Over);
                    if let State::Building(builder) = over {
                        self.state = self.built(builder.finish());
                    }
                }
                Ok(Progress::More)
            }
            State::Streaming(table) => {
                stream(&mut **left, plan, table, pairing, candidate, context, sink)
            }
            State::Buffered(table, buffer) => {
                if buffer.position == buffer.tuples.len() {
                    if buffer.is_last {
                        return Ok(Progress::Done);
                    }
                    return buffer.refill(&mut **left, context);
                }
                buffer.work_off(plan, table, pairing, candidate, context, sink)
            }
            State::Over => Ok(Progress::Done),
        }
    }
}

impl LeftBuffer {
    fn refill(
        &mut self,
        left: &mut dyn Operator,
        context: &EvaluationContext,
    ) -> Result<Progress, Error> {
        self.tuples.clear();
        self.position = 0;
        let progress = left.advance(context, &mut |tuple| {
            self.tuples.push(tuple);
            Ok(Flow::Continue)
        })?;
        self.is_last = progress == Progress::Done;
        Ok(Progress::More)
    }

    /// Offers some thousand candidates.
    fn work_off(
        &mut self,
        plan: &HashJoinPlan,
        table: &JoinTable,
        pairing: &mut Pairing,
        candidate: &mut Vec<Value>,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let mut offered = 0;
        while offered < QUANTUM && self.position < self.tuples.len() {
            let mut next = match self.next {
                Some(next) => next,
                None => {
                    let tuple = self.tuples.get(self.position);
                    pairing.begin(tuple);
                    table.first(&plan.left_keys, tuple, context, candidate)?
                }
            };
            offered += 1;
            while let Some(entry) = next {
                if offered >= QUANTUM {
                    break;
                }
                offered += 1;
                let right = table.tuple(entry);
                match pairing.offer(right, &plan.conditions, context, sink)? {
                    Offered::NextCandidate => next = table.next(entry),
                    Offered::NextLeft => next = None,
                    Offered::Stop => return Ok(Progress::Done),
                }
            }
            if next.is_some() {
                self.next = Some(next);
                break;
            }
            self.next = None;
            self.position += 1;
            if pairing.end(sink)? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        context.execution().spend(offered)?;
        Ok(Progress::More)
    }
}
