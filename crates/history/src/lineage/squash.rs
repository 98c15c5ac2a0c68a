//! Bounded history: old snapshots are squashed into those that follow them, the oldest first.
//!
//! What others began from or merged stays, so that every base is found as before: squashing forgets states in between, never
//! where lines parted. Numbers stay what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{History, Snapshot, SnapshotId};
use crate::Catalog;

/// A place in the list of all snapshots.
#[derive(Clone, Debug)]
pub(super) enum Slot {
    /// A snapshot that can be looked at.
    Kept(Arc<Snapshot>),
    /// One that was squashed into a later one.
    Squashed(SnapshotId),
}

/// What a snapshot of one changed row takes: the nodes on the way to the row.
const BYTES_OF_PATHS: u64 = 4_096;
/// What a changed row takes, roughly.
const BYTES_OF_ROW: u64 = 200;

impl Snapshot {
    /// Roughly how many bytes are kept only because of this snapshot's step.
    pub(super) fn weighed(&self, before: Option<&Catalog>) -> u64 {
        let rows = match (self.note.counts.total(), before) {
            // A definition that changed may have rewritten every row.
            (0, Some(before)) => rewritten_rows(before, &self.catalog),
            (rows, _) => rows,
        };
        BYTES_OF_PATHS + BYTES_OF_ROW * rows + self.note.statement.len() as u64
    }
}

fn rewritten_rows(before: &Catalog, after: &Catalog) -> u64 {
    let differing = before.table_differences(after);
    let rewritten = differing.filter_map(|(_, before, after)| {
        let (before, after) = (before?, after?);
        let is_shared = before.row_tree().is_same_as(after.row_tree());
        (!is_shared).then(|| after.len() as u64)
    });
    rewritten.sum()
}

impl History {
    /// Roughly how many bytes history takes beside what the databases are now.
    pub fn bytes(&self) -> u64 {
        self.weight
    }

    /// The kept snapshot that a squashed one went into; `None` when it was not squashed.
    pub fn squashed_into(&self, id: SnapshotId) -> Option<SnapshotId> {
        let mut found = None;
        let mut next = id;
        while let Some(Slot::Squashed(into)) = self.slot(next) {
            found = Some(*into);
            next = *into;
        }
        found
    }

    fn slot(&self, id: SnapshotId) -> Option<&Slot> {
        let position = usize::try_from(id.0).ok()?.checked_sub(1)?;
        self.snapshots.get(position)
    }

    fn slot_mut(&mut self, id: SnapshotId) -> Option<&mut Slot> {
        let position = usize::try_from(id.0).ok()?.checked_sub(1)?;
        self.snapshots.get_mut(position)
    }

    /// Squashes the oldest snapshots until history takes about `bytes` at most, or nothing more can go. Heads, first
    /// snapshots, fork points, merged snapshots and what RESET replaced or went back to stay, and so do those in
    /// `needed`. Answers how many were squashed. Costs one walk over history.
    pub fn squash(&mut self, bytes: u64, needed: &BTreeSet<SnapshotId>) -> usize {
        let (pinned, child_of) = self.pinned();
        let mut squashed = 0;
        for position in 0..self.snapshots.len() {
            if self.weight <= bytes {
                break;
            }
            let id = SnapshotId(position as u64 + 1);
            let Some(&child) = child_of.get(&id) else {
                continue;
            };
            if !pinned.contains(&id) && !needed.contains(&id) {
                squashed += usize::from(self.squash_one(id, child));
            }
        }
        squashed
    }

    /// The snapshots that others than their one successor speak of, and the successor of each.
    fn pinned(&self) -> (BTreeSet<SnapshotId>, BTreeMap<SnapshotId, SnapshotId>) {
        let mut pinned = BTreeSet::new();
        let mut child_of = BTreeMap::new();
        for line in self.databases.values() {
            pinned.extend([line.first, line.head]);
            pinned.extend(line.fork_point);
        }
        for snapshot in self.snapshots() {
            let mut parents = snapshot.parents.iter();
            if let Some(&first) = parents.next() {
                let before = self.snapshot(first);
                let is_of_line = before.is_some_and(|before| before.database == snapshot.database);
                let is_known = child_of.insert(first, snapshot.id).is_some();
                if is_known || !is_of_line || snapshot.replaced.is_some() {
                    pinned.insert(first);
                }
            }
            pinned.extend(parents);
            pinned.extend(snapshot.replaced);
            let merged = snapshot.table_parents.iter();
            pinned.extend(merged.map(|parent| parent.parent.snapshot));
        }
        (pinned, child_of)
    }

    /// Puts what a snapshot did into the one that follows it.
    fn squash_one(&mut self, id: SnapshotId, child: SnapshotId) -> bool {
        let (Some(gone), Some(kept)) = (self.snapshot(id).cloned(), self.snapshot(child).cloned())
        else {
            return false;
        };
        let mut merged = Snapshot::clone(&kept);
        merged.parents = gone.parents.clone();
        for parent in kept.parents.iter().skip(1) {
            if !merged.parents.contains(parent) {
                merged.parents.push(*parent);
            }
        }
        merged.table_parents = gone.table_parents.clone();
        merged
            .table_parents
            .extend(kept.table_parents.iter().copied());
        merged.note.counts += gone.note.counts;
        merged.squashed += gone.squashed + 1;
        // What the later one changed stays; what only the squashed state held goes.
        self.weight -= gone.weight;
        let merged = Slot::Kept(Arc::new(merged));
        for (id, slot) in [(id, Slot::Squashed(child)), (child, merged)] {
            if let Some(place) = self.slot_mut(id) {
                *place = slot;
            }
        }
        true
    }
}
