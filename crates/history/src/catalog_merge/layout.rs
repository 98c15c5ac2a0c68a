//! Bringing the rows of all sides into common columns, so that they can be compared.
//!
//! A side that has these columns already is taken as it is. The rows of others are rewritten: once for the base, and for a side
//! whose columns are the base's only where it differs from the base, so that what was shared stays shared.

use std::sync::Arc;

use super::MergeContext;
use super::columns::{BASE, CURRENT, INCOMING, Sources};
use crate::comparison::{Equality, RowEquality};
use crate::tree::{Edit, RowTree};
use crate::{ColumnDefinition, ColumnId, Row, Table, TableDefinition, Value};

/// Common columns, and where each side has them.
pub(super) struct Layout<'a> {
    /// The table's name, for those who compute generated columns.
    pub name: &'a str,
    pub definition: Arc<TableDefinition>,
    pub column_ids: Arc<[ColumnId]>,
    pub sources: Vec<Sources>,
    pub context: &'a dyn MergeContext,
}

/// The rows of all sides in common columns. Constraints are not checked.
#[derive(Clone, Debug)]
pub(super) struct Projected {
    pub base: Option<Table>,
    pub current: Table,
    pub incoming: Table,
}

/// Why rows cannot be brought into common columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPlace {
    /// Two rows would have the same key, or one side has keys and the other has none.
    Key,
    /// A value does not fit the type of the column at this position.
    Value(usize),
}

/// Where a cell comes from.
enum Cell<'a> {
    Copied(usize),
    Converted(usize, &'a ColumnDefinition),
    /// The side does not have the column: what the base's row has, or this if there is no such row.
    Missing {
        in_base: bool,
        default: Value,
    },
}

impl Layout<'_> {
    /// All sides; one that is missing has no rows. The base stays unknown when it is.
    pub fn project(&self, tables: [Option<&Table>; 3]) -> Result<Projected, NoPlace> {
        let base = tables[BASE].map(|base| self.side(BASE, base, None));
        let base = base.transpose()?;
        let side = |side: usize| match tables[side] {
            Some(table) => self.side(side, table, tables[BASE].zip(base.as_ref())),
            None => Ok(self.empty(tables)),
        };
        let (current, incoming) = (side(CURRENT)?, side(INCOMING)?);
        Ok(Projected {
            base,
            current,
            incoming,
        })
    }

    /// A table without rows.
    pub fn empty(&self, tables: [Option<&Table>; 3]) -> Table {
        let any = [CURRENT, INCOMING, BASE]
            .into_iter()
            .find_map(|side| tables[side]);
        let (definition, column_ids) = (self.definition.clone(), self.column_ids.clone());
        match any {
            Some(table) => {
                let rows = RowTree::new(definition.key_order());
                table.with_rows(definition, column_ids, rows)
            }
            None => Table::new(crate::TableId(0), definition),
        }
    }

    /// Whether the columns stand at the same places in the table and hold the same.
    fn is_table_as_is(&self, side: usize, table: &Table) -> bool {
        let old = table.definition();
        let same_column = |position: usize| {
            let (new, old) = (&self.definition.columns[position], &old.columns[position]);
            self.sources[position][side] == Some(position)
                && new.data_type == old.data_type
                && new.generated == old.generated
        };
        old.columns.len() == self.sources.len()
            && old.primary_key == self.definition.primary_key
            && (0..self.sources.len()).all(same_column)
    }

    fn side(
        &self,
        side: usize,
        table: &Table,
        base: Option<(&Table, &Table)>,
    ) -> Result<Table, NoPlace> {
        let with_rows =
            |rows| table.with_rows(self.definition.clone(), self.column_ids.clone(), rows);
        if self.is_table_as_is(side, table) {
            return Ok(with_rows(table.row_tree().clone()));
        }
        if table.has_primary_key() == self.definition.primary_key.is_empty() {
            return Err(NoPlace::Key);
        }
        let cells = self.cells(side, table);
        if let Some((base, projected)) = base
            && self.has_columns_of_base(side, table, base)
        {
            return self
                .follow_base(&cells, table, base, projected)
                .map(with_rows);
        }
        let base_rows = base.map(|(_, projected)| projected.row_tree());
        let mut rows = Vec::with_capacity(table.len());
        for row in table.rows() {
            rows.push(self.row(&cells, row, base_rows)?);
        }
        let order = self.definition.key_order();
        let is_sorted = |pair: &[Row]| order.compare_rows(&pair[0], &pair[1]).is_lt();
        if !rows.windows(2).all(is_sorted) {
            rows.sort_by(|left, right| order.compare_rows(left, right));
            if !rows.windows(2).all(is_sorted) {
                return Err(NoPlace::Key);
            }
        }
        Ok(with_rows(RowTree::from_sorted(order, rows)))
    }

    fn cells<'a>(&self, side: usize, table: &'a Table) -> Vec<Cell<'a>> {
        let columns = self.sources.iter().zip(&self.definition.columns);
        columns
            .map(|(sources, column)| match sources[side] {
                Some(position) => {
                    let from = &table.definition().columns[position];
                    if from.data_type == column.data_type {
                        Cell::Copied(position)
                    } else {
                        Cell::Converted(position, from)
                    }
                }
                None => Cell::Missing {
                    in_base: side != BASE && sources[BASE].is_some(),
                    default: self.context.default_value(column),
                },
            })
            .collect()
    }

    fn has_columns_of_base(&self, side: usize, table: &Table, base: &Table) -> bool {
        let (ours, theirs) = (table.definition(), base.definition());
        self.sources
            .iter()
            .all(|sources| match (sources[side], sources[BASE]) {
                (Some(here), Some(before)) => {
                    here == before
                        && ours.columns[here].data_type == theirs.columns[before].data_type
                }
                (None, None) => true,
                _ => false,
            })
            && ours.columns.len() == theirs.columns.len()
            && ours.primary_key == theirs.primary_key
    }

    /// The base's rows with the side's changes.
    fn follow_base(
        &self,
        cells: &[Cell<'_>],
        table: &Table,
        base: &Table,
        projected: &Table,
    ) -> Result<RowTree, NoPlace> {
        let exact = RowEquality::new(table.definition(), Equality::Exact);
        let mut rows = projected.row_tree().clone();
        let (mut removed, mut added) = (Vec::new(), Vec::new());
        for (before, now) in base.row_tree().diff(table.row_tree(), &exact) {
            if let Some(before) = before {
                removed.push(self.row(cells, before, None)?);
            }
            if let Some(now) = now {
                added.push(self.row(cells, now, None)?);
            }
        }
        // Two rounds, because rows may swap keys in another order than they had.
        for (changed, is_addition) in [(removed, false), (added, true)] {
            let mut changed = changed;
            changed.sort_by(|left, right| rows.order().compare_rows(left, right));
            let edit = |row| {
                if is_addition {
                    Edit::Insert(row)
                } else {
                    Edit::Remove(row)
                }
            };
            let edits: Vec<_> = changed.into_iter().map(edit).collect();
            let order = rows.order().clone();
            let is_one_a_key =
                |pair: &[Edit]| order.compare_rows(pair[0].row(), pair[1].row()).is_lt();
            if !edits.windows(2).all(is_one_a_key) || !rows.apply_sorted(&edits).is_empty() {
                return Err(NoPlace::Key);
            }
        }
        Ok(rows)
    }

    /// A row in the common columns.
    fn row(&self, cells: &[Cell<'_>], row: &Row, base: Option<&RowTree>) -> Result<Row, NoPlace> {
        let mut values = Vec::with_capacity(cells.len() + 1);
        for (position, cell) in cells.iter().enumerate() {
            values.push(match cell {
                Cell::Copied(from) => row.get(*from).cloned().unwrap_or_default(),
                Cell::Converted(from, column) => {
                    let value = row.get(*from).unwrap_or(&Value::Null);
                    let to = &self.definition.columns[position];
                    let converted = self.context.converted(value, column, to);
                    converted.ok_or(NoPlace::Value(position))?
                }
                Cell::Missing { default, .. } => default.clone(),
            });
        }
        if self.definition.primary_key.is_empty() {
            values.extend(row.last().cloned());
        }
        let looks_at_base = |cell: &Cell<'_>| matches!(cell, Cell::Missing { in_base: true, .. });
        if cells.iter().any(looks_at_base)
            && let Some(before) = base.and_then(|base| base.get_same_key(&values))
        {
            for (position, cell) in cells.iter().enumerate() {
                if looks_at_base(cell) {
                    values[position] = before.get(position).cloned().unwrap_or_default();
                }
            }
        }
        let mut columns = self.definition.columns.iter();
        if columns.any(|column| column.generated.is_some()) {
            let recompute = self.context;
            return Ok(recompute.recomputed(self.name, &self.definition, values.into()));
        }
        Ok(values.into())
    }
}
