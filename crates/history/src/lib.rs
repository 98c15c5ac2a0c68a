//! Immutable tables, catalogs and snapshots; fork, diff, three-way merge as functions on values.
//!
//! Everything here is a value: a fork is a clone of a pointer, a write makes a new table that shares
//! what did not change with the old one, and a diff skips what two tables share. Nothing here knows SQL text,
//! clocks, randomness or IO.

mod catalog;
mod catalog_merge;
mod change;
mod collation;
mod comparison;
mod datatype;
mod decimal;
mod definition;
mod definition_difference;
pub mod file;
mod json_order;
mod key_order;
mod lineage;
mod merge;
mod past;
mod table;
pub mod temporal;
mod three_way;
mod tree;
mod trigger;
mod value;
mod violation;

pub use catalog::{Applied, ApplyContext, Catalog, OtherDatabases, View};
pub use catalog_merge::{
    CatalogDifference, CatalogMerge, CatalogSides, CellConflict, Choice, ComparedTables,
    ConflictKind, ConflictPlace, DefinitionChange, DefinitionConflict, DefinitionPart,
    DefinitionSubject, MergeContext, MergeOutcome, PartDifference, PlainContext, PossibleDuplicate,
    RenamedColumn, Resolution, RowConflict, RowCounts, RowsToCheck, TableDifference, TableMerge,
    catalog_difference, merge_catalogs,
};
pub use change::{ChangeCounts, RowChange, TableChanges};
pub use collation::Collation;
pub use comparison::{Equality, RowEquality, compare_values, values_equal};
pub use datatype::{DataType, IntegerDisplay, IntegerWidth, LengthClass};
pub use decimal::{Decimal, DecimalOverflow, ParsedPrefix};
pub use definition::{
    Check, ColumnDefault, ColumnDefinition, ForeignKey, Generated, Index, ReferentialAction,
    TableDefinition,
};
pub use definition_difference::{DefinitionAspect, DefinitionDifference, definition_difference};
pub use key_order::{KeyColumn, KeyOrder};
pub use lineage::{
    Base, BaseCatalog, DatabaseError, DatabaseLine, History, NoSnapshotId, Note, ParentKind,
    Snapshot, SnapshotId, TableParent, TablePlace,
};
pub use merge::{
    Action, MergeConflict, MergeKind, MergePlan, Strategy, merge_three_way, merge_two_way,
};
pub use past::{RowVersion, TableBlame, TableVersion, TableVersions};
pub use table::{ColumnId, Fingerprint, Table, TableId};
pub use three_way::{CellState, RowComparison, RowComparisons, RowState, ThreeWay};
pub use tree::{
    ByteMeter, Direction, KeyRange, Leaves, RowCursor, RowSetHash, RowTree, Rows, TreeDiff,
};
pub use trigger::{Trigger, TriggerEvent, TriggerTiming};
pub use value::{Row, Value};
pub use violation::{TableViolation, UniqueKey, Violation};
