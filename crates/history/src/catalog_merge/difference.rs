//! Comparing whole catalogs: which tables came, went or changed on which side, in which parts of their definitions, and
//! in which rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::{BASE, CURRENT, INCOMING};
use super::layout::Layout;
use super::pairing::paired_tables;
use super::part_difference::{common_columns, part_differences, part_state};
use super::parts::Parts;
use super::{CatalogSides, DefinitionPart, DefinitionSubject, MergeContext};
use crate::{Catalog, CellState, RowState, Table, TableDefinition, ThreeWay, View};

/// What is different between catalogs.
#[derive(Clone, Debug, Default)]
pub struct CatalogDifference {
    /// Tables that are not the same everywhere, in the order of their names.
    pub tables: Vec<TableDifference>,
    /// Views that are not the same everywhere, with their names.
    pub views: Vec<(Arc<str>, PartDifference)>,
    /// The default collation, when it differs.
    pub collation: Option<PartDifference>,
}

/// One table that is not the same everywhere. On each side it may be missing.
#[derive(Clone, Debug)]
pub struct TableDifference {
    /// Its name here, or where it is not here, there.
    pub name: Arc<str>,
    /// The table where the sides parted, and its name then.
    pub base: Option<(Arc<str>, Table)>,
    /// The table here, and its name.
    pub current: Option<(Arc<str>, Table)>,
    /// The table there, and its name.
    pub incoming: Option<(Arc<str>, Table)>,
    /// Whether the base is known; without one, nobody knows which side did what.
    pub is_base_known: bool,
    /// Parts of the definition that differ.
    pub parts: Vec<PartDifference>,
}

/// A part of a definition that differs, and which side changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDifference {
    /// Which part.
    pub subject: DefinitionSubject,
    /// Which side changed it.
    pub state: CellState,
    /// The part where the sides parted.
    pub base: Option<DefinitionPart>,
    /// The part here.
    pub current: Option<DefinitionPart>,
    /// The part there.
    pub incoming: Option<DefinitionPart>,
}

/// The rows of a table that differs, in the columns of all sides: those here, then those that only the incoming side or the
/// base has. A column that a side does not have reads there as if that side had not changed it.
#[derive(Clone, Debug)]
pub struct ComparedTables {
    /// The columns and the key in which the rows are compared.
    pub definition: Arc<TableDefinition>,
    /// The rows where the sides parted.
    pub base: Option<Table>,
    /// The rows here; none when the table is not here.
    pub current: Table,
    /// The rows there.
    pub incoming: Table,
}

/// How many rows are in which state, and how many cells of each column differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows by state; [`RowState::Same`] is not counted.
    pub by_state: BTreeMap<RowState, u64>,
    /// For each column of the compared definition, the rows that both sides have and in which its cell is not the same everywhere.
    pub by_column: Vec<u64>,
}

/// What differs between two catalogs, with the base as far as it is known. Tables that are the same value in memory cost
/// nothing; rows are not looked at.
pub fn catalog_difference(
    sides: CatalogSides<'_>,
    context: &dyn MergeContext,
) -> CatalogDifference {
    let mut difference = CatalogDifference::default();
    let is_base_known = sides.base.is_some();
    for paired in paired_tables(&sides) {
        let (current, incoming) = (paired.current, paired.incoming);
        let is_same = match (current, incoming) {
            (None, None) => true,
            (Some(current), Some(incoming)) => {
                current.name == incoming.name && current.table.is_same_as(incoming.table)
            }
            _ => false,
        };
        let Some(name) = current.or(incoming).map(|side| side.name.clone()) else {
            continue;
        };
        if is_same {
            continue;
        }
        let mut table = TableDifference {
            name,
            base: paired.base.map(|side| side.owned()),
            current: current.map(|side| side.owned()),
            incoming: incoming.map(|side| side.owned()),
            is_base_known,
            parts: Vec::new(),
        };
        table.parts = part_differences(&table, context);
        difference.tables.push(table);
    }
    difference
        .tables
        .sort_by(|left, right| left.name.cmp(&right.name));
    difference.views = view_differences(sides);
    let [base, current, incoming] = [sides.base, Some(sides.current), Some(sides.incoming)]
        .map(|side| side.map(Catalog::collation));
    difference.collation = part_state(is_base_known, &base, &current, &incoming).map(|state| {
        let part = |collation: Option<_>| collation.map(DefinitionPart::Collation);
        PartDifference {
            subject: DefinitionSubject::Collation,
            state,
            base: part(base),
            current: part(current),
            incoming: part(incoming),
        }
    });
    difference
}

fn view_differences(sides: CatalogSides<'_>) -> Vec<(Arc<str>, PartDifference)> {
    let catalogs = [sides.base, Some(sides.current), Some(sides.incoming)];
    let all = catalogs
        .iter()
        .flatten()
        .flat_map(|catalog| catalog.views());
    let names: std::collections::BTreeSet<Arc<str>> = all.map(|(name, _)| name.clone()).collect();
    let of = |name: Arc<str>| {
        let views = catalogs.map(|catalog| catalog.and_then(|catalog| catalog.view(&name)));
        let [base, current, incoming] = views;
        let state = part_state(sides.base.is_some(), &base, &current, &incoming)?;
        let part = |view: Option<&View>| view.cloned().map(DefinitionPart::View);
        let [base, current, incoming] = views.map(part);
        let subject = DefinitionSubject::View;
        Some((
            name,
            PartDifference {
                subject,
                state,
                base,
                current,
                incoming,
            },
        ))
    };
    names.into_iter().filter_map(of).collect()
}

impl TableDifference {
    /// The tables in common columns, ready to have their rows compared. Free where all sides are declared alike;
    /// otherwise the rows are rewritten for it. `None` when the primary keys differ, so that no row is the same as another.
    pub fn compared(&self, context: &dyn MergeContext) -> Option<ComparedTables> {
        let tables = self.tables();
        let columns = common_columns(tables);
        let parts = [BASE, CURRENT, INCOMING].map(|side| {
            let table = tables[side]?;
            Some(Parts::of(side, table, &columns, context).primary_key)
        });
        let mut keys = parts.into_iter().flatten();
        let primary_key = keys.next()?;
        if keys.any(|key| key != primary_key) {
            return None;
        }
        let definition = Arc::new(TableDefinition {
            columns: columns
                .iter()
                .map(|column| column.definition.clone())
                .collect(),
            primary_key,
            ..TableDefinition::default()
        });
        let layout = Layout {
            name: &self.name,
            definition: definition.clone(),
            column_ids: columns.iter().map(|column| column.id).collect(),
            sources: columns.iter().map(|column| column.sources).collect(),
            context,
        };
        let projected = layout.project(tables).ok()?;
        let began_empty = self.is_base_known && self.base.is_none();
        Some(ComparedTables {
            definition,
            base: projected
                .base
                .or_else(|| began_empty.then(|| layout.empty(tables))),
            current: projected.current,
            incoming: projected.incoming,
        })
    }

    /// The table in the base, here and there.
    pub(super) fn tables(&self) -> [Option<&Table>; 3] {
        [&self.base, &self.current, &self.incoming]
            .map(|side| side.as_ref().map(|(_, table)| table))
    }

    /// Its name in the base, here and there.
    pub(super) fn names(&self) -> [Option<&Arc<str>>; 3] {
        [&self.base, &self.current, &self.incoming].map(|side| side.as_ref().map(|(name, _)| name))
    }
}

impl ComparedTables {
    /// The comparison of the rows, byte by byte.
    pub fn three_way(&self) -> ThreeWay<'_> {
        let equality = crate::Equality::Exact;
        ThreeWay::new(self.base.as_ref(), &self.current, &self.incoming, equality)
    }

    /// How many rows and cells differ.
    pub fn counts(&self) -> RowCounts {
        let tables = self.three_way();
        let mut counts = RowCounts {
            by_column: vec![0; self.definition.columns.len()],
            ..RowCounts::default()
        };
        for row in tables.rows() {
            if row.state == RowState::Same {
                continue;
            }
            *counts.by_state.entry(row.state).or_default() += 1;
            if row.current.is_none() || row.incoming.is_none() {
                continue;
            }
            for (count, cell) in counts.by_column.iter_mut().zip(tables.cells(&row)) {
                *count += u64::from(cell != CellState::Same);
            }
        }
        counts
    }
}
