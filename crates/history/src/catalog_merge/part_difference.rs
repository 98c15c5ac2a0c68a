//! Comparing definitions part by part.

use std::sync::Arc;

use super::columns::{BASE, CURRENT, INCOMING, MergedColumn, differences, paired_columns};
use super::parts::{NamedPart, Parts, part_called};
use super::{DefinitionPart, DefinitionSubject, MergeContext, PartDifference, TableDifference};
use crate::{CellState, ColumnDefinition, ColumnId, DefinitionAspect, Table};

/// Which side changed a part; `None` when both have the same.
pub(super) fn part_state<T: PartialEq>(
    is_base_known: bool,
    base: &T,
    current: &T,
    incoming: &T,
) -> Option<CellState> {
    if current == incoming {
        None
    } else if !is_base_known {
        Some(CellState::Differs)
    } else if base == current {
        Some(CellState::ChangedThere)
    } else if base == incoming {
        Some(CellState::ChangedHere)
    } else {
        Some(CellState::Conflict)
    }
}

/// The columns of all sides: those here, then those that are only there, then those that only the base has. Each is declared
/// as it is here, or where it is not here, as it is there.
pub(super) fn common_columns(tables: [Option<&Table>; 3]) -> Vec<MergedColumn> {
    let column = |sources: super::columns::Sources| {
        let of = |side: usize| {
            let table = tables[side]?;
            let position = sources[side]?;
            let definition = table.definition().columns.get(position)?.clone();
            let id = table.column_ids().get(position).copied();
            Some((definition, id.unwrap_or(ColumnId(0))))
        };
        let (definition, id) = [CURRENT, INCOMING, BASE].into_iter().find_map(of)?;
        Some(MergedColumn {
            definition,
            id,
            sources,
        })
    };
    paired_columns(tables)
        .into_iter()
        .filter_map(column)
        .collect()
}

/// The parts in which the definitions of a table differ; the table itself when a side does not have it.
pub(super) fn part_differences(
    difference: &TableDifference,
    context: &dyn MergeContext,
) -> Vec<PartDifference> {
    let is_base_known = difference.is_base_known;
    let names = difference.names();
    let table_part = |subject| {
        let [base, current, incoming] = names;
        let part = |name: Option<&Arc<str>>| name.cloned().map(DefinitionPart::Table);
        let state = part_state(is_base_known, &base, &current, &incoming)?;
        Some(PartDifference {
            subject,
            state,
            base: part(base),
            current: part(current),
            incoming: part(incoming),
        })
    };
    let tables = difference.tables();
    if tables[CURRENT].is_none() || tables[INCOMING].is_none() {
        return table_part(DefinitionSubject::Table).into_iter().collect();
    }
    let mut found: Vec<PartDifference> = table_part(DefinitionSubject::TableName)
        .into_iter()
        .collect();
    let columns = common_columns(tables);
    for column in &columns {
        let sides = [BASE, CURRENT, INCOMING].map(|side| {
            let position = column.sources[side]?;
            tables[side]?.definition().columns.get(position)
        });
        found.extend(column_differences(
            is_base_known,
            &column.definition.name,
            sides,
        ));
    }
    let sides: Vec<Option<Parts>> = [BASE, CURRENT, INCOMING]
        .map(|side| Some(Parts::of(side, tables[side]?, &columns, context)))
        .into();
    let named = [BASE, CURRENT, INCOMING].map(|side| {
        Some(
            sides[side]
                .as_ref()?
                .with_check_names_of(sides[BASE].as_ref()),
        )
    });
    let parts = [BASE, CURRENT, INCOMING].map(|side| named[side].as_ref());
    let keys = parts.map(|side| side.map(|parts| &parts.primary_key));
    found.extend(
        part_state(is_base_known, &keys[BASE], &keys[CURRENT], &keys[INCOMING]).map(|state| {
            let [base, current, incoming] = keys.map(|key| {
                let names = key?
                    .iter()
                    .map(|&position| columns[position].definition.name.clone());
                Some(DefinitionPart::PrimaryKey(names.collect()))
            });
            PartDifference {
                subject: DefinitionSubject::PrimaryKey,
                state,
                base,
                current,
                incoming,
            }
        }),
    );
    let by_name = Named {
        is_base_known,
        columns: &columns,
    };
    by_name.differences(
        parts.map(|side| side.map(|parts| &*parts.indexes)),
        &mut found,
    );
    by_name.differences(
        parts.map(|side| side.map(|parts| &*parts.checks)),
        &mut found,
    );
    by_name.differences(
        parts.map(|side| side.map(|parts| &*parts.foreign_keys)),
        &mut found,
    );
    found
}

fn column_differences(
    is_base_known: bool,
    name: &Arc<str>,
    sides: [Option<&ColumnDefinition>; 3],
) -> Vec<PartDifference> {
    let [base, current, incoming] = sides;
    let aspects: Vec<DefinitionAspect> = match (current, incoming) {
        (Some(current), Some(incoming)) => differences(current, incoming).collect(),
        (None, None) => Vec::new(),
        _ => vec![DefinitionAspect::Missing],
    };
    let of = |aspect| {
        let agrees =
            |left: Option<&ColumnDefinition>, right: Option<&ColumnDefinition>| match (left, right)
            {
                (Some(left), Some(right)) => !differences(left, right).any(|other| other == aspect),
                (left, right) => left.is_none() && right.is_none(),
            };
        let state = if !is_base_known {
            CellState::Differs
        } else if agrees(base, current) {
            CellState::ChangedThere
        } else if agrees(base, incoming) {
            CellState::ChangedHere
        } else {
            CellState::Conflict
        };
        let part = |column: Option<&ColumnDefinition>| column.cloned().map(DefinitionPart::Column);
        PartDifference {
            subject: DefinitionSubject::Column {
                column: name.clone(),
                aspect,
            },
            state,
            base: part(base),
            current: part(current),
            incoming: part(incoming),
        }
    };
    aspects.into_iter().map(of).collect()
}

/// Parts that have names.
struct Named<'a> {
    is_base_known: bool,
    columns: &'a [MergedColumn],
}

impl Named<'_> {
    fn differences<P: NamedPart>(&self, sides: [Option<&[P]>; 3], found: &mut Vec<PartDifference>) {
        let sides = sides.map(Option::unwrap_or_default);
        let mut seen: Vec<&Arc<str>> = Vec::new();
        for part in [CURRENT, INCOMING].into_iter().flat_map(|side| sides[side]) {
            let name = part.name();
            if seen.iter().any(|seen| seen.eq_ignore_ascii_case(name)) {
                continue;
            }
            seen.push(name);
            let parts = sides.map(|side| part_called(side, name));
            let [base, current, incoming] = parts;
            let Some(state) = part_state(self.is_base_known, &base, &current, &incoming) else {
                continue;
            };
            let [base, current, incoming] =
                parts.map(|part| part.map(|part| part.shown(self.columns)));
            found.push(PartDifference {
                subject: P::subject(name.clone()),
                state,
                base,
                current,
                incoming,
            });
        }
    }
}
