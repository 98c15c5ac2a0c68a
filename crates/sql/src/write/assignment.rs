//! `SET column = value`: what a row becomes.

use history::{Row, TriggerEvent, Value};

use super::defaults::DefaultValue;
use super::target::Target;
use crate::ast::{self, ExpressionKind};
use crate::bind::binder::Binder;
use crate::expression::{EvaluationContext, Expression};
use crate::parser::parse_expression;
use crate::scalar::assign;
use crate::{Error, Span};

/// One assignment to a column of the target.
#[derive(Clone, Debug)]
pub(super) struct Assignment {
    pub column: usize,
    pub value: AssignedValue,
    /// It reads a column that an earlier assignment set, and must see the new value.
    pub reads_assigned: bool,
}

/// What is assigned.
#[derive(Clone, Debug)]
pub(super) enum AssignedValue {
    /// `DEFAULT`.
    Default(DefaultValue),
    /// An expression over the statement's tuples.
    Expression(Expression),
}

/// All assignments to one target.
#[derive(Clone, Debug)]
pub(super) struct Assignments {
    pub list: Vec<Assignment>,
    /// Columns that say `ON UPDATE CURRENT_TIMESTAMP` and are not assigned, with what they become.
    pub on_update: Vec<(usize, Expression)>,
}

impl Assignments {
    /// The assignments, which are over tuples that hold the target's row in `slot`.
    pub fn new(
        mut list: Vec<Assignment>,
        slot: usize,
        target: &Target,
        binder: &mut Binder<'_>,
    ) -> Result<Assignments, Error> {
        for position in 0..list.len() {
            let (earlier, rest) = list.split_at_mut(position);
            let AssignedValue::Expression(expression) = &rest[0].value else {
                continue;
            };
            let mut reads_assigned = false;
            expression.for_each_column(&mut |read_slot, column| {
                reads_assigned |= read_slot == slot
                    && earlier.iter().any(|assignment| assignment.column == column);
            });
            rest[0].reads_assigned = reads_assigned;
        }
        let mut on_update = Vec::new();
        for (column, declared) in target.definition().columns.iter().enumerate() {
            if declared.on_update_now && list.iter().all(|assignment| assignment.column != column) {
                let fraction = crate::scalar::ScalarType::of_column(declared).fraction();
                let now = parse_expression(&format!("CURRENT_TIMESTAMP({fraction})"))?;
                on_update.push((column, binder.expression(&now)?));
            }
        }
        Ok(Assignments { list, on_update })
    }

    /// Changes every expression over the statement's tuples.
    pub fn map_expressions(&mut self, change: &mut dyn FnMut(Expression) -> Expression) {
        for assignment in &mut self.list {
            if let AssignedValue::Expression(expression) = &mut assignment.value {
                let taken = std::mem::replace(expression, crate::expression::null());
                *expression = change(taken);
            }
        }
    }

    /// What the target's row, in `slot` of the tuple, becomes; `None` when it stays as it is.
    pub fn changed(
        &self,
        tuple: &[Row],
        slot: usize,
        target: &Target,
        context: &EvaluationContext,
    ) -> Result<Option<Row>, Error> {
        let old = &tuple[slot];
        let rules_come_later = target.has_before_trigger(TriggerEvent::Update);
        let columns = &target.definition().columns;
        let mut values: Vec<Value> = old.to_vec();
        for assignment in &self.list {
            let column = &columns[assignment.column];
            let value = match &assignment.value {
                AssignedValue::Default(default) => match default {
                    DefaultValue::None => return Err(Error::no_default(&column.name, None)),
                    default => default.value(column, context)?.unwrap_or(Value::Null),
                },
                AssignedValue::Expression(expression) => {
                    let value = if assignment.reads_assigned {
                        let mut seen = tuple.to_vec();
                        seen[slot] = values.as_slice().into();
                        expression.evaluate(&seen, context)?
                    } else {
                        expression.evaluate(tuple, context)?
                    };
                    context.check_refusal_of(&column.name)?;
                    assign(value, expression.scalar_type(), column, context)?
                }
            };
            if !column.nullable && matches!(value, Value::Null) && !rules_come_later {
                return Err(Error::null_not_allowed(&column.name, None));
            }
            values[assignment.column] = value;
        }
        if values[..] == old[..] {
            return Ok(None);
        }
        for (column, now) in &self.on_update {
            let value = now.evaluate(&[], context)?;
            values[*column] = assign(value, now.scalar_type(), &columns[*column], context)?;
        }
        let row = target.rules.complete(values, context)?;
        if !rules_come_later {
            target.rules.check(&row, context)?;
        }
        Ok(Some(row))
    }
}

/// Binds the value of one assignment to a column of the target.
pub(super) fn bind_value(
    binder: &mut Binder<'_>,
    target: &Target,
    column: usize,
    value: &ast::Expression,
    span: Span,
) -> Result<Option<AssignedValue>, Error> {
    if let ExpressionKind::Default = value.kind {
        let definition = target.definition();
        let default = DefaultValue::of(&definition.columns[column], &target.name, definition)?;
        return Ok(match default {
            // A generated column is computed anyway.
            DefaultValue::Generated => None,
            default => Some(AssignedValue::Default(default)),
        });
    }
    target.refuse_generated(column, span)?;
    Ok(Some(AssignedValue::Expression(binder.expression(value)?)))
}
