//! DELETE, of one table or over joins.

use std::sync::Arc;

use history::RowChange;

use super::result::{TableWrite, WriteResult};
use super::safe_updates;
use super::targets::{SeenRows, SlotTarget, identities};
use crate::Error;
use crate::ast::Delete;
use crate::bind::binder::Binder;
use crate::bind::modification::Selection;
use crate::execute::operator::{Flow, Operator, Progress};
use crate::explain::{PlanNode, explain};
use crate::expression::EvaluationContext;
use crate::plan::Plan;

/// A bound DELETE.
#[derive(Debug)]
pub(super) struct DeletePlan {
    pub(super) plan: Plan,
    /// The tables rows are deleted from, and where tuples hold their rows.
    targets: Vec<(SlotTarget, usize)>,
    /// A join can bring a row more than once.
    is_join: bool,
}

impl DeletePlan {
    /// Resolves the statement's names and types.
    pub fn bind(delete: &Delete, binder: &mut Binder<'_>) -> Result<DeletePlan, Error> {
        if let Some(with) = &delete.with {
            binder.with(with)?;
        }
        let selection = Selection {
            from: &delete.from,
            filter: delete.filter.as_ref(),
            order_by: &delete.order_by,
            limit: delete.limit.as_ref(),
        };
        let names = identities(&delete.from, binder)?;
        let (block, targets) = binder.selection(&selection, |binder, block| {
            if delete.targets.is_empty() {
                return Ok(vec![SlotTarget::of(
                    0,
                    block,
                    &names,
                    "DELETE",
                    delete.span,
                )?]);
            }
            let mut targets = Vec::with_capacity(delete.targets.len());
            for name in &delete.targets {
                let slot = binder.relation_slot(name)?;
                targets.push(SlotTarget::of(slot, block, &names, "DELETE", name.span())?);
            }
            Ok(targets)
        })?;
        let (plan, layout) = Plan::of_tuples(&block);
        safe_updates::check(&plan, delete.limit.as_ref(), delete.span, binder)?;
        let place = |target: SlotTarget| {
            let place = layout.position(target.slot).unwrap_or_default();
            (target, place)
        };
        let targets = targets.into_iter().map(place).collect();
        Ok(DeletePlan {
            plan,
            targets,
            is_join: block.relations.len() > 1,
        })
    }
}

impl DeletePlan {
    /// Which rows are looked for where.
    pub fn explain(&self) -> PlanNode {
        let names: Vec<&str> = self
            .targets
            .iter()
            .map(|(target, _)| &*target.target.name)
            .collect();
        PlanNode::new(
            format!("Delete from {}", names.join(", ")),
            vec![explain(&self.plan)],
        )
    }
}

/// A running DELETE.
pub(super) struct DeleteExecution {
    plan: Arc<DeletePlan>,
    operator: Box<dyn Operator>,
    outputs: Vec<(Vec<RowChange>, SeenRows)>,
}

impl DeleteExecution {
    pub fn new(plan: Arc<DeletePlan>) -> DeleteExecution {
        DeleteExecution {
            operator: plan.plan.start(),
            outputs: plan.targets.iter().map(|_| Default::default()).collect(),
            plan,
        }
    }

    /// How many changes there are so far.
    pub fn changes(&self) -> usize {
        self.outputs.iter().map(|(changes, _)| changes.len()).sum()
    }

    /// Finds some rows; the result when there are no more.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<Option<WriteResult>, Error> {
        let DeleteExecution {
            plan,
            operator,
            outputs,
        } = self;
        let progress = operator.advance(context, &mut |tuple| {
            for ((_, place), (changes, seen)) in plan.targets.iter().zip(outputs.iter_mut()) {
                let row = &tuple[*place];
                // The partner that an outer join did not find is empty.
                if !row.is_empty() && (!plan.is_join || seen.is_new(row)) {
                    changes.push(RowChange::Delete(row.clone()));
                }
            }
            Ok(Flow::Continue)
        })?;
        if progress == Progress::More {
            return Ok(None);
        }
        let outputs = std::mem::take(&mut self.outputs);
        let tables: Vec<TableWrite> = self
            .plan
            .targets
            .iter()
            .zip(outputs)
            .map(|((table, _), (changes, _))| TableWrite {
                database: table.target.database.clone(),
                table: table.target.name.clone(),
                changes,
                next_auto_increment: None,
            })
            .collect();
        Ok(Some(WriteResult {
            affected: tables.iter().map(|table| table.changes.len() as u64).sum(),
            tables,
            message: None,
            last_insert_id: None,
        }))
    }
}
