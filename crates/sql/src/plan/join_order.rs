//! Decides in which order relations are joined.

use std::sync::Arc;

use super::Plan;
use super::attach::{Attachment, attach, cheapest};
use super::outer_join::simplified;
use super::part::{Part, Planned};
use super::semi_join::SemiJoin;
use super::slots::{Layout, SlotSet};
use crate::bind::block::{Block, JoinKind, JoinTree};
use crate::execute::join::JoinOutput;
use crate::execute::subquery::Subquery;
use crate::expression::Expression;

/// The plan for FROM and WHERE of a block. A condition is tested as soon as all that it reads is there. `read_above` are the
/// slots that are read from what comes out; of others only the number of tuples counts.
pub(super) fn plan(block: &Block, wanted: Wanted, read_above: SlotSet) -> Planned {
    match &block.from {
        Some(tree) => {
            let read = wanted.semi_joins.iter().map(SemiJoin::outer_slots);
            let read = read.fold(read_above, SlotSet::with);
            let joined = plan_tree(block, tree, wanted.conditions, read);
            let semi_joins = wanted.semi_joins.into_iter();
            semi_joins.fold(joined, |joined, semi_join| semi_join.apply(joined))
        }
        None => {
            let plan = gated(Plan::OneTuple, wanted.conditions);
            Planned {
                plan,
                layout: Layout::default(),
                rows: 1.0,
            }
        }
    }
}

/// What WHERE wants: conditions, and those conditions that are joins themselves.
pub(super) struct Wanted {
    conditions: Vec<Expression>,
    semi_joins: Vec<SemiJoin>,
}

impl Wanted {
    /// Takes a block's conditions apart.
    pub fn of(block: &Block) -> Wanted {
        let mut wanted = Wanted {
            conditions: Vec::new(),
            semi_joins: Vec::new(),
        };
        for condition in &block.filter {
            let semi_join = block
                .from
                .as_ref()
                .and_then(|_| SemiJoin::of(condition, block));
            match semi_join {
                Some(semi_join) => wanted.semi_joins.push(semi_join),
                None => wanted.conditions.push(condition.clone()),
            }
        }
        wanted
    }

    /// The block's subqueries that are still asked as such, and so must have run before.
    pub fn subqueries(&self, block: &Block) -> Vec<Arc<Subquery>> {
        let is_join = |id: usize| {
            self.semi_joins
                .iter()
                .any(|semi_join| semi_join.subquery == id)
        };
        let subqueries = block.subqueries.iter();
        subqueries
            .filter(|subquery| !is_join(subquery.id))
            .cloned()
            .collect()
    }
}

/// A tree of joins and conditions on what comes out of it.
pub(super) fn plan_tree(
    block: &Block,
    tree: &JoinTree,
    conditions: Vec<Expression>,
    read_above: SlotSet,
) -> Planned {
    let tree = &simplified(tree, &conditions);
    let mut conditions = conditions;
    let mut members = Vec::new();
    flatten(tree, &mut members, &mut conditions);
    let (fixed, mut pool): (Vec<_>, Vec<_>) = conditions
        .into_iter()
        .partition(|condition| SlotSet::of(condition).is_empty());
    let read_of_members = read_above.with(SlotSet::of_all(&pool));
    let mut parts: Vec<Part> = members
        .into_iter()
        .map(|member| {
            let slots = slots_of(member);
            let own = take(&mut pool, |condition| condition.is_within(slots));
            part(block, member, own, read_of_members)
        })
        .collect();
    let first = position_of_least(&parts, Part::rows);
    let mut joined = parts.remove(first).planned();
    while !parts.is_empty() {
        let (position, attachment) = next_part(&joined, &parts, &pool);
        let part = parts.remove(position);
        let slots = joined.layout.slots().with(part.slots());
        let applicable = take(&mut pool, |condition| condition.is_within(slots));
        let read = read_above.with(SlotSet::of_all(&pool));
        joined = attach(
            joined,
            part,
            applicable,
            JoinOutput::Inner,
            attachment,
            read,
        );
    }
    joined.plan = gated(joined.plan, fixed);
    joined
}

/// Tests conditions that read no column: once, or, when they are random, for every tuple.
fn gated(plan: Plan, fixed: Vec<Expression>) -> Plan {
    if fixed.iter().any(is_never_true) {
        return Plan::Nothing;
    }
    let (once, random): (Vec<_>, Vec<_>) =
        fixed.into_iter().partition(Expression::is_row_independent);
    let plan = plan.filtered(random);
    if once.is_empty() {
        return plan;
    }
    Plan::Gate {
        input: Box::new(plan),
        conditions: once.into(),
    }
}

fn is_never_true(condition: &Expression) -> bool {
    use history::Value;
    matches!(condition.as_constant(), Some(Value::Null | Value::Int(0)))
}

/// The part whose joining costs least now.
fn next_part(joined: &Planned, parts: &[Part], pool: &[Expression]) -> (usize, Attachment) {
    let slots = joined.layout.slots();
    let mut best: Option<(usize, Attachment)> = None;
    for (position, part) in parts.iter().enumerate() {
        let both = slots.with(part.slots());
        let applicable: Vec<Expression> = pool
            .iter()
            .filter(|condition| SlotSet::of(condition).is_within(both))
            .cloned()
            .collect();
        let attachment = cheapest(slots, joined.rows, part, &applicable, JoinOutput::Inner);
        let price = |attachment: &Attachment| attachment.cost + attachment.rows;
        if best
            .as_ref()
            .is_none_or(|(_, best)| price(&attachment) < price(best))
        {
            best = Some((position, attachment));
        }
    }
    best.expect("there is at least one part left")
}

fn position_of_least(parts: &[Part], measure: impl Fn(&Part) -> f64) -> usize {
    let mut least = 0;
    for position in 1..parts.len() {
        if measure(&parts[position]) < measure(&parts[least]) {
            least = position;
        }
    }
    least
}

/// The members of inner joins, whose order is free. Conditions of their ON join the others.
pub(super) fn flatten<'a>(
    tree: &'a JoinTree,
    members: &mut Vec<&'a JoinTree>,
    conditions: &mut Vec<Expression>,
) {
    match tree {
        JoinTree::Join {
            kind: JoinKind::Inner,
            left,
            right,
            conditions: on,
        } => {
            flatten(left, members, conditions);
            flatten(right, members, conditions);
            conditions.extend(on.iter().cloned());
        }
        member => members.push(member),
    }
}

/// A member with the conditions on it alone.
fn part(
    block: &Block,
    member: &JoinTree,
    conditions: Vec<Expression>,
    read_above: SlotSet,
) -> Part {
    match member {
        JoinTree::Relation(slot) => Part::of(*slot, &block.relations[*slot], conditions),
        JoinTree::Join {
            kind: JoinKind::Inner,
            ..
        } => Part::Planned(plan_tree(block, member, conditions, read_above)),
        JoinTree::Join {
            kind: JoinKind::Left,
            left,
            right,
            conditions: on,
        } => {
            let on = on.clone();
            Part::Planned(plan_left_join(
                block, left, right, on, conditions, read_above,
            ))
        }
    }
}

/// `left LEFT JOIN right ON on`, and conditions on the result. Those that only read the left side are tested before
/// the join, the others after it, when missing partners have become NULLs.
fn plan_left_join(
    block: &Block,
    left: &JoinTree,
    right: &JoinTree,
    on: Vec<Expression>,
    conditions: Vec<Expression>,
    read_above: SlotSet,
) -> Planned {
    let (left_slots, right_slots) = (slots_of(left), slots_of(right));
    let mut after = conditions;
    let before = take(&mut after, |condition| {
        !condition.is_empty() && condition.is_within(left_slots)
    });
    let mut on = on;
    let of_right = take(&mut on, |condition| {
        !condition.is_empty() && condition.is_within(right_slots)
    });
    let read_after = read_above.with(SlotSet::of_all(&after));
    let read_of_sides = read_after.with(SlotSet::of_all(&on));
    let left = plan_tree(block, left, before, read_of_sides);
    let part = part(block, right, of_right, read_of_sides);
    let attachment = cheapest(left_slots, left.rows, &part, &on, JoinOutput::Left);
    let mut joined = attach(left, part, on, JoinOutput::Left, attachment, read_after);
    let after = joined.layout.place_all(after);
    joined.plan = joined.plan.filtered(after);
    joined
}

/// Takes the conditions out whose slots fulfil the test.
fn take(conditions: &mut Vec<Expression>, test: impl Fn(SlotSet) -> bool) -> Vec<Expression> {
    let (taken, kept) = std::mem::take(conditions)
        .into_iter()
        .partition(|condition| test(SlotSet::of(condition)));
    *conditions = kept;
    taken
}

/// The slots of a tree of joins.
pub(super) fn slots_of(tree: &JoinTree) -> SlotSet {
    match tree {
        JoinTree::Relation(slot) => SlotSet::one(*slot),
        JoinTree::Join { left, right, .. } => slots_of(left).with(slots_of(right)),
    }
}
