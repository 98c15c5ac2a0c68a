//! Where two tables parted: the newest common ancestor in the graph of their versions.
//!
//! A version is a table in a snapshot. Its parents are the same table in the snapshot before (for the first snapshot of a fork:
//! in the fork point), and whatever was forked or merged into it there. The base of a comparison is the newest version that
//! both sides stem from. After a merge that is the incoming table as it was merged. Lines that merged each other crosswise have
//! several newest common ancestors; these are merged into one base first.

use std::collections::BTreeMap;

use super::{History, Snapshot, SnapshotId, TablePlace};
use crate::merge::merge_bases;
use crate::{Catalog, Table, TableId, definition_difference};

/// Lines that merged each other crosswise again and again: the oldest rounds do not matter any more.
const CROSSINGS_MAX: usize = 16;

/// The table that a comparison of two tables starts from.
#[derive(Clone, Debug)]
pub struct Base {
    /// As it was.
    pub table: Table,
    /// Where it is recorded; nowhere if it was put together from several versions.
    pub place: Option<TablePlace>,
}

/// The catalog that a comparison of two catalogs starts from.
#[derive(Clone, Debug)]
pub struct BaseCatalog {
    /// Every table as it was where its two versions parted, under the name it had then.
    pub catalog: Catalog,
    /// The newest snapshot that both sides stem from; none when they have no past in common.
    pub snapshot: Option<SnapshotId>,
}

impl BaseCatalog {
    /// Whether the two sides have anything in common; otherwise nobody knows who changed what.
    pub fn is_known(&self) -> bool {
        self.snapshot.is_some() || self.catalog.tables().len() > 0
    }
}

impl History {
    /// The catalog as it was where two snapshots parted, table by table: a table that was merged since then parted at
    /// that merge.
    pub fn base_catalog(&self, incoming: SnapshotId, current: SnapshotId) -> BaseCatalog {
        let (Some(there), Some(here)) = (self.snapshot(incoming), self.snapshot(current)) else {
            return BaseCatalog {
                catalog: Catalog::default(),
                snapshot: None,
            };
        };
        let common = self.common_snapshot(incoming, current);
        let mut catalog = Catalog::new(common.map_or(here.catalog.collation(), |snapshot| {
            snapshot.catalog.collation()
        }));
        let before = common.map(|snapshot| &snapshot.catalog);
        for (left, right) in pairs_of_versions(&there.catalog, &here.catalog, before) {
            let place = |snapshot, table| TablePlace { snapshot, table };
            let base = self.base_of(place(incoming, left), place(current, right));
            let Some(Base { table, place }) = base else {
                continue;
            };
            let named = place.and_then(|place| {
                let recorded = self.snapshot(place.snapshot)?;
                recorded.catalog.table_by_id(table.id())
            });
            let here = || here.catalog.table_by_id(right).map(|(name, _)| name);
            let there = || there.catalog.table_by_id(left).map(|(name, _)| name);
            let name = named.map(|(name, _)| name).or_else(here).or_else(there);
            let Some(name) = name.cloned() else { continue };
            // Two tables that traded names parted at different moments; the second one is known by its identity.
            let name = match catalog.table(&name) {
                Some(_) => format!("{name} ({})", table.id().0).into(),
                None => name,
            };
            catalog = catalog.with_table(name, table);
        }
        let Some(common) = common else {
            return BaseCatalog {
                catalog,
                snapshot: None,
            };
        };
        let is_fork_between =
            self.forks_since(common.id, incoming) || self.forks_since(common.id, current);
        if is_fork_between {
            // What a fork does not take over was never on its side, so it cannot have been dropped there.
            catalog = catalog.forked();
        } else {
            for (name, view) in common.catalog.views() {
                catalog = catalog.with_view(name.clone(), view.clone());
            }
        }
        BaseCatalog {
            catalog,
            snapshot: Some(common.id),
        }
    }

    /// The newest snapshot that both stem from.
    fn common_snapshot(&self, left: SnapshotId, right: SnapshotId) -> Option<&Snapshot> {
        let mut pending: BTreeMap<SnapshotId, [bool; 2]> = BTreeMap::new();
        pending.entry(left).or_default()[0] = true;
        pending.entry(right).or_default()[1] = true;
        while let Some((id, sides)) = pending.pop_last() {
            let snapshot = self.snapshot(id)?;
            if sides == [true, true] {
                return Some(snapshot);
            }
            for parent in &snapshot.parents {
                let marks = pending.entry(*parent).or_default();
                *marks = [marks[0] || sides[0], marks[1] || sides[1]];
            }
        }
        None
    }

    /// Whether a line that goes on from a snapshot was forked since then.
    fn forks_since(&self, since: SnapshotId, head: SnapshotId) -> bool {
        let mut snapshot = self.snapshot(head);
        let mut is_forked = false;
        while let Some(here) = snapshot
            && here.id > since
        {
            let before = here
                .parents
                .first()
                .and_then(|parent| self.snapshot(*parent));
            is_forked |= before.is_some_and(|before| before.database != here.database);
            snapshot = before;
        }
        is_forked && snapshot.is_some_and(|snapshot| snapshot.id == since)
    }

    /// The table as it was where two versions parted; `None` when they have nothing in common.
    pub fn base_of(&self, incoming: TablePlace, current: TablePlace) -> Option<Base> {
        self.base_within(incoming, current, CROSSINGS_MAX)
    }

    /// The table at a recorded place.
    pub fn table_at(&self, place: TablePlace) -> Option<&Table> {
        let snapshot = self.snapshot(place.snapshot)?;
        snapshot
            .catalog
            .table_by_id(place.table)
            .map(|(_, table)| table)
    }

    fn base_within(&self, left: TablePlace, right: TablePlace, crossings: usize) -> Option<Base> {
        let ancestors = self.newest_common_ancestors(left, right);
        let recorded = |place: TablePlace| {
            let table = self.table_at(place)?.clone();
            Some(Base {
                table,
                place: Some(place),
            })
        };
        let (&newest, others) = ancestors.split_first()?;
        let mut base = recorded(newest)?;
        for &other in others {
            let Some(other_table) = self.table_at(other) else {
                continue;
            };
            let is_comparable =
                definition_difference(base.table.definition(), other_table.definition()).is_none();
            if crossings == 0 || !is_comparable {
                continue;
            }
            let before = self.base_within(newest, other, crossings - 1);
            let before = before.as_ref().map(|base| &base.table);
            base = Base {
                table: merge_bases(before, &base.table, other_table),
                place: None,
            };
        }
        Some(base)
    }

    /// The common ancestors that are not ancestors of other common ancestors, the newest first.
    ///
    /// Versions are visited from the newest to the oldest, so each after everything that was made from it. It hands its marks
    /// on to its parents: which sides it is an ancestor of, and whether a newer common ancestor is known already.
    fn newest_common_ancestors(&self, left: TablePlace, right: TablePlace) -> Vec<TablePlace> {
        let mut pending: BTreeMap<TablePlace, Marks> = BTreeMap::new();
        pending.entry(left).or_default().of_left = true;
        pending.entry(right).or_default().of_right = true;
        let mut found = Vec::new();
        while Marks::may_lead_to_more(pending.values())
            && let Some((place, marks)) = pending.pop_last()
        {
            let is_common = marks.of_left && marks.of_right;
            if is_common && !marks.is_older {
                found.push(place);
            }
            let handed_on = Marks {
                is_older: marks.is_older || is_common,
                ..marks
            };
            for parent in self.parents_of(place) {
                pending.entry(parent).or_default().add(handed_on);
            }
        }
        found
    }

    /// The versions that a version was made from.
    fn parents_of(&self, place: TablePlace) -> impl Iterator<Item = TablePlace> {
        let snapshot = self.snapshot(place.snapshot);
        let before = snapshot
            .and_then(|snapshot| snapshot.parents.first())
            .copied();
        let before = before.filter(|&before| {
            // Before it was created, a table has no versions.
            let before = self.snapshot(before);
            before.is_some_and(|before| place.table < before.next_table_id)
        });
        let itself = before.map(|snapshot| TablePlace {
            snapshot,
            table: place.table,
        });
        let others = snapshot
            .map(|snapshot| snapshot.table_parents.as_slice())
            .unwrap_or_default();
        let others = others
            .iter()
            .filter(move |parent| parent.table == place.table);
        itself.into_iter().chain(others.map(|parent| parent.parent))
    }
}

/// The tables of two catalogs whose versions may have a common past: those of one identity, those that both dropped since
/// `before` among them, and those of one name.
fn pairs_of_versions(
    incoming: &Catalog,
    current: &Catalog,
    before: Option<&Catalog>,
) -> Vec<(TableId, TableId)> {
    let mut pairs: Vec<(TableId, TableId)> = Vec::new();
    for catalog in [Some(current), Some(incoming), before]
        .into_iter()
        .flatten()
    {
        let ids = catalog.tables().map(|(_, table)| (table.id(), table.id()));
        pairs.extend(ids);
    }
    for (name, here) in current.tables() {
        if let Some(there) = incoming.table(name)
            && there.id() != here.id()
        {
            pairs.push((there.id(), here.id()));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What is known about a version while looking for common ancestors.
#[derive(Clone, Copy, Default)]
struct Marks {
    of_left: bool,
    of_right: bool,
    /// An ancestor of a common ancestor.
    is_older: bool,
}

impl Marks {
    fn add(&mut self, other: Marks) {
        self.of_left |= other.of_left;
        self.of_right |= other.of_right;
        self.is_older |= other.is_older;
    }

    /// Whether versions with these marks, or their ancestors, can still turn out to be newest common ancestors.
    fn may_lead_to_more<'a>(pending: impl Iterator<Item = &'a Marks>) -> bool {
        let mut all = Marks {
            of_left: false,
            of_right: false,
            is_older: true,
        };
        for marks in pending {
            all.of_left |= marks.of_left;
            all.of_right |= marks.of_right;
            all.is_older &= marks.is_older;
        }
        all.of_left && all.of_right && !all.is_older
    }
}
