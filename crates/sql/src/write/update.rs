//! UPDATE, of one table or over joins.

use std::sync::Arc;

use history::{Row, RowChange, TriggerEvent, UniqueKey};

use super::assignment::{Assignment, Assignments, bind_value};
use super::changes::WorkingTable;
use super::result::{TableWrite, WriteResult, update_message};
use super::safe_updates;
use super::targets::{SeenRows, SlotTarget, identities};
use crate::Error;
use crate::ast::Update;
use crate::bind::binder::Binder;
use crate::bind::block::Block;
use crate::bind::modification::Selection;
use crate::execute::operator::{Flow, Operator, Progress};
use crate::explain::{PlanNode, explain};
use crate::expression::EvaluationContext;
use crate::plan::Plan;

/// A bound UPDATE.
#[derive(Debug)]
pub(super) struct UpdatePlan {
    pub(super) plan: Plan,
    targets: Vec<UpdateTarget>,
    /// `IGNORE`: a row whose new key is taken stays as it is.
    ignore: bool,
    /// A join can bring a row more than once.
    is_join: bool,
}

/// One table that is updated.
#[derive(Debug)]
struct UpdateTarget {
    table: SlotTarget,
    /// Where tuples hold its row.
    place: usize,
    assignments: Assignments,
    /// Triggers hear of rows that stay as they are, too.
    fires_triggers: bool,
}

impl UpdatePlan {
    /// Resolves the statement's names and types.
    pub fn bind(update: &Update, binder: &mut Binder<'_>) -> Result<UpdatePlan, Error> {
        if let Some(with) = &update.with {
            binder.with(with)?;
        }
        refuse_single_table_clauses(update)?;
        let selection = Selection {
            from: &update.tables,
            filter: update.filter.as_ref(),
            order_by: &update.order_by,
            limit: update.limit.as_ref(),
        };
        let names = identities(&update.tables, binder)?;
        let (block, bound) = binder.selection(&selection, |binder, block| {
            let mut bound: Vec<(SlotTarget, Vec<Assignment>)> = Vec::new();
            for assignment in &update.assignments {
                let place = binder.assigned_column(&assignment.column)?;
                let span = assignment.column.span();
                let known = bound
                    .iter()
                    .position(|(target, _)| target.slot == place.slot);
                let position = match known {
                    Some(position) => position,
                    None => {
                        let target = SlotTarget::of(place.slot, block, &names, "UPDATE", span)?;
                        bound.push((target, Vec::new()));
                        bound.len() - 1
                    }
                };
                let (target, list) = &mut bound[position];
                let (target, column) = (&target.target, place.column);
                if let Some(value) = bind_value(binder, target, column, &assignment.value, span)? {
                    list.push(Assignment {
                        column,
                        value,
                        reads_assigned: false,
                    });
                }
            }
            let assigned = bound.into_iter().map(|(target, list)| {
                let assignments = Assignments::new(list, target.slot, &target.target, binder)?;
                Ok((target, assignments))
            });
            assigned.collect::<Result<Vec<_>, Error>>()
        })?;
        let plan = UpdatePlan::of(update, &block, bound);
        safe_updates::check(&plan.plan, update.limit.as_ref(), update.span, binder)?;
        Ok(plan)
    }

    fn of(update: &Update, block: &Block, bound: Vec<(SlotTarget, Assignments)>) -> UpdatePlan {
        let (plan, layout) = Plan::of_tuples(block);
        let target = |(table, mut assignments): (SlotTarget, Assignments)| {
            assignments.map_expressions(&mut |expression| layout.place(expression));
            let place = layout.position(table.slot).unwrap_or_default();
            UpdateTarget {
                fires_triggers: table.target.has_trigger(TriggerEvent::Update),
                table,
                place,
                assignments,
            }
        };
        UpdatePlan {
            targets: bound.into_iter().map(target).collect(),
            ignore: update.ignore,
            is_join: block.relations.len() > 1,
            plan,
        }
    }
}

impl UpdatePlan {
    /// Which rows are looked for where.
    pub fn explain(&self) -> PlanNode {
        let names: Vec<&str> = self
            .targets
            .iter()
            .map(|target| &*target.table.target.name)
            .collect();
        PlanNode::new(
            format!("Update {}", names.join(", ")),
            vec![explain(&self.plan)],
        )
    }
}

/// ORDER BY and LIMIT make no sense over joins.
fn refuse_single_table_clauses(update: &Update) -> Result<(), Error> {
    let is_join =
        update.tables.len() > 1 || update.tables.iter().any(|table| !table.joins.is_empty());
    if !is_join {
        return Ok(());
    }
    if let Some(item) = update.order_by.first() {
        return Err(Error::incorrect_usage(
            "UPDATE and ORDER BY",
            item.expression.span,
        ));
    }
    match &update.limit {
        Some(limit) => Err(Error::incorrect_usage("UPDATE and LIMIT", limit.count.span)),
        None => Ok(()),
    }
}

/// A running UPDATE.
pub(super) struct UpdateExecution {
    plan: Arc<UpdatePlan>,
    operator: Box<dyn Operator>,
    outputs: Vec<Output>,
    matched: u64,
    changed: u64,
    /// Tuples so far, for messages.
    tuples: usize,
}

/// The changes of one target.
struct Output {
    changes: Vec<RowChange>,
    seen: SeenRows,
    /// For IGNORE: answers which keys are taken.
    working: Option<WorkingTable>,
}

impl UpdateExecution {
    pub fn new(plan: Arc<UpdatePlan>) -> UpdateExecution {
        let outputs = plan.targets.iter().map(|target| Output {
            changes: Vec::new(),
            seen: SeenRows::default(),
            working: plan
                .ignore
                .then(|| WorkingTable::new(&target.table.target.table)),
        });
        UpdateExecution {
            operator: plan.plan.start(),
            outputs: outputs.collect(),
            matched: 0,
            changed: 0,
            tuples: 0,
            plan,
        }
    }

    /// Computes some rows; the result when there are no more.
    pub fn step(&mut self, context: &EvaluationContext) -> Result<Option<WriteResult>, Error> {
        let UpdateExecution {
            plan,
            operator,
            outputs,
            matched,
            changed,
            tuples,
        } = self;
        let progress = operator.advance(context, &mut |tuple| {
            *tuples += 1;
            context.row_number.set(*tuples);
            for (target, output) in plan.targets.iter().zip(outputs.iter_mut()) {
                let row = &tuple[target.place];
                // The partner that an outer join did not find.
                if row.is_empty() || (plan.is_join && !output.seen.is_new(row)) {
                    continue;
                }
                *matched += 1;
                let (table, place) = (&target.table.target, target.place);
                if let Some(new) = target.assignments.changed(tuple, place, table, context)? {
                    *changed += u64::from(output.take(row, new)?);
                } else if target.fires_triggers {
                    output.take(row, row.clone())?;
                }
            }
            Ok(Flow::Continue)
        })?;
        Ok(match progress {
            Progress::More => None,
            Progress::Done => Some(self.result()),
        })
    }

    /// How many changes there are so far.
    pub fn changes(&self) -> usize {
        self.changed as usize
    }

    fn result(&mut self) -> WriteResult {
        let outputs = std::mem::take(&mut self.outputs);
        let tables = self
            .plan
            .targets
            .iter()
            .zip(outputs)
            .map(|(target, output)| TableWrite {
                database: target.table.target.database.clone(),
                table: target.table.target.name.clone(),
                changes: output.into_changes(),
                next_auto_increment: None,
            });
        WriteResult {
            tables: tables.collect(),
            affected: self.changed,
            message: Some(update_message(self.matched, self.changed)),
            last_insert_id: None,
        }
    }
}

impl Output {
    /// Takes a change; `false` when IGNORE leaves the row as it is because its new key is taken.
    fn take(&mut self, old: &Row, new: Row) -> Result<bool, Error> {
        let Some(working) = &mut self.working else {
            self.changes.push(RowChange::Update {
                old: old.clone(),
                new,
            });
            return Ok(true);
        };
        let is_taken = |(_, row): &(UniqueKey, Row)| !Arc::ptr_eq(row, old);
        if working.conflicts(&new).iter().any(is_taken) {
            return Ok(false);
        }
        working.update(old, new)?;
        Ok(true)
    }

    fn into_changes(self) -> Vec<RowChange> {
        match self.working {
            Some(working) => working.into_changes(),
            None => self.changes,
        }
    }
}
