//! Merging catalogs: table by table, then views and the default collation.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::asking::{Asking, Contradiction, fresh_name};
use super::decisions::Decisions;
use super::pairing::{PairedTable, paired_tables};
use super::table::{MergedTable, TableVersions};
use super::{
    CatalogMerge, CatalogSides, Choice, DefinitionChange, DefinitionPart, DefinitionSubject,
    MergeContext, MergeOutcome, RowsToCheck, TableMerge,
};
use crate::comparison::{Equality, RowEquality};
use crate::{Catalog, ChangeCounts, RowChange, Table, TableChanges, TableDefinition, View};

/// A table and its name.
type NamedTable = (Arc<str>, Table);

/// A merge while it is worked out.
pub(super) struct Merging<'a> {
    sides: CatalogSides<'a>,
    context: &'a dyn MergeContext,
    asking: Asking<'a>,
    merge: CatalogMerge,
    /// Tables here that get another name: before and after.
    renamed: Vec<(Arc<str>, Arc<str>)>,
    /// Tables with a new definition, another name or none, or that are new: the name here, and what takes its place.
    replaced: Vec<(Option<Arc<str>>, Option<NamedTable>)>,
    /// Whether the current side did anything that the incoming side has not.
    is_changed_here: bool,
}

impl<'a> Merging<'a> {
    pub fn new(
        sides: CatalogSides<'a>,
        decisions: &'a Decisions<'a>,
        context: &'a dyn MergeContext,
    ) -> Merging<'a> {
        Merging {
            sides,
            context,
            asking: Asking::new(decisions),
            merge: CatalogMerge::unchanged(sides.current),
            renamed: Vec::new(),
            replaced: Vec::new(),
            is_changed_here: false,
        }
    }

    pub fn finish(mut self) -> CatalogMerge {
        for paired in paired_tables(&self.sides) {
            self.merge_table(&paired);
        }
        self.put_tables();
        self.merge_views();
        self.merge_collation();
        self.merge
            .changes
            .sort_by(|left, right| left.table.cmp(&right.table));
        self.merge
            .tables
            .sort_by(|left, right| left.table.cmp(&right.table));
        self.merge.definition_conflicts = self.asking.conflicts;
        self.merge.decided_count = self.asking.decided_count;
        let is_same_catalog = self.merge.catalog.is_same_as(self.sides.current);
        self.merge.outcome = if self.merge.has_conflicts() {
            MergeOutcome::Conflicts
        } else if self.merge.changes.is_empty() && self.merge.tables.is_empty() && is_same_catalog {
            MergeOutcome::UpToDate
        } else if self.sides.base.is_some() && !self.is_changed_here {
            MergeOutcome::FastForward
        } else {
            MergeOutcome::Merged
        };
        self.merge
    }

    fn is_base_known(&self) -> bool {
        self.sides.base.is_some()
    }

    fn merge_table(&mut self, paired: &PairedTable<'a>) {
        self.is_changed_here |= match (paired.base, paired.current) {
            (Some(base), Some(current)) => {
                base.name != current.name || !is_unchanged(base.table, current.table)
            }
            (base, current) => base.is_some() || current.is_some(),
        };
        match (paired.base, paired.current, paired.incoming) {
            (_, Some(current), Some(incoming)) => {
                let is_untouched_there = paired.base.is_some_and(|base| {
                    base.name == incoming.name && base.table.is_same_as(incoming.table)
                });
                let is_one_table =
                    current.name == incoming.name && current.table.is_same_as(incoming.table);
                if !is_untouched_there && !is_one_table {
                    self.merge_versions(paired, current.table, incoming.table);
                }
            }
            (Some(base), Some(current), None) => {
                let edited = changed_rows(base.table, current.table);
                let is_untouched = edited == 0 && is_declared_alike(base.table, current.table);
                let is_dropped =
                    is_untouched || self.table_conflict(paired, edited) == Choice::Incoming;
                if is_dropped {
                    self.drop_table(current.name, current.table);
                }
            }
            (Some(base), None, Some(incoming)) => {
                let edited = changed_rows(base.table, incoming.table);
                let is_untouched = edited == 0 && is_declared_alike(base.table, incoming.table);
                if !is_untouched && self.table_conflict(paired, edited) == Choice::Incoming {
                    self.create_table(incoming.name, incoming.table);
                }
            }
            (None, None, Some(incoming)) => self.create_table(incoming.name, incoming.table),
            (Some(base), None, None) => self.note_dropped_twice(base.name, base.table),
            (None, _, None) => {}
        }
    }

    /// A table that one side dropped and the other changed.
    fn table_conflict(&mut self, paired: &PairedTable<'a>, edited_rows: u64) -> Choice {
        let names = paired.names();
        let sides = [paired.base, paired.current, paired.incoming];
        self.asking.decide(Contradiction {
            table: names.first(),
            names: &names,
            subject: DefinitionSubject::Table,
            part_names: &[],
            parts: sides.map(|side| side.map(|side| DefinitionPart::Table(side.name.clone()))),
            edited_rows,
            choices: vec![Choice::Current, Choice::Incoming],
        })
    }

    /// A table that both sides have.
    fn merge_versions(&mut self, paired: &PairedTable<'a>, current: &Table, incoming: &Table) {
        let names = paired.names();
        let Some(here) = paired.current.map(|side| side.name.clone()) else {
            return;
        };
        if paired.base.is_none() && self.is_base_known() && !may_be_united(current, incoming) {
            self.two_tables_of_one_name(paired, &here, incoming);
            return;
        }
        let name = self.merged_name(paired, &names).unwrap_or(here.clone());
        let versions = TableVersions {
            name: &name,
            names: &names,
            tables: [
                paired.base.map(|base| base.table),
                Some(current),
                Some(incoming),
            ],
            is_base_known: self.is_base_known(),
            context: self.context,
        };
        let decided_before = self.asking.decided_count;
        let Some(merged) = versions.merged(&mut self.asking) else {
            return;
        };
        let is_renamed = name != here;
        let MergedTable {
            table,
            is_altered,
            to_check,
            rows,
        } = merged;
        self.merge.conflicts.extend(rows.conflicts);
        self.merge
            .possible_duplicates
            .extend(rows.possible_duplicates);
        let counts = ChangeCounts::of(&rows.changes);
        if is_altered || is_renamed {
            self.replaced
                .push((Some(here.clone()), Some((name.clone(), table))));
        }
        if is_renamed {
            self.renamed.push((here.clone(), name.clone()));
        }
        let definition = match is_altered || is_renamed {
            true => DefinitionChange::Altered,
            false => DefinitionChange::None,
        };
        // A table in which everything was decided for this side, or in which both sides did the same, is merged all the same:
        // nobody wants to be asked again.
        let is_decided = self.asking.decided_count > decided_before;
        let is_changed = counts != ChangeCounts::default() || definition != DefinitionChange::None;
        let is_same_work = paired
            .base
            .is_some_and(|base| !is_unchanged(base.table, incoming));
        if !is_changed && !is_decided && !is_same_work {
            return;
        }
        self.merge.tables.push(TableMerge {
            table: name.clone(),
            id: current.id(),
            incoming: Some(incoming.id()),
            current_name: Some(here),
            incoming_name: paired.incoming.map(|side| side.name.clone()),
            definition,
            counts,
            to_check,
        });
        self.change(name, rows.changes);
    }

    /// Two tables that have nothing in common but the name.
    fn two_tables_of_one_name(
        &mut self,
        paired: &PairedTable<'a>,
        name: &Arc<str>,
        incoming: &Table,
    ) {
        let names = paired.names();
        let sides = [None, paired.current, paired.incoming];
        let choice = self.asking.decide(Contradiction {
            table: Some(name),
            names: &names,
            subject: DefinitionSubject::Table,
            part_names: &[],
            parts: sides.map(|side| side.map(|side| DefinitionPart::Table(side.name.clone()))),
            edited_rows: 0,
            choices: vec![Choice::Current, Choice::Incoming, Choice::Both],
        });
        match (choice, paired.current) {
            (Choice::Incoming, Some(current)) => {
                self.drop_table(current.name, current.table);
                self.put_new_table(name.clone(), name, incoming);
            }
            (Choice::Both, _) => {
                let fresh = fresh_name(name, |name| self.is_taken(name));
                self.put_new_table(fresh, name, incoming);
            }
            _ => {}
        }
    }

    /// The name that the table gets; `None` when it has none here.
    fn merged_name(&mut self, paired: &PairedTable<'a>, names: &[Arc<str>]) -> Option<Arc<str>> {
        let [base, current, incoming] =
            [paired.base, paired.current, paired.incoming].map(|side| side.map(|side| side.name));
        let (current, incoming) = (current?, incoming?);
        if current == incoming || base == Some(incoming) || base.is_none() {
            return Some(current.clone());
        }
        if base == Some(current) {
            return Some(self.free_name(incoming, names));
        }
        let part = |name: &Arc<str>| Some(DefinitionPart::Table(name.clone()));
        let choice = self.asking.decide(Contradiction {
            table: Some(current),
            names,
            subject: DefinitionSubject::TableName,
            part_names: &[],
            parts: [base.and_then(part), part(current), part(incoming)],
            edited_rows: 0,
            choices: vec![Choice::Current, Choice::Incoming, Choice::Base],
        });
        Some(match choice {
            Choice::Incoming => self.free_name(incoming, names),
            Choice::Base => base.map_or(current.clone(), |base| self.free_name(base, names)),
            _ => current.clone(),
        })
    }

    /// The name, or another one when another table or view here has it; that is for somebody to know.
    fn free_name(&mut self, name: &Arc<str>, names: &[Arc<str>]) -> Arc<str> {
        if !self.is_taken(name) {
            return name.clone();
        }
        let part = Some(DefinitionPart::Table(name.clone()));
        self.asking.decide(Contradiction {
            table: Some(name),
            names,
            subject: DefinitionSubject::TableName,
            part_names: &[],
            parts: [None, part.clone(), part],
            edited_rows: 0,
            choices: vec![Choice::Both],
        });
        fresh_name(name, |name| self.is_taken(name))
    }

    /// Whether a table or view of the merged catalog has the name.
    fn is_taken(&self, name: &str) -> bool {
        let current = self.sides.current;
        let is_left = |(before, _): &(Option<Arc<str>>, _)| before.as_deref() == Some(name);
        let is_here = current.table(name).is_some() && !self.replaced.iter().any(is_left);
        let mut placed = self.replaced.iter().filter_map(|(_, after)| after.as_ref());
        is_here || placed.any(|(after, _)| **after == *name) || current.view(name).is_some()
    }

    fn drop_table(&mut self, name: &Arc<str>, table: &Table) {
        self.replaced.push((Some(name.clone()), None));
        self.merge.tables.push(TableMerge {
            table: name.clone(),
            id: table.id(),
            incoming: None,
            current_name: Some(name.clone()),
            incoming_name: None,
            definition: DefinitionChange::Dropped,
            counts: ChangeCounts {
                deleted: table.len() as u64,
                ..ChangeCounts::default()
            },
            to_check: RowsToCheck::Changed,
        });
    }

    /// A table that both sides dropped: there is nothing to do, but the merge remembers that this was settled.
    fn note_dropped_twice(&mut self, name: &Arc<str>, table: &Table) {
        self.merge.tables.push(TableMerge {
            table: name.clone(),
            id: table.id(),
            incoming: Some(table.id()),
            current_name: None,
            incoming_name: None,
            definition: DefinitionChange::Dropped,
            counts: ChangeCounts::default(),
            to_check: RowsToCheck::Changed,
        });
    }

    fn create_table(&mut self, name: &Arc<str>, table: &Table) {
        let here = self.free_name(name, std::slice::from_ref(name));
        self.put_new_table(here, name, table);
    }

    fn put_new_table(&mut self, here: Arc<str>, there: &Arc<str>, table: &Table) {
        let empty = table.emptied();
        let empty = empty.with_next_auto_increment(table.next_auto_increment());
        let changes: Vec<_> = table.rows().cloned().map(RowChange::Insert).collect();
        self.replaced.push((None, Some((here.clone(), empty))));
        self.merge.tables.push(TableMerge {
            table: here.clone(),
            id: table.id(),
            incoming: Some(table.id()),
            current_name: None,
            incoming_name: Some(there.clone()),
            definition: DefinitionChange::Created,
            counts: ChangeCounts::of(&changes),
            to_check: RowsToCheck::Changed,
        });
        self.change(here, changes);
    }

    fn change(&mut self, table: Arc<str>, changes: Vec<RowChange>) {
        if !changes.is_empty() {
            self.merge.changes.push(TableChanges { table, changes });
        }
    }

    /// Puts the merged tables into the catalog: names that become free first, so that tables may trade names.
    fn put_tables(&mut self) {
        let mut catalog = self.merge.catalog.clone();
        for (before, _) in &self.replaced {
            if let Some(before) = before {
                catalog = catalog.without_table(before);
            }
        }
        for (_, after) in std::mem::take(&mut self.replaced) {
            if let Some((name, table)) = after {
                catalog = catalog.with_table(name, table);
            }
        }
        self.merge.catalog = self.with_renamed_parents(catalog);
    }

    /// Foreign keys go on pointing to the tables that the merge renamed.
    fn with_renamed_parents(&self, catalog: Catalog) -> Catalog {
        if self.renamed.is_empty() {
            return catalog;
        }
        let names: BTreeSet<Arc<str>> = catalog.tables().map(|(name, _)| name.clone()).collect();
        let mut result = catalog.clone();
        for (name, table) in catalog.tables() {
            let mut definition = TableDefinition::clone(table.definition());
            let mut is_changed = false;
            for key in &mut definition.foreign_keys {
                let is_own = key.parent_database.is_none() && !names.contains(&key.parent_table);
                let mut renamed = self.renamed.iter().filter(|_| is_own);
                if let Some((_, after)) = renamed.find(|(before, _)| *before == key.parent_table) {
                    key.parent_table = after.clone();
                    is_changed = true;
                }
            }
            if is_changed && let Ok(table) = table.with_definition(Arc::new(definition)) {
                result = result.with_table(name.clone(), table);
            }
        }
        result
    }

    fn merge_views(&mut self) {
        let CatalogSides {
            base,
            current,
            incoming,
        } = self.sides;
        let all = [Some(current), Some(incoming), base];
        let names: BTreeSet<Arc<str>> = all
            .iter()
            .flatten()
            .flat_map(|catalog| catalog.views().map(|(name, _)| name.clone()))
            .collect();
        for name in names {
            let before = base.and_then(|base| base.view(&name));
            let (here, there) = (current.view(&name), incoming.view(&name));
            self.is_changed_here |= here != before;
            if here == there || before == there {
                continue;
            }
            let taken = if here == before {
                Choice::Incoming
            } else {
                let part = |view: Option<&View>| view.cloned().map(DefinitionPart::View);
                self.asking.decide(Contradiction {
                    table: Some(&name),
                    names: std::slice::from_ref(&name),
                    subject: DefinitionSubject::View,
                    part_names: &[],
                    parts: [before, here, there].map(part),
                    edited_rows: 0,
                    choices: vec![Choice::Current, Choice::Incoming],
                })
            };
            if taken != Choice::Incoming {
                continue;
            }
            let catalog = &self.merge.catalog;
            self.merge.catalog = match there {
                None => catalog.without_view(&name),
                Some(view) if catalog.table(&name).is_none() => {
                    catalog.with_view(name.clone(), view.clone())
                }
                Some(view) => {
                    let is_taken =
                        |name: &str| catalog.table(name).is_some() || catalog.view(name).is_some();
                    catalog.with_view(fresh_name(&name, is_taken), view.clone())
                }
            };
        }
    }

    fn merge_collation(&mut self) {
        let CatalogSides {
            base,
            current,
            incoming,
        } = self.sides;
        let before = base.map(Catalog::collation);
        let (here, there) = (current.collation(), incoming.collation());
        self.is_changed_here |= Some(here) != before;
        if here == there || before == Some(there) {
            return;
        }
        let taken = if before == Some(here) {
            Choice::Incoming
        } else {
            let part = |collation| Some(DefinitionPart::Collation(collation));
            self.asking.decide(Contradiction {
                table: None,
                names: &[],
                subject: DefinitionSubject::Collation,
                part_names: &[],
                parts: [before.and_then(part), part(here), part(there)],
                edited_rows: 0,
                choices: vec![Choice::Current, Choice::Incoming],
            })
        };
        if taken == Choice::Incoming {
            self.merge.catalog = self.merge.catalog.with_collation(there);
        }
    }
}

/// Whether tables that each side created under one name can be one table: their columns and keys are declared alike.
fn may_be_united(current: &Table, incoming: &Table) -> bool {
    crate::definition_difference(current.definition(), incoming.definition()).is_none()
}

/// Whether two versions have the same definition, but for the names that FORK gives to CHECKs.
fn is_declared_alike(base: &Table, table: &Table) -> bool {
    let (base, table) = (base.definition(), table.definition());
    if Arc::ptr_eq(base, table) || base == table {
        return true;
    }
    let conditions = |definition: &TableDefinition| -> Vec<Arc<str>> {
        let checks = definition.checks.iter();
        checks.map(|check| check.expression.clone()).collect()
    };
    let without_checks = |definition: &TableDefinition| TableDefinition {
        checks: Vec::new(),
        ..definition.clone()
    };
    conditions(base) == conditions(table) && without_checks(base) == without_checks(table)
}

/// Whether a side left a table alone.
fn is_unchanged(base: &Table, table: &Table) -> bool {
    base.is_same_as(table)
        || (base.row_tree().is_same_as(table.row_tree()) && is_declared_alike(base, table))
}

/// How many rows a side inserted, changed or deleted since the base.
fn changed_rows(base: &Table, table: &Table) -> u64 {
    if base.key_order() != table.key_order() {
        return table.len() as u64;
    }
    let exact = RowEquality::new(table.definition(), Equality::Exact);
    base.row_tree().diff(table.row_tree(), &exact).count() as u64
}
