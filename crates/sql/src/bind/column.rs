//! What a column's name means, depending on the clause it stands in.

use super::binder::{Binder, BlockState};
use super::clause::Clause;
use super::scope::ColumnPlace;
use super::subquery::Frame;
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
        let alias = if sees_aliases {
            alias(block, name)?
        } else {
            None
        };
        if let Some(place) = place
            && (clause != Clause::Having
                || block.in_aggregate
                || is_seen_by_having(block, place, &alias))
        {
            let column = column_at(block, place);
            let is_other_column =
                alias.is_some_and(|alias| alias.as_column() != column.as_column());
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
    fn outer_column(&mut self, name: &ColumnName) -> Result<Option<Expression>, Error> {
        match self.frames.len().checked_sub(1) {
            Some(frame) => self.captured_column(name, frame),
            None => Ok(None),
        }
    }

    /// A column that a subquery reads of the block around it, which may itself have to read it from further out.
    fn captured_column(
        &mut self,
        name: &ColumnName,
        frame: usize,
    ) -> Result<Option<Expression>, Error> {
        let clause = self.block().clause;
        let Some(around) = self.frames[frame].base.checked_sub(1) else {
            return Ok(None);
        };
        let block = &self.blocks[around];
        let place = block
            .scope
            .find(name, block.visible.clone())
            .map_err(|_| Error::ambiguous_column(&name.display(), clause.name(), name.span()))?;
        let column = match place {
            Some(place) => column_at(block, place),
            // The block around belongs to a subquery itself, when it came after that subquery began.
            None => match self.frames[..frame]
                .iter()
                .rposition(|outer| outer.base <= around)
            {
                Some(outer) => match self.captured_column(name, outer)? {
                    Some(column) => column,
                    None => return Ok(None),
                },
                None => return Ok(None),
            },
        };
        Ok(Some(self.frames[frame].capture(column)))
    }

    fn warn_ambiguous(&mut self, name: &ColumnName, clause: Clause) {
        let message = format!(
            "Column '{}' in {} is ambiguous",
            name.display(),
            clause.name()
        );
        self.warn(1052, message);
    }
}

/// The column at a place of the innermost block.
pub(super) fn column_at(block: &BlockState, place: ColumnPlace) -> Expression {
    expression::column(
        place.slot,
        place.column,
        block.scope.column(place).scalar_type.clone(),
    )
}

/// HAVING sees columns that are grouped by, then aliases, then columns of the select list.
fn is_seen_by_having(block: &BlockState, place: ColumnPlace, alias: &Option<Expression>) -> bool {
    let is_it =
        |expression: &Expression| expression.as_column() == Some((place.slot, place.column));
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
                return Err(Error::ambiguous_column(
                    &name.display(),
                    clause,
                    name.span(),
                ));
            }
        }
    }
    Ok(found)
}

impl Frame {
    /// Reads a value of the block around.
    pub(super) fn capture(&mut self, column: Expression) -> Expression {
        let is_same = |known: &Expression| {
            known.as_column().is_some() && known.as_column() == column.as_column()
        };
        let known = self.captures.iter().position(is_same);
        let scalar_type = column.scalar_type().clone();
        let position = known.unwrap_or_else(|| {
            self.captures.push(column);
            self.captures.len() - 1
        });
        expression::outer(1, 0, position, scalar_type)
    }
}
