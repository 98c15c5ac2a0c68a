//! Joins one more part to what is planned already, in the cheapest way.

use std::sync::Arc;

use history::Collation;

use super::Plan;
use super::access_choice::{KeyTree, trees};
use super::estimate::{EQUAL_SHARE, remaining};
use super::part::{Part, Planned, TablePart};
use super::slots::{Layout, SlotSet};
use crate::execute::join::JoinOutput;
use crate::execute::join::hash::HashJoinPlan;
use crate::execute::join::index::IndexJoinPlan;
use crate::execute::join::nested_loop::NestedLoopPlan;
use crate::expression::{ComparisonOperator, Expression};

/// How a part would be joined, and what that would cost. The unit is about the reading of one row.
#[derive(Debug)]
pub(super) struct Attachment {
    method: Method,
    /// What the join costs.
    pub cost: f64,
    /// How many tuples are expected to come out.
    pub rows: f64,
}

#[derive(Debug)]
enum Method {
    /// Look up the key of a tree; the keys over the left tuple in the block's slots, and the conditions that they answer.
    Index {
        index: Option<usize>,
        keys: Vec<Expression>,
        is_unique: bool,
        answered: Vec<usize>,
    },
    /// Hash the part, or, when it is the larger side, what it is joined to.
    Hash {
        is_swapped: bool,
    },
    NestedLoop,
}

/// An equality between the two sides: a position among the conditions, and the sides in the block's slots.
struct Equality<'a> {
    position: usize,
    left: &'a Expression,
    right: &'a Expression,
    collation: Collation,
}

const LOOKUP_COST: f64 = 3.0;
const HASH_COST: f64 = 1.5;

/// How many rows of an index one key is expected to have.
fn rows_a_key(rows: f64) -> f64 {
    const MANY: f64 = 10.0;
    (rows * EQUAL_SHARE).clamp(1.0, MANY)
}

/// The cheapest way to join `part` to tuples of `left` under conditions over both.
pub(super) fn cheapest(
    left_slots: SlotSet,
    left_rows: f64,
    part: &Part,
    conditions: &[Expression],
    output: JoinOutput,
) -> Attachment {
    let equalities = equalities(left_slots, part.slots(), conditions);
    let (left, right) = (left_rows, part.rows());
    let mut best = Attachment {
        method: Method::NestedLoop,
        cost: part.rows_read() + left * right,
        rows: remaining(left * right, conditions),
    };
    if !equalities.is_empty() {
        let is_swapped = output == JoinOutput::Inner && right > 2.0 * left;
        let (built, probed) = if is_swapped {
            (left, right)
        } else {
            (right, left)
        };
        let cost = part.rows_read() + HASH_COST * built + probed;
        if cost < best.cost {
            let method = Method::Hash { is_swapped };
            best = Attachment {
                method,
                cost,
                rows: left.max(right),
            };
        }
    }
    if let Part::Table(part) = part
        && let Some(index) = best_index(part, &equalities)
    {
        let partners = if index.is_unique {
            1.0
        } else {
            rows_a_key(part.table.len() as f64)
        };
        let cost = left * (LOOKUP_COST + partners);
        if cost < best.cost {
            let rows = remaining(left * partners, &part.conditions);
            best = Attachment {
                method: index.into_method(),
                cost,
                rows,
            };
        }
    }
    if output != JoinOutput::Inner {
        best.rows = best.rows.max(left_rows);
    }
    best
}

/// Joins the part in the way that was found cheapest. `read_above` are the slots that are read above the join.
pub(super) fn attach(
    left: Planned,
    part: Part,
    conditions: Vec<Expression>,
    output: JoinOutput,
    attachment: Attachment,
    read_above: SlotSet,
) -> Planned {
    let rows = attachment.rows;
    match (attachment.method, part) {
        (
            Method::Index {
                index,
                keys,
                is_unique,
                answered,
            },
            Part::Table(part),
        ) => {
            let layout = left.layout.then(&Layout::one(part.slot));
            let conditions = without(conditions, &answered);
            let plan = IndexJoinPlan {
                output,
                name: part.name,
                table: part.table,
                index,
                keys: left.layout.place_all(keys),
                is_unique,
                filter: part.conditions,
                conditions: layout.place_all(conditions),
            };
            let layout = resulting(layout, &left.layout, output);
            Planned {
                plan: Plan::IndexJoin {
                    left: left.plan.into(),
                    plan: plan.into(),
                },
                layout,
                rows,
            }
        }
        (Method::Hash { is_swapped }, part) => {
            let part = part.planned();
            let (left, right) = if is_swapped {
                (part, left)
            } else {
                (left, part)
            };
            let (keys, conditions) = split_keys(&left.layout, &right.layout, conditions);
            let layout = left.layout.then(&right.layout);
            let read = read_above.with(SlotSet::of_all(&conditions));
            let plan = HashJoinPlan {
                keeps_right: right.layout.slots().meets(read),
                output,
                left_keys: left.layout.place_all(keys.left),
                right_keys: right.layout.place_all(keys.right),
                collations: keys.collations,
                conditions: layout.place_all(conditions),
                right_slots: right.layout.len(),
            };
            let layout = resulting(layout, &left.layout, output);
            let (left, right) = (left.plan.into(), right.plan.into());
            Planned {
                plan: Plan::HashJoin {
                    left,
                    right,
                    plan: plan.into(),
                },
                layout,
                rows,
            }
        }
        (_, part) => {
            let right = part.planned();
            let layout = left.layout.then(&right.layout);
            let plan = NestedLoopPlan {
                output,
                conditions: layout.place_all(conditions),
                right_slots: right.layout.len(),
            };
            let layout = resulting(layout, &left.layout, output);
            let (left, right) = (left.plan.into(), right.plan.into());
            let plan = Arc::new(plan);
            Planned {
                plan: Plan::NestedLoop { left, right, plan },
                layout,
                rows,
            }
        }
    }
}

/// Semi and anti joins hand on left tuples only.
fn resulting(both: Layout, left: &Layout, output: JoinOutput) -> Layout {
    match output {
        JoinOutput::Inner | JoinOutput::Left => both,
        JoinOutput::Semi | JoinOutput::Anti => left.clone(),
    }
}

fn without(conditions: Vec<Expression>, answered: &[usize]) -> Vec<Expression> {
    let numbered = conditions.into_iter().enumerate();
    numbered
        .filter(|(position, _)| !answered.contains(position))
        .map(|(_, condition)| condition)
        .collect()
}

/// The conditions that say that something of the left side equals something of the right side.
fn equalities(left: SlotSet, right: SlotSet, conditions: &[Expression]) -> Vec<Equality<'_>> {
    let is_of = |expression: &Expression, side: SlotSet| {
        let slots = SlotSet::of(expression);
        !slots.is_empty() && slots.is_within(side)
    };
    let mut found = Vec::new();
    for (position, condition) in conditions.iter().enumerate() {
        let Some(comparison) = condition.as_comparison() else {
            continue;
        };
        if comparison.operator != ComparisonOperator::Equal {
            continue;
        }
        let collation = comparison.collation;
        let (one, other) = (comparison.left, comparison.right);
        if is_of(one, left) && is_of(other, right) {
            found.push(Equality {
                position,
                left: one,
                right: other,
                collation,
            });
        } else if is_of(other, left) && is_of(one, right) {
            found.push(Equality {
                position,
                left: other,
                right: one,
                collation,
            });
        }
    }
    found
}

/// Keys of a hash join, in the block's slots.
struct HashKeys {
    left: Vec<Expression>,
    right: Vec<Expression>,
    collations: Vec<Collation>,
}

/// Takes the equalities of both sides out of the conditions.
fn split_keys(
    left: &Layout,
    right: &Layout,
    conditions: Vec<Expression>,
) -> (HashKeys, Vec<Expression>) {
    let equalities = equalities(left.slots(), right.slots(), &conditions);
    let keys = HashKeys {
        left: equalities
            .iter()
            .map(|equality| equality.left.clone())
            .collect(),
        right: equalities
            .iter()
            .map(|equality| equality.right.clone())
            .collect(),
        collations: equalities
            .iter()
            .map(|equality| equality.collation)
            .collect(),
    };
    let answered: Vec<usize> = equalities
        .iter()
        .map(|equality| equality.position)
        .collect();
    (keys, without(conditions, &answered))
}

/// A tree of the part whose first columns are all given.
struct UsableIndex {
    index: Option<usize>,
    keys: Vec<Expression>,
    answered: Vec<usize>,
    is_unique: bool,
}

impl UsableIndex {
    fn into_method(self) -> Method {
        let UsableIndex {
            index,
            keys,
            answered,
            is_unique,
        } = self;
        Method::Index {
            index,
            keys,
            is_unique,
            answered,
        }
    }
}

/// The tree of which the most columns are given; a unique one wins.
fn best_index(part: &TablePart, equalities: &[Equality<'_>]) -> Option<UsableIndex> {
    let definition = part.table.definition();
    let usable = trees(definition).filter_map(|tree| usable_index(part, &tree, equalities));
    usable.reduce(|best, next| {
        let value = |index: &UsableIndex| (index.is_unique, index.keys.len());
        if value(&next) > value(&best) {
            next
        } else {
            best
        }
    })
}

fn usable_index(
    part: &TablePart,
    tree: &KeyTree<'_>,
    equalities: &[Equality<'_>],
) -> Option<UsableIndex> {
    let definition = part.table.definition();
    let mut keys = Vec::new();
    let mut answered = Vec::new();
    for column in tree.columns {
        let collation = definition.columns[*column].data_type.collation();
        let joined = equalities.iter().find(|equality| {
            equality.right.as_column() == Some((part.slot, *column))
                && equality.collation == collation
        });
        if let Some(equality) = joined {
            keys.push(equality.left.clone());
            answered.push(equality.position);
            continue;
        }
        // A constant for the column is part of the key as well.
        let fixed = part.conditions.iter().find_map(|condition| {
            super::access_choice::equal_value(definition, *column, condition)
        });
        match fixed {
            Some(value) => keys.push(value.clone()),
            None => break,
        }
    }
    let is_unique = tree.is_unique && keys.len() == tree.columns.len();
    (!answered.is_empty()).then_some(UsableIndex {
        index: tree.index,
        keys,
        answered,
        is_unique,
    })
}
