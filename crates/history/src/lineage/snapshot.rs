//! Snapshots: recorded catalogs with where they came from and the statement that made them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::{Catalog, ChangeCounts, TableId};

/// Names a snapshot: `s1`, `s2`, … in the order in which they were recorded, so parents have smaller numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotId(pub u64);

impl fmt::Display for SnapshotId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "s{}", self.0)
    }
}

/// The text is not `s` and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSnapshotId;

impl FromStr for SnapshotId {
    type Err = NoSnapshotId;

    fn from_str(text: &str) -> Result<SnapshotId, NoSnapshotId> {
        let number = text.strip_prefix(['s', 'S']).ok_or(NoSnapshotId)?;
        let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_plain.then(|| number.parse().ok()).flatten();
        number.map(SnapshotId).ok_or(NoSnapshotId)
    }
}

/// A database at one moment of its history.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Its name.
    pub id: SnapshotId,
    /// The database it belongs to.
    pub database: Arc<str>,
    /// What it was made from: the database's snapshot before (or the fork point, for the first snapshot of a fork), then
    /// those that were merged in.
    pub parents: Vec<SnapshotId>,
    /// The database's snapshot before, when this one does not go on from it: what RESET replaced.
    pub replaced: Option<SnapshotId>,
    /// What was done, by whom and when.
    pub note: Note,
    /// The tables and views.
    pub catalog: Catalog,
    /// Tables that are not only the successors of themselves.
    pub table_parents: Vec<TableParent>,
    /// How many older snapshots were squashed into it: it tells their changes as one.
    pub squashed: u64,
    /// Roughly how many bytes are kept only because of it, see `squash.rs`.
    pub(super) weight: u64,
    /// Every table that existed then has a smaller number.
    pub(super) next_table_id: TableId,
}

impl Snapshot {
    /// What its database was before (for the first snapshot of a fork: the fork point). That is what it was made from, except
    /// after RESET.
    pub fn predecessor(&self) -> Option<SnapshotId> {
        self.replaced.or_else(|| self.parents.first().copied())
    }

    /// Whether a table can have existed when this was recorded.
    pub(crate) fn may_know(&self, table: TableId) -> bool {
        table < self.next_table_id
    }
}

/// What a snapshot says about how it came to be.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Note {
    /// The statement, or the statements of a transaction.
    pub statement: Arc<str>,
    /// Who ran it.
    pub author: Arc<str>,
    /// When, in microseconds since 1970 (UTC), by the session's clock.
    pub time_micros: i64,
    /// How many rows it changed.
    pub counts: ChangeCounts,
}

/// A table at a recorded moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TablePlace {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// The table.
    pub table: TableId,
}

/// A table that went into another one: as the source of FORK TABLE, or as the incoming side of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TableParent {
    /// The table that was forked or merged into.
    pub table: TableId,
    /// The source or the incoming table as it was then.
    pub parent: TablePlace,
    /// Which of the two.
    pub kind: ParentKind,
}

/// How one table went into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParentKind {
    /// It was forked.
    Fork,
    /// It was merged.
    Merge,
}
