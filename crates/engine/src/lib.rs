//! Sessions, transactions and every statement; the one place where changes are applied and snapshots recorded.
//!
//! An [`Instance`] holds all databases, a [`Session`] is one connection to it, and an [`Execution`] is one statement on
//! its way to an [`Outcome`].

mod apply;
mod described;
mod diff_outcome;
mod dolt;
mod execution;
mod information_schema;
mod instance;
mod lease;
mod lineage;
mod listing;
mod outcome;
mod patch;
mod saved;
mod session;
mod snapshot_reference;
mod statement;
mod system_databases;
mod three_way;
mod transaction;
mod view;
mod violation;

pub use diff_outcome::{DiffBase, DiffColumn, DiffOutcome, DiffRow, QualifiedName};
pub use execution::{Execution, Progress};
pub use instance::{DroppedDatabase, Instance};
pub use lease::Lease;
pub use lineage::{
    DatabaseLineage, ForkOrigin, IncomingTable, Lineage, SnapshotLineage, TableLineage, TableOrigin,
};
pub use outcome::{Done, Outcome, ResultSet};
pub use patch::{Patch, PatchStep, PatchStepKind};
pub use session::{Session, SessionId, Variables};
