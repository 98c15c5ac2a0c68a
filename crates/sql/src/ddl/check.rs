//! CHECK constraints.

use std::sync::Arc;

use history::{Catalog, Check, TableDefinition};

use super::generated::{
    bind, columns_of, find, holds_subquery, holds_variable, is_changing, stored_text,
};
use crate::Error;
use crate::ast::{
    BinaryOperator, Expression, ExpressionKind, Literal, Name, UnaryOperator, same_name,
};

/// A CHECK as it is declared.
#[derive(Clone, Debug)]
pub(super) struct DeclaredCheck {
    pub name: Option<Name>,
    pub condition: Expression,
    /// The column that it is declared with, and that it may read alone; `None` at table level.
    pub column: Option<usize>,
}

/// A declared CHECK, checked. `definition` has all columns and the CHECKs before this one.
pub(super) fn check(
    declared: &DeclaredCheck,
    table: &str,
    definition: &TableDefinition,
    catalog: &Catalog,
) -> Result<Check, Error> {
    let name = match &declared.name {
        Some(name) => {
            let is_taken = |check: &Check| same_name(&check.name, &name.text);
            let elsewhere = catalog.tables().filter(|(other, _)| &***other != table);
            if definition.checks.iter().any(is_taken)
                || elsewhere
                    .flat_map(|(_, other)| &other.definition().checks)
                    .any(is_taken)
            {
                return Err(Error::duplicate_check(&name.text, name.span));
            }
            name.text.clone()
        }
        None => generated_name(table, "OBCHECK", |name| {
            definition
                .checks
                .iter()
                .any(|check| same_name(&check.name, name))
        }),
    };
    let condition = &declared.condition;
    if let Some(span) = holds_subquery(condition) {
        return Err(Error::check_subquery(span));
    }
    if let Some(span) = find(condition, |kind| {
        matches!(
            kind,
            ExpressionKind::Aggregate(_) | ExpressionKind::Window(_)
        )
    }) {
        return Err(Error::check_aggregate(span));
    }
    if let Some(span) = holds_variable(condition) {
        return Err(Error::check_variable(span));
    }
    for column in columns_of(condition) {
        match definition.column_position(&column.name.text) {
            None => {
                return Err(Error::check_unknown_column(
                    &name,
                    &column.name.text,
                    column.span(),
                ));
            }
            Some(position) if declared.column.is_some_and(|own| own != position) => {
                return Err(Error::check_of_other_column(&name, column.span()));
            }
            Some(_) => {}
        }
    }
    let bound = bind(condition, definition)?;
    if is_changing(&bound) {
        return Err(Error::check_function(condition.span));
    }
    if !is_condition(condition) {
        return Err(Error::check_not_boolean(&name, condition.span));
    }
    Ok(Check {
        name,
        expression: stored_text(condition, definition)?,
    })
}

/// The first free name of the form `table_KIND_number`, as seekdb makes them.
pub(super) fn generated_name(table: &str, kind: &str, is_taken: impl Fn(&str) -> bool) -> Arc<str> {
    let mut number = 1_u64;
    loop {
        let name = format!("{table}_{kind}_{number}");
        if !is_taken(&name) {
            return name.into();
        }
        number += 1;
    }
}

/// Whether an expression says yes or no, as far as its outermost operator shows.
/// A CHECK that nobody enforces would have to be kept, shown and switched on later; it is refused rather than dropped.
pub(super) fn refuse_not_enforced(enforced: bool, condition: &Expression) -> Result<(), Error> {
    match enforced {
        true => Ok(()),
        false => Err(Error::not_supported("NOT ENFORCED", condition.span)),
    }
}

fn is_condition(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::And(_)
        | ExpressionKind::Or(_)
        | ExpressionKind::IsNull { .. }
        | ExpressionKind::IsTruth { .. }
        | ExpressionKind::Like { .. }
        | ExpressionKind::Regexp { .. }
        | ExpressionKind::Between { .. }
        | ExpressionKind::InList { .. }
        | ExpressionKind::Unary(UnaryOperator::Not, _)
        | ExpressionKind::Literal(Literal::Boolean(_)) => true,
        ExpressionKind::Binary(operator, ..) => matches!(
            operator,
            BinaryOperator::Equal
                | BinaryOperator::NotEqual
                | BinaryOperator::Less
                | BinaryOperator::LessOrEqual
                | BinaryOperator::Greater
                | BinaryOperator::GreaterOrEqual
                | BinaryOperator::NullSafeEqual
                | BinaryOperator::Xor
        ),
        ExpressionKind::Case {
            branches,
            otherwise,
            ..
        } => {
            branches.iter().all(|branch| is_condition(&branch.result))
                && otherwise
                    .as_ref()
                    .is_none_or(|otherwise| is_condition(otherwise))
        }
        ExpressionKind::Function(call) => BOOLEAN_FUNCTIONS.iter().any(|name| call.name.is(name)),
        _ => false,
    }
}

/// Functions that say yes or no.
const BOOLEAN_FUNCTIONS: &[&str] = &[
    "isnull",
    "json_valid",
    "json_contains",
    "json_contains_path",
    "json_overlaps",
    "regexp_like",
];
