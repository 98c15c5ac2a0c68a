//! Merging the rows of one table, which have been brought into common columns before.

use std::collections::HashMap;
use std::sync::Arc;

use super::decisions::Decisions;
use super::{CellConflict, Choice, ConflictKind, MergeContext, PossibleDuplicate, RowConflict};
use crate::three_way::cell;
use crate::{CellState, Row, RowChange, RowComparison, RowState, TableDefinition, ThreeWay, Value};

/// What the rows of one table are merged with.
pub(super) struct RowMerge<'a> {
    /// The table, as the merged catalog calls it.
    pub name: &'a Arc<str>,
    /// All names of the table.
    pub names: &'a [Arc<str>],
    /// The merged definition, in whose columns the rows are.
    pub definition: &'a TableDefinition,
    /// All names of each of its columns.
    pub column_names: &'a [Vec<Arc<str>>],
    pub decisions: &'a Decisions<'a>,
    pub context: &'a dyn MergeContext,
}

/// What is to be done with the rows here.
#[derive(Debug, Default)]
pub(super) struct MergedRows {
    pub changes: Vec<RowChange>,
    pub conflicts: Vec<RowConflict>,
    pub possible_duplicates: Vec<PossibleDuplicate>,
    pub decided_count: u64,
}

impl RowMerge<'_> {
    /// Looks at every row that the incoming side changed; what only the current side changed stays and costs nothing.
    pub fn merged(&self, tables: &ThreeWay<'_>) -> MergedRows {
        let mut merged = MergedRows::default();
        let mut gone = Vec::new();
        for row in tables.rows_changed_there() {
            match row.state {
                RowState::Same => {
                    if row.current.is_none() {
                        gone.extend(row.base.cloned());
                    }
                }
                RowState::AddedHere | RowState::DeletedHere | RowState::NewerHere => {}
                RowState::AddedThere | RowState::ChangedThere | RowState::DeletedThere => {
                    merged.become_row(row.current, row.incoming.cloned());
                }
                RowState::MergeableByCell | RowState::Conflict | RowState::Differs => {
                    self.merge_row(tables, &row, &mut merged);
                }
            }
        }
        self.look_for_duplicates(tables, &gone, &mut merged);
        merged
    }

    fn merge_row(&self, tables: &ThreeWay<'_>, row: &RowComparison<'_>, merged: &mut MergedRows) {
        match (row.current, row.incoming) {
            (Some(current), Some(incoming)) => {
                self.merge_cells(tables, row, current, incoming, merged);
            }
            _ => self.merge_deletion(tables, row, merged),
        }
    }

    /// A row that both sides have.
    fn merge_cells(
        &self,
        tables: &ThreeWay<'_>,
        row: &RowComparison<'_>,
        current: &Row,
        incoming: &Row,
        merged: &mut MergedRows,
    ) {
        let key = self.key(current);
        let mut values = Vec::with_capacity(current.len());
        let mut cells = Vec::new();
        for (position, state) in tables.cells(row).into_iter().enumerate() {
            let [here, there] = [current, incoming].map(|row| cell(row, position));
            values.push(match state {
                CellState::Same | CellState::ChangedHere | CellState::ChangedAlike => here.clone(),
                CellState::ChangedThere => there.clone(),
                CellState::Conflict | CellState::Differs => {
                    let names = &self.column_names[position];
                    let decided = self.decisions.about_cell(self.names, &key, names);
                    let value = match (decided, row.base) {
                        (Some(Choice::Current), _) => Some(here),
                        (Some(Choice::Incoming), _) => Some(there),
                        (Some(Choice::Base), Some(base)) => Some(cell(base, position)),
                        (Some(Choice::Value(value)), _) => Some(value),
                        _ => None,
                    };
                    match value {
                        Some(value) => {
                            merged.decided_count += 1;
                            value.clone()
                        }
                        None => {
                            cells.push(self.cell_conflict(position, row));
                            here.clone()
                        }
                    }
                }
            });
        }
        // What stands behind the columns is the hidden row id, which the rows have in common.
        values.extend(current.iter().skip(values.len()).cloned());
        let result = self.completed(values.into());
        if cells.is_empty() {
            merged.become_row(Some(current), Some(result));
        } else {
            merged
                .conflicts
                .push(self.row_conflict(tables, row, key, Some(result), cells));
        }
    }

    /// A row that one side changed and the other deleted.
    fn merge_deletion(
        &self,
        tables: &ThreeWay<'_>,
        row: &RowComparison<'_>,
        merged: &mut MergedRows,
    ) {
        let Some(any) = row.current.or(row.incoming) else {
            return;
        };
        let key = self.key(any);
        let result = match self.decisions.about_row(self.names, &key) {
            Some(Choice::Current) => row.current,
            Some(Choice::Incoming) => row.incoming,
            Some(Choice::Base) => row.base,
            _ => {
                let states = tables.cells(row).into_iter().enumerate();
                let changed = states.filter(|(_, state)| *state != CellState::Same);
                let cells = changed.map(|(position, _)| self.cell_conflict(position, row));
                let cells = cells.collect();
                merged.conflicts.push(self.row_conflict(
                    tables,
                    row,
                    key,
                    row.current.cloned(),
                    cells,
                ));
                return;
            }
        };
        merged.decided_count += 1;
        merged.become_row(row.current, result.cloned());
    }

    fn row_conflict(
        &self,
        tables: &ThreeWay<'_>,
        row: &RowComparison<'_>,
        key: Vec<Value>,
        merged: Option<Row>,
        cells: Vec<CellConflict>,
    ) -> RowConflict {
        let kind = match (row.base, row.current, row.incoming) {
            (_, Some(_), None) => ConflictKind::EditDelete,
            (_, None, _) => ConflictKind::DeleteEdit,
            (Some(_), ..) => ConflictKind::EditEdit,
            (None, ..) if tables.is_base_known() => ConflictKind::AddAdd,
            (None, ..) => ConflictKind::Differ,
        };
        RowConflict {
            table: self.name.clone(),
            key,
            kind,
            base: row.base.cloned(),
            current: row.current.cloned(),
            incoming: row.incoming.cloned(),
            merged,
            cells,
        }
    }

    fn cell_conflict(&self, position: usize, row: &RowComparison<'_>) -> CellConflict {
        let value = |row: Option<&Row>| row.map(|row| cell(row, position).clone());
        CellConflict {
            position,
            column: self.definition.columns[position].name.clone(),
            base: value(row.base),
            current: value(row.current),
            incoming: value(row.incoming),
        }
    }

    fn key(&self, row: &Row) -> Vec<Value> {
        let order = self.definition.key_order();
        let columns = order.columns().iter();
        columns
            .map(|column| cell(row, column.position).clone())
            .collect()
    }

    /// The row with its generated columns computed from the merged ones.
    fn completed(&self, row: Row) -> Row {
        let mut columns = self.definition.columns.iter();
        if columns.any(|column| column.generated.is_some()) {
            return self.context.recomputed(self.name, self.definition, row);
        }
        row
    }

    /// Rows that both sides gave another key: both new ones stay, but somebody should know.
    fn look_for_duplicates(&self, tables: &ThreeWay<'_>, gone: &[Row], merged: &mut MergedRows) {
        let is_key = |position: &usize| self.definition.primary_key.contains(position);
        let others: Vec<usize> = (0..self.definition.columns.len())
            .filter(|position| !is_key(position))
            .collect();
        if gone.is_empty() || others.is_empty() || self.definition.primary_key.is_empty() {
            return;
        }
        let content = |row: &Row| -> Vec<Value> {
            let others = others.iter();
            others
                .map(|&position| cell(row, position).clone())
                .collect()
        };
        let mut there: HashMap<Vec<Value>, Row> = HashMap::new();
        for change in &merged.changes {
            if let RowChange::Insert(row) = change {
                there.entry(content(row)).or_insert_with(|| row.clone());
            }
        }
        if there.is_empty() {
            return;
        }
        let added = tables.rows().filter(|row| row.state == RowState::AddedHere);
        let here: HashMap<Vec<Value>, Row> = added
            .filter_map(|row| row.current)
            .map(|row| (content(row), row.clone()))
            .collect();
        for base in gone {
            let content = content(base);
            if let (Some(current), Some(incoming)) = (here.get(&content), there.get(&content)) {
                merged.possible_duplicates.push(PossibleDuplicate {
                    table: self.name.clone(),
                    base: base.clone(),
                    current: current.clone(),
                    incoming: incoming.clone(),
                });
            }
        }
    }
}

impl MergedRows {
    /// Notes what makes the row here the merged one.
    fn become_row(&mut self, current: Option<&Row>, merged: Option<Row>) {
        self.changes.extend(match (current, merged) {
            (None, None) => None,
            (None, Some(new)) => Some(RowChange::Insert(new)),
            (Some(old), None) => Some(RowChange::Delete(old.clone())),
            (Some(old), Some(new)) if Arc::ptr_eq(old, &new) || *old == new => None,
            (Some(old), Some(new)) => Some(RowChange::Update {
                old: old.clone(),
                new,
            }),
        });
    }
}
