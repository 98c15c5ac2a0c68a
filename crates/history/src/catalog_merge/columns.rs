//! Which columns of three tables are the same one, and what the merged table's columns are.

use std::sync::Arc;

use super::asking::{Asking, Contradiction, fresh_name};
use super::{Choice, DefinitionPart, DefinitionSubject};
use crate::{ColumnDefinition, ColumnId, DefinitionAspect, Table};

/// The positions of a column in the base, here and there.
pub(super) type Sources = [Option<usize>; 3];
pub(super) const BASE: usize = 0;
pub(super) const CURRENT: usize = 1;
pub(super) const INCOMING: usize = 2;

/// One column of a merged table.
#[derive(Clone, Debug)]
pub(super) struct MergedColumn {
    pub definition: ColumnDefinition,
    pub id: ColumnId,
    pub sources: Sources,
}

/// Pairs the columns of up to three tables: by identity where they began as one table, then by name. Those here come
/// first, then those that are only there, then those that only the base has.
pub(super) fn paired_columns(tables: [Option<&Table>; 3]) -> Vec<Sources> {
    let mut paired: Vec<Sources> = Vec::new();
    for side in [CURRENT, INCOMING, BASE] {
        let Some(table) = tables[side] else { continue };
        let mut left = Vec::new();
        for position in 0..table.definition().columns.len() {
            let same = paired.iter_mut().find(|sources| {
                sources[side].is_none() && has_same_id(tables, sources, table, position)
            });
            match same {
                Some(same) => same[side] = Some(position),
                None => left.push(position),
            }
        }
        for position in left {
            let same = paired.iter_mut().find(|sources| {
                sources[side].is_none() && has_name(tables, sources, table, position)
            });
            match same {
                Some(same) => same[side] = Some(position),
                None => {
                    let mut sources = [None; 3];
                    sources[side] = Some(position);
                    paired.push(sources);
                }
            }
        }
    }
    paired
}

fn has_same_id(tables: [Option<&Table>; 3], sources: &Sources, table: &Table, at: usize) -> bool {
    let id = table.column_ids().get(at);
    tables.iter().zip(sources).any(|(other, position)| {
        let (Some(other), Some(position)) = (other, position) else {
            return false;
        };
        other.origin() == table.origin() && other.column_ids().get(*position) == id
    })
}

fn has_name(tables: [Option<&Table>; 3], sources: &Sources, table: &Table, at: usize) -> bool {
    let name = &table.definition().columns[at].name;
    tables.iter().zip(sources).any(|(other, position)| {
        let (Some(other), Some(position)) = (other, position) else {
            return false;
        };
        let other = &other.definition().columns[*position].name;
        other.eq_ignore_ascii_case(name)
    })
}

/// The work of merging the columns of one table.
pub(super) struct ColumnMerge<'a, 'b> {
    /// The table's names.
    pub names: &'a [Arc<str>],
    /// Its name afterwards.
    pub name: &'a Arc<str>,
    pub tables: [Option<&'a Table>; 3],
    /// How many rows a side changed in the column at a position of the base.
    pub edited_rows: &'a dyn Fn(usize, Sources) -> u64,
    pub asking: &'a mut Asking<'b>,
}

impl ColumnMerge<'_, '_> {
    /// The merged columns in their order.
    pub fn merged(&mut self) -> Vec<MergedColumn> {
        let mut columns = Vec::new();
        for sources in paired_columns(self.tables) {
            self.merge_column(sources, &mut columns);
        }
        let mut columns = in_order(columns, self.tables);
        self.separate_names(&mut columns);
        columns
    }

    fn column(&self, side: usize, sources: Sources) -> Option<&ColumnDefinition> {
        self.tables[side]?.definition().columns.get(sources[side]?)
    }

    fn merge_column(&mut self, sources: Sources, columns: &mut Vec<MergedColumn>) {
        let [base, current, incoming] =
            [BASE, CURRENT, INCOMING].map(|side| self.column(side, sources).cloned());
        let definition = match (base, current, incoming) {
            (Some(base), Some(current), Some(incoming)) => {
                self.merge_aspects(sources, Some(&base), &current, &incoming)
            }
            (None, Some(current), Some(incoming)) => {
                let difference = first_difference(&current, &incoming);
                let Some(aspect) = difference else {
                    columns.push(self.merged_column(current, sources));
                    return;
                };
                let choices = vec![Choice::Current, Choice::Incoming, Choice::Both];
                match self.decide(sources, aspect, 0, choices) {
                    Choice::Incoming => incoming,
                    Choice::Both => {
                        let mut other = incoming;
                        other.name = format!("{}_incoming", other.name).into();
                        let there = [None, None, sources[INCOMING]];
                        columns.push(self.merged_column(current, [None, sources[CURRENT], None]));
                        columns.push(self.merged_column(other, there));
                        return;
                    }
                    _ => current,
                }
            }
            (None, Some(only), None) | (None, None, Some(only)) => only,
            (Some(base), Some(kept), None) => match self.dropped(sources, CURRENT, &base, &kept) {
                Choice::Incoming => return,
                _ => kept,
            },
            (Some(base), None, Some(kept)) => match self.dropped(sources, INCOMING, &base, &kept) {
                Choice::Current => return,
                _ => kept,
            },
            (_, None, None) => return,
        };
        columns.push(self.merged_column(definition, sources));
    }

    /// A column that one side dropped and the other (`kept_side`) still has: gone, unless the other side did something
    /// with it.
    fn dropped(
        &mut self,
        sources: Sources,
        kept_side: usize,
        base: &ColumnDefinition,
        kept: &ColumnDefinition,
    ) -> Choice {
        let dropping = if kept_side == CURRENT {
            Choice::Incoming
        } else {
            Choice::Current
        };
        let edited_rows = (self.edited_rows)(kept_side, sources);
        if edited_rows == 0 && first_difference(base, kept).is_none() {
            return dropping;
        }
        let choices = vec![Choice::Current, Choice::Incoming];
        self.decide(sources, DefinitionAspect::Missing, edited_rows, choices)
    }

    fn merged_column(&self, definition: ColumnDefinition, sources: Sources) -> MergedColumn {
        let id_of = |side: usize| {
            let table = self.tables[side]?;
            let counted_alike = self.tables[CURRENT].or(self.tables[INCOMING]);
            let is_known = counted_alike.is_some_and(|other| other.origin() == table.origin());
            let position = sources[side].filter(|_| is_known)?;
            table.column_ids().get(position).copied()
        };
        let here = self.tables[CURRENT].or(self.tables[INCOMING]);
        let known = [id_of(CURRENT), id_of(INCOMING)]
            .into_iter()
            .flatten()
            .min();
        let id = id_of(BASE).or(known);
        MergedColumn {
            definition,
            id: id
                .or_else(|| here.map(Table::new_column_id))
                .unwrap_or(ColumnId(0)),
            sources,
        }
    }

    /// A column that both sides have, aspect by aspect.
    fn merge_aspects(
        &mut self,
        sources: Sources,
        base: Option<&ColumnDefinition>,
        current: &ColumnDefinition,
        incoming: &ColumnDefinition,
    ) -> ColumnDefinition {
        let mut merged = current.clone();
        for (aspect, same, take) in ASPECTS {
            let from = match base {
                _ if same(current, incoming) => continue,
                Some(base) if same(base, incoming) => continue,
                Some(base) if same(base, current) => incoming,
                _ => {
                    let choices = vec![Choice::Current, Choice::Incoming, Choice::Base];
                    match (self.decide(sources, aspect, 0, choices), base) {
                        (Choice::Incoming, _) => incoming,
                        (Choice::Base, Some(base)) => base,
                        _ => continue,
                    }
                }
            };
            take(&mut merged, from);
        }
        if base.is_some_and(|base| base.comment == current.comment) {
            merged.comment.clone_from(&incoming.comment);
        }
        merged
    }

    /// What somebody decided, or what to go on with when nobody did; that is a conflict then.
    fn decide(
        &mut self,
        sources: Sources,
        aspect: DefinitionAspect,
        edited_rows: u64,
        choices: Vec<Choice>,
    ) -> Choice {
        let parts = [BASE, CURRENT, INCOMING].map(|side| self.column(side, sources).cloned());
        let names: Vec<_> = parts
            .iter()
            .flatten()
            .map(|column| column.name.clone())
            .collect();
        let is_in_base = parts[BASE].is_some();
        let column = names.get(usize::from(is_in_base)).or(names.first());
        let subject = DefinitionSubject::Column {
            column: column.cloned().unwrap_or_default(),
            aspect,
        };
        self.asking.decide(Contradiction {
            table: Some(self.name),
            names: self.names,
            subject,
            part_names: &names,
            parts: parts.map(|part| part.map(DefinitionPart::Column)),
            edited_rows,
            choices,
        })
    }

    /// Columns that got one name on different sides: the one that got it there gets another name.
    fn separate_names(&mut self, columns: &mut [MergedColumn]) {
        for position in 0..columns.len() {
            let MergedColumn {
                definition,
                sources,
                ..
            } = &columns[position];
            let (name, sources) = (definition.name.clone(), *sources);
            let here = self.column(CURRENT, sources);
            let is_taken = |name: &str| {
                let mut others = columns.iter().enumerate();
                others.any(|(other, column)| {
                    other != position && column.definition.name.eq_ignore_ascii_case(name)
                })
            };
            if here.is_some_and(|here| here.name == name) || !is_taken(&name) {
                continue;
            }
            let fresh = fresh_name(&name, is_taken);
            self.decide(sources, DefinitionAspect::Name, 0, vec![Choice::Both]);
            columns[position].definition.name = fresh;
        }
    }
}

type SameAspect = fn(&ColumnDefinition, &ColumnDefinition) -> bool;
type TakeAspect = fn(&mut ColumnDefinition, &ColumnDefinition);

/// What of a column is merged by itself: whether two columns agree in it, and how to take it over.
const ASPECTS: [(DefinitionAspect, SameAspect, TakeAspect); 7] = [
    (
        DefinitionAspect::Name,
        |left, right| left.name == right.name,
        |column, from| column.name = from.name.clone(),
    ),
    (
        DefinitionAspect::Type,
        |left, right| left.data_type == right.data_type,
        |column, from| column.data_type = from.data_type.clone(),
    ),
    (
        DefinitionAspect::Nullability,
        |left, right| left.nullable == right.nullable,
        |column, from| column.nullable = from.nullable,
    ),
    (
        DefinitionAspect::Default,
        |left, right| left.default == right.default,
        |column, from| column.default.clone_from(&from.default),
    ),
    (
        DefinitionAspect::AutoIncrement,
        |left, right| left.auto_increment == right.auto_increment,
        |column, from| column.auto_increment = from.auto_increment,
    ),
    (
        DefinitionAspect::OnUpdate,
        |left, right| left.on_update_now == right.on_update_now,
        |column, from| column.on_update_now = from.on_update_now,
    ),
    (
        DefinitionAspect::Generated,
        |left, right| left.generated == right.generated,
        |column, from| column.generated.clone_from(&from.generated),
    ),
];

/// The aspects in which two columns differ.
pub(super) fn differences<'a>(
    left: &'a ColumnDefinition,
    right: &'a ColumnDefinition,
) -> impl Iterator<Item = DefinitionAspect> + 'a {
    let differing = ASPECTS
        .iter()
        .filter(move |(_, same, _)| !same(left, right));
    differing.map(|(aspect, ..)| *aspect)
}

fn first_difference(left: &ColumnDefinition, right: &ColumnDefinition) -> Option<DefinitionAspect> {
    differences(left, right).next()
}

/// The merged columns in the order of the side that moved columns, or of the current one. Columns that only the other
/// side has follow the column that they follow there; of several new ones in one place the older one comes first, so that
/// the order does not depend on which side is which.
fn in_order(columns: Vec<MergedColumn>, tables: [Option<&Table>; 3]) -> Vec<MergedColumn> {
    let (mut first, mut second) = (CURRENT, INCOMING);
    if !is_moved(&columns, CURRENT) && is_moved(&columns, INCOMING) {
        (first, second) = (INCOMING, CURRENT);
    }
    let by_age = tables[CURRENT].map(Table::origin) == tables[INCOMING].map(Table::origin);
    let (mut ordered, mut others): (Vec<_>, Vec<_>) = columns
        .into_iter()
        .partition(|column| column.sources[first].is_some());
    ordered.sort_by_key(|column| column.sources[first]);
    others.sort_by_key(|column| column.sources[second]);
    for column in others {
        let placed = ordered.iter().enumerate();
        let before = placed
            .filter(|(_, placed)| placed.sources[second] < column.sources[second])
            .filter_map(|(place, placed)| Some((placed.sources[second]?, place)));
        let mut place = before.max().map_or(0, |(_, place)| place + 1);
        let is_new = |column: &MergedColumn| column.sources[BASE].is_none();
        while ordered.get(place).is_some_and(|next| {
            is_new(next) && next.sources[second].is_none() && (!by_age || next.id < column.id)
        }) {
            place += 1;
        }
        ordered.insert(place, column);
    }
    ordered
}

/// Whether a side has columns of the base in another order.
fn is_moved(columns: &[MergedColumn], side: usize) -> bool {
    let mut kept: Vec<_> = columns
        .iter()
        .filter_map(|column| Some((column.sources[BASE]?, column.sources[side]?)))
        .collect();
    kept.sort_unstable();
    kept.windows(2).any(|pair| pair[0].1 > pair[1].1)
}
