//! Keys, indexes and constraints in merged columns, and what becomes of them.

use std::sync::Arc;

use super::asking::{Asking, Contradiction};
use super::columns::{BASE, CURRENT, INCOMING, MergedColumn};
use super::{Choice, DefinitionPart, DefinitionSubject, MergeContext, RenamedColumn};
use crate::{Check, ForeignKey, Index, Table, TableDefinition, Trigger};

/// The parts of one side's definition that refer to columns, in merged columns. A part loses the columns that the merged
/// table has not; one that loses all, or a foreign key that loses one, goes with them, as when a column is dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub primary_key: Vec<usize>,
    pub indexes: Vec<Index>,
    pub checks: Vec<Check>,
    pub foreign_keys: Vec<ForeignKey>,
    pub triggers: Vec<Trigger>,
    pub comment: Option<Arc<str>>,
}

impl Parts {
    /// The parts of a side.
    pub fn of(
        side: usize,
        table: &Table,
        columns: &[MergedColumn],
        context: &dyn MergeContext,
    ) -> Parts {
        let definition = table.definition();
        let renamed = renamed_columns(side, definition, columns);
        let merged_position = |position: &usize| {
            let mut places = columns.iter();
            places.position(|column| column.sources[side] == Some(*position))
        };
        let positions =
            |of: &[usize]| -> Vec<usize> { of.iter().filter_map(&merged_position).collect() };
        let indexes = definition.indexes.iter().map(|index| Index {
            columns: positions(&index.columns),
            ..index.clone()
        });
        let checks = definition.checks.iter().map(|check| Check {
            expression: context.renamed_in(&check.expression, &renamed),
            ..check.clone()
        });
        let foreign_keys = definition.foreign_keys.iter().map(|key| ForeignKey {
            columns: positions(&key.columns),
            ..key.clone()
        });
        let declared = definition.foreign_keys.iter();
        Parts {
            primary_key: positions(&definition.primary_key),
            indexes: indexes.filter(|index| !index.columns.is_empty()).collect(),
            checks: checks.collect(),
            foreign_keys: foreign_keys
                .zip(declared)
                .filter(|(mapped, declared)| mapped.columns.len() == declared.columns.len())
                .map(|(mapped, _)| mapped)
                .collect(),
            triggers: definition.triggers.clone(),
            comment: definition.comment.clone(),
        }
    }
}

impl Parts {
    /// The parts with CHECKs called as in the base. FORK gives them other names (as seekdb does), which changes nothing about
    /// them.
    pub fn with_check_names_of(&self, base: Option<&Parts>) -> Parts {
        let mut parts = self.clone();
        let Some(base) = base else { return parts };
        for check in &mut parts.checks {
            let is_known = base.checks.iter().any(|other| other.name == check.name);
            let mut same = base.checks.iter();
            let same = same.find(|other| other.expression == check.expression);
            if let Some(same) = same.filter(|_| !is_known) {
                check.name = same.name.clone();
            }
        }
        parts
    }
}

/// The columns that are called otherwise in the merged table.
pub(super) fn renamed_columns(
    side: usize,
    definition: &TableDefinition,
    columns: &[MergedColumn],
) -> Vec<RenamedColumn> {
    let pairs = columns.iter().filter_map(|column| {
        let before = &definition.columns.get(column.sources[side]?)?.name;
        Some((before.clone(), column.definition.name.clone()))
    });
    pairs.filter(|(before, after)| before != after).collect()
}

/// Merges the parts of one table.
pub(super) struct PartsMerge<'a, 'b> {
    /// The table, as the merged catalog calls it.
    pub name: &'a Arc<str>,
    /// All its names.
    pub names: &'a [Arc<str>],
    /// The merged columns.
    pub columns: &'a [MergedColumn],
    pub asking: &'a mut Asking<'b>,
}

impl PartsMerge<'_, '_> {
    /// The merged parts. `sides` are the base, what is here and what is there.
    pub fn merged(&mut self, sides: [Option<&Parts>; 3]) -> Parts {
        let names_here = sides[CURRENT].map(|parts| parts.checks.clone());
        let named = [CURRENT, INCOMING].map(|side| {
            let parts = sides[side]?;
            Some(parts.with_check_names_of(sides[BASE]))
        });
        let [here, there] = &named;
        let mut merged = self.merged_parts([sides[BASE], here.as_ref(), there.as_ref()]);
        for check in &mut merged.checks {
            let mut here = names_here.iter().flatten();
            if let Some(here) = here.find(|here| here.expression == check.expression) {
                check.name = here.name.clone();
            }
        }
        merged
    }

    fn merged_parts(&mut self, sides: [Option<&Parts>; 3]) -> Parts {
        let primary_keys = sides.map(|side| side.map(|parts| &parts.primary_key));
        let indexes = sides.map(|side| side.map(|parts| &*parts.indexes).unwrap_or_default());
        let checks = sides.map(|side| side.map(|parts| &*parts.checks).unwrap_or_default());
        let keys = sides.map(|side| side.map(|parts| &*parts.foreign_keys).unwrap_or_default());
        let triggers = sides.map(|side| side.map(|parts| &*parts.triggers).unwrap_or_default());
        Parts {
            primary_key: self.primary_key(primary_keys),
            indexes: self.named(indexes),
            checks: self.named(checks),
            foreign_keys: self.named(keys),
            triggers: settled(triggers),
            comment: self.comment(sides.map(|side| side.map(|parts| &parts.comment))),
        }
    }

    fn primary_key(&mut self, sides: [Option<&Vec<usize>>; 3]) -> Vec<usize> {
        let [base, current, incoming] = sides;
        let taken = match sides {
            [_, Some(here), Some(there)] if here == there => current,
            [Some(before), Some(here), _] if before == here => incoming,
            [Some(before), _, Some(there)] if before == there => current,
            [_, Some(_), None] => current,
            [_, None, _] => incoming,
            _ => {
                let part = |key: Option<&Vec<usize>>| {
                    let names = column_names(self.columns, key?);
                    Some(DefinitionPart::PrimaryKey(names))
                };
                let parts = [base, current, incoming].map(part);
                let choices = vec![Choice::Current, Choice::Incoming];
                match self.ask(DefinitionSubject::PrimaryKey, &[], parts, choices) {
                    Choice::Incoming => incoming,
                    _ => current,
                }
            }
        };
        taken.cloned().unwrap_or_default()
    }

    /// Parts that have names: those here in their order, then those that are new there.
    fn named<P: NamedPart>(&mut self, sides: [&[P]; 3]) -> Vec<P> {
        let mut merged: Vec<P> = Vec::new();
        let all = [CURRENT, INCOMING].into_iter().flat_map(|side| sides[side]);
        let mut seen: Vec<&Arc<str>> = Vec::new();
        for part in all {
            let name = part.name();
            if seen.iter().any(|seen| seen.eq_ignore_ascii_case(name)) {
                continue;
            }
            seen.push(name);
            let [base, current, incoming] = sides.map(|side| part_called(side, name));
            if current == incoming || base == incoming {
                merged.extend(current.cloned());
            } else if base == current {
                merged.extend(incoming.cloned());
            } else {
                let parts = [base, current, incoming];
                let shown = parts.map(|part| part.map(|part| part.shown(self.columns)));
                let mut choices = vec![Choice::Current, Choice::Incoming];
                if current.is_some() && incoming.is_some() {
                    choices.push(Choice::Both);
                }
                let subject = P::subject(name.clone());
                let names = [name.clone()];
                match self.ask(subject, &names, shown, choices) {
                    Choice::Incoming => merged.extend(incoming.cloned()),
                    Choice::Both => {
                        merged.extend(current.cloned());
                        merged.extend(incoming.map(|part| {
                            let is_taken = |name: &str| {
                                sides.iter().any(|side| part_called(side, name).is_some())
                            };
                            part.renamed(super::asking::fresh_name(name, is_taken))
                        }));
                    }
                    _ => merged.extend(current.cloned()),
                }
            }
        }
        merged
    }

    /// A comment follows the side that changed it; when both did, the one here stays, for it changes no data.
    fn comment(
        &self,
        [base, current, incoming]: [Option<&Option<Arc<str>>>; 3],
    ) -> Option<Arc<str>> {
        let taken = if base == current { incoming } else { current };
        taken.or(current).cloned().flatten()
    }

    fn ask(
        &mut self,
        subject: DefinitionSubject,
        part_names: &[Arc<str>],
        parts: [Option<DefinitionPart>; 3],
        choices: Vec<Choice>,
    ) -> Choice {
        self.asking.decide(Contradiction {
            table: Some(self.name),
            names: self.names,
            subject,
            part_names,
            parts,
            edited_rows: 0,
            choices,
        })
    }
}

fn column_names(columns: &[MergedColumn], positions: &[usize]) -> Vec<Arc<str>> {
    let columns = positions
        .iter()
        .filter_map(|&position| columns.get(position));
    columns
        .map(|column| column.definition.name.clone())
        .collect()
}

pub(super) fn part_called<'a, P: NamedPart>(parts: &'a [P], name: &str) -> Option<&'a P> {
    parts
        .iter()
        .find(|part| part.name().eq_ignore_ascii_case(name))
}

/// Triggers follow the side that changed them; when both did, those here stay: they say nothing about the rows there are.
fn settled(sides: [&[Trigger]; 3]) -> Vec<Trigger> {
    let taken = if sides[BASE] == sides[CURRENT] {
        INCOMING
    } else {
        CURRENT
    };
    sides[taken].to_vec()
}

/// A part of a definition with a name of its own.
pub(super) trait NamedPart: Clone + PartialEq {
    fn name(&self) -> &Arc<str>;
    fn renamed(&self, name: Arc<str>) -> Self;
    fn subject(name: Arc<str>) -> DefinitionSubject;
    fn shown(&self, columns: &[MergedColumn]) -> DefinitionPart;
}

impl NamedPart for Index {
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn renamed(&self, name: Arc<str>) -> Index {
        Index {
            name,
            ..self.clone()
        }
    }

    fn subject(name: Arc<str>) -> DefinitionSubject {
        DefinitionSubject::Index(name)
    }

    fn shown(&self, columns: &[MergedColumn]) -> DefinitionPart {
        DefinitionPart::Index(self.clone(), column_names(columns, &self.columns))
    }
}

impl NamedPart for Check {
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn renamed(&self, name: Arc<str>) -> Check {
        Check {
            name,
            ..self.clone()
        }
    }

    fn subject(name: Arc<str>) -> DefinitionSubject {
        DefinitionSubject::Check(name)
    }

    fn shown(&self, _: &[MergedColumn]) -> DefinitionPart {
        DefinitionPart::Check(self.clone())
    }
}

impl NamedPart for ForeignKey {
    fn name(&self) -> &Arc<str> {
        &self.name
    }

    fn renamed(&self, name: Arc<str>) -> ForeignKey {
        ForeignKey {
            name,
            ..self.clone()
        }
    }

    fn subject(name: Arc<str>) -> DefinitionSubject {
        DefinitionSubject::ForeignKey(name)
    }

    fn shown(&self, columns: &[MergedColumn]) -> DefinitionPart {
        DefinitionPart::ForeignKey(self.clone(), column_names(columns, &self.columns))
    }
}
