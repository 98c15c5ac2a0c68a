//! Joins by equality through a hash table over one side.

use std::sync::Arc;

use history::{Collation, Row, Value};

use super::JoinOutput;
use super::pairing::{Offered, Pairing};
use crate::Error;
use crate::execute::budget::spend;
use crate::execute::key_groups::{KeyGroups, NullKeys};
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
}

/// A running hash join.
pub(crate) struct HashJoin {
    left: Box<dyn Operator>,
    right: Box<dyn Operator>,
    plan: Arc<HashJoinPlan>,
    table: BuildTable,
    state: State,
    pairing: Pairing,
    candidate: Vec<Value>,
}

enum State {
    /// Reading the right side.
    Building,
    /// Few partners for every left tuple: pairs are handed on while left tuples come in.
    Streaming,
    /// Some left tuples may have many partners: some are taken in, then worked off.
    Buffered(LeftBuffer),
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
        HashJoin {
            left,
            right,
            table: BuildTable::new(&plan.collations),
            state: State::Building,
            pairing: Pairing::new(plan.output, plan.right_slots),
            candidate: Vec::new(),
            plan,
        }
    }

    fn build(&mut self, context: &EvaluationContext) -> Result<Progress, Error> {
        let HashJoin { right, plan, table, .. } = self;
        right.advance(context, &mut |tuple| {
            table.add(&plan.right_keys, tuple, context)?;
            Ok(Flow::Continue)
        })
    }

    fn stream(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        let HashJoin { left, plan, table, pairing, candidate, .. } = self;
        left.advance(context, &mut |tuple| {
            let mut next = table.first(&plan.left_keys, tuple, context, candidate)?;
            if next.is_none() && plan.output == JoinOutput::Inner {
                return Ok(Flow::Continue);
            }
            pairing.begin(tuple);
            while let Some(entry) = next {
                let right = table.tuples.get(entry as usize);
                match pairing.offer(right, &plan.conditions, context, sink)? {
                    Offered::NextCandidate => next = table.next(entry),
                    Offered::NextLeft => break,
                    Offered::Stop => return Ok(Flow::Stop),
                }
            }
            pairing.end(sink)
        })
    }
}

impl Operator for HashJoin {
    fn advance(
        &mut self,
        context: &EvaluationContext,
        sink: &mut Sink<'_>,
    ) -> Result<Progress, Error> {
        match &mut self.state {
            State::Building => {
                if self.build(context)? == Progress::Done {
                    if self.table.tuples.is_empty()
                        && matches!(self.plan.output, JoinOutput::Inner | JoinOutput::Semi)
                    {
                        return Ok(Progress::Done);
                    }
                    self.state = if self.table.longest <= STREAM_CHAIN_MAX {
                        State::Streaming
                    } else {
                        State::Buffered(LeftBuffer::default())
                    };
                }
                Ok(Progress::More)
            }
            State::Streaming => self.stream(context, sink),
            State::Buffered(buffer) => {
                if buffer.position == buffer.tuples.len() {
                    if buffer.is_last {
                        return Ok(Progress::Done);
                    }
                    return buffer.refill(&mut *self.left, context);
                }
                buffer.work_off(
                    &self.plan,
                    &self.table,
                    &mut self.pairing,
                    &mut self.candidate,
                    context,
                    sink,
                )
            }
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
        table: &BuildTable,
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
                let right = table.tuples.get(entry as usize);
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
        spend(context, offered)?;
        Ok(Progress::More)
    }
}

/// The right side's tuples, by key.
struct BuildTable {
    groups: KeyGroups,
    tuples: Tuples,
    /// For each key its first and last tuple, and how many it has.
    chains: Vec<Chain>,
    /// For each tuple the next one of the same key.
    next: Vec<u32>,
    /// The most tuples of one key.
    longest: u32,
}

#[derive(Clone, Copy)]
struct Chain {
    first: u32,
    last: u32,
    len: u32,
}

/// The end of a chain.
const END: u32 = u32::MAX;

impl BuildTable {
    fn new(collations: &[Collation]) -> BuildTable {
        BuildTable {
            groups: KeyGroups::new(collations.to_vec(), NullKeys::Never),
            tuples: Tuples::default(),
            chains: Vec::new(),
            next: Vec::new(),
            longest: 0,
        }
    }

    /// Adds a tuple; one whose key has a NULL can never be a partner.
    fn add(
        &mut self,
        keys: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let Some(group) = self.groups.insert(keys, tuple, context)? else {
            return Ok(());
        };
        let entry = self.tuples.len() as u32;
        self.tuples.push(tuple);
        self.next.push(END);
        match self.chains.get_mut(group) {
            Some(chain) => {
                self.next[chain.last as usize] = entry;
                chain.last = entry;
                chain.len += 1;
                self.longest = self.longest.max(chain.len);
            }
            None => {
                self.chains.push(Chain { first: entry, last: entry, len: 1 });
                self.longest = self.longest.max(1);
            }
        }
        Ok(())
    }

    /// The first tuple with the key that a left tuple has.
    #[inline]
    fn first(
        &self,
        keys: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
        candidate: &mut Vec<Value>,
    ) -> Result<Option<u32>, Error> {
        let group = self.groups.find(keys, tuple, context, candidate)?;
        Ok(group.map(|group| self.chains[group].first))
    }

    /// The next tuple with the same key.
    #[inline]
    fn next(&self, entry: u32) -> Option<u32> {
        let next = self.next[entry as usize];
        (next != END).then_some(next)
    }
}
