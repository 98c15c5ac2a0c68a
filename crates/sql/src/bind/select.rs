//! One SELECT: its clauses in the order in which their names are resolved.

use std::sync::Arc;

use super::binder::{Binder, BlockState, NamedOutput};
use super::block::{Block, BoundBody, BoundQuery, Grouping, ResultColumn, RowLimit};
use super::clause::Clause;
use super::column::column_at;
use super::rollup::{self, Readers};
use super::scope::ColumnPlace;
use crate::Error;
use crate::ast::{self, OrderItem, Select, SelectItem};
use crate::expression::Expression;

impl Binder<'_> {
    /// A SELECT with the ORDER BY and LIMIT behind it.
    pub(super) fn select(
        &mut self,
        select: &Select,
        order_by: &[OrderItem],
        limit: Option<RowLimit>,
    ) -> Result<BoundQuery, Error> {
        self.blocks.push(BlockState::new());
        let bound = self.select_in_block(select, order_by, limit);
        self.blocks.pop();
        bound
    }

    fn select_in_block(
        &mut self,
        select: &Select,
        order_by: &[OrderItem],
        limit: Option<RowLimit>,
    ) -> Result<BoundQuery, Error> {
        let (relations, from) = self.from(&select.from)?;
        if select.with_rollup {
            // What is not NULL in any row can be NULL in a rolled-up group.
            self.block_mut().scope.make_nullable(0..relations.len());
        }
        self.block_mut().named_windows = select.windows.clone();
        for item in &select.items {
            self.item(item)?;
        }
        let filter = self.conditions(select.filter.as_ref(), Clause::Where)?;
        let keys = self.group_keys(select)?;
        let mut having = self.conditions(select.having.as_ref(), Clause::Having)?;
        let mut order = self.order_keys(order_by)?;
        let mut block = std::mem::replace(self.block_mut(), BlockState::new());
        let aggregates: Vec<_> = block
            .aggregates
            .drain(..)
            .map(|(_, aggregate)| aggregate)
            .collect();
        let is_grouped = !keys.is_empty() || !aggregates.is_empty();
        let grouping = is_grouped.then(|| Grouping {
            descending: select.group_by.iter().map(|item| item.descending).collect(),
            keys,
            aggregates,
            rollup: select.with_rollup,
        });
        let outputs = block.outputs.iter_mut();
        rollup::settle(
            grouping.as_ref(),
            relations.len(),
            Readers {
                outputs: outputs.map(|output| &mut output.expression).collect(),
                having: &mut having,
                windows: block.windows.iter_mut().map(|(_, window)| window).collect(),
                order: &mut order,
            },
        )?;
        let columns = block.outputs.iter().map(|output| ResultColumn {
            name: output.name.clone(),
            scalar_type: output.expression.scalar_type().clone(),
        });
        let columns = columns.collect();
        let body = BoundBody::Block(Box::new(Block {
            relations,
            from,
            filter,
            grouping,
            having,
            windows: block
                .windows
                .into_iter()
                .map(|(_, window)| window)
                .collect(),
            outputs: block
                .outputs
                .into_iter()
                .map(|output| output.expression)
                .collect(),
            distinct: select.distinct,
            order,
            limit,
            subqueries: block.subqueries,
        }));
        Ok(BoundQuery::new(columns, body))
    }

    /// One entry of the select list.
    fn item(&mut self, item: &SelectItem) -> Result<(), Error> {
        match item {
            SelectItem::Wildcard(span) => {
                let block = self.block_mut();
                if block.scope.relations().is_empty() {
                    return Err(Error::no_tables_used(*span));
                }
                for place in block.star.clone() {
                    block.add_column(place);
                }
            }
            SelectItem::QualifiedWildcard(table) => {
                let block = self.block_mut();
                let Some(slot) = block.scope.slot_of(table) else {
                    return Err(Error::unknown_table_of_star(
                        &table_display(table),
                        table.span(),
                    ));
                };
                for column in 0..block.scope.relations()[slot].columns.len() {
                    block.add_column(ColumnPlace { slot, column });
                }
            }
            SelectItem::Expression {
                expression,
                alias,
                name,
            } => {
                let bound = self.expression(expression)?;
                let name = alias.as_ref().map_or(name, |alias| &alias.text);
                self.block_mut().add_output(name.clone(), bound);
            }
        }
        Ok(())
    }

    /// WHERE and HAVING: what must hold, as conditions of which all must.
    pub(super) fn conditions(
        &mut self,
        condition: Option<&ast::Expression>,
        clause: Clause,
    ) -> Result<Vec<Expression>, Error> {
        let Some(condition) = condition else {
            return Ok(Vec::new());
        };
        let bound = self.in_clause(clause, |binder| binder.expression(condition))?;
        Ok(bound.into_conjuncts())
    }
}

impl BlockState {
    fn add_column(&mut self, place: ColumnPlace) {
        let name = self.scope.column(place).name.clone();
        let expression = column_at(self, place);
        self.add_output(name, expression);
    }

    fn add_output(&mut self, name: Arc<str>, expression: Expression) {
        self.outputs.push(NamedOutput { name, expression });
    }
}

fn table_display(table: &ast::TableName) -> String {
    match &table.database {
        Some(database) => format!("{}.{}", database.text, table.name.text),
        None => table.name.text.to_string(),
    }
}
