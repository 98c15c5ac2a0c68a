//! What a column's name means, depending on the clause it stands in.

use super::binder::{Binder, BlockState};
use super::clause::Clause;
use super::scope::ColumnPlace;
use crate::Error;
use crate::ast::{ColumnName, same_name};
use crate::expression::{self, Expression};

impl Binder<'_> {
    /// The column, alias or column of an outer query that a name means.
    pub(super) fn column(&mut self, name: &ColumnName) -> Result<Expression, Error> {
        let block = self.block();
        let clause = block.clause;
        let place = block
            .scope
            .find(name, block.visible.clone())
            .map_err(|_| Error::ambiguous_column(&name.display(), clause.name(), name.span()))?;
        let sees_aliases =
            matches!(clause, Clause::Group | Clause::Having | Clause::Order) && !block.in_aggregate;
        let alias = if sees_aliases { alias(block, name)? } else { None };
        if let Some(place) = place
            && (clause != Clause::Having || block.in_aggregate || is_seen_by_having(block, place, &alias))
        {
            let column = column_at(block, place);
            let is_other_column = alias.is_some_and(|alias| alias.as_column() != column.as_column());
            if is_other_column && matches!(clause, Clause::Group | Clause::Having) {
                self.warn_ambiguous(name, clause);
            }
            return Ok(column);
        }
        if let Some(alias) = alias {
            return Ok(alias);
        }
        match self.outer_column(name)? {
            Some(column) => Ok(column),
            None => Err(self.block().scope.unknown_column(name, clause)),
        }
    }

    /// A column of one of the queries around, the nearest first.
    fn outer_column(&self, name: &ColumnName) -> Result<Option<Expression>, Error> {
        let around = self.blocks.iter().rev().enumerate().skip(1);
        for (level, block) in around {
            let place = block.scope.find(name, block.visible.clone()).map_err(|_| {
                Error::ambiguous_column(&name.display(), self.block().clause.name(), name.span())
            })?;
            if let Some(place) = place {
                let scalar_type = block.scope.column(place).scalar_type.clone();
                return Ok(Some(expression::outer(level, place.slot, place.column, scalar_type)));
            }
        }
        Ok(None)
    }

    fn warn_ambiguous(&mut self, name: &ColumnName, clause: Clause) {
        let message = format!("Column '{}' in {} is ambiguous", name.display(), clause.name());
        self.warn(1052, message);
    }
}

/// The column at a place of the innermost block.
pub(super) fn column_at(block: &BlockState, place: ColumnPlace) -> Expression {
    expression::column(place.slot, place.column, block.scope.column(place).scalar_type.clone())
}

/// HAVING sees columns that are grouped by, then aliases, then columns of the select list.
fn is_seen_by_having(block: &BlockState, place: ColumnPlace, alias: &Option<Expression>) -> bool {
    let is_it = |expression: &Expression| expression.as_column() == Some((place.slot, place.column));
    block.grouped.iter().any(is_it)
        || (alias.is_none() && block.outputs.iter().any(|output| is_it(&output.expression)))
}

/// The column of the select list that has this bare name.
pub(super) fn alias(block: &BlockState, name: &ColumnName) -> Result<Option<Expression>, Error> {
    Ok(alias_position(block, name)?.map(|position| block.outputs[position].expression.clone()))
}

/// Its position. Two columns of that name are no problem when they are the same column.
pub(super) fn alias_position(
    block: &BlockState,
    name: &ColumnName,
) -> Result<Option<usize>, Error> {
    if name.table.is_some() {
        return Ok(None);
    }
    let mut found: Option<usize> = None;
    for (position, output) in block.outputs.iter().enumerate() {
        if !same_name(&output.name, &name.name.text) {
            continue;
        }
        let is_same = |first: usize| {
            let first = block.outputs[first].expression.as_column();
            first.is_some() && first == output.expression.as_column()
        };
        match found {
            None => found = Some(position),
            Some(first) if is_same(first) => {}
            Some(_) => {
                let clause = block.clause.name();
                return Err(Error::ambiguous_column(&name.display(), clause, name.span()));
            }
        }
    }
    Ok(found)
}
