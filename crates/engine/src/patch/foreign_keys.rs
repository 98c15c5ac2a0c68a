//! Foreign keys that go, come, or must be out of the way while columns and tables change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use history::ForeignKey;

use super::PatchSides;
use super::definitions::kept_prefix;
use super::order;
use super::pairing::{Pair, Pairs};
use super::schema_change::SchemaChange;

/// What must happen to foreign keys.
pub(super) struct ForeignKeys {
    /// Under the names that tables have before.
    pub(super) dropped: Vec<SchemaChange>,
    /// Under the names that tables have afterwards.
    pub(super) added: Vec<SchemaChange>,
}

/// For each table, the columns whose keys must be made anew.
type Altered<'a> = BTreeMap<&'a str, &'a BTreeSet<Arc<str>>>;

impl ForeignKeys {
    pub(super) fn of(
        sides: &PatchSides<'_>,
        pairs: &Pairs<'_>,
        altered: &Altered<'_>,
    ) -> ForeignKeys {
        let mut keys = ForeignKeys {
            dropped: dropped_with_tables(sides, pairs),
            added: Vec::new(),
        };
        for (name, pair) in &pairs.pairs {
            let after = &pair.incoming.definition().foreign_keys;
            let kept = match &pair.current {
                Some((old, current)) => {
                    let before = &current.definition().foreign_keys;
                    let is_same = |before: &ForeignKey, after: &ForeignKey| {
                        is_same(before, after, pair, pairs)
                            && !is_altered(after, name, pair, altered)
                    };
                    let (stays, kept) = kept_prefix(before, after, is_same);
                    for (key, _) in before.iter().zip(&stays).filter(|(_, stays)| !**stays) {
                        keys.dropped.push(SchemaChange::DropForeignKey {
                            table: old.clone(),
                            name: key.name.clone(),
                        });
                    }
                    kept
                }
                None => 0,
            };
            keys.added
                .extend(after[kept..].iter().map(|key| SchemaChange::AddForeignKey {
                    table: name.clone(),
                    definition: pair.incoming.definition().clone(),
                    key: key.clone(),
                }));
        }
        keys
    }
}

/// Keys of tables that go, where the parent would have to go first.
fn dropped_with_tables(sides: &PatchSides<'_>, pairs: &Pairs<'_>) -> Vec<SchemaChange> {
    let order = order::parents_first(&[sides.current]);
    let mut changes = Vec::new();
    for (name, table) in &pairs.dropped {
        for key in &table.definition().foreign_keys {
            let is_circular = order.cyclic.contains(name) && key.parent_table != *name;
            if is_circular && key.parent_database.is_none() {
                changes.push(SchemaChange::DropForeignKey {
                    table: name.clone(),
                    name: key.name.clone(),
                });
            }
        }
    }
    changes
}

/// Whether a key is the same once tables and columns have their new names.
fn is_same(before: &ForeignKey, after: &ForeignKey, pair: &Pair<'_>, pairs: &Pairs<'_>) -> bool {
    let places = before.columns.iter().map(|old| {
        let mut columns = pair.columns.iter();
        columns.position(|column| *column == Some(*old))
    });
    let same_columns = places.eq(after.columns.iter().map(|&column| Some(column)));
    let same_rules = before.name == after.name
        && before.parent_database == after.parent_database
        && before.on_delete == after.on_delete
        && before.on_update == after.on_update;
    if !same_columns || !same_rules {
        return false;
    }
    if before.parent_database.is_some() {
        return before.parent_table == after.parent_table
            && before.parent_columns == after.parent_columns;
    }
    if pairs.new_name(&before.parent_table) != Some(&after.parent_table) {
        return false;
    }
    let Some(parent) = pairs.pairs.get(&after.parent_table) else {
        return false;
    };
    let columns = before.parent_columns.iter();
    let renamed = columns.map(|column| renamed_column(parent, column));
    let wanted = after.parent_columns.iter();
    renamed
        .zip(wanted)
        .all(|(name, wanted)| name.is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
}

fn renamed_column<'a>(parent: &Pair<'a>, column: &str) -> Option<&'a Arc<str>> {
    let (_, current) = parent.current.as_ref()?;
    let old = current.definition().column_position(column)?;
    let new = parent
        .columns
        .iter()
        .position(|place| *place == Some(old))?;
    Some(&parent.incoming.definition().columns[new].name)
}

/// Whether a column on one of its ends changes.
fn is_altered(key: &ForeignKey, table: &str, pair: &Pair<'_>, altered: &Altered<'_>) -> bool {
    let columns = &pair.incoming.definition().columns;
    let own = key.columns.iter().map(|&column| &columns[column].name);
    let changes = |table: &str, column: &Arc<str>| {
        let altered = altered.get(table);
        altered.is_some_and(|altered| altered.contains(column))
    };
    own.into_iter().any(|column| changes(table, column))
        || key.parent_database.is_none()
            && key
                .parent_columns
                .iter()
                .any(|column| changes(&key.parent_table, column))
}
