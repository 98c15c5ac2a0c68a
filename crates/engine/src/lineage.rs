//! What the branch tree draws: databases and forked tables as lanes, snapshots as rows.
//!
//! Everything is read off [`history::History`]; nothing is kept for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{Catalog, DatabaseLine, ParentKind, Snapshot, SnapshotId, TableId, TablePlace};

use crate::{Instance, QualifiedName, system_databases};

/// The branch tree's data.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// Every database there is or was, in the order of creation.
    pub databases: Vec<DatabaseLineage>,
    /// All snapshots, the newest first.
    pub snapshots: Vec<SnapshotLineage>,
}

/// One database.
#[derive(Clone, Debug)]
pub struct DatabaseLineage {
    /// Its name; a dropped one may share it with a later one.
    pub name: Arc<str>,
    /// Its first snapshot; identifies it among databases of the same name.
    pub first: SnapshotId,
    /// Its newest snapshot.
    pub head: SnapshotId,
    /// The database it was forked from and the snapshot where.
    pub forked_from: Option<ForkOrigin>,
    /// Whether it is gone.
    pub dropped: bool,
    /// Its tables in name order, as they are (or were at the end).
    pub tables: Vec<TableLineage>,
}

/// Where a database was forked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForkOrigin {
    /// What the source was called then.
    pub database: Arc<str>,
    /// The source's first snapshot, which identifies it.
    pub first: SnapshotId,
    /// The snapshot that the fork began with.
    pub fork_point: SnapshotId,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLineage {
    /// Its name.
    pub name: Arc<str>,
    /// How many rows it has.
    pub row_count: u64,
    /// The names of its columns.
    pub columns: Vec<Arc<str>>,
    /// What FORK TABLE made it from, and the snapshot that did.
    pub forked_from: Option<TableOrigin>,
}

/// Where a table was forked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOrigin {
    /// What the source was called then.
    pub source: QualifiedName,
    /// The snapshot in which the fork appeared.
    pub forked_at: SnapshotId,
    /// The source as it was.
    pub fork_point: TablePlace,
}

/// One snapshot.
#[derive(Clone, Debug)]
pub struct SnapshotLineage {
    /// The snapshot itself: id, parents, statement, author, time and counts.
    pub snapshot: Arc<Snapshot>,
    /// The database it belongs to, by its first snapshot.
    pub database_first: SnapshotId,
    /// The tables of other lanes that came in: by FORK TABLE or by a merge.
    pub incoming: Vec<IncomingTable>,
    /// The names of the tables whose rows or definitions it changed, created and dropped ones included.
    pub tables: Vec<Arc<str>>,
}

/// A table that went into a snapshot's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingTable {
    /// What it was called.
    pub source: QualifiedName,
    /// The snapshot it was taken from.
    pub place: TablePlace,
    /// The table that it went into.
    pub table: Arc<str>,
    /// Whether it was forked or merged.
    pub kind: ParentKind,
}

impl Instance {
    /// The data of the branch tree. Costs the number of snapshots, not of rows.
    pub fn lineage(&self) -> Lineage {
        let history = self.history();
        let living = history.databases().map(|(name, line)| (name, line, false));
        let dropped = self
            .dropped()
            .iter()
            .map(|gone| (&gone.name, &gone.line, true));
        let mut lines: Vec<_> = living.chain(dropped).collect();
        lines.sort_by_key(|(_, line, _)| line.first);
        let owners = Owners::of(self, lines.iter().map(|(_, line, _)| *line));
        let origins = self.table_origins();
        let databases = lines.iter().map(|(name, line, dropped)| DatabaseLineage {
            name: (*name).clone(),
            first: line.first,
            head: line.head,
            forked_from: self.fork_origin(line, &owners),
            dropped: *dropped,
            tables: self.table_lineages(line.head, &origins),
        });
        let snapshots = history.snapshots().rev().filter_map(|snapshot| {
            Some(SnapshotLineage {
                database_first: owners.owner(snapshot.id)?,
                incoming: self.incoming_tables(snapshot),
                tables: self.touched_tables(snapshot),
                snapshot: snapshot.clone(),
            })
        });
        Lineage {
            databases: databases.collect(),
            snapshots: snapshots.collect(),
        }
    }

    fn fork_origin(&self, line: &DatabaseLine, owners: &Owners) -> Option<ForkOrigin> {
        let fork_point = line.fork_point?;
        let source = self.history().snapshot(fork_point)?;
        let first = owners.owner(fork_point)?;
        Some(ForkOrigin {
            database: source.database.clone(),
            first,
            fork_point,
        })
    }

    fn table_lineages(
        &self,
        head: SnapshotId,
        origins: &BTreeMap<TableId, TableOrigin>,
    ) -> Vec<TableLineage> {
        let Some(head) = self.history().snapshot(head) else {
            return Vec::new();
        };
        let tables = head.catalog.tables().map(|(name, table)| TableLineage {
            name: name.clone(),
            row_count: table.len() as u64,
            columns: table
                .definition()
                .columns
                .iter()
                .map(|column| column.name.clone())
                .collect(),
            forked_from: origins.get(&table.id()).cloned(),
        });
        tables.collect()
    }

    /// Where FORK TABLE made the tables that it made.
    fn table_origins(&self) -> BTreeMap<TableId, TableOrigin> {
        let mut origins = BTreeMap::new();
        for snapshot in self.history().snapshots() {
            let parents = snapshot.table_parents.iter();
            for fork in parents.filter(|parent| parent.kind == ParentKind::Fork) {
                let Some(source) = self.name_at(fork.parent) else {
                    continue;
                };
                let (forked_at, fork_point) = (snapshot.id, fork.parent);
                origins.insert(
                    fork.table,
                    TableOrigin {
                        source,
                        forked_at,
                        fork_point,
                    },
                );
            }
        }
        origins
    }

    fn incoming_tables(&self, snapshot: &Snapshot) -> Vec<IncomingTable> {
        let incoming = snapshot.table_parents.iter().filter_map(|parent| {
            let (table, _) = snapshot.catalog.table_by_id(parent.table)?;
            let source = self.name_at(parent.parent)?;
            let (place, kind) = (parent.parent, parent.kind);
            Some(IncomingTable {
                source,
                place,
                table: table.clone(),
                kind,
            })
        });
        incoming.collect()
    }

    /// What a table was called at a recorded moment.
    fn name_at(&self, place: TablePlace) -> Option<QualifiedName> {
        let snapshot = self.history().snapshot(place.snapshot)?;
        let (table, _) = snapshot.catalog.table_by_id(place.table)?;
        Some(QualifiedName {
            database: snapshot.database.clone(),
            table: table.clone(),
        })
    }

    /// The tables in which a snapshot differs from the one before it.
    pub(crate) fn touched_tables(&self, snapshot: &Snapshot) -> Vec<Arc<str>> {
        let before = snapshot
            .predecessor()
            .and_then(|before| self.history().snapshot(before));
        let nothing = Catalog::default();
        let before = before.map_or(&nothing, |before| &before.catalog);
        before
            .table_differences(&snapshot.catalog)
            .map(|(name, ..)| name.clone())
            .collect()
    }

    /// Whether a database is one of the system's, which the tree leaves out.
    pub fn is_system_database(&self, name: &str) -> bool {
        system_databases::is_system(name)
    }
}

/// Which line of snapshots each snapshot belongs to.
struct Owners(BTreeMap<SnapshotId, SnapshotId>);

impl Owners {
    fn of<'a>(instance: &Instance, lines: impl Iterator<Item = &'a DatabaseLine>) -> Owners {
        let history = instance.history();
        let mut owners = BTreeMap::new();
        for line in lines {
            let mut next = history.snapshot(line.head);
            while let Some(snapshot) = next.filter(|snapshot| snapshot.id >= line.first) {
                owners.insert(snapshot.id, line.first);
                next = snapshot
                    .predecessor()
                    .and_then(|before| history.snapshot(before));
            }
        }
        Owners(owners)
    }

    fn owner(&self, snapshot: SnapshotId) -> Option<SnapshotId> {
        self.0.get(&snapshot).copied()
    }
}
