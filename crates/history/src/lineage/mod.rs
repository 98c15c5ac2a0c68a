//! The recorded history of all databases: a graph of snapshots that only grows.
//!
//! A database is a name for the newest snapshot of a line. Forking one records a snapshot with the same catalog, so it
//! costs the same at any size. Where two tables parted is found in the graph when somebody asks (see `base.rs`);
//! forking copies nothing for it.

mod base;
mod file;
mod snapshot;
mod squash;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{Catalog, TableId};
use squash::Slot;

pub use base::{Base, BaseCatalog};
pub use snapshot::{NoSnapshotId, Note, ParentKind, Snapshot, SnapshotId, TableParent, TablePlace};

/// All snapshots, and the databases that point to the newest of them.
#[derive(Clone, Debug)]
pub struct History {
    /// The snapshot with number n at position n - 1.
    snapshots: Vec<Slot>,
    /// Roughly how many bytes the snapshots take, see `squash.rs`.
    weight: u64,
    databases: BTreeMap<Arc<str>, DatabaseLine>,
    next_table_id: TableId,
}

/// One database: a line of snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseLine {
    /// The first snapshot of its own.
    pub first: SnapshotId,
    /// The newest.
    pub head: SnapshotId,
    /// What it was forked from.
    pub fork_point: Option<SnapshotId>,
}

/// Why a database cannot be made or forked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseError {
    /// There is none of this name.
    Unknown(Arc<str>),
    /// There is one of this name already.
    Exists(Arc<str>),
}

impl Default for History {
    fn default() -> History {
        History {
            snapshots: Vec::new(),
            weight: 0,
            databases: BTreeMap::new(),
            next_table_id: TableId(1),
        }
    }
}

/// Reading.
impl History {
    /// A snapshot by its number; `None` when there is none, or when it was squashed (see [`History::squashed_into`]).
    pub fn snapshot(&self, id: SnapshotId) -> Option<&Arc<Snapshot>> {
        let position = usize::try_from(id.0).ok()?.checked_sub(1)?;
        match self.snapshots.get(position)? {
            Slot::Kept(snapshot) => Some(snapshot),
            Slot::Squashed(_) => None,
        }
    }

    /// All snapshots that were not squashed, the oldest first.
    pub fn snapshots(&self) -> impl DoubleEndedIterator<Item = &Arc<Snapshot>> {
        self.snapshots.iter().filter_map(|slot| match slot {
            Slot::Kept(snapshot) => Some(snapshot),
            Slot::Squashed(_) => None,
        })
    }

    /// All databases in the order of their names.
    pub fn databases(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &DatabaseLine)> {
        self.databases.iter()
    }

    /// A database by name.
    pub fn database(&self, name: &str) -> Option<&DatabaseLine> {
        self.databases.get(name)
    }

    /// A database's newest snapshot.
    pub fn head(&self, database: &str) -> Option<&Arc<Snapshot>> {
        self.snapshot(self.databases.get(database)?.head)
    }

    /// A database's own snapshots, the newest first; those that RESET replaced are among them.
    pub fn log(&self, database: &str) -> impl Iterator<Item = &Arc<Snapshot>> {
        let line = self.databases.get(database);
        let first = line.map_or(SnapshotId(0), |line| line.first);
        let head = line.and_then(|line| self.snapshot(line.head));
        std::iter::successors(head, |snapshot| self.snapshot(snapshot.predecessor()?))
            .take_while(move |snapshot| snapshot.id >= first)
    }

    /// A table of a database's newest snapshot, as a place in history.
    pub fn table_place(&self, database: &str, table: &str) -> Option<TablePlace> {
        let head = self.head(database)?;
        let table = head.catalog.table(table)?.id();
        Some(TablePlace {
            snapshot: head.id,
            table,
        })
    }
}

/// Growing.
impl History {
    /// A new identity, for CREATE TABLE and FORK TABLE.
    pub fn new_table_id(&mut self) -> TableId {
        let id = self.next_table_id;
        self.next_table_id = TableId(id.0 + 1);
        id
    }

    /// Records the first snapshot of a new database.
    pub fn create_database(
        &mut self,
        name: impl Into<Arc<str>>,
        catalog: Catalog,
        note: Note,
    ) -> Result<SnapshotId, DatabaseError> {
        let name = self.free_name(name.into())?;
        Ok(self.start_line(name, None, catalog, note))
    }

    /// Records a database that begins with another one's newest state. `catalog` is that state, or what a fork takes over
    /// of it.
    pub fn fork_database(
        &mut self,
        source: &str,
        target: impl Into<Arc<str>>,
        catalog: Catalog,
        note: Note,
    ) -> Result<SnapshotId, DatabaseError> {
        let line = self.databases.get(source);
        let fork_point = line
            .ok_or_else(|| DatabaseError::Unknown(source.into()))?
            .head;
        let target = self.free_name(target.into())?;
        Ok(self.start_line(target, Some(fork_point), catalog, note))
    }

    /// Records a database's next snapshot. `table_parents` names the tables that this step forked or merged; the snapshots
    /// that merged tables come from become further parents.
    pub fn record(
        &mut self,
        database: &str,
        catalog: Catalog,
        table_parents: Vec<TableParent>,
        note: Note,
    ) -> Result<SnapshotId, DatabaseError> {
        let unknown = || DatabaseError::Unknown(database.into());
        let (name, line) = self.databases.get_key_value(database).ok_or_else(unknown)?;
        let name = name.clone();
        let mut parents = vec![line.head];
        for TableParent { parent, kind, .. } in &table_parents {
            let is_merge = *kind == ParentKind::Merge;
            if is_merge && !parents.contains(&parent.snapshot) {
                parents.push(parent.snapshot);
            }
        }
        let id = self.push(name, parents, None, catalog, table_parents, note);
        if let Some(line) = self.databases.get_mut(database) {
            line.head = id;
        }
        Ok(id)
    }

    /// Records that a database goes on from another snapshot than its newest: what RESET does. `catalog` is that snapshot's, or
    /// what a fork takes over of it. The newest one is remembered as what was replaced, so that resetting to it undoes the
    /// reset.
    pub fn record_reset(
        &mut self,
        database: &str,
        target: SnapshotId,
        catalog: Catalog,
        note: Note,
    ) -> Result<SnapshotId, DatabaseError> {
        let unknown = || DatabaseError::Unknown(database.into());
        let (name, line) = self.databases.get_key_value(database).ok_or_else(unknown)?;
        let (name, replaced) = (name.clone(), line.head);
        let parents = vec![target];
        let id = self.push(name, parents, Some(replaced), catalog, Vec::new(), note);
        if let Some(line) = self.databases.get_mut(database) {
            line.head = id;
        }
        Ok(id)
    }

    /// Forgets a database's name. Its snapshots stay, so that forks of it keep their past.
    pub fn drop_database(&mut self, name: &str) -> Option<DatabaseLine> {
        self.databases.remove(name)
    }

    /// Gives a dropped line its name, or another free one, back.
    pub fn restore_database(
        &mut self,
        name: impl Into<Arc<str>>,
        line: DatabaseLine,
    ) -> Result<(), DatabaseError> {
        let name = self.free_name(name.into())?;
        self.databases.insert(name, line);
        Ok(())
    }

    fn free_name(&self, name: Arc<str>) -> Result<Arc<str>, DatabaseError> {
        if self.databases.contains_key(&name) {
            return Err(DatabaseError::Exists(name));
        }
        Ok(name)
    }

    fn start_line(
        &mut self,
        name: Arc<str>,
        fork_point: Option<SnapshotId>,
        catalog: Catalog,
        note: Note,
    ) -> SnapshotId {
        let parents = Vec::from_iter(fork_point);
        let id = self.push(name.clone(), parents, None, catalog, Vec::new(), note);
        self.databases.insert(
            name,
            DatabaseLine {
                first: id,
                head: id,
                fork_point,
            },
        );
        id
    }

    fn push(
        &mut self,
        database: Arc<str>,
        parents: Vec<SnapshotId>,
        replaced: Option<SnapshotId>,
        catalog: Catalog,
        table_parents: Vec<TableParent>,
        note: Note,
    ) -> SnapshotId {
        let id = SnapshotId(self.snapshots.len() as u64 + 1);
        let next_table_id = self.next_table_id;
        let snapshot = Snapshot {
            id,
            database,
            parents,
            replaced,
            note,
            catalog,
            table_parents,
            squashed: 0,
            weight: 0,
            next_table_id,
        };
        self.push_kept(snapshot);
        id
    }

    /// Puts a snapshot behind all others.
    fn push_kept(&mut self, mut snapshot: Snapshot) {
        let before = snapshot.predecessor();
        let before = before.and_then(|before| self.snapshot(before));
        snapshot.weight = snapshot.weighed(before.map(|before| &before.catalog));
        self.weight += snapshot.weight;
        self.snapshots.push(Slot::Kept(Arc::new(snapshot)));
    }
}
