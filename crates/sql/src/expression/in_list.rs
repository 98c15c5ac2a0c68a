//! `x IN (a, b, …)` and BETWEEN.

use std::sync::Arc;

use history::{Collation, Row, Value, compare_values};

use super::comparison::{Kind, brought_together, converted, kind_of};
use super::convert::in_local_time;
use super::node::Node;
use super::{ComparisonOperator, EvaluationContext, Expression, compare, fold, leaf, logic, share};
use crate::scalar::{Family, ScalarType};
use crate::{Error, Span};

/// One expression looked for among others.
#[derive(Clone, Debug)]
pub(crate) struct InList {
    operand: Expression,
    choices: Choices,
    negated: bool,
}

#[derive(Clone, Debug)]
enum Choices {
    /// Constants that all compare with the operand in the same way, sorted, without NULL.
    Sorted {
        values: Arc<[Value]>,
        collation: Collation,
        has_null: bool,
    },
    /// Conditions `operand = choice`, because each may convert the operand in its own way.
    Conditions(Vec<Expression>),
}

/// `operand [NOT] IN (list)`.
pub fn in_list(
    operand: Expression,
    list: Vec<Expression>,
    negated: bool,
    span: Span,
) -> Result<Expression, Error> {
    let operand = in_local_time(operand);
    let nullable = operand.is_nullable() || list.iter().any(Expression::is_nullable);
    let build = |operand, choices| {
        let node = Node::InList(Box::new(InList {
            operand,
            choices,
            negated,
        }));
        fold(Expression::new(
            node,
            ScalarType::boolean().or_null(nullable),
        ))
    };
    if let Some((operand, choices)) = sorted(&operand, &list, span)? {
        return Ok(build(operand, choices));
    }
    share(vec![operand], |operands| {
        let [operand] = one(operands);
        let conditions = list
            .into_iter()
            .map(|choice| compare(ComparisonOperator::Equal, operand.clone(), choice, span))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(build(leaf::null(), Choices::Conditions(conditions)))
    })
}

/// The only operand of a shared expression.
fn one(operands: Vec<Expression>) -> [Expression; 1] {
    [operands.into_iter().next().unwrap_or_else(leaf::null)]
}

/// The list as sorted constants, if it is one of constants of one kind.
fn sorted(
    operand: &Expression,
    list: &[Expression],
    span: Span,
) -> Result<Option<(Expression, Choices)>, Error> {
    let mut values = Vec::with_capacity(list.len());
    let mut has_null = false;
    let mut common: Option<(Kind, Expression, Collation)> = None;
    for choice in list {
        match choice.as_constant() {
            None => return Ok(None),
            Some(Value::Null) => {
                has_null = true;
                continue;
            }
            Some(_) => {}
        }
        let (converted_operand, constant, collation) =
            brought_together(operand.clone(), choice.clone(), span)?;
        let Some(value) = constant.as_constant() else {
            return Ok(None);
        };
        let kind = kind_of(&converted_operand, &constant, span)?;
        match &common {
            None => common = Some((kind, converted_operand, collation)),
            Some((first, ..)) if *first == kind => {}
            Some(_) => return Ok(None),
        }
        values.push(value.clone());
    }
    let Some((kind, operand, collation)) = common else {
        return Ok(None);
    };
    let operand = converted(operand, kind);
    values.sort_by(|left, right| compare_values(left, right, collation));
    values.dedup_by(|left, right| compare_values(left, right, collation).is_eq());
    Ok(Some((
        operand,
        Choices::Sorted {
            values: values.into(),
            collation,
            has_null,
        },
    )))
}

impl InList {
    /// The operand, the choices when they are sorted constants, and whether it is NOT IN.
    pub(super) fn sorted(&self) -> Option<(&Expression, &[Value], bool)> {
        match &self.choices {
            Choices::Sorted { values, .. } => Some((&self.operand, values, self.negated)),
            Choices::Conditions(_) => None,
        }
    }

    pub(super) fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        let found = match &self.choices {
            Choices::Sorted {
                values,
                collation,
                has_null,
            } => {
                let mut scratch = Value::Null;
                let value = self.operand.value(tuple, context, &mut scratch)?;
                if matches!(value, Value::Null) {
                    return Ok(None);
                }
                let found = values
                    .binary_search_by(|choice| compare_values(choice, value, *collation))
                    .is_ok();
                if found || !has_null {
                    Some(found)
                } else {
                    None
                }
            }
            Choices::Conditions(conditions) => {
                let mut unknown = false;
                let mut found = false;
                for condition in conditions {
                    match condition.condition(tuple, context)? {
                        Some(true) => {
                            found = true;
                            break;
                        }
                        Some(false) => {}
                        None => unknown = true,
                    }
                }
                if found || !unknown { Some(found) } else { None }
            }
        };
        Ok(found.map(|found| found != self.negated))
    }

    pub(super) fn operands<'list>(&'list self, visit: &mut dyn FnMut(&'list Expression)) {
        match &self.choices {
            Choices::Sorted { .. } => visit(&self.operand),
            Choices::Conditions(conditions) => conditions.iter().for_each(visit),
        }
    }

    pub(super) fn operands_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        match &mut self.choices {
            Choices::Sorted { .. } => visit(&mut self.operand),
            Choices::Conditions(conditions) => conditions.iter_mut().for_each(visit),
        }
    }
}

/// `operand IN (constants)`, as an index sees it.
#[derive(Clone, Copy, Debug)]
pub struct InListParts<'expression> {
    /// What is looked for, converted so that its values compare with the choices.
    pub operand: &'expression Expression,
    /// The choices in ascending order, without NULL.
    pub choices: &'expression [Value],
    /// How texts compare.
    pub collation: Collation,
}

impl Expression {
    /// The operand and choices of an IN over constants of one kind (not of NOT IN).
    pub fn as_in_list(&self) -> Option<InListParts<'_>> {
        match &self.node {
            Node::InList(list) if !list.negated => match &list.choices {
                Choices::Sorted {
                    values, collation, ..
                } => Some(InListParts {
                    operand: &list.operand,
                    choices: values,
                    collation: *collation,
                }),
                Choices::Conditions(_) => None,
            },
            _ => None,
        }
    }
}

/// `operand [NOT] BETWEEN low AND high`: both bounds included.
pub fn between(
    operand: Expression,
    low: Expression,
    high: Expression,
    negated: bool,
    span: Span,
) -> Result<Expression, Error> {
    share(vec![in_local_time(operand)], |operands| {
        let [operand] = one(operands);
        let [operand, low, high] =
            of_common_kind([operand, in_local_time(low), in_local_time(high)]);
        let both = logic::and(vec![
            compare(
                ComparisonOperator::GreaterOrEqual,
                operand.clone(),
                low,
                span,
            )?,
            compare(ComparisonOperator::LessOrEqual, operand, high, span)?,
        ]);
        Ok(if negated { logic::not(both) } else { both })
    })
}

/// Where two bounds of different kinds would have the operand compared in two ways, all three are compared in one: as moments if one is
/// a date, as numbers if one is a number. Two comparisons of one kind stay as they are, because they may use an index.
fn of_common_kind(operands: [Expression; 3]) -> [Expression; 3] {
    let families = operands
        .each_ref()
        .map(|operand| operand.scalar_type.family());
    let [own, low, high] = families;
    if low == high || own == Family::Null || low == Family::Null || high == Family::Null {
        return operands;
    }
    let is_moment = |family| matches!(family, Family::Date | Family::DateTime);
    let is_text = |family| matches!(family, Family::Text | Family::Bytes);
    let has = |wanted: fn(Family) -> bool| families.into_iter().any(wanted);
    let kind = if is_moment(own) || families.contains(&Family::Json) {
        // Already compared as moments, or as documents, with both.
        return operands;
    } else if has(is_moment) {
        Kind::DateTime
    } else if families.contains(&Family::Time) {
        Kind::Time
    } else if !is_text(own) {
        return operands;
    } else if families.contains(&Family::Double) {
        Kind::Double
    } else if has(|family| matches!(family, Family::Integer | Family::Decimal)) {
        Kind::Decimal
    } else {
        return operands;
    };
    operands.map(|operand| converted(operand, kind))
}
