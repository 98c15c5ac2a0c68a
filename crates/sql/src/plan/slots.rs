//! Sets of slots, and where slots are in the tuples of an operator.

use crate::expression::Expression;

/// A set of a block's slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SlotSet(u64);

/// How many relations one FROM may have, as in MySQL. Every slot then has a bit of its own.
pub(crate) const RELATIONS_MAX: usize = 61;

impl SlotSet {
    /// One slot.
    pub fn one(slot: usize) -> SlotSet {
        SlotSet(1 << slot.min(63))
    }

    /// The slots that an expression reads.
    pub fn of(expression: &Expression) -> SlotSet {
        let mut set = SlotSet::default();
        expression.for_each_column(&mut |slot, _| set = set.with(SlotSet::one(slot)));
        set
    }

    /// The slots that any of some expressions read.
    pub fn of_all<'a>(expressions: impl IntoIterator<Item = &'a Expression>) -> SlotSet {
        expressions
            .into_iter()
            .map(SlotSet::of)
            .fold(SlotSet::default(), SlotSet::with)
    }

    /// Every slot.
    pub const ALL: SlotSet = SlotSet(u64::MAX);

    /// The slots of both.
    pub fn with(self, other: SlotSet) -> SlotSet {
        SlotSet(self.0 | other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of these are among the others.
    pub fn is_within(self, other: SlotSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether some of these are among the others.
    pub fn meets(self, other: SlotSet) -> bool {
        self.0 & other.0 != 0
    }
}

/// Which slot of the block each place of an operator's tuples holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout(Vec<usize>);

impl Layout {
    /// Tuples of one slot.
    pub fn one(slot: usize) -> Layout {
        Layout(vec![slot])
    }

    /// These tuples, and behind them others.
    pub fn then(&self, other: &Layout) -> Layout {
        Layout(self.0.iter().chain(&other.0).copied().collect())
    }

    /// The same places for slots further behind.
    pub fn moved(&self, offset: usize) -> Layout {
        Layout(self.0.iter().map(|slot| slot + offset).collect())
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Where the tuples hold a slot.
    pub fn position(&self, slot: usize) -> Option<usize> {
        self.0.iter().position(|held| *held == slot)
    }

    /// The slots that the tuples hold.
    pub fn slots(&self) -> SlotSet {
        self.0.iter().fold(SlotSet::default(), |set, slot| {
            set.with(SlotSet::one(*slot))
        })
    }

    /// The expression over the block's slots as one over these tuples.
    pub fn place(&self, mut expression: Expression) -> Expression {
        expression.map_columns(&mut |slot, column| {
            (
                self.position(slot)
                    .expect("the planner places expressions only over slots that are there"),
                column,
            )
        });
        expression
    }

    /// Several expressions likewise.
    pub fn place_all(&self, expressions: impl IntoIterator<Item = Expression>) -> Vec<Expression> {
        expressions
            .into_iter()
            .map(|expression| self.place(expression))
            .collect()
    }
}
