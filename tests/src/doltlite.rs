//! Behaviour recorded from DoltLite, each operation translated into our statements.
//!
//! DoltLite has commits, a working set and a connection that stands on a branch; we have databases and a snapshot for every
//! write. A branch becomes a database, a commit the range of snapshots since the commit before it, and a merge that waits for
//! its conflicts to be resolved a MERGE inside a transaction.

pub mod branches;
pub mod case;
pub mod dialect;
pub mod judge;
pub mod merging;
pub mod player;
pub mod reading;
