//! Which lane each snapshot stands in, found in one walk from the oldest snapshot to the newest.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::{DatabaseLineage, IncomingTable, Lineage, SnapshotLineage};
use history::{ParentKind, SnapshotId, TableId};
use view::tree::{RowKind, TreeRow};

use super::message::message;

/// How many snapshots are drawn; older ones are left out.
const ROWS_MAX: usize = 1_000;

/// Lanes in the order in which they began, and rows, the newest first.
#[derive(Debug, Default)]
pub struct Layout<'a> {
    /// Every lane.
    pub lanes: Vec<LaneData<'a>>,
    /// The newest rows; which of them are heads is not marked yet.
    pub rows: Vec<TreeRow>,
}

/// One lane.
#[derive(Debug)]
pub struct LaneData<'a> {
    /// What it stands for.
    pub of: LaneOf<'a>,
    /// The lane it was forked from.
    pub parent: Option<u32>,
    /// What it was forked from, as it was called then.
    pub forked_from: Option<String>,
    /// The snapshot it was forked from.
    pub fork_point: Option<SnapshotId>,
    /// Whether it is gone.
    pub dropped: bool,
}

/// What a lane stands for.
#[derive(Debug)]
pub enum LaneOf<'a> {
    /// A database.
    Database(&'a DatabaseLineage),
    /// A table made by FORK TABLE, `database.table`.
    Table(String),
}

/// The walk: what is known after the snapshots so far.
#[derive(Debug, Default)]
struct Walk<'a> {
    layout: Layout<'a>,
    /// Databases by their first snapshots.
    databases: BTreeMap<SnapshotId, (&'a DatabaseLineage, u32)>,
    /// The database of each snapshot.
    owners: BTreeMap<SnapshotId, SnapshotId>,
    /// Forked tables by database and table.
    tables: BTreeMap<(SnapshotId, TableId), u32>,
    /// What forked tables are called now.
    names: BTreeMap<(SnapshotId, Arc<str>), TableId>,
}

/// What a snapshot means for its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Born,
    Written,
    Gone,
}

impl<'a> Layout<'a> {
    /// Lays out everything that an instance remembers.
    pub fn of(lineage: &'a Lineage) -> Self {
        let mut walk = Walk::default();
        for (position, step) in lineage.snapshots.iter().enumerate().rev() {
            let born = walk.begin_lanes(lineage, step);
            let (lane, change) = match born {
                Some(lane) => (lane, Change::Born),
                None => walk.changed_lane(step),
            };
            if position < ROWS_MAX {
                let row = walk.row(step, lane, change);
                walk.layout.rows.push(row);
            }
        }
        for ((database, _), lane) in &walk.tables {
            let dropped = walk
                .databases
                .get(database)
                .is_some_and(|(database, _)| database.dropped);
            if let Some(lane) = walk.layout.lanes.get_mut(index(*lane)) {
                lane.dropped |= dropped;
            }
        }
        walk.layout.rows.reverse();
        walk.layout
    }
}

impl<'a> Walk<'a> {
    /// Adds the lanes that begin with a snapshot, and answers the first of them.
    fn begin_lanes(&mut self, lineage: &'a Lineage, step: &SnapshotLineage) -> Option<u32> {
        let first = step.database_first;
        self.owners.insert(step.snapshot.id, first);
        if step.snapshot.id == first {
            let database = lineage
                .databases
                .iter()
                .find(|database| database.first == first)?;
            let origin = database.forked_from.as_ref();
            let lane = self.add(LaneData {
                of: LaneOf::Database(database),
                parent: origin
                    .and_then(|origin| self.databases.get(&origin.first))
                    .map(|(_, lane)| *lane),
                forked_from: origin.map(|origin| origin.database.to_string()),
                fork_point: origin.map(|origin| origin.fork_point),
                dropped: database.dropped,
            });
            self.databases.insert(first, (database, lane));
            return Some(lane);
        }
        let forks = step
            .incoming
            .iter()
            .filter(|incoming| incoming.kind == ParentKind::Fork);
        forks.filter_map(|fork| self.begin_table(step, fork)).min()
    }

    fn begin_table(&mut self, step: &SnapshotLineage, fork: &IncomingTable) -> Option<u32> {
        let table = step.snapshot.catalog.table(&fork.table)?.id();
        let lane = self.add(LaneData {
            of: LaneOf::Table(format!("{}.{}", step.snapshot.database, fork.table)),
            parent: self.lane_of(fork),
            forked_from: Some(fork.source.joined()),
            fork_point: Some(fork.place.snapshot),
            dropped: false,
        });
        self.tables.insert((step.database_first, table), lane);
        self.names
            .insert((step.database_first, fork.table.clone()), table);
        Some(lane)
    }

    /// The lane of a snapshot that begins none: a forked table's when it changed only that, otherwise the database's.
    fn changed_lane(&mut self, step: &SnapshotLineage) -> (u32, Change) {
        let database = self
            .databases
            .get(&step.database_first)
            .map_or(0, |(_, lane)| *lane);
        let mut changes = Vec::new();
        for name in &step.tables {
            let key = (step.database_first, name.clone());
            let Some(&table) = self.names.get(&key) else {
                changes.push((database, Change::Written));
                continue;
            };
            let lane = self
                .tables
                .get(&(step.database_first, table))
                .copied()
                .unwrap_or(database);
            match step.snapshot.catalog.table_by_id(table) {
                Some((now, _)) if now == name => changes.push((lane, Change::Written)),
                Some((now, _)) => {
                    self.names.remove(&key);
                    self.names.insert((step.database_first, now.clone()), table);
                    changes.push((lane, Change::Written));
                }
                None => {
                    self.names.remove(&key);
                    if let Some(lane) = self.layout.lanes.get_mut(index(lane)) {
                        lane.dropped = true;
                    }
                    changes.push((lane, Change::Gone));
                }
            }
        }
        match changes[..] {
            [(lane, change)] => (lane, change),
            _ => (database, Change::Written),
        }
    }

    fn row(&self, step: &SnapshotLineage, lane: u32, change: Change) -> TreeRow {
        let merged = step
            .incoming
            .iter()
            .filter(|incoming| incoming.kind == ParentKind::Merge);
        let mut from_lanes: Vec<u32> = merged
            .filter_map(|incoming| self.lane_of(incoming))
            .collect();
        let parent = self
            .layout
            .lanes
            .get(index(lane))
            .and_then(|lane| lane.parent);
        let kind = match (change, parent) {
            (Change::Born, None) => RowKind::Created,
            (Change::Born, Some(parent)) => {
                from_lanes.push(parent);
                RowKind::Forked
            }
            (Change::Gone, _) => RowKind::Dropped,
            (Change::Written, _) if from_lanes.is_empty() => RowKind::Changed,
            (Change::Written, _) => RowKind::Merged,
        };
        from_lanes.retain(|from| *from != lane);
        from_lanes.sort_unstable();
        from_lanes.dedup();
        let counts = step.snapshot.note.counts;
        TreeRow {
            snapshot: step.snapshot.id.to_string(),
            lane,
            from_lanes,
            kind,
            message: message(&step.snapshot.note),
            added: counts.inserted,
            changed: counts.updated,
            removed: counts.deleted,
            here: false,
            head: false,
        }
    }

    /// The lane of a table that went into another one.
    fn lane_of(&self, incoming: &IncomingTable) -> Option<u32> {
        let database = self.owners.get(&incoming.place.snapshot)?;
        let table = self.tables.get(&(*database, incoming.place.table));
        table
            .copied()
            .or_else(|| self.databases.get(database).map(|(_, lane)| *lane))
    }

    fn add(&mut self, lane: LaneData<'a>) -> u32 {
        self.layout.lanes.push(lane);
        u32::try_from(self.layout.lanes.len() - 1).unwrap_or(u32::MAX)
    }
}

/// A lane's position.
pub fn index(lane: u32) -> usize {
    usize::try_from(lane).unwrap_or(usize::MAX)
}
