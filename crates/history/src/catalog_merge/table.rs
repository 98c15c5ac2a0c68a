//! Merging one table that both sides have: its definition, then its rows.

use std::sync::Arc;

use super::asking::{Asking, Contradiction};
use super::columns::{BASE, CURRENT, ColumnMerge, INCOMING, MergedColumn, Sources};
use super::layout::{Layout, NoPlace, Projected};
use super::parts::{Parts, PartsMerge, renamed_columns};
use super::rows::{MergedRows, RowMerge};
use super::{Choice, DefinitionPart, DefinitionSubject, MergeContext, RowsToCheck};
use crate::comparison::{Equality, RowEquality};
use crate::three_way::cell;
use crate::{DefinitionAspect, Table, TableDefinition, ThreeWay};

/// The versions of one table, and what it is called.
pub(super) struct TableVersions<'a> {
    /// The table as the merged catalog calls it.
    pub name: &'a Arc<str>,
    /// All its names.
    pub names: &'a [Arc<str>],
    /// The table in the base, here and there; both sides have it.
    pub tables: [Option<&'a Table>; 3],
    /// Whether there is a base catalog at all. A table that is not in it began with no rows.
    pub is_base_known: bool,
    pub context: &'a dyn MergeContext,
}

/// What becomes of the table here.
#[derive(Debug)]
pub(super) struct MergedTable {
    /// The rows that are here, under the merged definition.
    pub table: Table,
    pub is_altered: bool,
    pub to_check: RowsToCheck,
    pub rows: MergedRows,
}

impl TableVersions<'_> {
    /// Merges definition and rows.
    pub fn merged(&self, asking: &mut Asking<'_>) -> Option<MergedTable> {
        let [_, current, incoming] = self.tables;
        let (current, incoming) = (current?, incoming?);
        if self.is_declared_alike(current, incoming) {
            return Some(self.merged_rows_of(current, incoming, asking));
        }
        let columns = self.columns(asking);
        let definition = self.definition(&columns, asking);
        let layout = Layout {
            name: self.name,
            definition: Arc::new(definition),
            column_ids: columns.iter().map(|column| column.id).collect(),
            sources: columns.iter().map(|column| column.sources).collect(),
            context: self.context,
        };
        let projected = match layout.project(self.tables) {
            Ok(projected) => projected,
            Err(reason) => {
                self.refuse(reason, &layout, asking);
                return Some(MergedTable::unchanged(current));
            }
        };
        let rows = self.rows(&columns, &layout, &projected, asking);
        let next = current.next_auto_increment();
        let next = next.max(incoming.next_auto_increment());
        let is_altered = layout.definition != *current.definition();
        let table = match is_altered {
            true => projected.current.with_next_auto_increment(next),
            false => current.clone(),
        };
        Some(MergedTable {
            to_check: rows_to_check(current.definition(), &layout.definition),
            table,
            is_altered,
            rows,
        })
    }

    /// Whether all versions have the same definition, so that rows can be merged as they are.
    fn is_declared_alike(&self, current: &Table, incoming: &Table) -> bool {
        let base = self.tables[BASE].unwrap_or(current);
        [base, incoming].into_iter().all(|other| {
            let is_same_definition = Arc::ptr_eq(other.definition(), current.definition())
                || other.definition() == current.definition();
            // Columns that two tables got independently meet by their names.
            let has_same_columns =
                other.origin() != current.origin() || other.column_ids() == current.column_ids();
            is_same_definition && has_same_columns
        })
    }

    fn merged_rows_of(
        &self,
        current: &Table,
        incoming: &Table,
        asking: &mut Asking<'_>,
    ) -> MergedTable {
        let empty;
        let base = match (self.tables[BASE], self.is_base_known) {
            (None, true) => {
                empty = current.emptied();
                Some(&empty)
            }
            (base, _) => base,
        };
        let definition = current.definition();
        let columns = definition.columns.iter();
        let column_names: Vec<_> = columns.map(|column| vec![column.name.clone()]).collect();
        let tables = ThreeWay::new(base, current, incoming, Equality::Exact);
        let rows = RowMerge {
            name: self.name,
            names: self.names,
            definition,
            column_names: &column_names,
            decisions: asking.decisions,
            context: self.context,
        }
        .merged(&tables);
        asking.decided_count += rows.decided_count;
        MergedTable {
            rows,
            ..MergedTable::unchanged(current)
        }
    }

    fn columns(&self, asking: &mut Asking<'_>) -> Vec<MergedColumn> {
        let tables = self.tables;
        let edited_rows = |side: usize, sources: Sources| edited_rows(tables, side, sources);
        let mut columns = ColumnMerge {
            names: self.names,
            name: self.name,
            tables,
            edited_rows: &edited_rows,
            asking,
        }
        .merged();
        // Generated columns and defaults speak of other columns by name.
        for position in 0..columns.len() {
            let side = if columns[position].sources[CURRENT].is_some() {
                CURRENT
            } else {
                INCOMING
            };
            let Some(generated) = columns[position].definition.generated.clone() else {
                continue;
            };
            let Some(table) = tables[side] else { continue };
            let renamed = renamed_columns(side, table.definition(), &columns);
            let expression = self.context.renamed_in(&generated.expression, &renamed);
            columns[position].definition.generated = Some(crate::Generated {
                expression,
                ..generated
            });
        }
        columns
    }

    fn definition(&self, columns: &[MergedColumn], asking: &mut Asking<'_>) -> TableDefinition {
        let sides: Vec<Option<Parts>> = [BASE, CURRENT, INCOMING]
            .map(|side| {
                let table = self.tables[side]?;
                Some(Parts::of(side, table, columns, self.context))
            })
            .into();
        let parts = PartsMerge {
            name: self.name,
            names: self.names,
            columns,
            asking,
        }
        .merged([BASE, CURRENT, INCOMING].map(|side| sides[side].as_ref()));
        let mut merged: Vec<_> = columns
            .iter()
            .map(|column| column.definition.clone())
            .collect();
        for &position in &parts.primary_key {
            merged[position].nullable = false;
        }
        TableDefinition {
            columns: merged,
            primary_key: parts.primary_key,
            indexes: parts.indexes,
            checks: parts.checks,
            foreign_keys: parts.foreign_keys,
            comment: parts.comment,
            triggers: parts.triggers,
        }
    }

    fn rows(
        &self,
        columns: &[MergedColumn],
        layout: &Layout<'_>,
        projected: &Projected,
        asking: &mut Asking<'_>,
    ) -> MergedRows {
        let empty = layout.empty(self.tables);
        let base = match (&projected.base, self.is_base_known) {
            (None, true) => Some(&empty),
            (base, _) => base.as_ref(),
        };
        let column_names: Vec<_> = columns.iter().map(|column| self.names_of(column)).collect();
        let tables = ThreeWay::new(
            base,
            &projected.current,
            &projected.incoming,
            Equality::Exact,
        );
        let rows = RowMerge {
            name: self.name,
            names: self.names,
            definition: &layout.definition,
            column_names: &column_names,
            decisions: asking.decisions,
            context: self.context,
        }
        .merged(&tables);
        asking.decided_count += rows.decided_count;
        rows
    }

    /// All names of a column.
    fn names_of(&self, column: &MergedColumn) -> Vec<Arc<str>> {
        let mut names = vec![column.definition.name.clone()];
        for (table, position) in self.tables.iter().zip(column.sources) {
            let (Some(table), Some(position)) = (table, position) else {
                continue;
            };
            let definition = table.definition();
            names.extend(
                definition
                    .columns
                    .get(position)
                    .map(|column| column.name.clone()),
            );
        }
        names
    }

    /// Rows that have no place in the merged definition make the definitions contradict each other.
    fn refuse(&self, reason: NoPlace, layout: &Layout<'_>, asking: &mut Asking<'_>) {
        let definitions = self
            .tables
            .map(|table| table.map(|table| table.definition()));
        let (subject, part_names, parts) = match reason {
            NoPlace::Key => {
                let parts = definitions.map(|definition| {
                    let definition = definition?;
                    let key = definition.primary_key.iter();
                    let names = key.map(|&position| definition.columns[position].name.clone());
                    Some(DefinitionPart::PrimaryKey(names.collect()))
                });
                (DefinitionSubject::PrimaryKey, Vec::new(), parts)
            }
            NoPlace::Value(position) => {
                let sources = layout.sources[position];
                let column = layout.definition.columns[position].name.clone();
                let part = |side: usize| {
                    let definition = definitions[side]?;
                    let column = definition.columns.get(sources[side]?)?;
                    Some(DefinitionPart::Column(column.clone()))
                };
                let aspect = DefinitionAspect::Type;
                let subject = DefinitionSubject::Column {
                    column: column.clone(),
                    aspect,
                };
                (subject, vec![column], [BASE, CURRENT, INCOMING].map(part))
            }
        };
        asking.decide(Contradiction {
            table: Some(self.name),
            names: self.names,
            subject,
            part_names: &part_names,
            parts,
            edited_rows: 0,
            choices: vec![Choice::Current],
        });
    }
}

impl MergedTable {
    pub fn unchanged(current: &Table) -> MergedTable {
        MergedTable {
            table: current.clone(),
            is_altered: false,
            to_check: RowsToCheck::Changed,
            rows: MergedRows::default(),
        }
    }
}

/// How many rows a side changed since the base in a column that the base has.
fn edited_rows(tables: [Option<&Table>; 3], side: usize, sources: Sources) -> u64 {
    let (Some(base), Some(table)) = (tables[BASE], tables[side]) else {
        return 0;
    };
    let (Some(before), Some(now)) = (sources[BASE], sources[side]) else {
        return 0;
    };
    if base.key_order() != table.key_order() {
        return 0;
    }
    let exact = RowEquality::new(table.definition(), Equality::Exact);
    let differences = base.row_tree().diff(table.row_tree(), &exact);
    let is_edited = differences.filter(|(old, new)| match (old, new) {
        (Some(old), Some(new)) => cell(old, before) != cell(new, now),
        _ => false,
    });
    is_edited.count() as u64
}

/// Which rows the merged rules may not hold for.
fn rows_to_check(current: &TableDefinition, merged: &TableDefinition) -> RowsToCheck {
    let has_new_check = merged
        .checks
        .iter()
        .any(|check| !current.checks.contains(check));
    let is_stricter = merged.columns.iter().any(|column| {
        let here = current.column_position(&column.name);
        let here = here.map(|position| &current.columns[position]);
        !column.nullable && here.is_none_or(|here| here.nullable)
    });
    if has_new_check || is_stricter {
        RowsToCheck::All
    } else {
        RowsToCheck::Changed
    }
}
