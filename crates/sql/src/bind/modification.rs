//! The part that UPDATE and DELETE share: which tuples they walk over.

use super::binder::{Binder, BlockState};
use super::block::Block;
use super::clause::Clause;
use super::scope::ColumnPlace;
use crate::Error;
use crate::ast::{ColumnName, Expression, Limit, OrderItem, TableName, TableWithJoins};

/// The clauses that decide which rows are meant.
pub(crate) struct Selection<'a> {
    /// The tables.
    pub from: &'a [TableWithJoins],
    /// `WHERE`.
    pub filter: Option<&'a Expression>,
    /// `ORDER BY`.
    pub order_by: &'a [OrderItem],
    /// `LIMIT`.
    pub limit: Option<&'a Limit>,
}

impl Binder<'_> {
    /// Binds the clauses as a block without a select list, and, while its names can be seen, whatever `inside` binds.
    pub(crate) fn selection<T>(
        &mut self,
        selection: &Selection<'_>,
        inside: impl FnOnce(&mut Self, &Block) -> Result<T, Error>,
    ) -> Result<(Block, T), Error> {
        self.blocks.push(BlockState::new());
        let bound = self.selection_in_block(selection, inside);
        self.blocks.pop();
        bound
    }

    fn selection_in_block<T>(
        &mut self,
        selection: &Selection<'_>,
        inside: impl FnOnce(&mut Self, &Block) -> Result<T, Error>,
    ) -> Result<(Block, T), Error> {
        let (relations, from) = self.from(selection.from)?;
        let mut block = Block {
            relations,
            from,
            filter: Vec::new(),
            grouping: None,
            having: Vec::new(),
            windows: Vec::new(),
            outputs: Vec::new(),
            distinct: false,
            order: Vec::new(),
            limit: self.limit(selection.limit)?,
            subqueries: Vec::new(),
        };
        // What is assigned is a field list; aggregates have no meaning in it.
        self.block_mut().in_aggregate = true;
        let result = inside(self, &block)?;
        block.filter = self.conditions(selection.filter, Clause::Where)?;
        block.order = self.order_keys(selection.order_by)?;
        block.subqueries = std::mem::take(&mut self.block_mut().subqueries);
        Ok((block, result))
    }
}

impl Binder<'_> {
    /// The column that `SET column = …` means.
    pub(crate) fn assigned_column(&self, name: &ColumnName) -> Result<ColumnPlace, Error> {
        let block = self.block();
        match block.scope.find(name, block.visible.clone()) {
            Ok(Some(place)) => Ok(place),
            Ok(None) => Err(block.scope.unknown_column(name, Clause::FieldList)),
            Err(_) => {
                let clause = Clause::FieldList.name();
                Err(Error::ambiguous_column(
                    &name.display(),
                    clause,
                    name.span(),
                ))
            }
        }
    }

    /// The relation that `DELETE name FROM …` means.
    pub(crate) fn relation_slot(&self, name: &TableName) -> Result<usize, Error> {
        let slot = self.block().scope.slot_of(name);
        slot.ok_or_else(|| Error::table_not_in_from(&name.name.text, "MULTI DELETE", name.span()))
    }
}
