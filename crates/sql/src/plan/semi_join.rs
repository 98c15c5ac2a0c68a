//! Makes joins of EXISTS and IN: a correlated subquery in WHERE need not run for every row when what it has in common with the
//! row can be looked up.

use super::attach::{attach, cheapest};
use super::join_order::{flatten, plan_tree};
use super::part::{Part, Planned};
use super::slots::{RELATIONS_MAX, SlotSet};
use crate::Span;
use crate::bind::block::{Block, BoundBody, JoinKind, JoinTree};
use crate::execute::join::JoinOutput;
use crate::execute::subquery::{Comparable, Question, Subquery};
use crate::expression::{self, ComparisonOperator, Expression};

/// A condition of WHERE that is a join: rows stay when they have a partner, or when they have none.
pub(super) struct SemiJoin {
    /// The number of the subquery that it was.
    pub subquery: usize,
    /// The slots of the outer block that it reads.
    outer_slots: SlotSet,
    output: JoinOutput,
    /// The subquery's block, without the conditions that reach outside.
    inner: Block,
    /// By how much its slots are moved, so that they do not meet those of the outer block.
    offset: usize,
    /// Conditions over the outer block's slots and the moved ones.
    conditions: Vec<Expression>,
}

impl SemiJoin {
    /// The join that a condition of `outer` amounts to, if it does.
    pub fn of(condition: &Expression, outer: &Block) -> Option<SemiJoin> {
        let (external, output) = match condition.as_negated() {
            Some(negated) => (negated, JoinOutput::Anti),
            None => (condition, JoinOutput::Semi),
        };
        let (external, operands) = external.as_external()?;
        let subquery = external.as_any().downcast_ref::<Subquery>()?;
        let (captures, compared) = operands.split_at(subquery.captures);
        let BoundBody::Block(block) = &subquery.query.body else {
            return None;
        };
        let offset = outer.relations.len();
        let fits = offset + block.relations.len() <= RELATIONS_MAX;
        // Without captures it runs once anyway.
        if captures.is_empty() || !fits || !is_plain(block) {
            return None;
        }
        let mut inner = (**block).clone();
        let mut conditions = std::mem::take(&mut inner.filter);
        inner.from = Some(free_tree(block.from.as_ref()?, &mut conditions)?);
        match &subquery.question {
            Question::Exists => {}
            // NOT IN is unknown, not true, when a NULL is involved.
            Question::Contains(comparable) if output == JoinOutput::Semi => {
                conditions.extend(equalities(comparable, compared, captures.len(), block)?);
            }
            _ => return None,
        }
        let (reaching, own): (Vec<_>, Vec<_>) =
            conditions.into_iter().partition(Expression::has_outer);
        inner.filter = own;
        let moved = reaching.into_iter().map(|mut condition| {
            condition.map_columns(&mut |slot, column| (slot + offset, column));
            condition.replace_outer(&mut |_, _, operand| operands[operand].clone());
            condition
        });
        Some(SemiJoin {
            subquery: subquery.id,
            outer_slots: SlotSet::of(condition),
            output,
            conditions: moved.collect(),
            inner,
            offset,
        })
    }

    /// The slots of the outer block that it reads.
    pub fn outer_slots(&self) -> SlotSet {
        self.outer_slots
    }

    /// Joins it to tuples of the outer block.
    pub fn apply(self, outer: Planned) -> Planned {
        let SemiJoin {
            output,
            mut inner,
            offset,
            conditions,
            ..
        } = self;
        let own = std::mem::take(&mut inner.filter);
        let part = match &inner.from {
            Some(JoinTree::Relation(slot)) => Part::of(*slot, &inner.relations[*slot], own),
            Some(tree) => Part::Planned(plan_tree(&inner, tree, own, SlotSet::ALL)),
            None => return outer,
        };
        let part = part.moved(offset);
        let attachment = cheapest(outer.layout.slots(), outer.rows, &part, &conditions, output);
        attach(
            outer,
            part,
            conditions,
            output,
            attachment,
            SlotSet::default(),
        )
    }
}

/// Whether the block's rows are simply the tuples of its FROM and WHERE.
fn is_plain(block: &Block) -> bool {
    block.grouping.is_none()
        && block.having.is_empty()
        && block.windows.is_empty()
        && block.limit.is_none()
        && block.subqueries.is_empty()
}

/// The tree with the conditions of its inner joins taken out. `None` when an outer join's conditions reach outside.
fn free_tree(tree: &JoinTree, conditions: &mut Vec<Expression>) -> Option<JoinTree> {
    let mut members = Vec::new();
    flatten(tree, &mut members, conditions);
    if members.iter().any(|member| reaches_outside(member)) {
        return None;
    }
    members
        .into_iter()
        .cloned()
        .reduce(|left, right| JoinTree::Join {
            kind: JoinKind::Inner,
            left: Box::new(left),
            right: Box::new(right),
            conditions: Vec::new(),
        })
}

fn reaches_outside(tree: &JoinTree) -> bool {
    match tree {
        JoinTree::Relation(_) => false,
        JoinTree::Join {
            left,
            right,
            conditions,
            ..
        } => {
            conditions.iter().any(Expression::has_outer)
                || reaches_outside(left)
                || reaches_outside(right)
        }
    }
}

/// IN as conditions inside the subquery: its columns equal the operands behind the captures, which are outer values there.
fn equalities(
    comparable: &Comparable,
    compared: &[Expression],
    captures: usize,
    block: &Block,
) -> Option<Vec<Expression>> {
    let columns = comparable.columns.iter().zip(compared).enumerate();
    let equal = columns.map(|(position, (column, operand))| {
        let mut column = column.clone();
        column.replace_columns(&mut |_, output| block.outputs[output].clone());
        let scalar_type = operand.scalar_type().clone();
        let operand = expression::outer(1, 0, captures + position, scalar_type);
        expression::compare(ComparisonOperator::Equal, operand, column, Span::default()).ok()
    });
    equal.collect()
}
