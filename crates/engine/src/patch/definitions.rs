//! What must happen to definitions, in an order in which each change finds what it needs.
//!
//! Keys, checks and columns that go come first, then tables and columns get their names and places, then new tables come, and
//! what rows must meet comes last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use history::{ColumnDefinition, Table, TableDefinition};
use sql::dialect::Dialect;

use super::PatchSides;
use super::foreign_keys::ForeignKeys;
use super::order;
use super::pairing::{Pair, Pairs};
use super::schema_change::SchemaChange;

/// All changes, those that only some dialects need included.
pub(super) fn changes(
    sides: &PatchSides<'_>,
    pairs: &Pairs<'_>,
    dialect: Dialect,
) -> Vec<SchemaChange> {
    let mut tables: BTreeMap<&Arc<str>, TableChanges> = BTreeMap::new();
    for (name, pair) in &pairs.pairs {
        if let Some((old, current)) = &pair.current
            && !Arc::ptr_eq(current.definition(), pair.incoming.definition())
        {
            tables.insert(name, TableChanges::of(name, old, current, pair, dialect));
        }
    }
    let altered: BTreeMap<&str, &BTreeSet<Arc<str>>> = tables
        .iter()
        .map(|(name, changes)| (&***name, &changes.altered_columns))
        .collect();
    let keys = ForeignKeys::of(sides, pairs, &altered);
    let mut changes = keys.dropped;
    changes.extend(drops(sides, pairs));
    changes.extend(renames(pairs));
    let mut demands = Vec::new();
    for table in tables.into_values() {
        changes.extend(table.changes);
        demands.extend(table.demands);
    }
    for (name, pair) in &pairs.pairs {
        if pair.current.is_none() {
            let definition = pair.incoming.definition();
            changes.push(SchemaChange::CreateTable {
                table: name.clone(),
                definition: definition.clone(),
            });
            demands.extend(made_later(name, definition, dialect));
        }
    }
    changes.extend(demands);
    let keeps_own_keys = |change: &SchemaChange| match change {
        SchemaChange::AddForeignKey { table, .. } if dialect == Dialect::Sqlite => {
            pairs.current_of(table).is_some()
        }
        _ => true,
    };
    changes.extend(keys.added.into_iter().filter(keeps_own_keys));
    changes
}

/// What CREATE TABLE leaves for later.
fn made_later(
    table: &Arc<str>,
    definition: &Arc<TableDefinition>,
    dialect: Dialect,
) -> Vec<SchemaChange> {
    let mut changes = Vec::new();
    if dialect != Dialect::MySql {
        changes.extend(
            definition
                .indexes
                .iter()
                .map(|index| SchemaChange::AddIndex {
                    table: table.clone(),
                    definition: definition.clone(),
                    index: index.clone(),
                }),
        );
    }
    if dialect == Dialect::Postgres {
        changes.extend(
            definition
                .checks
                .iter()
                .map(|check| SchemaChange::AddCheck {
                    table: table.clone(),
                    check: check.clone(),
                }),
        );
    }
    changes
}

/// Children before their parents.
fn drops(sides: &PatchSides<'_>, pairs: &Pairs<'_>) -> Vec<SchemaChange> {
    let order = order::parents_first(&[sides.current]);
    let dropped = order.tables.iter().rev();
    let dropped = dropped.filter(|name| pairs.dropped.contains_key(*name));
    dropped
        .map(|table| SchemaChange::DropTable {
            table: table.clone(),
        })
        .collect()
}

/// Names that are still taken are freed first; a circle goes through a name that nobody has.
fn renames(pairs: &Pairs<'_>) -> Vec<SchemaChange> {
    let mut pending: Vec<(Arc<str>, Arc<str>, Arc<TableDefinition>)> = Vec::new();
    for (new, pair) in &pairs.pairs {
        if let Some((old, table)) = &pair.current
            && old != new
        {
            pending.push((old.clone(), new.clone(), table.definition().clone()));
        }
    }
    let rename = |(old, new, definition)| SchemaChange::RenameTable {
        old,
        new,
        definition,
    };
    let mut changes = Vec::new();
    while !pending.is_empty() {
        let is_taken = |new: &Arc<str>| pending.iter().any(|(old, ..)| old == new);
        match pending.iter().position(|(_, new, _)| !is_taken(new)) {
            Some(position) => changes.push(rename(pending.remove(position))),
            None => {
                let (old, new, definition) = pending.remove(0);
                let between: Arc<str> = format!("forkyard_{new}").into();
                changes.push(rename((old, between.clone(), definition.clone())));
                pending.push((between, new, definition));
            }
        }
    }
    changes
}

/// What must happen to one table.
struct TableChanges {
    changes: Vec<SchemaChange>,
    /// What its rows must meet in the end.
    demands: Vec<SchemaChange>,
    /// Incoming names of columns whose keys must be made anew.
    altered_columns: BTreeSet<Arc<str>>,
}

impl TableChanges {
    fn of(
        name: &Arc<str>,
        old_name: &Arc<str>,
        current: &Table,
        pair: &Pair<'_>,
        dialect: Dialect,
    ) -> TableChanges {
        let columns = ColumnChanges::of(current, pair);
        let (before, after) = (current.definition(), pair.incoming.definition());
        let mut changes = Vec::new();
        let mut demands = Vec::new();
        let table = || name.clone();

        let is_same = |old: &history::Check, new: &history::Check| {
            old.expression == new.expression && !columns.is_touched_by(&old.expression)
        };
        let (kept, added) = kept_prefix(&before.checks, &after.checks, is_same);
        for (check, _) in before.checks.iter().zip(&kept).filter(|(_, kept)| !**kept) {
            changes.push(SchemaChange::DropCheck {
                table: table(),
                name: check.name.clone(),
            });
        }
        let added_checks = after.checks[added..]
            .iter()
            .map(|check| SchemaChange::AddCheck {
                table: table(),
                check: check.clone(),
            });

        let is_same = |old: &history::Index, new: &history::Index| {
            let places = old.columns.iter().map(|&column| columns.new_place(column));
            old.name == new.name
                && old.unique == new.unique
                && places.eq(new.columns.iter().map(|&column| Some(column)))
        };
        let (kept, added) = kept_prefix(&before.indexes, &after.indexes, is_same);
        for (index, _) in before.indexes.iter().zip(&kept).filter(|(_, kept)| !**kept) {
            changes.push(SchemaChange::DropIndex {
                table: table(),
                name: index.name.clone(),
            });
        }
        demands.extend(
            after.indexes[added..]
                .iter()
                .map(|index| SchemaChange::AddIndex {
                    table: table(),
                    definition: after.clone(),
                    index: index.clone(),
                }),
        );
        demands.extend(added_checks);

        changes.extend(columns.dropped(name, before));
        changes.extend(columns.renamed(name, before, after));
        changes.extend(columns.placed(name, before, after, dialect));
        let key = |definition: &TableDefinition, place: &dyn Fn(usize) -> Option<usize>| {
            let key: Vec<_> = definition.primary_key.iter().map(|&at| place(at)).collect();
            key
        };
        if key(before, &|at| columns.new_place(at)) != key(after, &Some) {
            let is_keyed = !before.primary_key.is_empty();
            changes.push(SchemaChange::SetPrimaryKey {
                table: table(),
                dropped: is_keyed.then(|| old_name.clone()),
                definition: after.clone(),
            });
        }
        if before.comment != after.comment {
            changes.push(SchemaChange::SetComment {
                table: table(),
                comment: after.comment.clone().unwrap_or_default(),
            });
        }
        demands.splice(0..0, columns.null_forbidden(name, after));
        TableChanges {
            changes,
            demands,
            altered_columns: columns.altered_names(after),
        }
    }
}

/// Which of the old ones stay and how many of the new ones they are, so that adding the rest at the end gives the new order.
pub(super) fn kept_prefix<T>(
    old: &[T],
    new: &[T],
    is_same: impl Fn(&T, &T) -> bool,
) -> (Vec<bool>, usize) {
    let mut kept = 0;
    let stays = old.iter().map(|old| {
        let stays = new.get(kept).is_some_and(|new| is_same(old, new));
        kept += usize::from(stays);
        stays
    });
    (stays.collect(), kept)
}

/// How the columns of one table become those of another.
struct ColumnChanges<'a> {
    before: &'a TableDefinition,
    after: &'a TableDefinition,
    /// For each new column, the old one that stays in its place.
    kept: Vec<Option<usize>>,
    /// New columns that old rows have no value for.
    has_nulls: Vec<bool>,
}

impl<'a> ColumnChanges<'a> {
    fn of(current: &'a Table, pair: &Pair<'a>) -> ColumnChanges<'a> {
        let (before, after) = (current.definition(), pair.incoming.definition());
        let mut changes = ColumnChanges {
            before,
            after,
            kept: pair.columns.clone(),
            has_nulls: Vec::new(),
        };
        // What is computed is made anew when its expression or what it is computed from changes.
        for position in 0..after.columns.len() {
            let Some(old) = changes.kept[position] else {
                continue;
            };
            let (old, new) = (&before.columns[old], &after.columns[position]);
            let touched = old
                .generated
                .as_ref()
                .is_some_and(|generated| changes.is_touched_by(&generated.expression));
            if old.generated != new.generated || touched {
                changes.kept[position] = None;
            }
        }
        let has_nulls = changes.kept.iter().zip(&after.columns);
        let has_nulls = has_nulls.map(|(old, new)| match old {
            _ if new.nullable => false,
            None => new.default.is_none() && new.generated.is_none(),
            Some(old) => {
                let null = history::Value::Null;
                before.columns[*old].nullable && current.rows().any(|row| row[*old] == null)
            }
        });
        changes.has_nulls = has_nulls.collect();
        changes
    }

    /// Where an old column is now.
    fn new_place(&self, old: usize) -> Option<usize> {
        self.kept.iter().position(|kept| *kept == Some(old))
    }

    /// Old names of columns that change their name or declaration.
    fn touched(&self) -> impl Iterator<Item = &Arc<str>> {
        let kept = self.kept.iter().zip(&self.after.columns);
        kept.filter_map(|(old, new)| {
            let old = &self.before.columns[(*old)?];
            (old.name != new.name || self.differs(old, new)).then_some(&old.name)
        })
    }

    /// Whether an expression mentions a column that changes.
    fn is_touched_by(&self, expression: &str) -> bool {
        let quoted = |name: &str| sql::print::name(name).to_lowercase();
        let expression = expression.to_lowercase();
        self.touched()
            .any(|name| expression.contains(&quoted(name)))
    }

    fn differs(&self, old: &ColumnDefinition, new: &ColumnDefinition) -> bool {
        let named = ColumnDefinition {
            name: new.name.clone(),
            ..old.clone()
        };
        named != *new
    }

    /// What is computed goes before what it is computed from.
    fn dropped(&self, table: &Arc<str>, before: &TableDefinition) -> Vec<SchemaChange> {
        let gone = (0..before.columns.len()).filter(|&old| self.new_place(old).is_none());
        let mut gone: Vec<&ColumnDefinition> = gone.map(|old| &before.columns[old]).collect();
        gone.sort_by_key(|column| column.generated.is_none());
        let drop = |column: &ColumnDefinition| SchemaChange::DropColumn {
            table: table.clone(),
            name: column.name.clone(),
        };
        gone.into_iter().map(drop).collect()
    }

    fn renamed(
        &self,
        table: &Arc<str>,
        before: &TableDefinition,
        after: &TableDefinition,
    ) -> Vec<SchemaChange> {
        let mut pending: Vec<(Arc<str>, Arc<str>)> = Vec::new();
        for (old, new) in self.kept.iter().zip(&after.columns) {
            if let Some(old) = old.map(|old| &before.columns[old])
                && old.name != new.name
            {
                pending.push((old.name.clone(), new.name.clone()));
            }
        }
        let rename = |(old, new)| SchemaChange::RenameColumn {
            table: table.clone(),
            old,
            new,
        };
        let mut changes = Vec::new();
        while !pending.is_empty() {
            let is_taken = |(own, new): &(Arc<str>, Arc<str>)| {
                let mut others = pending.iter().filter(|(old, _)| old != own);
                others.any(|(old, _)| old.eq_ignore_ascii_case(new))
            };
            match pending.iter().position(|pair| !is_taken(pair)) {
                Some(position) => changes.push(rename(pending.remove(position))),
                None => {
                    let (old, new) = pending.remove(0);
                    let between: Arc<str> = format!("forkyard_{new}").into();
                    changes.push(rename((old, between.clone())));
                    pending.push((between, new));
                }
            }
        }
        changes
    }

    /// Columns that are added, declared otherwise or moved, from the first to the last; what is computed comes when everything
    /// that it may be computed from is there.
    fn placed(
        &self,
        table: &Arc<str>,
        before: &TableDefinition,
        after: &Arc<TableDefinition>,
        dialect: Dialect,
    ) -> Vec<SchemaChange> {
        let mut places: Vec<usize> = (0..before.columns.len())
            .filter_map(|old| self.new_place(old))
            .collect();
        let (plain, computed): (Vec<usize>, Vec<usize>) =
            (0..after.columns.len()).partition(|&new| after.columns[new].generated.is_none());
        let mut changes = Vec::new();
        for new in plain.into_iter().chain(computed) {
            // Its place among those that are there, which is what AFTER can say.
            let present = |other: &usize| *other != new && places.contains(other);
            let mut columns: Vec<usize> = (0..new).filter(present).collect();
            let position = columns.len();
            columns.push(new);
            columns.extend((new + 1..after.columns.len()).filter(present));
            let definition = if columns.len() == after.columns.len() {
                after.clone()
            } else {
                let columns = columns.iter().map(|&at| after.columns[at].clone());
                Arc::new(TableDefinition {
                    columns: columns.collect(),
                    ..TableDefinition::default()
                })
            };
            let Some(old) = self.kept[new] else {
                let before_it = places.iter().position(|&other| other > new);
                places.insert(before_it.unwrap_or(places.len()), new);
                changes.push(SchemaChange::AddColumn {
                    table: table.clone(),
                    definition,
                    position,
                });
                continue;
            };
            // Only MySQL has places for columns.
            let is_placed = dialect != Dialect::MySql || places.get(position) == Some(&new);
            places.retain(|&other| other != new);
            places.insert(position, new);
            let old = &before.columns[old];
            let mut now = after.columns[new].clone();
            now.nullable |= self.has_nulls[new];
            if !is_placed || self.differs(old, &now) {
                changes.push(SchemaChange::AlterColumn {
                    table: table.clone(),
                    before: old.clone(),
                    definition,
                    position,
                    may_be_null: self.has_nulls[new],
                });
            }
        }
        changes
    }

    fn null_forbidden(&self, table: &Arc<str>, after: &Arc<TableDefinition>) -> Vec<SchemaChange> {
        let positions = (0..after.columns.len()).filter(|&position| self.has_nulls[position]);
        positions
            .map(|position| SchemaChange::ForbidNull {
                table: table.clone(),
                definition: after.clone(),
                position,
            })
            .collect()
    }

    /// New names of columns that are new, replaced or declared otherwise.
    fn altered_names(&self, after: &TableDefinition) -> BTreeSet<Arc<str>> {
        let columns = self.kept.iter().zip(&after.columns);
        let altered = columns.filter(|(old, new)| {
            old.is_none_or(|old| self.differs(&self.before.columns[old], new))
        });
        altered.map(|(_, column)| column.name.clone()).collect()
    }
}
