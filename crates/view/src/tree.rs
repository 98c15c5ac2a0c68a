//! The branch tree as data: lanes (databases and forked tables) and snapshots, newest on top.

use serde::{Deserialize, Serialize};

/// Everything the branch tree draws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchTree {
    /// A lane a database or forked table, in order of creation; lane 0 is the first. Dropped ones stay while a row refers to them.
    pub lanes: Vec<Lane>,
    /// One row a snapshot, newest first.
    pub rows: Vec<TreeRow>,
}

/// A line of snapshots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// `shop`, or `shop.t_copy` for a forked table.
    pub name: String,
    /// Database or table.
    pub kind: LaneKind,
    /// The lane it was forked from.
    pub parent: Option<u32>,
    /// Name of what it was forked from, also when that is gone: `shop` or `demo.t`.
    pub forked_from: Option<String>,
    /// The snapshot it was forked from (`s2`).
    pub fork_point: Option<String>,
    /// Whether the session has this database selected.
    pub here: bool,
    /// Whether it has been dropped.
    pub dropped: bool,
    /// The tables of a database, in name order; empty for a forked table.
    pub tables: Vec<TableView>,
}

/// What a lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneKind {
    /// A database.
    Database,
    /// A table made by FORK TABLE.
    Table,
}

/// One table, for the table list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub row_count: u64,
    /// Its columns, for completion.
    pub columns: Vec<String>,
    /// What it was forked from by FORK TABLE: `demo.t_current`.
    pub forked_from: Option<String>,
}

/// One snapshot in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeRow {
    /// `s7`.
    pub snapshot: String,
    /// Its lane, a position in [`BranchTree::lanes`].
    pub lane: u32,
    /// Lanes from which a line comes in: the source of a fork, or the incoming side of a merge.
    pub from_lanes: Vec<u32>,
    /// What kind of event it was; decides the glyph.
    pub kind: RowKind,
    /// What happened, in a few words: `UPDATE products · 3 rows`.
    pub message: String,
    /// Rows added, changed and removed.
    pub added: u64,
    /// Rows changed.
    pub changed: u64,
    /// Rows removed.
    pub removed: u64,
    /// Whether this is the newest snapshot of the selected database.
    pub here: bool,
    /// Whether this is the newest snapshot of its lane.
    pub head: bool,
}

/// The kinds of snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// The database was created.
    Created,
    /// Rows or definitions changed.
    Changed,
    /// A fork began here.
    Forked,
    /// Another line was merged in.
    Merged,
    /// The database or forked table was dropped.
    Dropped,
}
